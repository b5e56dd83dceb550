package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.replay.EventJson;
import com.primeaxiom.localstack.replay.UnreadableEventException;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The alerts of a back-test by type.
 *
 * @param drifts alerts of type {@value #DRIFT}
 * @param phantoms alerts of type {@value #PHANTOM}
 * @param oversells alerts of type {@value #OVERSELL}
 * @param oversold alerts of type {@value #OVERSOLD}: units are oversold already
 */
record AlertFile(
    List<AlertEpisode<DriftKey>> drifts,
    List<AlertEpisode<StockPlace>> phantoms,
    List<OversellAlert> oversells,
    List<AlertEpisode<StockPlace>> oversold) {

  static final String NAME = "alerts.jsonl";
  static final String DRIFT = "ATP_DRIFT";
  static final String PHANTOM = "PHANTOM_STOCK";
  static final String OVERSELL = "OVERSELL_RISK";
  static final String OVERSOLD = "OVERSOLD";

  /** Types that have a truth; the steps of others would only take space. */
  private static final Set<String> SCORED = Set.of(DRIFT, PHANTOM, OVERSELL, OVERSOLD);

  private static final Comparator<Alert> BY_STEP =
      Comparator.comparing(Alert::getOccurredAt).thenComparing(Alert::getStatus);

  /**
   * Reads steps and puts those of one alert together; alerts of other types are passed over.
   *
   * @throws StackException with file and line for what is no alert, and for an alert without its
   *     first step, because nobody can say when that was detected
   */
  static AlertFile read(LineFile file) {
    EventJson<Alert> json = new EventJson<>(Topics.ALERT);
    Map<String, List<Alert>> steps = new TreeMap<>();
    file.forEach(
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
    List<AlertEpisode<DriftKey>> drifts = new ArrayList<>();
    List<AlertEpisode<StockPlace>> phantoms = new ArrayList<>();
    List<OversellAlert> oversells = new ArrayList<>();
    List<AlertEpisode<StockPlace>> oversold = new ArrayList<>();
    for (List<Alert> alert : steps.values()) {
      alert.sort(BY_STEP);
      switch (alert.get(0).getType()) {
        case DRIFT ->
            drifts.add(
                episode(
                    alert,
                    step ->
                        new DriftKey(
                            subject(step, "sku"),
                            subject(step, "location_id"),
                            subject(step, "channel"))));
        case PHANTOM -> phantoms.add(episode(alert, AlertFile::place));
        case OVERSOLD -> oversold.add(episode(alert, AlertFile::place));
        case OVERSELL ->
            oversells.add(
                new OversellAlert(
                    episode(alert, AlertFile::place),
                    figures(alert.get(0)),
                    figures(alert.get(alert.size() - 1))));
        default -> throw new IllegalStateException(alert.get(0).getType() + " is not scored.");
      }
    }
    return new AlertFile(
        inTimeOrder(drifts, alert -> alert),
        inTimeOrder(phantoms, alert -> alert),
        inTimeOrder(oversells, OversellAlert::episode),
        inTimeOrder(oversold, alert -> alert));
  }

  /**
   * Reads the alerts that a back-test left in a folder, or a file of them.
   *
   * @throws StackException as {@link #read} does, and when neither is there
   */
  static AlertFile at(Path place) {
    return read(
        Files.isDirectory(place)
            ? LineFile.in(place, NAME, "'stack backtest'")
            : LineFile.existing(place));
  }

  /** The folder in which the alerts lie, with whatever the back-test wrote beside them. */
  static Path folder(Path place) {
    return Files.isDirectory(place) ? place : place.toAbsolutePath().getParent();
  }

  private static <A> List<A> inTimeOrder(
      List<A> alerts, Function<A, ? extends AlertEpisode<?>> episode) {
    return alerts.stream()
        .sorted(
            Comparator.comparing((A alert) -> episode.apply(alert).detectedAt())
                .thenComparing(alert -> episode.apply(alert).alertId()))
        .toList();
  }

  private static StockPlace place(Alert step) {
    return new StockPlace(subject(step, "sku"), subject(step, "location_id"));
  }

  private static Map<String, Double> figures(Alert step) {
    Map<String, Double> figures = new HashMap<>();
    step.getExplanation().forEach(term -> figures.put(term.getName(), term.getValue()));
    return Map.copyOf(figures);
  }

  private static <K> AlertEpisode<K> episode(List<Alert> steps, Function<Alert, K> key) {
    Alert first = steps.get(0);
    Alert last = steps.get(steps.size() - 1);
    if (first.getStatus() != AlertStatus.OPEN) {
      throw new StackException(
          "The alert %s has no step OPEN before the one at %s; the file holds a part of its steps."
              .formatted(first.getAlertId(), first.getOccurredAt()));
    }
    boolean isRetracted = last.getStatus() == AlertStatus.RETRACTED;
    boolean isOver = isRetracted || last.getStatus() == AlertStatus.RESOLVED;
    return new AlertEpisode<>(
        first.getAlertId(),
        key.apply(first),
        first.getOccurredAt(),
        isOver ? last.getOccurredAt() : null,
        last.getCause(),
        isRetracted);
  }

  private static String subject(Alert alert, String name) {
    String value = alert.getSubject().get(name);
    if (value == null) {
      throw new StackException(
          "The subject of the alert %s has no %s.".formatted(alert.getAlertId(), name));
    }
    return value;
  }
}
