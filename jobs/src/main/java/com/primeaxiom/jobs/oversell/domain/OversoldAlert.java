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
 * Words, money and proof of an alert on what is oversold already.
 *
 * @param rule when it is one
 * @param policyVersion version of the rule
 */
public record OversoldAlert(OversoldRule rule, String policyVersion) implements Serializable {

  /** The alert's type. */
  public static final String TYPE = "OVERSOLD";

  /** More than a person reads in a sentence. */
  private static final int ORDERS_IN_WORDS = 5;

  /** More than a person looks up; without it a bestseller's alert would hold thousands. */
  private static final int ORDERS_AS_EVIDENCE = 50;

  /**
   * Puts a step into words.
   *
   * @param affected the order lines that cannot be shipped in full, oldest first
   * @param decision a decision with a step
   * @param evidence the events that the figures come from, beside the orders
   */
  public AlertStep step(
      StockPosition position,
      StockOut stockOut,
      List<OpenOrderLine> affected,
      EpisodeDecision decision,
      List<EventOrigin> evidence) {
    List<Term> terms = RiskAlerts.terms(position, stockOut);
    terms.add(new Term("oversold", position.oversold(), "units"));
    terms.add(new Term("affected_lines", affected.size(), "lines"));
    terms.add(new Term("minimum_units", rule.minimumUnits(), "units"));
    terms.add(new Term("penalty_share", rule.penaltyShare(), "ratio of the price"));
    return RiskAlerts.step(
        position,
        decision,
        new RiskAlerts.Content(
            TYPE,
            Audience.MERCHANDISING,
            Map.of(),
            rule.loss(position),
            summary(position, affected, decision.step()),
            terms,
            Stream.concat(
                    affected.stream().limit(ORDERS_AS_EVIDENCE).map(OpenOrderLine::origin),
                    evidence.stream())
                .filter(Objects::nonNull)
                .toList(),
            policyVersion));
  }

  private String summary(StockPosition position, List<OpenOrderLine> affected, Status status) {
    String place = RiskWording.place(position.key());
    if (status == Status.RESOLVED) {
      return "All that is sold of %s can be shipped again; %s can be sold."
          .formatted(place, Wording.count(position.sellable(), "unit"));
    }
    List<String> orders = affected.stream().map(OpenOrderLine::orderId).distinct().toList();
    int more = orders.size() - ORDERS_IN_WORDS;
    String names =
        more > 0
            ? String.join(", ", orders.subList(0, ORDERS_IN_WORDS)) + " and " + more + " more"
            : Wording.row(orders);
    String whose =
        orders.isEmpty()
            ? ""
            : " Affected, oldest first: %s %s."
                .formatted(orders.size() == 1 ? "order" : "orders", names);
    return "%s of %s %s sold and cannot be shipped%s.%s"
        .formatted(
            Wording.count(position.oversold(), "unit"),
            place,
            position.oversold() == 1 ? "is" : "are",
            RiskWording.money(rule.loss(position), "lost unless stock is found"),
            whose);
  }
}
