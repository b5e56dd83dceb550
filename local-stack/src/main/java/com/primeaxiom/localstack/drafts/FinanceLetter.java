package com.primeaxiom.localstack.drafts;

import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.schemas.payment.FinanceNote;
import com.primeaxiom.sinks.mail.MailPage;
import com.primeaxiom.sinks.mail.MailPage.Fact;
import com.primeaxiom.sinks.mail.MailPage.Facts;
import com.primeaxiom.sinks.mail.MailPage.Highlight;
import com.primeaxiom.sinks.mail.MailPage.Paragraph;
import com.primeaxiom.sinks.mail.MailPage.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The ledger line of a dispute that ended, as a mail to finance. */
final class FinanceLetter {

  private FinanceLetter() {}

  /**
   * The draft of a record.
   *
   * @param to address of finance; null when none is set
   */
  static Draft of(FinanceNote note, String to) {
    String amount = new Money(note.getAmountMinor(), note.getCurrency()).inWords();
    String booking = booking(note);
    List<String> remarks = remarks(note);
    List<Fact> facts = facts(note, amount);
    String subject =
        "%sDispute %s: %s"
            .formatted(
                note.getCorrects() == null ? "" : "Correction, ",
                note.getDisputeId(),
                outcome(note, amount));

    List<Part> parts = new ArrayList<>();
    parts.add(new Paragraph(lead(note)));
    parts.add(new Highlight(amount, booking));
    remarks.forEach(remark -> parts.add(new Paragraph(remark)));
    parts.add(new Facts(facts));
    List<String> footer = List.of("Reference: " + note.getEventId());

    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(lead(note));
    paragraphs.add(amount + ": " + booking);
    paragraphs.addAll(remarks);
    paragraphs.add(
        facts.stream()
            .map(fact -> fact.name() + ": " + fact.value())
            .collect(Collectors.joining("\n")));
    paragraphs.addAll(footer);
    return new Draft(
        note.getEventId(),
        note.getOccurredAt(),
        null,
        to,
        null,
        subject,
        outcome(note, amount),
        String.join("\n\n", paragraphs) + "\n",
        new MailPage("Dispute", subject, parts, footer).html());
  }

  private static String outcome(FinanceNote note, String amount) {
    return switch (note.getEffect()) {
      case RETURNED -> amount + " is ours again";
      case WRITTEN_OFF -> amount + " is lost";
      case NONE, UNKNOWN -> "no money has moved";
    };
  }

  private static String lead(FinanceNote note) {
    String what = "The dispute %s about order %s".formatted(note.getDisputeId(), note.getOrderId());
    String day = note.getBookingDate();
    return switch (note.getKind()) {
      case WON -> "%s was decided for us on %s.".formatted(what, day);
      case LOST -> "%s was decided for the customer, or accepted, on %s.".formatted(what, day);
      case WITHDRAWN -> "%s was given up by the customer on %s.".formatted(what, day);
      case CLOSED -> "%s ended without a decision on %s.".formatted(what, day);
      case UNKNOWN -> "%s ended on %s.".formatted(what, day);
    };
  }

  private static String booking(FinanceNote note) {
    return switch (note.getEffect()) {
      case RETURNED -> "Taken back for the time of the dispute, and ours again: book it in.";
      case WRITTEN_OFF -> "Taken back by the bank, and lost: write it off.";
      case NONE, UNKNOWN -> "Was disputed, and has not moved: of this there is nothing to book.";
    };
  }

  private static List<String> remarks(FinanceNote note) {
    List<String> remarks = new ArrayList<>();
    if (note.getFeeMinor() != null) {
      remarks.add(
          "The processor charges a fee of %s for the dispute."
              .formatted(new Money(note.getFeeMinor(), note.getCurrency()).inWords()));
    }
    if (note.getRefundedMinor() > 0) {
      remarks.add(
          "%s of the payment had been given back to the customer before."
              .formatted(new Money(note.getRefundedMinor(), note.getCurrency()).inWords()));
    }
    if (note.getCorrects() != null) {
      remarks.add(
          "It takes the place of %s: take back what was booked for that."
              .formatted(note.getCorrects()));
    }
    return remarks;
  }

  private static List<Fact> facts(FinanceNote note, String amount) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Booking date", note.getBookingDate()));
    facts.add(new Fact("Amount disputed", amount));
    facts.add(new Fact("Stage", Draft.words(note.getStage())));
    facts.add(
        new Fact(
            "Reason",
            note.getReasonCode() == null
                ? Draft.words(note.getReason())
                : Draft.words(note.getReason()) + " (" + note.getReasonCode() + ")"));
    facts.add(new Fact("Network", note.getNetwork()));
    facts.add(new Fact("Order", note.getOrderId()));
    if (note.getChargeId() != null) {
      facts.add(new Fact("Payment", note.getChargeId()));
    }
    return facts;
  }
}
