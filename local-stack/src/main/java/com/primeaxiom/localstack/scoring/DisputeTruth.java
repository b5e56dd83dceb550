package com.primeaxiom.localstack.scoring;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/** What is right to say of the disputes of a simulated world. */
final class DisputeTruth {

  private static final String DISPUTES = "disputes.jsonl";
  private static final String REMINDERS = "reminders.jsonl";
  private static final String ALERTS = "dispute_alerts.jsonl";
  private static final String STOPS = "parcel_stops.jsonl";
  private static final String MONTHS = "program_months.jsonl";

  private final DisputeFacts facts = DisputeFacts.none();

  private DisputeTruth() {}

  /**
   * Reads a folder of truth.
   *
   * @throws com.primeaxiom.localstack.StackException with file and line when something is missing
   *     or not as agreed
   */
  static DisputeFacts in(Path folder) {
    DisputeTruth truth = new DisputeTruth();
    each(folder, DISPUTES, truth::dispute);
    each(folder, REMINDERS, truth::reminder);
    each(folder, ALERTS, truth::alert);
    each(folder, STOPS, truth::stop);
    each(folder, MONTHS, truth::month);
    return truth.facts;
  }

  private void dispute(JsonRow row) {
    String id = row.text("dispute_id");
    DisputeWords.put(facts, id, row);
    facts.put(
        DisputeAspect.EVIDENCE,
        id,
        DisputeWords.evidence(row.whole("evidence_required"), row.texts("gaps")));
    facts.put(DisputeAspect.EARLIER_ORDERS, id, DisputeWords.sorted(row.texts("earlier_orders")));
  }

  private void reminder(JsonRow row) {
    add(
        DisputeAspect.REMINDER,
        row.text("dispute_id"),
        DisputeWords.lead(row.text("stage"), row.whole("lead_hours")),
        row.time("at"),
        "");
  }

  private void alert(JsonRow row) {
    DisputeAspect aspect = DisputeWords.aspect(row.text("type"));
    String gaps =
        aspect == DisputeAspect.INCOMPLETE_ANSWER
            ? DisputeWords.gaps(row.texts("gaps").size())
            : "";
    add(
        aspect,
        row.text("dispute_id"),
        row.text("stage"),
        row.time("opened_at"),
        DisputeWords.until(row.timeOrNull("ended_at")) + gaps);
  }

  private void stop(JsonRow row) {
    add(
        DisputeAspect.PARCEL_STOP,
        row.text("order_id"),
        row.text("charge_id"),
        row.time("opened_at"),
        DisputeWords.until(row.timeOrNull("ended_at")));
  }

  private void month(JsonRow row) {
    facts.put(
        DisputeAspect.PROGRAM_MONTH,
        row.text("program") + " " + row.text("month"),
        DisputeWords.month(row));
  }

  private void add(DisputeAspect aspect, String subject, String what, Instant at, String more) {
    facts.told().add(new ToldOnce(aspect, subject, what, at, more));
  }

  private static void each(Path folder, String file, Consumer<JsonRow> taker) {
    LineFile.in(folder, file, "'stack simulate --scenario disputes'")
        .forEach((line, place) -> taker.accept(JsonRow.parse(line, place)));
  }
}
