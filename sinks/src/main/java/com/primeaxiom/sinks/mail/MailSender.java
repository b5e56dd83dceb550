package com.primeaxiom.sinks.mail;

import com.primeaxiom.sinks.mail.MailAnswer.Refused;
import com.primeaxiom.sinks.mail.MailAnswer.Sent;
import com.primeaxiom.sinks.mail.MailAnswer.TryAgain;
import com.primeaxiom.sinks.mail.MailAnswer.Unknown;
import com.primeaxiom.sinks.mail.SmtpAccess.Encryption;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Properties;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Hands mails to a mail server (SMTP, RFC 5321). Each call is one try over a connection of its own:
 * nothing is sent again unasked, since a mail that is out cannot be taken back.
 */
public final class MailSender {

  private static final String PROTOCOL = "smtp";
  private static final int FIRST_FAILURE = 400;
  private static final int FIRST_REFUSAL = 500;

  private final SmtpAccess access;
  private final String password;
  private final Session session;

  /**
   * A sender; reads the password.
   *
   * @throws IllegalStateException when it cannot be found
   * @throws java.io.UncheckedIOException when its file cannot be read
   */
  public MailSender(SmtpAccess access) {
    this(access, null);
  }

  /**
   * A sender with a trust of its own.
   *
   * @param sockets makes encrypted connections; null for what this JVM trusts
   */
  MailSender(SmtpAccess access, SSLSocketFactory sockets) {
    this.access = access;
    password = access.password().resolve();
    session = Session.getInstance(properties(access, sockets));
  }

  /** Sends a mail, once. */
  public MailAnswer send(MailMessage message, Instant at) {
    MimeMessage mime;
    try {
      mime = message.mime(session, at);
    } catch (MessagingException e) {
      return new Refused("The mail cannot be written: " + e.getMessage());
    }
    SMTPTransport transport = new SMTPTransport(session, null);
    try {
      transport.connect(
          access.host(),
          access.port(),
          access.user().isBlank() ? null : access.user(),
          password.isBlank() ? null : password);
    } catch (AuthenticationFailedException e) {
      return new TryAgain("The mail server does not take this user and password.");
    } catch (MessagingException e) {
      close(transport);
      return new TryAgain(unreachable(e));
    }
    try {
      transport.sendMessage(mime, mime.getAllRecipients());
      return new Sent(MailAddress.oneLine(transport.getLastServerResponse()));
    } catch (MessagingException e) {
      return meaning(e);
    } finally {
      close(transport);
    }
  }

  /** The server's own code decides; without one nobody knows how far the mail got. */
  private static MailAnswer meaning(MessagingException failure) {
    for (Exception one = failure; one != null; one = next(one)) {
      int code = code(one);
      if (code >= FIRST_FAILURE) {
        String reason = "The mail server answered: " + MailAddress.oneLine(one.getMessage());
        return code >= FIRST_REFUSAL ? new Refused(reason) : new TryAgain(reason);
      }
    }
    return new Unknown("The connection to the mail server was lost before it had answered.");
  }

  private static Exception next(Exception failure) {
    return failure instanceof MessagingException more ? more.getNextException() : null;
  }

  private static int code(Exception failure) {
    if (failure instanceof SMTPAddressFailedException address) {
      return address.getReturnCode();
    }
    if (failure instanceof SMTPSenderFailedException sender) {
      return sender.getReturnCode();
    }
    return failure instanceof SMTPSendFailedException send ? send.getReturnCode() : -1;
  }

  private String unreachable(MessagingException failure) {
    String where = access.host() + ":" + access.port();
    for (Exception one = failure; one != null; one = next(one)) {
      if (one instanceof SSLException || one.getCause() instanceof SSLException) {
        return "The mail server at " + where + " has no certificate that is trusted here.";
      }
    }
    return access.encryption() == Encryption.STARTTLS
            && String.valueOf(failure.getMessage()).contains("STARTTLS")
        ? "The mail server at " + where + " does not offer STARTTLS, without which nothing is sent."
        : "The mail server at " + where + " cannot be reached, or takes no mail now.";
  }

  /** What the server says to a farewell changes nothing about the mail. */
  private static void close(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException ignored) {
      // The connection is gone either way.
    }
  }

  private static Properties properties(SmtpAccess access, SSLSocketFactory sockets) {
    Properties properties = new Properties();
    String timeout = String.valueOf(access.timeout().toMillis());
    set(properties, "connectiontimeout", timeout);
    set(properties, "timeout", timeout);
    set(properties, "writetimeout", timeout);
    set(properties, "auth", String.valueOf(!access.user().isBlank()));
    set(properties, "quitwait", "false");
    set(properties, "ssl.enable", String.valueOf(access.encryption() == Encryption.TLS));
    set(properties, "ssl.checkserveridentity", "true");
    boolean isStartTls = access.encryption() == Encryption.STARTTLS;
    set(properties, "starttls.enable", String.valueOf(isStartTls));
    set(properties, "starttls.required", String.valueOf(isStartTls));
    if (sockets != null) {
      properties.put("mail." + PROTOCOL + ".ssl.socketFactory", sockets);
    }
    return properties;
  }

  private static void set(Properties properties, String name, String value) {
    properties.setProperty("mail." + PROTOCOL + "." + name, value);
  }
}
