package com.primeaxiom.localstack.importing;

import com.primeaxiom.localstack.simulation.RecordedOrders;
import com.primeaxiom.localstack.simulation.Scenario;
import com.primeaxiom.localstack.simulation.SimulatedWorld;
import com.primeaxiom.localstack.simulation.SimulationSettings;
import com.primeaxiom.localstack.simulation.SimulationSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Serves the orders of the UCI Online Retail data in a simulated world, so that its truth says what
 * was oversold.
 */
final class OnlineRetailWorld {

  /** Before the first order shelves and figures are reported. */
  private static final Duration OPENING = Duration.ofHours(1);

  /** What the last orders set going comes to its end. */
  private static final Duration AFTERWARDS = Duration.ofHours(24);

  private OnlineRetailWorld() {}

  /**
   * Makes the world. The same files, seed and scenario give the same bytes.
   *
   * @param folder gets the events and the folder of the truth
   * @throws ImportException when a file or a line cannot be read, or the data are too large for a
   *     world; then nothing is written
   */
  static SimulationSummary write(List<Path> csvFiles, Path folder, long seed, Scenario scenario) {
    RecordedOrders record = OnlineRetailRecord.of(InvoiceReader.read(csvFiles));
    Instant first = record.orders().get(0).at();
    Instant last = record.orders().get(record.orders().size() - 1).at();
    Instant start = first.minus(OPENING).truncatedTo(ChronoUnit.HOURS);
    long hours = Duration.between(start, last.plus(AFTERWARDS)).toHours() + 1;
    SimulationSettings settings;
    try {
      settings =
          new SimulationSettings(
              seed,
              record.articles().size(),
              1,
              Math.toIntExact(hours),
              scenario.faults(),
              start,
              scenario);
    } catch (IllegalArgumentException e) {
      throw new ImportException(e.getMessage(), e);
    }
    return SimulatedWorld.write(settings, record, folder, hour -> {});
  }
}
