package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.replay.EventFiles;
import com.primeaxiom.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;

/** Makes a world and writes its events and its truth into a folder. */
public final class SimulatedWorld {

  private SimulatedWorld() {}

  /**
   * Makes a world. The same settings give the same bytes.
   *
   * @param folder gets the events, one file a topic, and a folder of the truth
   * @param progress told each hour of the world that has passed
   * @throws java.io.UncheckedIOException when the folder cannot be written
   */
  public static SimulationSummary write(
      SimulationSettings settings, Path folder, IntConsumer progress) {
    return switch (settings.scenario()) {
      case VENDORS -> writeVendors(settings, folder, progress);
      case DISPUTES -> writeDisputes(settings, folder, progress);
      case DRIFT, OVERSELL -> write(settings, null, folder, progress);
    };
  }

  private static SimulationSummary writeVendors(
      SimulationSettings settings, Path folder, IntConsumer progress) {
    try (EventFiles events = new EventFiles(folder)) {
      // A small world may have none; the file of an earlier world must not stay for all that.
      events.open(Topics.ACKNOWLEDGEMENT);
      events.open(Topics.SHIP_NOTICE);
      events.open(Topics.TRACKING);
      events.open(Topics.RECEIPT);
      VendorSimulation simulation = new VendorSimulation(settings, events::write);
      for (int hour = 1; hour <= settings.hours(); hour++) {
        simulation.runUntilHour(hour);
        progress.accept(hour);
      }
      simulation.end();
      List<TrueMiss> misses = simulation.misses();
      VendorTruthFiles.write(folder, simulation, misses);
      events.commit();
      return SimulationSummary.of(simulation.world(), events.counts(), misses);
    }
  }

  private static SimulationSummary writeDisputes(
      SimulationSettings settings, Path folder, IntConsumer progress) {
    try (EventFiles events = new EventFiles(folder)) {
      // A small world may have none; the file of an earlier world must not stay for all that.
      events.open(Topics.SHIPMENT);
      events.open(Topics.TRACKING);
      events.open(Topics.MESSAGE);
      events.open(Topics.DISPUTE);
      DisputeSimulation simulation = new DisputeSimulation(settings, events::write);
      for (int hour = 1; hour <= settings.hours(); hour++) {
        simulation.runUntilHour(hour);
        progress.accept(hour);
      }
      simulation.end();
      DisputeWorld world = simulation.world();
      List<DisputeVerdict> verdicts =
          world.disputes().stream()
              .map(dispute -> DisputeJudge.of(dispute, world.lastAt()))
              .toList();
      List<ParcelStop> stops = ParcelStop.of(world);
      DisputeTruthFiles.write(folder, world, verdicts, stops);
      events.commit();
      return SimulationSummary.of(world, events.counts(), verdicts, stops);
    }
  }

  /**
   * Makes a world of one location whose customers want what was recorded; no promotion is known,
   * and nothing of the rates of demand but the means of the record.
   *
   * @param record its orders lie within the time of the world
   */
  public static SimulationSummary write(
      SimulationSettings settings, RecordedOrders record, Path folder, IntConsumer progress) {
    try (EventFiles events = new EventFiles(folder);
        TruthFiles truth = new TruthFiles(folder)) {
      // A small world may have none; the file of an earlier world must not stay for all that.
      events.open(Topics.DISPUTE);
      Simulation simulation = new Simulation(settings, record, events::write, truth::write);
      for (int hour = 1; hour <= settings.hours(); hour++) {
        simulation.runUntilHour(hour);
        progress.accept(hour);
      }
      simulation.end();
      truth.write(simulation);
      events.commit();
      return SimulationSummary.of(simulation.world(), events.counts());
    }
  }
}
