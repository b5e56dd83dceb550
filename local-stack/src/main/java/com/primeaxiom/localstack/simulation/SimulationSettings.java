package com.primeaxiom.localstack.simulation;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What world to make.
 *
 * @param seed everything that is drawn follows from it
 * @param skus SKUs, each at every location
 * @param locations warehouses, at most {@value #MOST_LOCATIONS}
 * @param hours length of the world
 * @param faults what goes wrong
 * @param start first instant, whole milliseconds
 * @param scenario kind of world; faults that it does not know do not happen
 * @param heldBack units that every channel keeps from sale beyond its buffer
 */
public record SimulationSettings(
    long seed,
    int skus,
    int locations,
    int hours,
    Set<FaultKind> faults,
    Instant start,
    Scenario scenario,
    int heldBack) {

  /** A Monday. */
  public static final String DEFAULT_START = "2026-03-02T00:00:00Z";

  static final int MOST_SKUS = 80_000;
  static final int MOST_LOCATIONS = 8;
  static final int MOST_HELD_BACK = 1_000_000;

  /** SKUs at locations; more do not fit the memory that the stack script gives. */
  static final int MOST_SHELVES = 80_000;

  private static final List<String> NAMES =
      List.of("NORTH", "SOUTH", "WEST", "EAST", "CENTRAL", "COAST", "HILLS", "ISLAND");

  public SimulationSettings {
    within("SKUs", skus, MOST_SKUS);
    within("locations", locations, MOST_LOCATIONS);
    within("SKUs times locations", skus * locations, MOST_SHELVES);
    within("hours", hours, scenario.mostHours());
    if (heldBack < 0 || heldBack > MOST_HELD_BACK) {
      throw new IllegalArgumentException(
          "%d units held back are none; it is at least 0 and at most %d."
              .formatted(heldBack, MOST_HELD_BACK));
    }
    EnumSet<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    kinds.addAll(faults);
    kinds.retainAll(scenario.faults());
    faults = Collections.unmodifiableSet(kinds);
  }

  /** A world of the scenario {@link Scenario#DRIFT}. */
  public SimulationSettings(
      long seed, int skus, int locations, int hours, Set<FaultKind> faults, Instant start) {
    this(seed, skus, locations, hours, faults, start, Scenario.DRIFT);
  }

  /** A world whose channels hold back no more than their buffers. */
  public SimulationSettings(
      long seed,
      int skus,
      int locations,
      int hours,
      Set<FaultKind> faults,
      Instant start,
      Scenario scenario) {
    this(seed, skus, locations, hours, faults, start, scenario, 0);
  }

  /** The locations' names. */
  List<String> locationIds() {
    return NAMES.subList(0, locations);
  }

  long startMillis() {
    return start.toEpochMilli();
  }

  long endMillis() {
    return startMillis() + hours * Times.HOUR;
  }

  boolean has(FaultKind kind) {
    return faults.contains(kind);
  }

  private static void within(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "The number of %s is %d; it is at least 1 and at most %d.".formatted(what, value, most));
    }
  }
}
