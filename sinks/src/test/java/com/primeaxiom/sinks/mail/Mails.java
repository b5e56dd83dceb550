package com.primeaxiom.sinks.mail;

import java.time.Instant;

/** Mails for tests. */
final class Mails {

  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private Mails() {}

  static MailMessage saying(String subject, String text, String html) {
    return new MailMessage(
        "LATE_ASN:PO-7/REMINDER",
        "LATE_ASN:PO-7",
        MailAddress.of("Shop Purchasing <purchasing@shop.example>"),
        MailAddress.of("orders@vendor.example"),
        MailAddress.of("ada@shop.example"),
        subject,
        text,
        html);
  }
}
