package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.replay.EventJson;
import com.primeaxiom.localstack.replay.UnreadableEventException;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the chargeback job told of disputes: its current rows and its alerts. */
final class ToldDisputes {

  static final String CASES = "chargeback_case.jsonl";
  static final String MONTHS = "chargeback_ratio.jsonl";

  private static final String BACKTEST = "'stack backtest --job chargebacks'";
  private static final String STOP = "REFUND_BEFORE_DISPUTE";

  /** Types that have a truth. */
  private static final Set<String> SCORED =
      Set.of("CHARGEBACK_DEADLINE", "DEADLINE_MISSED", "EVIDENCE_INCOMPLETE_AT_SUBMISSION", STOP);

  private final DisputeFacts facts = DisputeFacts.none();

  private ToldDisputes() {}

  /**
   * Reads what a back-test left in a folder; of the rows of one dispute the highest version counts,
   * of those of one month the last one.
   *
   * @throws StackException with file and line for what is not as agreed
   */
  static DisputeFacts in(Path folder) {
    ToldDisputes told = new ToldDisputes();
    told.cases(folder);
    told.months(folder);
    told.alerts(folder);
    return told.facts;
  }

  private void cases(Path folder) {
    Map<String, JsonRow> current = new TreeMap<>();
    each(
        folder,
        CASES,
        row ->
            current.merge(
                row.text("dispute_id"),
                row,
                (one, other) -> other.whole("version") >= one.whole("version") ? other : one));
    current.forEach(
        (id, row) -> {
          DisputeWords.put(facts, id, row);
          facts.put(
              DisputeAspect.EVIDENCE,
              id,
              DisputeWords.evidence(row.whole("evidence_required"), lines(row, "gaps")));
          facts.put(
              DisputeAspect.EARLIER_ORDERS, id, DisputeWords.sorted(lines(row, "prior_orders")));
        });
  }

  private void months(Path folder) {
    Map<String, JsonRow> last = new TreeMap<>();
    each(
        folder,
        MONTHS,
        row ->
            last.merge(
                row.text("program") + " " + row.text("month").substring(0, "2026-03".length()),
                row,
                (one, other) -> other.time("as_of").isBefore(one.time("as_of")) ? one : other));
    last.forEach(
        (month, row) -> facts.put(DisputeAspect.PROGRAM_MONTH, month, DisputeWords.month(row)));
  }

  private void alerts(Path folder) {
    EventJson<Alert> json = new EventJson<>(Topics.ALERT);
    Map<String, List<Alert>> steps = new TreeMap<>();
    LineFile.in(folder, AlertFile.NAME, BACKTEST)
        .forEach(
            (line, place) -> {
              try {
                Alert step = json.read(line);
                if (SCORED.contains(step.getType())) {
                  steps.computeIfAbsent(step.getAlertId(), id -> new ArrayList<>()).add(step);
                }
              } catch (UnreadableEventException e) {
                throw new StackException(place + " is no alert: " + e.getMessage(), e);
              }
            });
    steps.values().forEach(this::alert);
  }

  private void alert(List<Alert> steps) {
    steps.sort(Comparator.comparing(Alert::getOccurredAt).thenComparing(Alert::getStatus));
    Alert first = steps.get(0);
    DisputeAspect aspect = DisputeWords.aspect(first.getType());
    Instant ended =
        steps.stream()
            .filter(step -> step.getStatus() == AlertStatus.RESOLVED)
            .map(Alert::getOccurredAt)
            .findFirst()
            .orElse(null);
    String gaps =
        aspect == DisputeAspect.INCOMPLETE_ANSWER
            ? DisputeWords.gaps(Math.round(term(first, "gaps").orElse(Double.NaN)))
            : "";
    boolean isStop = aspect == DisputeAspect.PARCEL_STOP;
    String subject = subject(first, isStop ? "order_id" : "dispute_id");
    String what = subject(first, isStop ? "charge_id" : "stage");
    // Whatever opens an alert opens it once; a second opening is one too many.
    steps.stream()
        .filter(step -> step.getStatus() == AlertStatus.OPEN)
        .forEach(
            step ->
                add(aspect, subject, what, step.getOccurredAt(), DisputeWords.until(ended) + gaps));
    for (Alert step : steps) {
      OptionalDouble lead = term(step, "lead");
      if (lead.isPresent()) {
        add(
            DisputeAspect.REMINDER,
            subject,
            DisputeWords.lead(what, Math.round(lead.getAsDouble())),
            step.getOccurredAt(),
            "");
      }
    }
  }

  private void add(DisputeAspect aspect, String subject, String what, Instant at, String more) {
    facts.told().add(new ToldOnce(aspect, subject, what, at, more));
  }

  private static OptionalDouble term(Alert step, String name) {
    return step.getExplanation().stream()
        .filter(term -> term.getName().equals(name))
        .mapToDouble(term -> term.getValue())
        .findFirst();
  }

  private static String subject(Alert step, String name) {
    String value = step.getSubject().get(name);
    if (value == null) {
      throw new StackException(
          "The subject of the alert %s has no %s.".formatted(step.getAlertId(), name));
    }
    return value;
  }

  private static List<String> lines(JsonRow row, String field) {
    String text = row.text(field);
    return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
  }

  private static void each(Path folder, String file, Consumer<JsonRow> taker) {
    LineFile.in(folder, file, BACKTEST)
        .forEach((line, place) -> taker.accept(JsonRow.parse(line, place)));
  }
}
