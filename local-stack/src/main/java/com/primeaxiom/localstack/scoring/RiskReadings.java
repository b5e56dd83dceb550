package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.StackException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The risks that the job told, by SKU and location. */
final class RiskReadings {

  /** Readings in the folder of a back-test. */
  static final String NAME = "oversell_risk_reading.jsonl";

  private final Map<StockPlace, NavigableMap<Instant, RiskReading>> readings =
      new LinkedHashMap<>();

  /** Of two at the same place and instant the later one in the list counts. */
  RiskReadings(Map<StockPlace, List<RiskReading>> told) {
    told.forEach((place, all) -> all.forEach(reading -> add(place, reading)));
  }

  private RiskReadings() {}

  /**
   * Reads the readings that a back-test left in a folder.
   *
   * @return nothing when it left none
   * @throws StackException with file and line for what is not as agreed
   */
  static Optional<RiskReadings> in(Path folder) {
    if (!LineFile.isIn(folder, NAME)) {
      return Optional.empty();
    }
    RiskReadings readings = new RiskReadings();
    LineFile.in(folder, NAME, "'stack backtest'")
        .forEach(
            (line, place) -> {
              JsonRow row = JsonRow.parse(line, place);
              readings.add(
                  new StockPlace(row.text("sku"), row.text("location_id")), reading(row, place));
            });
    return Optional.of(readings);
  }

  private static RiskReading reading(JsonRow row, String place) {
    double probability = row.number("probability");
    long window = row.whole("window_ms");
    if (!(probability >= 0 && probability <= 1) || window <= 0) {
      throw new StackException(
          "%s: a probability of %s within %d ms is no forecast."
              .formatted(place, probability, window));
    }
    return new RiskReading(
        row.time("occurred_at"),
        probability,
        Duration.ofMillis(window),
        row.whole("promisable"),
        row.whole("shown"),
        row.number("window_demand_mean"));
  }

  private void add(StockPlace place, RiskReading reading) {
    readings.computeIfAbsent(place, key -> new TreeMap<>()).put(reading.at(), reading);
  }

  /** Places in the order in which they were told first. */
  Set<StockPlace> places() {
    return Collections.unmodifiableSet(readings.keySet());
  }

  /** The last one at an instant or before it. */
  Optional<RiskReading> at(StockPlace place, Instant at) {
    return of(place).map(all -> all.floorEntry(at)).map(Map.Entry::getValue);
  }

  /** The last one before an instant. */
  Optional<RiskReading> before(StockPlace place, Instant at) {
    return of(place).map(all -> all.lowerEntry(at)).map(Map.Entry::getValue);
  }

  private Optional<NavigableMap<Instant, RiskReading>> of(StockPlace place) {
    return Optional.ofNullable(readings.get(place));
  }
}
