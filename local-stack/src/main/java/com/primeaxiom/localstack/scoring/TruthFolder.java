package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.scoring.OversoldLines.OversoldUnits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the folder in which a simulated world wrote down what really happened. */
final class TruthFolder {

  static final String WORLD = "world.json";
  static final String SKUS = "skus.jsonl";
  static final String DRIFTS = "drifts.jsonl";
  static final String FAULTS = "faults.jsonl";
  static final String PHANTOMS = "phantoms.jsonl";
  static final String OVERSELLS = "oversells.jsonl";

  private static final String SIMULATION = "'stack simulate'";
  private static final double NANOS_A_SECOND = 1e9;

  private TruthFolder() {}

  /**
   * Reads what drift alerts are compared with.
   *
   * @throws StackException with file and line when something is missing or not as agreed
   */
  static Truth read(Path folder) {
    return new Truth(
        world(folder.resolve(WORLD)),
        assortment(folder),
        drifts(folder),
        all(folder, FAULTS, TruthFolder::fault),
        phantoms(folder));
  }

  /**
   * Reads what oversell alerts are compared with.
   *
   * @throws StackException with file and line when something is missing or not as agreed
   */
  static OversellTruth oversells(Path folder) {
    return new OversellTruth(
        world(folder.resolve(WORLD)),
        assortment(folder),
        all(folder, OVERSELLS, TruthFolder::oversell));
  }

  /** Reads the units of every oversell only. */
  static List<OversoldUnits> oversoldLines(Path folder) {
    return all(folder, OVERSELLS, TruthFolder::oversoldUnits);
  }

  private static Assortment assortment(Path folder) {
    Map<String, String> velocities = new HashMap<>();
    List<String> currencies = new ArrayList<>();
    LineFile.in(folder, SKUS, SIMULATION)
        .forEach(
            (line, place) -> {
              JsonRow row = JsonRow.parse(line, place);
              velocities.put(row.text("sku"), row.text("velocity"));
              currencies.add(row.text("currency"));
            });
    if (velocities.isEmpty()) {
      throw new StackException(folder.resolve(SKUS) + " names no SKU.");
    }
    return new Assortment(Map.copyOf(velocities), currencies.get(0));
  }

  /** Reads the drifts only. */
  static List<TrueDrift> drifts(Path folder) {
    return all(folder, DRIFTS, TruthFolder::drift);
  }

  /** Reads the phantoms only. */
  static List<Phantom> phantoms(Path folder) {
    return all(folder, PHANTOMS, TruthFolder::phantom);
  }

  private static <T> List<T> all(Path folder, String file, Function<JsonRow, T> shape) {
    List<T> rows = new ArrayList<>();
    LineFile.in(folder, file, SIMULATION)
        .forEach((line, place) -> rows.add(shape.apply(JsonRow.parse(line, place))));
    return List.copyOf(rows);
  }

  private static World world(Path file) {
    try {
      JsonRow row = JsonRow.parse(Files.readString(file), file.toString());
      Map<Connector.Ends, Connector> connectors = new HashMap<>();
      for (JsonRow connector : row.rows("connectors")) {
        Connector.Ends ends =
            new Connector.Ends(connector.text("location_id"), connector.text("channel"));
        connectors.put(
            ends,
            new Connector(
                ends,
                seconds(connector, "median_lag_seconds"),
                seconds(connector, "p999_lag_seconds")));
      }
      Interval time = row.interval("started_at", "ended_at");
      if (time.until() == null || !time.until().isAfter(time.from())) {
        throw new StackException(file + ": ended_at is to lie after started_at.");
      }
      return new World(
          row.whole("seed"),
          time.from(),
          time.until(),
          row.texts("locations"),
          row.rows("channels").stream().map(channel -> channel.text("name")).toList(),
          Map.copyOf(connectors));
    } catch (NoSuchFileException e) {
      throw new StackException(
          "There is no %s; %s writes it beside the events.".formatted(file, SIMULATION), e);
    } catch (IOException e) {
      throw new StackException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Duration seconds(JsonRow row, String field) {
    double seconds = row.number(field);
    if (!(seconds > 0)) {
      throw new StackException("The field %s is %s; a lag is positive.".formatted(field, seconds));
    }
    return Duration.ofNanos(Math.round(seconds * NANOS_A_SECOND));
  }

  private static TrueDrift drift(JsonRow row) {
    return new TrueDrift(
        row.text("drift_id"),
        row.text("fault_id"),
        row.text("kind"),
        row.text("cause"),
        new DriftKey(row.text("sku"), row.text("location_id"), row.text("channel")),
        row.text("velocity"),
        row.interval("started_at", "ended_at"),
        row.timeOrNull("material_from") == null
            ? null
            : row.interval("material_from", "material_until"),
        row.whole("peak_units"),
        row.whole("money_minor"),
        row.flag("persistent"));
  }

  private static Fault fault(JsonRow row) {
    return new Fault(
        row.text("fault_id"),
        row.text("kind"),
        row.textOrNull("sku"),
        row.textOrNull("location_id"),
        row.textOrNull("channel"),
        row.interval("started_at", "ended_at"));
  }

  private static Phantom phantom(JsonRow row) {
    return new Phantom(
        row.text("fault_id"),
        new StockPlace(row.text("sku"), row.text("location_id")),
        row.text("velocity"),
        row.interval("started_at", "ended_at"),
        row.whole("units"),
        row.rows("short_picks").stream().map(pick -> pick.time("at")).sorted().toList());
  }

  private static OversoldUnits oversoldUnits(JsonRow row) {
    return new OversoldUnits(
        new StockPlace(row.text("sku"), row.text("location_id")),
        row.time("started_at"),
        row.whole("lost_units"),
        row.rows("lines").stream()
            .map(
                line ->
                    new OversoldLines.Line(
                        line.text("order_id"), line.whole("line_number"), line.whole("units")))
            .toList());
  }

  private static TrueOversell oversell(JsonRow row) {
    return new TrueOversell(
        new StockPlace(row.text("sku"), row.text("location_id")),
        row.text("velocity"),
        row.text("cause"),
        row.interval("started_at", "ended_at"),
        row.timeOrNull("spike_started_at"),
        row.timeOrNull("overshown_since"),
        row.whole("promisable_before"),
        row.whole("shown_before"),
        row.whole("units"),
        row.whole("money_minor"),
        row.rows("lines").stream().map(line -> line.time("at")).sorted().toList());
  }
}
