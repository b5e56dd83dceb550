package com.primeaxiom.localstack.drafts;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.sinks.mail.MailAddress;
import com.primeaxiom.sinks.mail.MailMessage;
import java.time.Instant;
import java.util.Locale;

/**
 * A mail that waits for a person's release.
 *
 * @param id event_id of the record that it was made of
 * @param at event time of that record
 * @param alertId the alert that it belongs to; null for none
 * @param to where it goes to; null when no address is known
 * @param onBehalfOf who asks: a name, or the address of a team; null when nobody is named
 * @param subject its subject, one line
 * @param asks what it wants, in a few words
 * @param text what it says, as text
 * @param html the same, as a page
 */
record Draft(
    String id,
    Instant at,
    String alertId,
    String to,
    String onBehalfOf,
    String subject,
    String asks,
    String text,
    String html) {

  Draft {
    subject = MailAddress.oneLine(subject);
    onBehalfOf = onBehalfOf == null ? null : MailAddress.oneLine(onBehalfOf);
  }

  /**
   * The mail. Who asks is its sender by name, or is answered by address; the sender's address stays
   * our own, for no server takes a mail from an address that is not.
   *
   * @param from our address
   * @param instead where it goes to instead of {@link #to}; null for there
   * @throws StackException when it has no address, or one that is none
   */
  MailMessage message(MailAddress from, String instead) {
    String address = instead == null ? to : instead;
    if (address == null) {
      throw new StackException("No address is known for %s; give one with --to.".formatted(id));
    }
    boolean isNamed = onBehalfOf != null && replyTo() == null;
    try {
      return new MailMessage(
          id,
          alertId,
          isNamed ? new MailAddress(onBehalfOf, from.address()) : from,
          MailAddress.of(address),
          replyTo(),
          subject,
          text,
          html);
    } catch (IllegalArgumentException e) {
      throw new StackException("%s cannot be sent: %s".formatted(id, e.getMessage()), e);
    }
  }

  /** Who is answered, when that is not the sender; else null. */
  MailAddress replyTo() {
    return onBehalfOf != null && MailAddress.isAddress(onBehalfOf)
        ? MailAddress.of(onBehalfOf)
        : null;
  }

  /** The name of a constant as words. */
  static String words(String constant) {
    return constant.replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
