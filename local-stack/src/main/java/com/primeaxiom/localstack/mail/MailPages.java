package com.primeaxiom.localstack.mail;

import com.primeaxiom.sinks.mail.HtmlText;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Mails as web pages that need nothing from elsewhere. */
final class MailPages {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final String STYLE =
      """
      body{margin:0;color:#1c2430;font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
      header{background:#3b2147;color:#fff;padding:12px 20px}header a{color:inherit}h1{font-size:18px;margin:0}
      main{padding:12px 20px;max-width:900px}h2{font-size:15px;margin:18px 0 6px}
      a.mail{display:block;padding:8px 0;border-bottom:1px solid #e3e7ec;color:inherit;text-decoration:none}
      a.mail:hover{background:#f7f6f8}.grey{color:#5b6675;font-size:13px}
      pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f7f6f8;padding:12px;border-radius:6px}
      iframe{width:100%;height:640px;border:1px solid #e3e7ec;border-radius:6px}
      """;

  private MailPages() {}

  /** The list, newest mail first. */
  static String all(List<ReceivedMail> mails) {
    StringBuilder html = new StringBuilder();
    if (mails.isEmpty()) {
      html.append("<p class=grey>No mail yet; 'stack drafts release' sends one.</p>");
    }
    for (int number = mails.size(); number >= 1; number--) {
      ReceivedMail mail = mails.get(number - 1);
      html.append("<a class=mail href=\"/mails/%d\"><b>".formatted(number))
          .append(HtmlText.escaped(mail.subject()))
          .append("</b><br><span class=grey>")
          .append(HtmlText.escaped("to " + mail.header("To") + ", " + TIME.format(mail.at())))
          .append("</span></a>\n");
    }
    return page("Mails", mails.size() == 1 ? "1 mail" : mails.size() + " mails", html.toString());
  }

  /** One mail: as a page without any right, as text, and its headers. */
  static String one(int number, ReceivedMail mail) {
    StringBuilder html = new StringBuilder();
    html.append("<p class=grey>")
        .append(HtmlText.escaped("From " + mail.header("From")))
        .append("<br>")
        .append(HtmlText.escaped("To " + mail.header("To") + ", " + TIME.format(mail.at())))
        .append("</p>");
    if (!mail.html().isEmpty()) {
      html.append("<h2>As a page</h2><iframe sandbox title=\"the mail as a page\"")
          .append(" src=\"/mails/%d/page\"></iframe>".formatted(number));
    }
    if (!mail.text().isEmpty()) {
      html.append("<h2>As text</h2><pre>").append(HtmlText.escaped(mail.text())).append("</pre>");
    }
    html.append("<h2>Headers</h2><pre>")
        .append(HtmlText.escaped(String.join("\n", mail.headers())))
        .append("</pre>");
    return page(mail.subject(), mail.subject(), html.toString());
  }

  private static String page(String title, String heading, String body) {
    return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title><style>%s</style></head>
        <body><header><a href="/">Local stack: mails that were sent</a><h1>%s</h1></header>
        <main>%s</main></body></html>
        """
        .formatted(HtmlText.escaped(title), STYLE, HtmlText.escaped(heading), body);
  }
}
