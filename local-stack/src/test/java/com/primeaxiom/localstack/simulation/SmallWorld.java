package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A world that is run in memory, to its end or beyond. */
final class SmallWorld {

  static final Instant START = Instant.parse(SimulationSettings.DEFAULT_START);

  final List<CanonicalEvent<?>> events = new ArrayList<>();
  final List<Quantity> quantities = new ArrayList<>();
  final Simulation simulation;

  private SmallWorld(SimulationSettings settings, int hours) {
    simulation = new Simulation(settings, events::add, quantities::add);
    simulation.runUntilHour(hours);
    simulation.end();
  }

  static SmallWorld with(FaultKind... kinds) {
    SimulationSettings settings = settings(400, 48, kinds);
    return new SmallWorld(settings, settings.hours());
  }

  static SmallWorld of(Scenario scenario, FaultKind... kinds) {
    SimulationSettings settings = settings(scenario, 400, 48, kinds);
    return new SmallWorld(settings, settings.hours());
  }

  /** A world without faults whose channels hold back so many units more. */
  static SmallWorld holdingBack(Scenario scenario, int units) {
    SimulationSettings usual = settings(scenario, 400, 48);
    return new SmallWorld(
        new SimulationSettings(
            usual.seed(),
            usual.skus(),
            usual.locations(),
            usual.hours(),
            usual.faults(),
            usual.start(),
            scenario,
            units),
        usual.hours());
  }

  /** The same, long enough after the last order for everything to have come to its end. */
  static SmallWorld settledOf(Scenario scenario, FaultKind... kinds) {
    return new SmallWorld(settings(scenario, 200, 36, kinds), 36 + 14 * 24);
  }

  /** Long enough after the last order for everything to have come to its end. */
  static SmallWorld settled(FaultKind... kinds) {
    return new SmallWorld(settings(100, 24, kinds), 24 + 14 * 24);
  }

  /** Enough orders for what is rare, and long enough after the last of them. */
  static SmallWorld busyAndSettled(FaultKind... kinds) {
    return new SmallWorld(settings(1_000, 48, kinds), 48 + 14 * 24);
  }

  static SimulationSettings settings(int skus, int hours, FaultKind... kinds) {
    return settings(Scenario.DRIFT, skus, hours, kinds);
  }

  static SimulationSettings settings(Scenario scenario, int skus, int hours, FaultKind... kinds) {
    Set<FaultKind> faults = EnumSet.noneOf(FaultKind.class);
    faults.addAll(List.of(kinds));
    return new SimulationSettings(7, skus, 2, hours, faults, START, scenario);
  }

  World world() {
    return simulation.world();
  }

  List<Fault> faults() {
    return world().faults().all();
  }

  List<TrueDrift> drifts() {
    return world().drifts();
  }

  <T> Stream<T> values(Class<T> type) {
    return events.stream().map(CanonicalEvent::value).filter(type::isInstance).map(type::cast);
  }
}
