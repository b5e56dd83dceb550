package com.primeaxiom.localstack.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.mail.MailAddress;
import com.primeaxiom.sinks.mail.MailAnswer.Sent;
import com.primeaxiom.sinks.mail.MailMessage;
import com.primeaxiom.sinks.mail.MailSender;
import com.primeaxiom.sinks.mail.SmtpAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailServerTest {

  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  private MailServer server;

  @BeforeEach
  void start() throws IOException {
    server = new MailServer(0, 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aMailIsListedAndShownAsTextAndAsAPageWithoutAnyRight() throws Exception {
    assertThat(get("/").body()).contains("0 mails", "No mail yet");

    send("PO-7: please <confirm>", "2026-03-02T09:00:00Z");
    send("PO-8", "2026-03-02T10:00:00Z");

    assertThat(get("/").body())
        .containsSubsequence(
            "2 mails", "/mails/2", "PO-8", "/mails/1", "PO-7: please &lt;confirm&gt;")
        .contains("to Orders &lt;orders@vendor.example&gt;, 2026-03-02 09:00:00 UTC");
    assertThat(get("/mails/1").body())
        .contains(
            "<iframe sandbox title=\"the mail as a page\" src=\"/mails/1/page\">",
            "Grüße &amp; more",
            "Message-ID:",
            "From Shop &lt;shop@shop.example&gt;");
    HttpResponse<String> page = get("/mails/1/page");
    assertThat(page.body()).isEqualToIgnoringNewLines("<p>Grüße <script>alert(1)</script></p>");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("sandbox; default-src 'none'"));
    assertThat(get("/").headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
  }

  @Test
  void whatIsNotThereIsSaidToBeNoPage() throws Exception {
    for (String path : new String[] {"/mails/1", "/mails/0", "/mails/1/page", "/mails/x", "/x"}) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  private void send(String subject, String at) {
    MailMessage mail =
        new MailMessage(
            subject,
            null,
            MailAddress.of("Shop <shop@shop.example>"),
            MailAddress.of("Orders <orders@vendor.example>"),
            null,
            subject,
            "Grüße & more",
            "<p>Grüße <script>alert(1)</script></p>");
    SmtpAccess access = SmtpAccess.at(server.smtpUrl(), "", new Secret(""));

    assertThat(new MailSender(access).send(mail, Instant.parse(at))).isInstanceOf(Sent.class);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return BROWSER.send(
        HttpRequest.newBuilder(URI.create(server.url() + path)).build(), BodyHandlers.ofString());
  }
}
