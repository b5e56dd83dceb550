package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Which misses of a purchase order somebody can still act on: an answer that is still owed, goods
 * that are not there yet, units that are missing, papers that are wrong. What is settled counts on
 * the scorecard and is no alert any more.
 *
 * @param lapseMillis for how long missing units and wrong papers of a closed line are followed
 */
public record MissRule(long lapseMillis) implements Serializable {

  /**
   * What is wrong.
   *
   * @param nowMillis event time, epoch milliseconds
   */
  public Map<Miss, MissFinding> findings(List<LineLife> lines, long nowMillis) {
    Map<Miss, MissFinding> all = new EnumMap<>(Miss.class);
    for (Miss miss : Miss.values()) {
      List<LineLife> affected =
          lines.stream()
              .filter(line -> isOpen(miss, line))
              .filter(line -> nowMillis < endsMillis(miss, line))
              .toList();
      if (!affected.isEmpty()) {
        all.put(miss, finding(miss, affected));
      }
    }
    return all;
  }

  private static boolean isOpen(Miss miss, LineLife line) {
    return verdict(miss).apply(line).isMissed()
        && line.moments().cancelledAtMillis() == 0
        && stillMatters(miss).test(line);
  }

  private static Predicate<LineLife> stillMatters(Miss miss) {
    return switch (miss) {
      case LATE_ACKNOWLEDGEMENT ->
          line -> line.moments().acknowledgedAtMillis() == 0 && !line.fill().isDecided();
      case LATE_ASN ->
          line ->
              line.moments().announcedAtMillis() == 0
                  && line.moments().receivedAtMillis() == 0
                  && !line.fill().isDecided();
      case LATE_ARRIVAL ->
          line -> line.moments().firstArrivedAtMillis() == 0 && !line.fill().isDecided();
      case SHORT_SHIPMENT, ASN_MISMATCH -> line -> true;
    };
  }

  private static Function<LineLife, Verdict> verdict(Miss miss) {
    return switch (miss) {
      case LATE_ACKNOWLEDGEMENT -> LineLife::acknowledgement;
      case LATE_ASN -> LineLife::announcement;
      case LATE_ARRIVAL -> LineLife::arrival;
      case SHORT_SHIPMENT -> LineLife::fill;
      case ASN_MISMATCH -> LineLife::accuracy;
    };
  }

  private static ToLongFunction<LineLife> units(Miss miss) {
    return switch (miss) {
      case LATE_ACKNOWLEDGEMENT, LATE_ASN -> line -> line.wanted().units();
      case LATE_ARRIVAL, SHORT_SHIPMENT -> LineLife::missing;
      case ASN_MISMATCH -> MissRule::unitsWrong;
    };
  }

  /** By how many units the papers are furthest from what was wanted or came. */
  private static long unitsWrong(LineLife line) {
    long said = line.units().announced();
    long came = line.units().sound() + line.units().damaged();
    return Math.max(
        Math.max(Math.abs(said - line.wanted().units()), Math.abs(said - came)),
        line.units().wrong());
  }

  private long endsMillis(Miss miss, LineLife line) {
    return miss == Miss.SHORT_SHIPMENT || miss == Miss.ASN_MISMATCH
        ? verdict(miss).apply(line).decidedAtMillis() + lapseMillis
        : Long.MAX_VALUE;
  }

  private MissFinding finding(Miss miss, List<LineLife> affected) {
    long units = 0;
    long value = 0;
    long since = Long.MAX_VALUE;
    long ends = Long.MAX_VALUE;
    Party party = Party.OWN_DOCK;
    Set<EventOrigin> evidence = new LinkedHashSet<>();
    for (LineLife line : affected) {
      Verdict verdict = verdict(miss).apply(line);
      long one = units(miss).applyAsLong(line);
      units += one;
      value += one * line.wanted().unitCostMinor();
      since = Math.min(since, verdict.decidedAtMillis());
      ends = Math.min(ends, endsMillis(miss, line));
      party = verdict.party().compareTo(party) < 0 ? verdict.party() : party;
      evidence.addAll(verdict.evidence());
    }
    return new MissFinding(
        miss,
        affected,
        units,
        new Money(value, affected.get(0).wanted().currency()),
        party,
        since,
        ends,
        new ArrayList<>(evidence));
  }
}
