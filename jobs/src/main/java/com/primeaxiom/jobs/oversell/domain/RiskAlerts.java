package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the alerts on stock have in common: their id, their times, and the figures of demand. */
final class RiskAlerts {

  private static final double MILLIS_A_SECOND = 1_000;

  private RiskAlerts() {}

  /** What is special to one alert. */
  record Content(
      String type,
      Audience audience,
      Map<String, String> moreSubject,
      Money money,
      String summary,
      List<Term> explanation,
      List<EventOrigin> evidence,
      String policyVersion) {}

  /** The step of an episode. */
  static AlertStep step(StockPosition position, EpisodeDecision decision, Content content) {
    Instant openedAt = Instant.ofEpochMilli(decision.told().openedAtMillis());
    Map<String, String> subject = new TreeMap<>(content.moreSubject());
    String id = id(content.type(), position.key(), subject.values(), openedAt);
    subject.put("sku", position.key().sku());
    subject.put("location_id", position.key().locationId());
    return new AlertStep(
        id,
        content.type(),
        decision.step(),
        decision.told().severity(),
        content.audience(),
        Map.copyOf(subject),
        openedAt,
        Instant.ofEpochMilli(position.nowMillis()),
        null,
        content.money(),
        content.summary(),
        List.copyOf(content.explanation()),
        content.evidence().stream().distinct().toList(),
        content.policyVersion());
  }

  /** What names an episode: the same in every run over the same events. */
  static String id(String type, SkuLocation key, Collection<String> moreSubject, Instant openedAt) {
    List<String> parts = new ArrayList<>(List.of(type, key.sku(), key.locationId()));
    parts.addAll(moreSubject);
    parts.add(openedAt.toString());
    return String.join(":", parts);
  }

  /** Stock, demand and the time that is left. */
  static List<Term> terms(StockPosition position, StockOut stockOut) {
    DemandRate rate = position.rate();
    List<Term> terms = new ArrayList<>();
    terms.add(new Term("promisable", position.promisable(), "units"));
    terms.add(new Term("lines_an_hour", rate.linesAnHour(), "lines per demand hour"));
    terms.add(
        new Term("lines_an_hour_deviation", Math.sqrt(rate.variance()), "lines per demand hour"));
    terms.add(new Term("units_a_line", rate.unitsALine(), "units"));
    terms.add(new Term("rate_changed", rate.changed(), "probability"));
    if (stockOut.expectedAtMillis() != StockOut.NEVER) {
      terms.add(
          seconds("stock_out_expected_in", stockOut.expectedAtMillis() - position.nowMillis()));
    }
    if (stockOut.cautiousAtMillis() != StockOut.NEVER) {
      terms.add(
          seconds("stock_out_cautious_in", stockOut.cautiousAtMillis() - position.nowMillis()));
    }
    terms.add(new Term("stock_out_probability", stockOut.probability(), "probability"));
    terms.add(new Term("units_short", stockOut.unitsShort(), "units"));
    if (position.inbound() != null) {
      Inbound inbound = position.inbound();
      terms.add(seconds("inbound_expected_in", inbound.expectedAtMillis() - position.nowMillis()));
      terms.add(seconds("inbound_late_by", inbound.lateByMillis()));
      terms.add(new Term("inbound_announced", inbound.units(), "units"));
      terms.add(new Term("inbound_fill", inbound.fill(), "ratio"));
    }
    if (position.value() != null) {
      terms.add(new Term("unit_margin", position.value().marginMinor(), "minor units"));
    }
    return terms;
  }

  /** A duration as a term. */
  static Term seconds(String name, long millis) {
    return new Term(name, millis / MILLIS_A_SECOND, "seconds");
  }
}
