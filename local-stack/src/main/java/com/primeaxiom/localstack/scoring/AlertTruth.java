package com.primeaxiom.localstack.scoring;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whether an alert was right, by the truth of a simulated world: something that makes such alerts
 * was going on, for its very subject, when it was said. {@code stack score} asks the same question
 * of the same rules.
 */
public final class AlertTruth {

  private final DriftTruth drifts;
  private final PhantomTruth phantoms;

  private AlertTruth(DriftTruth drifts, PhantomTruth phantoms) {
    this.drifts = drifts;
    this.phantoms = phantoms;
  }

  /**
   * Reads the truth of a folder.
   *
   * @return empty when the folder holds no drifts
   * @throws com.primeaxiom.localstack.StackException with file and line when something is missing
   *     or not as agreed
   */
  public static Optional<AlertTruth> in(Path folder) {
    if (!LineFile.isIn(folder, TruthFolder.DRIFTS)) {
      return Optional.empty();
    }
    return Optional.of(
        new AlertTruth(
            new DriftTruth(TruthFolder.drifts(folder), Duration.ZERO),
            new PhantomTruth(TruthFolder.phantoms(folder), Duration.ZERO)));
  }

  /**
   * Whether it can be said of alerts of a type that they are right. Of warnings of what is to come
   * it cannot be at the moment they are given: {@code stack score --job oversell} judges those.
   */
  public boolean judges(String type) {
    return type.equals(AlertFile.DRIFT) || type.equals(AlertFile.PHANTOM);
  }

  /**
   * Whether the alert was right; one of a type that is not judged never is.
   *
   * @param type type of the alert
   * @param subject what it is about, by name
   * @param at when it was said
   */
  public boolean holds(String type, Map<String, String> subject, Instant at) {
    StockPlace place = new StockPlace(subject.get("sku"), subject.get("location_id"));
    return switch (type) {
      case AlertFile.DRIFT -> {
        DriftKey key = new DriftKey(place.sku(), place.locationId(), subject.get("channel"));
        yield drifts.of(key).stream().anyMatch(drift -> drifts.isGoingOn(drift, at));
      }
      case AlertFile.PHANTOM ->
          phantoms.of(place).stream().anyMatch(phantom -> phantoms.isGoingOn(phantom, at));
      default -> false;
    };
  }
}
