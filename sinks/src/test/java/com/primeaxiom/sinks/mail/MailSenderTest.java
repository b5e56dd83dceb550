package com.primeaxiom.sinks.mail;

import static com.primeaxiom.sinks.mail.Mails.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.mail.MailAnswer.Refused;
import com.primeaxiom.sinks.mail.MailAnswer.Sent;
import com.primeaxiom.sinks.mail.MailAnswer.TryAgain;
import com.primeaxiom.sinks.mail.MailAnswer.Unknown;
import com.primeaxiom.sinks.mail.SmtpAccess.Encryption;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails over real connections: to GreenMail, and to a server that answers as it is told. */
class MailSenderTest {

  private static final MailMessage PLAIN = Mails.saying("Order PO-7", "Hello", "<p>Hello</p>");

  @TempDir private Path folder;

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
          });

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void aMailArrivesAsTextAndAsAPageWithTheHeadersItNeeds() throws Exception {
    String text = "Grüße aus Köln,\n.\n日本 🙂 " + "lang ".repeat(400);
    String html = "<p>Grüße &amp; " + "lang".repeat(800) + "</p>";

    assertThat(sender().send(Mails.saying("Bestellung für Jürgen", text, html), NOON))
        .isInstanceOf(Sent.class);

    MimeMessage mail = only();
    assertThat(mail.getSubject()).isEqualTo("Bestellung für Jürgen");
    assertThat(InternetAddress.toString(mail.getFrom()))
        .isEqualTo("Shop Purchasing <purchasing@shop.example>");
    assertThat(InternetAddress.toString(mail.getAllRecipients()))
        .isEqualTo("orders@vendor.example");
    assertThat(InternetAddress.toString(mail.getReplyTo())).isEqualTo("ada@shop.example");
    assertThat(mail.getSentDate()).isEqualTo(Date.from(NOON));
    assertThat(mail.getMessageID())
        .isEqualTo(PLAIN.messageId())
        .matches("<draft\\.[0-9a-f]{32}@shop\\.example>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader(MailMessage.DRAFT_HEADER)).containsExactly("LATE_ASN:PO-7/REMINDER");
    assertThat(mail.getHeader(MailMessage.ALERT_HEADER)).containsExactly("LATE_ASN:PO-7");
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertPart(parts.getBodyPart(0), "text/plain; charset=UTF-8", text);
    assertPart(parts.getBodyPart(1), "text/html; charset=UTF-8", html);
    assertThat(raw(mail).lines()).allMatch(line -> line.length() <= 78);
  }

  private static void assertPart(BodyPart part, String type, String content) throws Exception {
    assertThat(part.getContentType()).isEqualTo(type);
    assertThat(((String) part.getContent()).replace("\r\n", "\n")).isEqualTo(content);
  }

  @Test
  void aLongSubjectAndAnIdOfAnyLettersArriveWhole() throws Exception {
    String subject = "Bestellung PO-1 für Müller & Söhne, ".repeat(12).strip();
    String id = "LATE_ASN:Größe-" + "x".repeat(300) + "/REMINDER";
    MailMessage mail =
        new MailMessage(id, null, PLAIN.from(), PLAIN.to(), null, subject, "Text", "<p>Page</p>");

    assertThat(sender().send(mail, NOON)).isInstanceOf(Sent.class);

    assertThat(only().getSubject()).isEqualTo(subject);
    assertThat(only().getMessageID()).isEqualTo(mail.messageId()).isNotEqualTo(PLAIN.messageId());
    assertThat(only().getHeader(MailMessage.ALERT_HEADER)).isNull();
    assertThat(
            MimeUtility.decodeText(
                MimeUtility.unfold(only().getHeader(MailMessage.DRAFT_HEADER)[0])))
        .isEqualTo(id);
  }

  @Test
  void noDataAddsAHeader() throws Exception {
    String attack = "Hello\r\nBcc: thief@evil.example";
    assertThatIllegalArgumentException().isThrownBy(() -> Mails.saying(attack, "", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new MailMessage(
                    attack, null, PLAIN.from(), PLAIN.to(), null, "Subject", "Text", "Page"));
    assertThat(MailAddress.oneLine(attack)).isEqualTo("Hello  Bcc: thief@evil.example");

    MailMessage mail =
        new MailMessage(
            "draft",
            null,
            new MailAddress("Shop, \"x\" <thief@evil.example>", "purchasing@shop.example"),
            PLAIN.to(),
            null,
            MailAddress.oneLine(attack),
            "\r\nBcc: thief@evil.example\r\n\r\n.\r\nQUIT",
            "<p>Page</p>");
    assertThat(sender().send(mail, NOON)).isInstanceOf(Sent.class);

    assertThat(InternetAddress.toString(only().getAllRecipients()))
        .isEqualTo("orders@vendor.example");
    assertThat(only().getFrom()).hasSize(1);
    assertThat(((InternetAddress) only().getFrom()[0]).getAddress())
        .isEqualTo("purchasing@shop.example");
    assertThat(only().getSubject()).isEqualTo("Hello  Bcc: thief@evil.example");
  }

  @Test
  void theServerIsToldUserAndPassword() throws Exception {
    server.setUser("orders@vendor.example", "orders", "unused");
    server.setUser("purchasing@shop.example", "purchasing", "right");
    server.getUserManager().setAuthRequired(true);

    assertThat(sender("purchasing", secret("wrong")).send(PLAIN, NOON))
        .isEqualTo(new TryAgain("The mail server does not take this user and password."));
    assertThat(server.getReceivedMessages()).isEmpty();
    assertThat(sender("purchasing", secret("right")).send(PLAIN, NOON)).isInstanceOf(Sent.class);
    assertThat(only().getSubject()).isEqualTo("Order PO-7");
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotTrusted() {
    int port = server.getSmtps().getPort();

    assertThat(sender("smtps://127.0.0.1:" + port).send(PLAIN, NOON))
        .isEqualTo(
            new TryAgain(
                "The mail server at 127.0.0.1:%d has no certificate that is trusted here."
                    .formatted(port)));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 451 later, 'The mail server answered: 451 later'",
    "RCPT, 450 mailbox busy, 'The mail server answered: 450 mailbox busy'",
    "DATA, 421 closing, 'The mail server answered: 421 closing'",
    "content, 452 disk full, 'The mail server answered: 452 disk full'"
  })
  void anAnswerOfFourHundredMeansLater(String to, String answer, String reason) throws Exception {
    assertThat(answered(Map.of(to, answer))).isEqualTo(new TryAgain(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 553 not you, 'The mail server answered: 553 not you'",
    "RCPT, 550 no such user, 'The mail server answered: 550 no such user'",
    "DATA, 554 no, 'The mail server answered: 554 no'",
    "content, 552 too large, 'The mail server answered: 552 too large'"
  })
  void anAnswerOfFiveHundredMeansNever(String to, String answer, String reason) throws Exception {
    assertThat(answered(Map.of(to, answer))).isEqualTo(new Refused(reason));
  }

  @ParameterizedTest
  @CsvSource({"gone", "silent"})
  void aLostAnswerLeavesOpenWhetherItWasSent(String how) throws Exception {
    assertThat(answered(Map.of(ScriptedServer.CONTENT, how)))
        .isEqualTo(
            new Unknown("The connection to the mail server was lost before it had answered."));
  }

  @ParameterizedTest
  @CsvSource({"gone", "silent", "554 no mail here", "421 come back"})
  void whoGreetsNobodyHasTakenNothing(String greeting) throws Exception {
    assertThat(answered(Map.of(ScriptedServer.GREETING, greeting))).isInstanceOf(TryAgain.class);
  }

  @Test
  void aServerThatSaysFarewellBadlyHasTakenItAllTheSame() throws Exception {
    assertThat(answered(Map.of("QUIT", ScriptedServer.GONE))).isEqualTo(new Sent("250 taken"));
  }

  @Test
  void withoutTheEncryptionThatWasAskedForNothingIsSent() throws Exception {
    try (ScriptedServer plain = new ScriptedServer(Map.of("MAIL", "554 too far"))) {
      SmtpAccess access =
          new SmtpAccess(
              "127.0.0.1",
              plain.port(),
              Encryption.STARTTLS,
              "",
              Secret.NONE,
              Duration.ofSeconds(5));

      assertThat(new MailSender(access).send(PLAIN, NOON))
          .isEqualTo(
              new TryAgain(
                  "The mail server at 127.0.0.1:%d does not offer STARTTLS, without which nothing is sent."
                      .formatted(plain.port())));
    }
  }

  @Test
  void nobodyListening() {
    int port = server.getSmtp().getPort();
    server.stop();

    assertThat(sender("smtp://127.0.0.1:" + port).send(PLAIN, NOON))
        .isEqualTo(
            new TryAgain(
                "The mail server at 127.0.0.1:%d cannot be reached, or takes no mail now."
                    .formatted(port)));
  }

  private static MailAnswer answered(Map<String, String> answers) throws Exception {
    try (ScriptedServer scripted = new ScriptedServer(answers)) {
      return new MailSender(
              SmtpAccess.at("smtp://127.0.0.1:" + scripted.port(), "", Secret.NONE)
                  .answeringWithin(Duration.ofMillis(700)))
          .send(PLAIN, NOON);
    }
  }

  private MailSender sender() {
    return sender("smtp://127.0.0.1:" + server.getSmtp().getPort());
  }

  private static MailSender sender(String url) {
    return new MailSender(SmtpAccess.at(url, "", Secret.NONE));
  }

  private MailSender sender(String user, Secret password) {
    return new MailSender(
        SmtpAccess.at("smtp://127.0.0.1:" + server.getSmtp().getPort(), user, password));
  }

  private Secret secret(String value) throws Exception {
    return new Secret("file:" + Files.writeString(folder.resolve(value), value));
  }

  private MimeMessage only() {
    assertThat(server.getReceivedMessages()).hasSize(1);
    return server.getReceivedMessages()[0];
  }

  private static String raw(MimeMessage mail) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    mail.writeTo(bytes);
    return bytes.toString(StandardCharsets.US_ASCII);
  }
}
