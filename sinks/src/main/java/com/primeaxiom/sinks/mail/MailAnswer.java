package com.primeaxiom.sinks.mail;

/** What became of a mail at the mail server. No answer holds a secret. */
public sealed interface MailAnswer {

  /**
   * The server has taken it.
   *
   * @param reply what the server said
   */
  record Sent(String reply) implements MailAnswer {}

  /** Not sent, and for no reason that lies in the mail: it may be sent later. */
  record TryAgain(String reason) implements MailAnswer {}

  /** Sent or not: the answer was lost after the mail was on its way. */
  record Unknown(String reason) implements MailAnswer {}

  /** Not sent, and the same mail never will be. */
  record Refused(String reason) implements MailAnswer {}
}
