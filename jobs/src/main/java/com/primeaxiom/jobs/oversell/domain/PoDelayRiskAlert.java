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
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Words, money and proof of an alert on a late delivery that would prevent a stock-out.
 *
 * @param rule when it is one
 * @param policyVersion version of the rule
 */
public record PoDelayRiskAlert(PoDelayRiskRule rule, String policyVersion) implements Serializable {

  /** The alert's type. */
  public static final String TYPE = "PO_DELAY_RISK";

  /**
   * Puts a step into words. Its money is the margin of what will be wanted and not there.
   *
   * @param position the position now; its inbound may be another one already when the episode ends
   * @param about the delivery that the episode is about
   * @param decision a decision with a step
   * @param evidence the events that the figures come from, beside the delivery's own
   */
  public AlertStep step(
      StockPosition position,
      Inbound about,
      StockOut stockOut,
      EpisodeDecision decision,
      List<EventOrigin> evidence) {
    return RiskAlerts.step(
        position,
        decision,
        new RiskAlerts.Content(
            TYPE,
            Audience.VENDOR_MANAGEMENT,
            Map.of("po_id", about.purchaseOrderId(), "vendor_id", about.vendorId()),
            LowStockRule.moneyAtRisk(position, stockOut),
            summary(position, about, stockOut, decision.step()),
            explanation(position, stockOut),
            Stream.concat(Stream.of(about.origin()), evidence.stream())
                .filter(Objects::nonNull)
                .toList(),
            policyVersion));
  }

  private static String summary(
      StockPosition position, Inbound about, StockOut stockOut, Status status) {
    String order = about.purchaseOrderId() + " of " + about.vendorId();
    String place = RiskWording.place(position.key());
    if (status == Status.RESOLVED) {
      return "%s no longer endangers %s: %s can be sold, and a stock-out before the next delivery is %s likely."
          .formatted(
              order,
              place,
              Wording.count(position.sellable(), "unit"),
              RiskWording.percent(stockOut.probability()));
    }
    String before =
        stockOut.expectedAtMillis() < about.expectedAtMillis()
            ? "is used up about "
                + Wording.duration(about.expectedAtMillis() - stockOut.expectedAtMillis())
                + " before it comes"
            : "may be used up before it comes";
    return "%s is expected %s late: %s %s (%s; on time it would be %s). About %d will be missing%s."
        .formatted(
            order,
            Wording.duration(about.lateByMillis()),
            place,
            before,
            RiskWording.percent(stockOut.probability()),
            RiskWording.percent(stockOut.probabilityOnTime()),
            RiskWording.whole(stockOut.unitsShort()),
            RiskWording.money(LowStockRule.moneyAtRisk(position, stockOut), "of margin"));
  }

  private List<Term> explanation(StockPosition position, StockOut stockOut) {
    List<Term> terms = RiskAlerts.terms(position, stockOut);
    terms.add(
        new Term("stock_out_probability_on_time", stockOut.probabilityOnTime(), "probability"));
    terms.add(new Term("alert_probability", rule.probability(), "probability"));
    terms.add(new Term("clear_probability", rule.clearProbability(), "probability"));
    terms.add(new Term("minimum_units", rule.minimumUnits(), "units"));
    terms.add(RiskAlerts.seconds("minimum_delay", rule.minimumDelayMillis()));
    return terms;
  }
}
