package com.primeaxiom.localstack.simulation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.primeaxiom.localstack.simulation.Phantom.ShortPick;
import com.primeaxiom.localstack.simulation.Product.Announcement;
import com.primeaxiom.localstack.simulation.Product.Promotion;
import com.primeaxiom.localstack.simulation.TrueOversell.OversoldLine;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes what was really so into a folder {@value #FOLDER} beside the events. Times are ISO-8601,
 * money is in minor units; {@code docs/simulation.md} describes every field.
 */
final class TruthFiles implements AutoCloseable {

  static final String FOLDER = "truth";

  private static final JsonFactory JSON = new JsonFactory();

  private final Path folder;
  private final JsonGenerator quantities;

  /** Opens the files in that folder of events. */
  TruthFiles(Path events) {
    this.folder = events.resolve(FOLDER);
    try {
      Files.createDirectories(folder);
      this.quantities = lines("quantity.jsonl.gz");
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be written.", e);
    }
  }

  /** One change of what is there. */
  void write(Quantity quantity) {
    try {
      quantities.writeStartObject();
      time(quantities, "at", quantity.at());
      quantities.writeStringField("sku", quantity.shelf().product().sku());
      quantities.writeStringField("location_id", quantity.shelf().locationId());
      quantities.writeNumberField("physical", quantity.physical());
      quantities.writeNumberField("on_hand", quantity.onHand());
      quantities.writeNumberField("promisable", quantity.promisable());
      quantities.writeEndObject();
      quantities.writeRaw('\n');
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Everything else, at the end of the world. */
  void write(Simulation simulation) {
    World world = simulation.world();
    try {
      world(world);
      skus(simulation.catalogue());
      faults(world);
      drifts(world);
      phantoms(world);
      oversells(world);
      demand(world);
      if (!simulation.isRecorded()) {
        season();
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      quantities.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void world(World world) throws IOException {
    SimulationSettings settings = world.settings();
    try (OutputStream out = Files.newOutputStream(folder.resolve("world.json"));
        JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeNumberField("seed", settings.seed());
      time(json, "started_at", settings.startMillis());
      time(json, "ended_at", settings.endMillis());
      json.writeNumberField("skus", settings.skus());
      json.writeNumberField("hours", settings.hours());
      json.writeArrayFieldStart("locations");
      for (String location : settings.locationIds()) {
        json.writeString(location);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("channels");
      for (Channel channel : Channel.values()) {
        json.writeStartObject();
        json.writeStringField("name", channel.id());
        json.writeNumberField("buffer", channel.usualBuffer());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("connectors");
      for (Connector connector : world.connectors()) {
        json.writeStartObject();
        json.writeStringField("location_id", connector.locationId());
        json.writeStringField("channel", connector.channel().id());
        json.writeNumberField("median_lag_seconds", connector.medianLag() / 1e3);
        json.writeNumberField("p99_lag_seconds", connector.p99Lag() / 1e3);
        json.writeNumberField("p999_lag_seconds", connector.p999Lag() / 1e3);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("faults");
      for (FaultKind kind : settings.faults()) {
        json.writeString(kind.name());
      }
      json.writeEndArray();
      if (settings.scenario() != Scenario.DRIFT) {
        json.writeStringField("scenario", settings.scenario().id());
      }
      if (settings.heldBack() > 0) {
        json.writeNumberField("held_back", settings.heldBack());
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private void skus(Catalogue catalogue) throws IOException {
    try (JsonGenerator json = lines("skus.jsonl.gz")) {
      for (Product product : catalogue.products()) {
        json.writeStartObject();
        json.writeStringField("sku", product.sku());
        json.writeStringField("velocity", product.velocity().name());
        json.writeStringField("category", product.category());
        json.writeNumberField("price_minor", product.priceMinor());
        json.writeNumberField("cost_minor", product.costMinor());
        json.writeStringField("currency", product.currency());
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  private void faults(World world) throws IOException {
    try (JsonGenerator json = lines("faults.jsonl.gz")) {
      for (Fault fault : world.faults().all()) {
        json.writeStartObject();
        json.writeStringField("fault_id", fault.id());
        json.writeStringField("kind", fault.kind().name());
        json.writeStringField("cause", fault.cause() == null ? null : fault.cause().name());
        json.writeStringField("sku", fault.place().sku());
        json.writeStringField("location_id", fault.place().locationId());
        json.writeStringField("channel", fault.place().channel());
        json.writeStringField("source", fault.place().source());
        time(json, "started_at", fault.startedAt());
        end(json, fault);
        json.writeNumberField("units", fault.units());
        json.writeStringField("note", fault.note());
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  private void drifts(World world) throws IOException {
    List<TrueDrift> drifts = new ArrayList<>(world.drifts());
    drifts.sort(Comparator.comparingLong(TrueDrift::startedAt).thenComparing(TrueDrift::id));
    try (JsonGenerator json = lines("drifts.jsonl.gz")) {
      for (TrueDrift drift : drifts) {
        Shelf shelf = drift.view().shelf();
        boolean isMaterial = drift.materialFrom() != TrueDrift.NEVER;
        json.writeStartObject();
        json.writeStringField("drift_id", drift.id());
        json.writeStringField("fault_id", drift.fault().id());
        json.writeStringField("kind", drift.fault().kind().name());
        json.writeStringField("cause", drift.fault().cause().name());
        json.writeStringField("sku", shelf.product().sku());
        json.writeStringField("location_id", shelf.locationId());
        json.writeStringField("channel", drift.view().channel().id());
        json.writeStringField("velocity", shelf.product().velocity().name());
        time(json, "started_at", drift.startedAt());
        if (drift.endedAt().isPresent()) {
          time(json, "ended_at", drift.endedAt().getAsLong());
        } else {
          json.writeNullField("ended_at");
        }
        if (isMaterial) {
          time(json, "material_from", drift.materialFrom());
          time(json, "material_until", drift.materialUntil());
        } else {
          json.writeNullField("material_from");
          json.writeNullField("material_until");
        }
        json.writeNumberField("peak_units", drift.peakUnits());
        json.writeNumberField("money_minor", drift.moneyMinor());
        json.writeBooleanField("persistent", drift.isPersistent());
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  private void phantoms(World world) throws IOException {
    try (JsonGenerator json = lines("phantoms.jsonl.gz")) {
      for (Phantom phantom : world.phantoms()) {
        json.writeStartObject();
        json.writeStringField("fault_id", phantom.fault().id());
        json.writeStringField("sku", phantom.shelf().product().sku());
        json.writeStringField("location_id", phantom.shelf().locationId());
        json.writeStringField("velocity", phantom.shelf().product().velocity().name());
        time(json, "started_at", phantom.fault().startedAt());
        end(json, phantom.fault());
        json.writeNumberField("units", phantom.units());
        json.writeArrayFieldStart("short_picks");
        for (ShortPick pick : phantom.shortPicks()) {
          json.writeStartObject();
          json.writeStringField("order_id", pick.orderId());
          json.writeNumberField("line_number", pick.lineNumber());
          time(json, "at", pick.at());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  private void oversells(World world) throws IOException {
    try (JsonGenerator json = lines("oversells.jsonl.gz")) {
      for (TrueOversell oversell : world.oversells()) {
        Shelf shelf = oversell.shelf();
        Product product = shelf.product();
        json.writeStartObject();
        json.writeStringField("sku", product.sku());
        json.writeStringField("location_id", shelf.locationId());
        json.writeStringField("velocity", product.velocity().name());
        json.writeStringField("category", product.category());
        time(json, "started_at", oversell.startedAt());
        if (oversell.endedAt().isPresent()) {
          time(json, "ended_at", oversell.endedAt().getAsLong());
        } else {
          json.writeNullField("ended_at");
        }
        json.writeNumberField("books_after", oversell.booksAfter());
        json.writeNumberField("shelf_after", oversell.shelfAfter());
        json.writeNumberField("peak_units", oversell.peakUnits());
        json.writeNumberField("units", oversell.units());
        json.writeNumberField("lost_units", oversell.lostUnits());
        json.writeNumberField("refused_units", oversell.refusedUnits());
        json.writeNumberField("money_minor", oversell.moneyMinor());
        json.writeStringField("currency", product.currency());
        json.writeStringField("cause", oversell.cause().name());
        json.writeStringField("fault_id", oversell.fault() == null ? null : oversell.fault().id());
        if (oversell.promotion() == null) {
          json.writeNullField("spike_started_at");
        } else {
          time(json, "spike_started_at", oversell.promotion().from());
        }
        Announcement announcement =
            oversell.promotion() == null ? null : oversell.promotion().announcement();
        if (announcement == null) {
          json.writeNullField("spike_announced_at");
        } else {
          time(json, "spike_announced_at", announcement.at());
        }
        if (oversell.overshownSince() == TrueOversell.NEVER) {
          json.writeNullField("overshown_since");
        } else {
          time(json, "overshown_since", oversell.overshownSince());
        }
        json.writeNumberField("shown_before", oversell.before().shownTogether());
        json.writeObjectFieldStart("channels_before");
        for (Channel channel : Channel.values()) {
          json.writeNumberField(channel.id(), oversell.before().shown().get(channel.place()));
        }
        json.writeEndObject();
        json.writeNumberField("promisable_before", oversell.before().promisable());
        json.writeArrayFieldStart("lines");
        for (OversoldLine line : oversell.lines()) {
          json.writeStartObject();
          json.writeStringField("order_id", line.orderId());
          json.writeNumberField("line_number", line.lineNumber());
          json.writeStringField("channel", line.channel().id());
          json.writeNumberField("units", line.units());
          time(json, "at", line.at());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  private void season() throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("season.json"));
        JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      factors(json, "by_hour", Demand.factorsByHour());
      factors(json, "by_weekday", Demand.factorsByWeekday());
      json.writeObjectFieldStart("channels");
      for (Channel channel : Channel.values()) {
        json.writeNumberField(channel.id(), channel.share());
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void factors(JsonGenerator json, String field, List<Double> factors)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (double factor : factors) {
      json.writeNumber(factor);
    }
    json.writeEndArray();
  }

  private void demand(World world) throws IOException {
    try (JsonGenerator json = lines("demand.jsonl.gz")) {
      for (Shelf shelf : world.shelves()) {
        Product product = shelf.product();
        double linesPerHour = shelf.linesPerDay() * Times.HOUR / Times.DAY;
        double unitsPerLine = product.lineSize().mean();
        json.writeStartObject();
        json.writeStringField("sku", product.sku());
        json.writeStringField("location_id", shelf.locationId());
        json.writeNumberField("lines_per_hour", linesPerHour);
        json.writeNumberField("units_per_hour", linesPerHour * unitsPerLine);
        json.writeNumberField("units_per_line", unitsPerLine);
        json.writeNumberField("squared_units_per_line", product.lineSize().meanSquare());
        json.writeArrayFieldStart("promotions");
        for (Promotion promotion : product.promotions()) {
          json.writeStartObject();
          time(json, "from", promotion.from());
          time(json, "until", promotion.until());
          json.writeNumberField("factor", promotion.factor());
          if (promotion.announcement() == null) {
            json.writeNullField("announced_at");
            json.writeNullField("announced_factor");
          } else {
            time(json, "announced_at", promotion.announcement().at());
            json.writeNumberField("announced_factor", promotion.announcement().factor());
          }
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  private static void end(JsonGenerator json, Fault fault) throws IOException {
    if (fault.endedAt() == Fault.OPEN) {
      json.writeNullField("ended_at");
    } else {
      time(json, "ended_at", fault.endedAt());
    }
  }

  private static void time(JsonGenerator json, String field, long millis) throws IOException {
    json.writeStringField(field, Instant.ofEpochMilli(millis).toString());
  }

  private JsonGenerator lines(String name) throws IOException {
    JsonGenerator json =
        JSON.createGenerator(
            new BufferedOutputStream(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16),
                1 << 16));
    json.setRootValueSeparator(null);
    return json;
  }

  private UncheckedIOException failure(IOException cause) {
    return new UncheckedIOException("The folder " + folder + " cannot be written.", cause);
  }
}
