package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.StackException;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;

/** Facts of disputes in words: equal words are equal facts. */
final class DisputeWords {

  private DisputeWords() {}

  /** The aspects whose fields have the same names in the truth and in the rows of the job. */
  static void put(DisputeFacts facts, String id, JsonRow row) {
    facts.put(
        DisputeAspect.DUE_DATE,
        id,
        row.time("due_at") + (row.flag("fallback") ? " by the table of networks" : ""));
    facts.put(
        DisputeAspect.STATE,
        id,
        "%s %s, %s over %d and a fee of %d on %s of %s, opened %s, answered %s, ended %s"
            .formatted(
                row.text("stage"),
                row.text("status"),
                row.text("reason"),
                row.whole("amount_minor"),
                row.whole("fee_minor"),
                row.text("charge_id"),
                row.text("order_id"),
                row.time("opened_at"),
                row.timeOrNull("submitted_at"),
                row.timeOrNull("ended_at")));
    facts.put(
        DisputeAspect.DELIVERY,
        id,
        "%s to %s in '%s'%s"
            .formatted(
                row.timeOrNull("delivered_at"),
                row.text("delivered_place"),
                row.text("country"),
                row.flag("signed_for") ? ", signed for" : ""));
    facts.put(
        DisputeAspect.REFUND,
        id,
        row.whole("refunded_minor") + (row.flag("refunded") ? ", all that is disputed" : ""));
  }

  static String evidence(long required, Collection<String> gaps) {
    return "of %d pieces %s missing".formatted(required, sorted(gaps));
  }

  static String sorted(Collection<String> texts) {
    return new TreeSet<>(texts).toString();
  }

  static String lead(String stage, long hours) {
    return "%s %d h".formatted(stage, hours);
  }

  static String gaps(long gaps) {
    return ", %d missing".formatted(gaps);
  }

  static String until(Instant time) {
    return time == null ? "not over" : "until " + time;
  }

  static String month(JsonRow row) {
    return "%d settled, %d fraud, %d disputed: %d of %d"
        .formatted(
            row.whole("settled"),
            row.whole("fraud"),
            row.whole("disputed"),
            row.whole("counted"),
            row.whole("denominator"));
  }

  /** What an alert of a type is about. */
  static DisputeAspect aspect(String type) {
    return switch (type) {
      case "CHARGEBACK_DEADLINE" -> DisputeAspect.DEADLINE;
      case "DEADLINE_MISSED" -> DisputeAspect.MISS;
      case "EVIDENCE_INCOMPLETE_AT_SUBMISSION" -> DisputeAspect.INCOMPLETE_ANSWER;
      case "REFUND_BEFORE_DISPUTE" -> DisputeAspect.PARCEL_STOP;
      default -> throw new StackException("Alerts of type " + type + " have no truth.");
    };
  }
}
