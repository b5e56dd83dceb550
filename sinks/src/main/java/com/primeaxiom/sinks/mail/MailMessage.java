package com.primeaxiom.sinks.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;

/**
 * One mail, before it is sent. Whatever its data holds, it has exactly these headers: what cannot
 * stand in one is refused.
 *
 * @param draftId id of the draft it was made of; the Message-ID follows from it, so that a mail
 *     which was sent twice is the same one to clients that look
 * @param alertId the alert that the draft belongs to; null for none
 * @param from who sends it
 * @param to who gets it
 * @param replyTo who is answered; null for who sends it
 * @param subject its subject, one line
 * @param text what it says, as text
 * @param html what it says, as a page; see {@link MailPage}
 */
public record MailMessage(
    String draftId,
    String alertId,
    MailAddress from,
    MailAddress to,
    MailAddress replyTo,
    String subject,
    String text,
    String html) {

  /** Header that names the draft. */
  public static final String DRAFT_HEADER = "X-PrimeAxiom-Draft";

  /** Header that names the alert. */
  public static final String ALERT_HEADER = "X-PrimeAxiom-Alert";

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  public MailMessage {
    checked("id of a draft", draftId);
    checked("subject", subject);
    if (alertId != null) {
      checked("id of an alert", alertId);
    }
  }

  /** The Message-ID, the same for the same draft from the same domain. */
  public String messageId() {
    return "<draft." + digest(draftId) + "@" + from.domain() + ">";
  }

  /**
   * The mail as MIME: text and page as alternatives of each other, both UTF-8.
   *
   * @param at when it is sent
   */
  MimeMessage mime(Session session, Instant at) throws MessagingException {
    MimeMessage mime = new Identified(session, messageId());
    mime.setFrom(from.header());
    mime.setRecipient(RecipientType.TO, to.header());
    if (replyTo != null) {
      mime.setReplyTo(new InternetAddress[] {replyTo.header()});
    }
    mime.setSubject(subject, UTF_8);
    mime.setSentDate(Date.from(at));
    // RFC 3834: answering machines do not answer what a machine wrote.
    mime.setHeader("Auto-Submitted", "auto-generated");
    header(mime, DRAFT_HEADER, draftId);
    if (alertId != null) {
      header(mime, ALERT_HEADER, alertId);
    }
    // Clients show the last part that they can.
    mime.setContent(new MimeMultipart("alternative", part(text, "plain"), part(html, "html")));
    mime.saveChanges();
    return mime;
  }

  private static MimeBodyPart part(String content, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(content, UTF_8, subtype);
    // Keeps lines within 76 characters, whatever the content.
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  private static void header(MimeMessage mime, String name, String value)
      throws MessagingException {
    try {
      mime.setHeader(
          name, MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(value, UTF_8, null)));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("Every JVM knows UTF-8.", e);
    }
  }

  private static void checked(String what, String line) {
    if (line.isBlank() || MailAddress.hasControl(line)) {
      throw new IllegalArgumentException("The " + what + " is not one line of text.");
    }
  }

  /** Enough of a hash that no two drafts share it. */
  private static String digest(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM knows SHA-256.", e);
    }
  }

  /** Has the Message-ID it was given, rather than one made up at each save. */
  private static final class Identified extends MimeMessage {

    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
