package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Wording;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Words, money and proof of an alert on stock that lasts for too few days.
 *
 * @param rule when it is one
 * @param horizonMillis how far was looked where no delivery is confirmed
 * @param policyVersion version of both
 */
public record LowStockAlert(LowStockRule rule, long horizonMillis, String policyVersion)
    implements Serializable {

  /** The alert's type. */
  public static final String TYPE = "LOW_STOCK";

  /**
   * Puts a step into words. Its money is the margin of what will be wanted and not there.
   *
   * @param decision a decision with a step
   * @param evidence the events that the figures come from
   */
  public AlertStep step(
      StockPosition position,
      StockOut stockOut,
      EpisodeDecision decision,
      List<EventOrigin> evidence) {
    return RiskAlerts.step(
        position,
        decision,
        new RiskAlerts.Content(
            TYPE,
            Audience.MERCHANDISING,
            Map.of(),
            LowStockRule.moneyAtRisk(position, stockOut),
            summary(position, stockOut, decision.step()),
            explanation(position, stockOut),
            evidence,
            policyVersion));
  }

  private String summary(StockPosition position, StockOut stockOut, Status status) {
    double days = LowStockRule.daysOfCover(position, stockOut);
    boolean isInTime = position.inbound() != null && rule.isCovered(stockOut);
    if (status == Status.RESOLVED && days < rule.clearDays() && isInTime) {
      return "%s is covered. %s; a stock-out before is %s likely."
          .formatted(
              RiskWording.place(position.key()),
              delivery(position),
              RiskWording.percent(stockOut.probability()));
    }
    String cover =
        Double.isInfinite(days)
            ? "is not wanted any more"
            : "lasts %s days".formatted(Wording.decimal(days));
    String stock =
        "%s %s: %s at %s a day"
            .formatted(
                RiskWording.place(position.key()),
                status == Status.RESOLVED && !Double.isInfinite(days) ? cover + " again" : cover,
                Wording.count(position.sellable(), "unit"),
                Wording.decimal(LowStockRule.unitsADay(position)));
    if (status == Status.RESOLVED) {
      return stock + ".";
    }
    return "%s; %s days are wanted. %s"
        .formatted(stock, Wording.decimal(rule.targetDays()), supply(position, stockOut));
  }

  private String supply(StockPosition position, StockOut stockOut) {
    Inbound inbound = position.inbound();
    String missing =
        "about %d will be missing%s."
            .formatted(
                Math.round(stockOut.unitsShort()),
                RiskWording.money(LowStockRule.moneyAtRisk(position, stockOut), "of margin"));
    if (inbound == null) {
      return "No delivery is confirmed; within %s %s"
          .formatted(Wording.duration(horizonMillis), missing);
    }
    return "%s; until then %s".formatted(delivery(position), missing);
  }

  private static String delivery(StockPosition position) {
    Inbound inbound = position.inbound();
    return "The next %s (%s) are expected in %s"
        .formatted(
            Wording.count(Math.round(inbound.expectedUnits()), "unit"),
            inbound.purchaseOrderId(),
            Wording.duration(inbound.expectedAtMillis() - position.nowMillis()));
  }

  private List<Term> explanation(StockPosition position, StockOut stockOut) {
    List<Term> terms = RiskAlerts.terms(position, stockOut);
    double days = LowStockRule.daysOfCover(position, stockOut);
    if (!Double.isInfinite(days)) {
      terms.add(new Term("days_of_cover", days, "days"));
    }
    terms.add(new Term("units_a_day", LowStockRule.unitsADay(position), "units"));
    terms.add(new Term("target_days", rule.targetDays(), "days"));
    terms.add(new Term("clear_days", rule.clearDays(), "days"));
    terms.add(new Term("minimum_units_a_day", rule.minimumUnitsADay(), "units"));
    terms.add(new Term("alert_probability", rule.probability(), "probability"));
    terms.add(new Term("clear_probability", rule.clearProbability(), "probability"));
    terms.add(RiskAlerts.seconds("patience", rule.patienceMillis()));
    return terms;
  }
}
