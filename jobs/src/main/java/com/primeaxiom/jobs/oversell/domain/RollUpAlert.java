package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Wording;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Words, money and proof of an alert that tells of many together.
 *
 * @param rule which ones those are
 * @param policyVersion version of the rule
 */
public record RollUpAlert(RollUpRule rule, String policyVersion) implements Serializable {

  /** More than a person reads in a sentence. */
  private static final int WORST_IN_WORDS = 3;

  /** More than a person works through; the others name the roll-up in their own steps. */
  private static final int WORST_IN_EXPLANATION = 20;

  private static final int LOCATIONS_IN_WORDS = 3;

  /**
   * What is said of alerts of a type.
   *
   * @param one of one SKU
   * @param many of several
   * @param money what their money is
   */
  private record Words(String one, String many, String money) {}

  /**
   * Puts a step into words.
   *
   * @param settled a decision with a step
   * @param gathered the gathered alerts that are open, in any order
   * @param nowMillis event time of the step
   */
  public AlertStep step(
      AlertGroup group,
      RollUpRule.Settled settled,
      Collection<GatheredState> gathered,
      long nowMillis) {
    RollUpEpisodeState episode = settled.told();
    List<GatheredState> worst = gathered.stream().sorted(GatheredState.WORST_FIRST).toList();
    boolean isOver = settled.step() == Status.RESOLVED;
    Severity severity = isOver ? episode.severity() : rule.severity(episode, worst);
    return new AlertStep(
        group.rollUpId(episode.openedAtMillis()),
        group.rollUpType(),
        settled.step(),
        severity,
        group.type().equals(PoDelayRiskAlert.TYPE)
            ? Audience.VENDOR_MANAGEMENT
            : Audience.MERCHANDISING,
        group.value().isEmpty() ? Map.of() : Map.of(group.name(), group.value()),
        Instant.ofEpochMilli(episode.openedAtMillis()),
        Instant.ofEpochMilli(nowMillis),
        null,
        episode.money().inOneCurrency(),
        isOver ? over(group, episode) : summary(group, episode, worst),
        explanation(episode, worst, settled.state().alone().size()),
        worst.isEmpty() ? List.<EventOrigin>of() : List.copyOf(worst.get(0).evidence()),
        policyVersion);
  }

  private String summary(AlertGroup group, RollUpEpisodeState episode, List<GatheredState> worst) {
    long skus = skus(worst, one -> true);
    long newSkus = skus(worst, one -> !episode.hasTold(one));
    Words words = words(group.type());
    String money = episode.money().inWords();
    String added = newSkus == 0 || newSkus == skus ? "" : " (" + newSkus + " of them new)";
    return "%s of %s at %s%s %s%s; worst: %s. Beyond %s within %s they are told together."
        .formatted(
            Wording.count(skus, "more SKU"),
            name(group),
            locations(worst),
            added,
            skus == 1 ? words.one() : words.many(),
            money.isEmpty() ? "" : ": " + money + " " + words.money(),
            Wording.row(worst.stream().limit(WORST_IN_WORDS).map(RollUpAlert::inWords).toList()),
            Wording.count(rule.limit(), "alert"),
            Wording.duration(rule.windowMillis()));
  }

  private static String over(AlertGroup group, RollUpEpisodeState episode) {
    String released =
        episode.released() == 0
            ? ""
            : ", of which %d became more severe and %s told alone"
                .formatted(episode.released(), episode.released() == 1 ? "was" : "were");
    return "No alert on %s is left that is told together with others: %d in all%s."
        .formatted(name(group), episode.gathered(), released);
  }

  private static String name(AlertGroup group) {
    if (group.value().isEmpty()) {
      return "no known category";
    }
    return group.value();
  }

  private static Words words(String type) {
    return switch (type) {
      case OversellRiskAlert.TYPE ->
          new Words("is at risk of overselling", "are at risk of overselling", "at risk");
      case LowStockAlert.TYPE -> new Words("is low on stock", "are low on stock", "of margin");
      case OversoldAlert.TYPE ->
          new Words("is oversold", "are oversold", "lost unless stock is found");
      case PoDelayRiskAlert.TYPE ->
          new Words(
              "may run out before a late delivery comes",
              "may run out before late deliveries come",
              "of margin");
      default -> throw new IllegalArgumentException("Alerts of type " + type + " stand alone.");
    };
  }

  private static String locations(List<GatheredState> gathered) {
    List<String> names =
        gathered.stream().map(one -> one.key().locationId()).distinct().sorted().toList();
    return names.size() <= LOCATIONS_IN_WORDS
        ? Wording.row(names)
        : Wording.count(names.size(), "location");
  }

  private static long skus(List<GatheredState> gathered, Predicate<GatheredState> which) {
    return gathered.stream().filter(which).map(one -> one.key().sku()).distinct().count();
  }

  private static String inWords(GatheredState one) {
    String place = RiskWording.place(one.key());
    return one.money() == null ? place : place + " (" + one.money().inWords() + ")";
  }

  private List<Term> explanation(
      RollUpEpisodeState episode, List<GatheredState> worst, long toldAlone) {
    List<Term> terms = new ArrayList<>();
    terms.add(new Term("alerts", episode.open(), "alerts"));
    terms.add(new Term("new_alerts", episode.untold(), "alerts"));
    terms.add(new Term("skus", skus(worst, one -> true), "SKUs"));
    terms.add(
        new Term(
            "locations",
            worst.stream().map(one -> one.key().locationId()).distinct().count(),
            "locations"));
    terms.add(new Term("gathered", episode.gathered(), "alerts"));
    terms.add(new Term("released", episode.released(), "alerts"));
    terms.add(new Term("told_alone", toldAlone, "alerts"));
    terms.add(new Term("limit", rule.limit(), "alerts"));
    terms.add(RiskAlerts.seconds("window", rule.windowMillis()));
    terms.add(RiskAlerts.seconds("longest_wait", rule.longestWaitMillis()));
    worst.stream()
        .filter(one -> one.money() != null)
        .limit(WORST_IN_EXPLANATION)
        .forEach(
            one ->
                terms.add(
                    new Term(
                        "money_of_" + one.key().sku() + "_at_" + one.key().locationId(),
                        one.money().amountMinor(),
                        "minor units")));
    return List.copyOf(terms);
  }
}
