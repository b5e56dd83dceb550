package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Wording;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes the alerts on cases. They are ranked by value and urgency: what is disputed, per hour that
 * is left.
 *
 * @param highMinor amount from which a case is one step more severe, minor units
 * @param policyVersion version of the rules
 */
public record CaseAlerts(long highMinor, String policyVersion) implements Serializable {

  private static final double HOUR_MILLIS = 3_600_000.0;

  /**
   * A step of an alert.
   *
   * @param stage stage the alert is about
   * @param openedAtMillis when it was raised, epoch milliseconds
   * @param leadMillis lead that the step reminds at; 0 for none
   */
  AlertStep step(
      CaseAlert alert,
      Status status,
      Stage stage,
      long openedAtMillis,
      CaseReading reading,
      long leadMillis,
      long nowMillis) {
    DisputeCase view = reading.view();
    long left = view.dueAtMillis() - nowMillis;
    Instant openedAt = Instant.ofEpochMilli(openedAtMillis);
    return new AlertStep(
        String.join(":", alert.name(), view.disputeId(), stage.name(), openedAt.toString()),
        alert.name(),
        status,
        severity(alert, view, left),
        Audience.FINANCE,
        Map.of(
            "dispute_id", view.disputeId(),
            "order_id", view.orderId(),
            "network", view.network(),
            "stage", stage.name()),
        openedAt,
        Instant.ofEpochMilli(nowMillis),
        view.reason().name(),
        status == Status.RESOLVED ? null : view.amount(),
        status == Status.RESOLVED ? ended(alert, reading) : open(alert, reading, left),
        terms(reading, left, leadMillis),
        evidence(reading),
        policyVersion);
  }

  private Severity severity(CaseAlert alert, DisputeCase view, long leftMillis) {
    int urgency =
        switch (alert) {
          case CHARGEBACK_DEADLINE ->
              leftMillis <= 24 * HOUR_MILLIS ? 2 : leftMillis <= 72 * HOUR_MILLIS ? 1 : 0;
          case EVIDENCE_INCOMPLETE_AT_SUBMISSION -> 1;
          case DEADLINE_MISSED -> 2;
        };
    int value = view.amount().amountMinor() >= highMinor ? 1 : 0;
    return switch (urgency + value) {
      case 0 -> Severity.LOW;
      case 1 -> Severity.MEDIUM;
      case 2 -> Severity.HIGH;
      default -> Severity.CRITICAL;
    };
  }

  private static String open(CaseAlert alert, CaseReading reading, long leftMillis) {
    DisputeCase view = reading.view();
    String what =
        "%s %s (%s, %s) over %s"
            .formatted(
                view.stage() == Stage.INQUIRY ? "Inquiry" : "Dispute",
                view.disputeId(),
                CaseWording.words(view.reason()),
                view.network(),
                view.amount().inWords());
    List<EvidenceField> gaps = reading.gaps();
    int required = view.reason().required().size();
    String evidence =
        "%d of %d pieces of evidence %s there%s."
            .formatted(
                required - gaps.size(),
                required,
                required - gaps.size() == 1 ? "is" : "are",
                gaps.isEmpty() ? "" : "; missing: " + CaseWording.gaps(gaps));
    String refunded =
        reading.isRefunded() ? " All of it was refunded already: winnable at once." : "";
    return switch (alert) {
      case CHARGEBACK_DEADLINE ->
          "%s is due %s%s, in %s: %s%s"
              .formatted(
                  what,
                  CaseWording.time(view.dueAtMillis()),
                  view.isFallback() ? " by the table of networks" : "",
                  Wording.duration(leftMillis),
                  evidence,
                  refunded);
      case EVIDENCE_INCOMPLETE_AT_SUBMISSION ->
          "%s was answered with evidence missing: %s".formatted(what, evidence);
      case DEADLINE_MISSED ->
          "%s was due %s and was not answered: %s%s"
              .formatted(what, CaseWording.time(view.dueAtMillis()), evidence, refunded);
    };
  }

  private static String ended(CaseAlert alert, CaseReading reading) {
    DisputeCase view = reading.view();
    return "Dispute %s: %s, now %s in stage %s."
        .formatted(
            view.disputeId(),
            switch (alert) {
              case CHARGEBACK_DEADLINE -> "the due date is settled";
              case EVIDENCE_INCOMPLETE_AT_SUBMISSION -> "the incomplete answer is decided";
              case DEADLINE_MISSED -> "the missed due date is settled";
            },
            CaseWording.words(view.status()),
            CaseWording.words(view.stage()));
  }

  private static List<Term> terms(CaseReading reading, long leftMillis, long leadMillis) {
    DisputeCase view = reading.view();
    List<Term> terms = new ArrayList<>();
    terms.add(new Term("hours_left", leftMillis / HOUR_MILLIS, "hours"));
    if (leadMillis != 0) {
      terms.add(new Term("lead", leadMillis / HOUR_MILLIS, "hours"));
    }
    terms.add(new Term("amount", view.amount().amountMinor(), "minor units"));
    terms.add(new Term("completeness", reading.completeness(), "ratio"));
    terms.add(new Term("gaps", reading.gaps().size(), "pieces"));
    terms.add(new Term("refunded", reading.dossier().refundedMinor(), "minor units"));
    terms.add(new Term("earlier_payments", reading.priors().size(), "payments"));
    terms.add(new Term("fallback", view.isFallback() ? 1 : 0, "flag"));
    terms.add(
        new Term(
            "rank",
            view.amount().amountMinor() / Math.max(1, leftMillis / HOUR_MILLIS),
            "minor units an hour"));
    return List.copyOf(terms);
  }

  private static List<EventOrigin> evidence(CaseReading reading) {
    return Stream.concat(
            Stream.of(reading.view().origin()),
            reading.dossier().items().stream().map(EvidenceItem::origin))
        .distinct()
        .toList();
  }
}
