package com.primeaxiom.localstack.drafts;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.mail.MailAddress;
import com.primeaxiom.sinks.mail.MailSender;
import com.primeaxiom.sinks.mail.SmtpAccess;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whose mails they are, and the mail server: a picocli mixin. Without a server none is sent. */
final class MailSettings {

  private static final String URL_VARIABLE = "STACK_SMTP_URL";

  /** Whose mails they are where the stand-in shows them and nobody else gets them. */
  private static final String LOCAL_FROM = "Shop <shop@local-stack.example>";

  private static final String LOCAL_FINANCE = "finance@local-stack.example";

  @Option(
      names = "--smtp-url",
      paramLabel = "URL",
      description =
          "The mail server: smtp://HOST:PORT (STARTTLS, except on this machine) or smtps://HOST:PORT."
              + " Env STACK_SMTP_URL; default the local stand-in where it runs ('stack up --mail'),"
              + " else none, and nothing is sent.")
  private String smtpUrl;

  @Option(
      names = "--smtp-user",
      paramLabel = "USER",
      description = "User of the mail server. Env STACK_SMTP_USER; default none.")
  private String smtpUser;

  @Option(
      names = "--smtp-password",
      paramLabel = "env:NAME|file:PATH",
      description = "Where the user's password is kept. Env STACK_SMTP_PASSWORD; default none.")
  private String smtpPassword;

  @Option(
      names = "--mail-from",
      paramLabel = "ADDRESS",
      description =
          "Whose mails they are, for example 'Shop Purchasing <purchasing@shop.example>'. Env"
              + " STACK_MAIL_FROM.")
  private String mailFrom;

  @Option(
      names = "--finance-to",
      paramLabel = "ADDRESS",
      description = "Where drafts for finance go to. Env STACK_FINANCE_TO; default nowhere yet.")
  private String financeTo;

  /** Where drafts for finance go to; null for nowhere yet. */
  String financeAddress(StackSettings stack) {
    return stack.chosen(
        financeTo, "STACK_FINANCE_TO", localUrl(stack).isPresent() ? LOCAL_FINANCE : null);
  }

  /** The stand-in on this machine, unless another server is given. */
  private Optional<String> localUrl(StackSettings stack) {
    return stack.chosen(smtpUrl, URL_VARIABLE, null) == null
        ? stack.localSmtpUrl()
        : Optional.empty();
  }

  /**
   * Whose mails they are.
   *
   * @throws StackException when it is no address
   */
  Optional<MailAddress> from(StackSettings stack) {
    String given =
        stack.chosen(mailFrom, "STACK_MAIL_FROM", localUrl(stack).isPresent() ? LOCAL_FROM : null);
    try {
      return Optional.ofNullable(given).map(MailAddress::of);
    } catch (IllegalArgumentException e) {
      throw new StackException("--mail-from: " + e.getMessage(), e);
    }
  }

  /**
   * The way to the mail server.
   *
   * @throws StackException when none is set, or its settings are wrong
   */
  MailSender sender(StackSettings stack) {
    String url = stack.chosen(smtpUrl, URL_VARIABLE, localUrl(stack).orElse(null));
    if (url == null) {
      throw new StackException(
          "No mail server is set, so nothing is sent and nothing was recorded; give"
              + " --smtp-url smtp://HOST:PORT, or set STACK_SMTP_URL. 'stack up --mail' starts a"
              + " stand-in that shows mails.");
    }
    try {
      return new MailSender(
          SmtpAccess.at(
              url,
              stack.chosen(smtpUser, "STACK_SMTP_USER", ""),
              new Secret(stack.chosen(smtpPassword, "STACK_SMTP_PASSWORD", ""))));
    } catch (RuntimeException e) {
      throw new StackException("The mail server cannot be used: " + e.getMessage(), e);
    }
  }
}
