package com.primeaxiom.jobs.vendorscore.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the lines of a purchase order add to scorecards. Each verdict counts for the UTC day on
 * which it was decided; what concerns the order as a whole counts once for each card that has a
 * line of it.
 */
public final class Scoring {

  /** Milliseconds of a day. */
  public static final long DAY_MILLIS = 86_400_000L;

  private static final long MINUTE_MILLIS = 60_000L;

  private Scoring() {}

  /** The day of a time, in days since 1970-01-01 UTC. */
  public static long day(long atMillis) {
    return Math.floorDiv(atMillis, DAY_MILLIS);
  }

  /** What lines add, by card and day. */
  static Map<Scope, Map<Long, Tally>> tallies(List<LineLife> lines) {
    Map<Scope, Map<Long, Tally.Builder>> all = new HashMap<>();
    Set<Scope> withOrder = new HashSet<>();
    for (LineLife line : lines) {
      if (line.status() == LineLife.Status.UNORDERED) {
        continue;
      }
      for (Scope scope : List.of(Scope.of(line.vendorId()), Scope.of(line))) {
        Map<Long, Tally.Builder> days = all.computeIfAbsent(scope, one -> new HashMap<>());
        addLine(line, days);
        if (withOrder.add(scope)) {
          addOrder(line, days);
        }
      }
    }
    Map<Scope, Map<Long, Tally>> tallies = new HashMap<>();
    all.forEach(
        (scope, days) -> {
          Map<Long, Tally> built = new HashMap<>();
          days.forEach((day, tally) -> built.put(day, tally.build()));
          tallies.put(scope, built);
        });
    return tallies;
  }

  /**
   * What has to change on the cards when the lines of an order changed.
   *
   * @return by card and day, without what did not change
   */
  public static Map<Scope, Map<Long, Tally>> changes(List<LineLife> before, List<LineLife> after) {
    Map<Scope, Map<Long, Tally>> old = tallies(before);
    Map<Scope, Map<Long, Tally>> now = tallies(after);
    Map<Scope, Map<Long, Tally>> changes = new HashMap<>();
    Stream.concat(old.keySet().stream(), now.keySet().stream())
        .distinct()
        .forEach(
            scope -> {
              Map<Long, Tally> days =
                  difference(old.getOrDefault(scope, Map.of()), now.getOrDefault(scope, Map.of()));
              if (!days.isEmpty()) {
                changes.put(scope, days);
              }
            });
    return changes;
  }

  private static Map<Long, Tally> difference(Map<Long, Tally> old, Map<Long, Tally> now) {
    Map<Long, Tally> days = new HashMap<>();
    Stream.concat(old.keySet().stream(), now.keySet().stream())
        .distinct()
        .forEach(
            day -> {
              Tally change =
                  now.getOrDefault(day, Tally.ZERO).minus(old.getOrDefault(day, Tally.ZERO));
              if (!change.isZero()) {
                days.put(day, change);
              }
            });
    return days;
  }

  private static Tally.Builder at(Map<Long, Tally.Builder> days, Verdict verdict) {
    return days.computeIfAbsent(day(verdict.decidedAtMillis()), one -> new Tally.Builder());
  }

  private static void addOrder(LineLife line, Map<Long, Tally.Builder> days) {
    if (line.acknowledgement().isDecided()) {
      at(days, line.acknowledgement())
          .add(Measure.ORDERS_TO_ACKNOWLEDGE, 1)
          .addIf(line.acknowledgement().isMet(), Measure.ORDERS_ACKNOWLEDGED);
    }
    if (line.order().isDecided()) {
      at(days, line.order())
          .add(Measure.ORDERS_CLOSED, 1)
          .addIf(line.order().isMet(), Measure.ORDERS_FILLED);
    }
    if (line.header().isDecided()) {
      at(days, line.header())
          .add(Measure.HEADERS_JUDGED, 1)
          .addIf(line.header().isMet(), Measure.HEADERS_RIGHT);
    }
  }

  private static void addLine(LineLife line, Map<Long, Tally.Builder> days) {
    for (Verdict verdict : verdicts(line)) {
      if (verdict.isMissed()) {
        at(days, verdict).add(of(verdict.party()), 1);
      }
    }
    if (line.announcement().isDecided()) {
      at(days, line.announcement())
          .add(Measure.LINES_TO_ANNOUNCE, 1)
          .addIf(line.announcement().isMet(), Measure.LINES_ANNOUNCED);
    }
    if (line.accuracy().isDecided()) {
      at(days, line.accuracy())
          .add(Measure.ITEMS_JUDGED, 1)
          .addIf(line.accuracy().isMet(), Measure.ITEMS_RIGHT);
    }
    if (line.arrival().isDecided()) {
      addArrival(line, at(days, line.arrival()));
    }
    if (line.fill().isDecided()) {
      addFill(line, at(days, line.fill()));
    }
  }

