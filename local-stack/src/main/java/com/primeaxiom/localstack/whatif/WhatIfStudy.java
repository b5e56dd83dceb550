package com.primeaxiom.localstack.whatif;

import com.primeaxiom.jobs.oversell.domain.SkuPlan;
import com.primeaxiom.jobs.oversell.domain.UnitValue;
import com.primeaxiom.jobs.oversell.domain.VelocityClass;
import com.primeaxiom.localstack.scoring.OversoldLines;
import com.primeaxiom.localstack.whatif.ShelfHistory.OversoldUnits;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks several what-ifs of the same history, one SKU at one location after the other. */
public final class WhatIfStudy {

  /**
   * What is known beside the events of a SKU at a location.
   *
   * @param plans newest master data by SKU
   * @param truth what could not be shipped; null to take the events' word for it
   * @param penaltyShare what an oversold unit costs beyond its margin, as a share of its price
   * @param days length of the history
   * @param lastMillis end of the history, epoch milliseconds
   */
  public record Frame(
      Map<String, SkuPlan> plans,
      OversoldLines truth,
      double penaltyShare,
      double days,
      long lastMillis) {

    private OversoldUnits oversold(String sku, String locationId) {
      if (truth == null) {
        return null;
      }
      Map<Long, Long> vanished = new HashMap<>();
      truth
          .vanished(sku, locationId)
          .forEach(
              (Instant at, Long units) -> {
                if (at.toEpochMilli() <= lastMillis) {
                  vanished.put(at.toEpochMilli(), units);
                }
              });
      return new OversoldUnits(truth.byLine(sku, locationId), vanished);
    }
  }

  /** Where no master data name a category. */
  private static final String NO_CATEGORY = "";

  private final List<WhatIf> whatIfs;
  private final Frame frame;
  private final List<WhatIfResult> results;

  /** Begins with nothing. */
  public WhatIfStudy(List<WhatIf> whatIfs, Frame frame) {
    this.whatIfs = List.copyOf(whatIfs);
    this.frame = frame;
    this.results = whatIfs.stream().map(WhatIfResult::new).toList();
  }

  /**
   * Takes all facts of a SKU at a location.
   *
   * @param facts in any order
   */
  public void shelf(String sku, String locationId, List<ShelfFact> facts) {
    ShelfHistory history = ShelfHistory.of(facts, frame.oversold(sku, locationId));
    SkuPlan plan = frame.plans().get(sku);
    String category = plan == null ? NO_CATEGORY : plan.category();
    UnitValue value = value(plan, history);
    String velocity = VelocityClass.of(history.units() / frame.days()).name();
    for (int index = 0; index < whatIfs.size(); index++) {
      WhatIf whatIf = whatIfs.get(index);
      HeldBackRule rule = new HeldBackRule(channel -> whatIf.units(category, channel));
      for (HeldBackSale sale : rule.play(history.moments())) {
        results
            .get(index)
            .add(
                new WhatIfResult.Place(sku, locationId, category, velocity, sale.channel()),
                tally -> tally.add(sale, value, frame.penaltyShare()));
      }
    }
  }

  /** What a unit is worth, as the oversell job reckons it; null when no price is known. */
  private static UnitValue value(SkuPlan plan, ShelfHistory history) {
    if (plan != null) {
      return plan.value();
    }
    return history.priceMinor() == 0
        ? null
        : new UnitValue(history.priceMinor(), 0, history.currency());
  }

  /** What would have been, in the order of the questions. */
  public List<WhatIfResult> results() {
    return results;
  }
}
