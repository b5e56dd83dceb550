package com.primeaxiom.sinks.mail;

import static com.primeaxiom.sinks.mail.HtmlText.escaped;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a mail says, as a page for mail clients: nested tables and inline styles, since many clients
 * know nothing else; 600 pixels wide, less on a phone; the fonts that a machine has; nothing that
 * is fetched from elsewhere. All text is data and is escaped.
 *
 * @param kind what it is about, in two or three words, above the title
 * @param title what it is about, in one line
 * @param parts what it says, in order
 * @param footer where it comes from, in small letters
 */
public record MailPage(String kind, String title, List<Part> parts, List<String> footer) {

  private static final String FONT =
      "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
  private static final String INK = "color:#1c2430;";
  private static final String GREY = "color:#5b6675;";
  private static final String EDGE = "border-bottom:1px solid #e3e7ec;";
  private static final String LAYOUT = "role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\"";

  public MailPage {
    parts = List.copyOf(parts);
    footer = List.copyOf(footer);
  }

  /** A piece of what a mail says. */
  public sealed interface Part {}

  /** Sentences; line breaks are kept. */
  public record Paragraph(String text) implements Part {}

  /** The one figure or sentence that counts most. */
  public record Highlight(String figure, String meaning) implements Part {}

  /**
   * Rows of a table; every row has one cell for each column.
   *
   * @param columns headings
   * @param rows cells
   */
  public record Grid(List<Column> columns, List<List<String>> rows) implements Part {

    public Grid {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<String> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              "A row has " + row.size() + " cells, and there are " + columns.size() + " columns.");
        }
      }
    }
  }

  /**
   * A column.
   *
   * @param heading its heading
   * @param isFigure whether its cells are figures, which stand to the right
   */
  public record Column(String heading, boolean isFigure) {}

  /** Names and values, one below the other. */
  public record Facts(List<Fact> facts) implements Part {

    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /** A value and what it is. */
  public record Fact(String name, String value) {}

  /** The page. */
  public String html() {
    String body = parts.stream().map(MailPage::html).collect(Collectors.joining());
    String small =
        footer.stream()
            .map(line -> "<div style=\"padding-bottom:4px;\">" + lines(line) + "</div>")
            .collect(Collectors.joining());
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light">
    <title>%2$s</title>
    </head>
    <body style="margin:0;padding:0;background:#eef1f5;-webkit-text-size-adjust:100%%;">
    <table %6$s width="100%%" style="background:#eef1f5;"><tr><td align="center" style="padding:24px 12px;">
    <table %6$s width="600" style="width:100%%;max-width:600px;background:#ffffff;border:1px solid #e3e7ec;border-radius:8px;%5$s">
    <tr><td style="height:4px;line-height:4px;font-size:0;background:#2456b3;border-radius:8px 8px 0 0;">&nbsp;</td></tr>
    <tr><td style="padding:24px 28px 0 28px;%7$sfont-size:12px;line-height:16px;letter-spacing:0.06em;text-transform:uppercase;">%1$s</td></tr>
    <tr><td style="padding:6px 28px 14px 28px;%8$sfont-size:21px;line-height:28px;font-weight:600;">%2$s</td></tr>
    %3$s<tr><td style="padding:14px 28px 18px 28px;border-top:1px solid #e3e7ec;%7$sfont-size:12px;line-height:18px;">%4$s</td></tr>
    </table>
    </td></tr></table>
    </body>
    </html>
    """
        .formatted(escaped(kind), escaped(title), body, small, FONT, LAYOUT, GREY, INK);
  }

  private static String html(Part part) {
    String inside;
    if (part instanceof Paragraph paragraph) {
      inside = lines(paragraph.text());
    } else if (part instanceof Highlight highlight) {
      inside = html(highlight);
    } else if (part instanceof Grid grid) {
      inside = html(grid);
    } else if (part instanceof Facts facts) {
      inside = html(facts);
    } else {
      throw new IllegalArgumentException("No look for " + part);
    }
    return "<tr><td style=\"padding:0 28px 16px 28px;%sfont-size:15px;line-height:23px;\">%s</td></tr>\n"
        .formatted(INK, inside);
  }

  private static String html(Highlight highlight) {
    return """
    <table %s width="100%%" style="background:#f4f7fc;border-radius:6px;"><tr><td style="padding:12px 16px;%s">
    <div style="%sfont-size:24px;line-height:30px;font-weight:600;">%s</div>
    <div style="%sfont-size:13px;line-height:19px;">%s</div>
    </td></tr></table>"""
        .formatted(LAYOUT, FONT, INK, lines(highlight.figure()), GREY, lines(highlight.meaning()));
  }

  private static String html(Grid grid) {
    StringBuilder table =
        new StringBuilder(
            "<table cellpadding=\"0\" cellspacing=\"0\" width=\"100%%\" style=\"border-collapse:collapse;%s\">\n<tr>"
                .formatted(FONT));
    for (Column column : grid.columns()) {
      table.append(
          "<th align=\"%s\" style=\"padding:0 14px 6px 0;%s%sfont-size:12px;line-height:16px;font-weight:600;\">%s</th>"
              .formatted(side(column), GREY, EDGE, escaped(column.heading())));
    }
    for (List<String> row : grid.rows()) {
      table.append("</tr>\n<tr>");
      for (int i = 0; i < row.size(); i++) {
        table.append(
            "<td align=\"%s\" style=\"padding:8px 14px 8px 0;%s%sfont-size:14px;line-height:20px;\">%s</td>"
                .formatted(side(grid.columns().get(i)), INK, EDGE, lines(row.get(i))));
      }
    }
    return table.append("</tr>\n</table>").toString();
  }

  private static String html(Facts facts) {
    StringBuilder table =
        new StringBuilder("<table %s width=\"100%%\" style=\"%s\">".formatted(LAYOUT, FONT));
    for (Fact fact : facts.facts()) {
      table.append(
          "\n<tr><td width=\"38%%\" valign=\"top\" style=\"padding:7px 12px 7px 0;%s%sfont-size:13px;line-height:20px;\">%s</td><td valign=\"top\" style=\"padding:7px 0;%s%sfont-size:14px;line-height:20px;word-break:break-word;\">%s</td></tr>"
              .formatted(GREY, EDGE, escaped(fact.name()), INK, EDGE, lines(fact.value())));
    }
    return table.append("\n</table>").toString();
  }

  private static String side(Column column) {
    return column.isFigure() ? "right" : "left";
  }

  private static String lines(String text) {
    return escaped(text).replace("\n", "<br>");
  }
}