  private static void addArrival(LineLife line, Tally.Builder tally) {
    tally
        .add(Measure.LINES_DUE, 1)
        .addIf(line.arrival().isMet(), Measure.LINES_ON_TIME)
        .addIf(!line.arrival().isMissedBy(Party.VENDOR), Measure.LINES_ON_TIME_BUT_FOR_OTHERS);
    if (line.moments().arrivedAtMillis() > 0) {
      long late = lateMinutes(line);
      tally
          .add(Measure.LINES_ARRIVED, 1)
          .add(Measure.LATE_MINUTES, late)
          .add(Measure.LATE_MINUTES_SQUARED, late * late)
          .addLate(lateDays(line));
      if (line.wanted().isOrderTimeKnown()) {
        long lead = leadMinutes(line);
        tally
            .add(Measure.LINES_TIMED, 1)
            .add(Measure.LEAD_MINUTES, lead)
            .add(Measure.LEAD_MINUTES_SQUARED, lead * lead)
            .addLead(leadDays(line));
      }
    }
  }

  private static void addFill(LineLife line, Tally.Builder tally) {
    long cases = line.wanted().unitsPerCase();
    long wanted = line.wanted().units();
    long acknowledged = line.units().acknowledged();
    tally
        .add(Measure.LINES_CLOSED, 1)
        .addIf(line.fill().isMet(), Measure.LINES_FILLED)
        .addIf(line.isOtif(), Measure.LINES_OTIF)
        .addIf(line.isOtifButForOthers(), Measure.LINES_OTIF_BUT_FOR_OTHERS)
        .add(Measure.UNITS_ORDERED, wanted)
        .add(Measure.UNITS_FILLED, line.filled())
        .add(Measure.UNITS_ACKNOWLEDGED, acknowledged)
        .add(Measure.UNITS_FILLED_OF_ACKNOWLEDGED, Math.min(line.units().sound(), acknowledged))
        .add(Measure.CASES_ORDERED, -Math.floorDiv(-wanted, cases))
        .add(
            Measure.CASES_OTIF,
            line.isOtif() ? -Math.floorDiv(-wanted, cases) : line.filledInWindow() / cases)
        .add(Measure.UNITS_DAMAGED, line.units().damaged())
        .add(Measure.UNITS_WRONG, line.units().wrong())
        .add(Measure.UNITS_OVER, line.over());
  }

  /** Minutes from order to gate-in. */
  public static long leadMinutes(LineLife line) {
    return Math.floorDiv(
        line.moments().arrivedAtMillis() - line.wanted().orderedAtMillis(), MINUTE_MILLIS);
  }

  /** Minutes from the promised time to the gate-in; negative when early. */
  public static long lateMinutes(LineLife line) {
    return Math.floorDiv(
        line.moments().arrivedAtMillis() - line.wanted().promisedAtMillis(), MINUTE_MILLIS);
  }

  /** Whole days from order to gate-in. */
  public static int leadDays(LineLife line) {
    return (int)
        Math.floorDiv(
            line.moments().arrivedAtMillis() - line.wanted().orderedAtMillis(), DAY_MILLIS);
  }

  /** Whole days from the promised time to the gate-in, rounded down; negative when early. */
  public static int lateDays(LineLife line) {
    return (int)
        Math.floorDiv(
            line.moments().arrivedAtMillis() - line.wanted().promisedAtMillis(), DAY_MILLIS);
  }

  /** Every duty of a line, each counted once. */
  private static List<Verdict> verdicts(LineLife line) {
    return List.of(
        line.acknowledgement(),
        line.announcement(),
        line.arrival(),
        line.receipt(),
        line.fill(),
        line.accuracy());
  }

  private static Measure of(Party party) {
    return switch (party) {
      case VENDOR -> Measure.MISSES_OF_VENDOR;
      case CARRIER -> Measure.MISSES_OF_CARRIER;
      case OWN_DOCK -> Measure.MISSES_OF_OWN_DOCK;
    };
  }
}
