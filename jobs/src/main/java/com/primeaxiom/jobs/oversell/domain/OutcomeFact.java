package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.SkuLocation;
import java.util.Comparator;

/**
 * What was said of a SKU at a location, or what happened to it. Exactly one of the last two
 * components is there.
 *
 * @param key SKU and location
 * @param occurredAtMillis event time, epoch milliseconds
 * @param told what was said, or null
 * @param oversold what happened, or null
 */
public record OutcomeFact(
    SkuLocation key, long occurredAtMillis, ToldRisk told, OversoldUnits oversold) {

  /**
   * Order in which facts of one instant are taken, whatever the order of arrival. What happened
   * comes first: what is said at the same instant has not foreseen it.
   */
  public static final Comparator<OutcomeFact> WITHIN_INSTANT =
      Comparator.comparing((OutcomeFact fact) -> fact.oversold() == null)
          .thenComparing(fact -> fact.oversold() == null ? "" : fact.oversold().lineId());

  /** What was said. */
  public static OutcomeFact of(RiskReading reading) {
    ToldRisk told = ToldRisk.of(reading);
    return new OutcomeFact(reading.key(), told.atMillis(), told, null);
  }

  /** What happened. */
  public static OutcomeFact of(OversoldUnits units) {
    return new OutcomeFact(units.key(), units.occurredAtMillis(), null, units);
  }
}
