package com.primeaxiom.localstack.scoring;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the told probabilities of overselling are worth. At every full hour each SKU and location is
 * asked once: the last reading holds, and its window tells whether an oversell began.
 *
 * @param places SKUs and locations of which a risk was told
 * @param all over all
 * @param byVelocity by velocity class of the SKU
 * @param setAsideGoingOn hours of a place left out because an oversell was going on, so that none
 *     could begin
 * @param setAsideIdle hours of a place left out because nothing was shown or wanted
 */
record ForecastScore(
    int places,
    ForecastFigures all,
    List<ForecastFigures> byVelocity,
    long setAsideGoingOn,
    long setAsideIdle) {

  /** Forecasts from which on a decile's own error says something. */
  static final long TELLING_FORECASTS = 50;

  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * Compares readings with the truth. A forecast whose window reaches beyond the end of the world
   * is not taken, for nobody knows what came of it.
   */
  static ForecastScore of(OversellTruth truth, RiskReadings readings) {
    ForecastTally all = new ForecastTally();
    Map<String, ForecastTally> byVelocity = new TreeMap<>(Dimension.ORDER);
    truth
        .assortment()
        .skusByVelocity()
        .keySet()
        .forEach(velocity -> byVelocity.put(velocity, new ForecastTally()));
    long goingOn = 0;
    long idle = 0;
    Instant end = truth.world().endedAt();
    for (StockPlace place : readings.places()) {
      ForecastTally ofClass =
          byVelocity.computeIfAbsent(
              truth.assortment().velocity(place.sku()), velocity -> new ForecastTally());
      for (Instant at = firstHour(truth.world()); !at.isAfter(end); at = at.plus(HOUR)) {
        Optional<RiskReading> told = readings.at(place, at);
        if (told.isEmpty() || at.plus(told.get().window()).isAfter(end)) {
          continue;
        }
        if (truth.isGoingOn(place, at)) {
          goingOn++;
        } else if (!told.get().isForecast()) {
          idle++;
        } else {
          // What begins at the very instant is not ahead of it.
          boolean hasHappened =
              truth.hasBegun(place, at.plusNanos(1), at.plus(told.get().window()));
          double probability = told.get().probability();
          all.add(probability, told.get().isFeared(), hasHappened);
          ofClass.add(probability, told.get().isFeared(), hasHappened);
        }
      }
    }
    return new ForecastScore(
        readings.places().size(),
        all.figures("ALL"),
        byVelocity.entrySet().stream()
            .map(entry -> entry.getValue().figures(entry.getKey()))
            .toList(),
        goingOn,
        idle);
  }

  private static Instant firstHour(World world) {
    Instant hour = world.startedAt().truncatedTo(ChronoUnit.HOURS);
    return hour.isBefore(world.startedAt()) ? hour.plus(HOUR) : hour;
  }
}
