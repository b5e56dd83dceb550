package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.shared.Wording;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Words, money and proof of an alert on what will be oversold.
 *
 * @param rule how the risk was found
 * @param thresholds when it is an alert
 * @param policyVersion version of both
 */
public record OversellRiskAlert(
    OversellRule rule, OversellRiskRule thresholds, String policyVersion) implements Serializable {

  /** The alert's type. */
  public static final String TYPE = "OVERSELL_RISK";

  private static final double LIKELY = 0.5;

  /** Id of the alert of an open episode. */
  public String alertId(SkuLocation key, RiskEpisodeState episode) {
    return RiskAlerts.id(TYPE, key, List.of(), Instant.ofEpochMilli(episode.openedAtMillis()));
  }

  /**
   * Puts a step into words. Its money is what the units cost that are still ahead.
   *
   * @param decision a decision with a step
   * @param evidence the events that the figures come from
   */
  public AlertStep step(
      StockPosition position,
      OversellRisk risk,
      EpisodeDecision decision,
      List<EventOrigin> evidence) {
    return RiskAlerts.step(
        position,
        decision,
        new RiskAlerts.Content(
            TYPE,
            Audience.MERCHANDISING,
            Map.of(),
            risk.moneyAhead(),
            decision.step() == Status.RESOLVED ? resolved(position, risk) : summary(position, risk),
            explanation(position, risk),
            evidence,
            policyVersion));
  }

  private String summary(StockPosition position, OversellRisk risk) {
    String oversold =
        risk.oversold() > 0
            ? "; " + risk.oversold() + (risk.oversold() == 1 ? " is" : " are") + " oversold already"
            : "";
    String left =
        position.sellable() == 0
            ? "none is left"
            : "stock lasts "
                + Wording.about(risk.stockOut().expectedAtMillis() - position.nowMillis());
    return "%s %s sell about %d more of %s within %s than can be shipped (%s)%s; %s%s.%s"
        .formatted(
            Wording.row(selling(position)),
            risk.probabilityAhead() >= LIKELY ? "will" : "may",
            RiskWording.whole(risk.unitsAhead()),
            RiskWording.place(position.key()),
            Wording.duration(risk.windowMillis()),
            RiskWording.percent(risk.probabilityAhead()),
            RiskWording.money(risk.moneyAhead(), "at risk"),
            left,
            oversold,
            remedy(risk));
  }

  private static String remedy(OversellRisk risk) {
    if (risk.holdBack().isEmpty()) {
      return "";
    }
    long all = risk.holdBackUnits();
    HoldBack most = risk.holdBack().get(0);
    String units = " Hold back " + Wording.count(all, "unit");
    if (most.units() == all) {
      return units + " on " + most.channel() + ".";
    }
    return 2 * most.units() > all
        ? units + ", most of them on " + most.channel() + "."
        : units + ", " + most.units() + " of them on " + most.channel() + ".";
  }

  private String resolved(StockPosition position, OversellRisk risk) {
    String oversold =
        risk.oversold() == 0
            ? ""
            : " %d %s oversold.".formatted(risk.oversold(), risk.oversold() == 1 ? "is" : "are");
    if (position.shown() <= position.sellable()) {
      return "No more of %s will be oversold: the channels show %d and %d can be shipped.%s"
          .formatted(
              RiskWording.place(position.key()), position.shown(), position.sellable(), oversold);
    }
    return "%s is no longer likely to be oversold (%s): %d can be shipped and about %s will be wanted within %s.%s"
        .formatted(
            RiskWording.place(position.key()),
            RiskWording.percent(risk.probabilityAhead()),
            position.sellable(),
            Wording.decimal(risk.windowDemand().mean()),
            Wording.duration(risk.windowMillis()),
            oversold);
  }

  private static List<String> selling(StockPosition position) {
    return position.offers().stream()
        .filter(offer -> offer.shown() > 0)
        .sorted(
            Comparator.comparingLong(ChannelOffer::shown)
                .reversed()
                .thenComparing(ChannelOffer::channel))
        .map(ChannelOffer::channel)
        .toList();
  }

  private List<Term> explanation(StockPosition position, OversellRisk risk) {
    List<Term> terms = RiskAlerts.terms(position, risk.stockOut());
    terms.add(new Term("shown", position.shown(), "units"));
    position.offers().stream()
        .sorted(Comparator.comparing(ChannelOffer::channel))
        .forEach(
            offer -> terms.add(new Term("shown_on_" + offer.channel(), offer.shown(), "units")));
    terms.add(new Term("window_demand_mean", risk.windowDemand().mean(), "units"));
    terms.add(
        new Term("window_demand_deviation", Math.sqrt(risk.windowDemand().variance()), "units"));
    terms.add(new Term("probability", risk.probabilityAhead(), "probability"));
    terms.add(new Term("expected_units", risk.unitsAhead(), "units"));
    terms.add(new Term("oversold", risk.oversold(), "units"));
    terms.add(new Term("buffer", risk.bufferUnits(), "units"));
    for (HoldBack part : risk.holdBack()) {
      terms.add(new Term("hold_back_on_" + part.channel(), part.units(), "units"));
    }
    terms.add(new Term("stuck_share", risk.stuckShare(), "ratio"));
    terms.add(RiskAlerts.seconds("exposure_window", risk.windowMillis()));
    terms.add(new Term("target_probability", rule.targetProbability(), "probability"));
    terms.add(new Term("penalty_share", rule.penaltyShare(), "ratio of the price"));
    terms.add(new Term("alert_probability", thresholds.probability(risk), "probability"));
    terms.add(new Term("clear_probability", thresholds.clearProbability(), "probability"));
    terms.add(new Term("minimum_units", thresholds.minimumUnits(), "units"));
    terms.add(new Term("minimum_money", thresholds.minimumMoneyMinor(), "minor units"));
    return terms;
  }
}
