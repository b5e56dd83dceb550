package com.primeaxiom.localstack.scoring;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which units of which order lines could not be shipped, by the truth of a simulated world. */
public final class OversoldLines {

  /** Units of one order line that could not be shipped. */
  record Line(String orderId, long number, long units) {}

  private final Map<StockPlace, Map<String, Long>> byLine = new HashMap<>();
  private final Map<StockPlace, Map<Instant, Long>> vanished = new HashMap<>();

  private OversoldLines() {}

  /**
   * Reads the truth of a folder.
   *
   * @return empty when the folder holds no oversells
   * @throws com.primeaxiom.localstack.StackException with file and line when one is not as agreed
   */
  public static Optional<OversoldLines> in(Path folder) {
    if (!LineFile.isIn(folder, TruthFolder.OVERSELLS)) {
      return Optional.empty();
    }
    OversoldLines all = new OversoldLines();
    TruthFolder.oversoldLines(folder).forEach(all::add);
    return Optional.of(all);
  }

  private void add(OversoldUnits oversell) {
    Map<String, Long> lines = byLine.computeIfAbsent(oversell.place(), at -> new HashMap<>());
    oversell
        .lines()
        .forEach(
            line -> lines.merge(line.orderId() + "#" + line.number(), line.units(), Long::sum));
    if (oversell.vanished() > 0) {
      vanished
          .computeIfAbsent(oversell.place(), at -> new TreeMap<>())
          .merge(oversell.startedAt(), oversell.vanished(), Long::sum);
    }
  }

  /** Units by order line, {@code order_id#line_number}, of a SKU at a location. */
  public Map<String, Long> byLine(String sku, String locationId) {
    return byLine.getOrDefault(new StockPlace(sku, locationId), Map.of());
  }

  /** Units that had been promised and vanished, by when, of a SKU at a location. */
  public Map<Instant, Long> vanished(String sku, String locationId) {
    return vanished.getOrDefault(new StockPlace(sku, locationId), Map.of());
  }

  /**
   * An oversell by its units.
   *
   * @param vanished units that had been promised and vanished at its start or later
   */
  record OversoldUnits(StockPlace place, Instant startedAt, long vanished, List<Line> lines) {}
}
