package com.primeaxiom.localstack.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.localstack.simulation.VendorPersonality.Papers;
import com.primeaxiom.localstack.simulation.VendorPersonality.Shipping;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes what was really so in a world of vendors into a folder {@value TruthFiles#FOLDER} beside
 * the events. Times are ISO-8601; {@code docs/simulation.md} describes every field.
 */
final class VendorTruthFiles {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final VendorWorld world;

  private VendorTruthFiles(Path events, VendorWorld world) {
    this.folder = events.resolve(TruthFiles.FOLDER);
    this.world = world;
  }

  /** Writes all files of the truth beside those events. */
  static void write(Path events, VendorSimulation simulation, List<TrueMiss> misses) {
    VendorWorld world = simulation.world();
    VendorTruthFiles files = new VendorTruthFiles(events, world);
    try {
      Files.createDirectories(files.folder);
      files.world();
      files.lines("vendors.jsonl.gz", indices(world.vendors()), files::vendor);
      files.lines("troubles.jsonl.gz", world.troubles(), VendorTruthFiles::trouble);
      files.lines("loads.jsonl.gz", world.loads(), files::load);
      files.lines(
          "purchase_lines.jsonl.gz",
          world.purchases().stream()
              .flatMap(one -> one.lines().stream().map(line -> new OrderedLine(one, line)))
              .toList(),
          files::line);
      files.lines("misses.jsonl.gz", misses, files::miss);
      files.lines("faults.jsonl.gz", world.faults().all(), VendorTruthFiles::fault);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + files.folder + " cannot be written.", e);
    }
  }

  private record OrderedLine(Purchase purchase, PurchaseLine line) {}

  private static List<Integer> indices(List<?> all) {
    return IntStream.range(0, all.size()).boxed().toList();
  }

  private void world() throws IOException {
    SimulationSettings settings = world.settings();
    ObjectNode json = JSON.createObjectNode();
    json.put("seed", settings.seed());
    time(json, "started_at", settings.startMillis());
    time(json, "ended_at", settings.endMillis());
    json.put("skus", settings.skus());
    json.put("hours", settings.hours());
    ArrayNode locations = json.putArray("locations");
    settings.locationIds().forEach(locations::add);
    // Nothing is sold: there are neither channels nor connectors.
    json.putArray("channels");
    json.putArray("connectors");
    ArrayNode faults = json.putArray("faults");
    settings.faults().forEach(kind -> faults.add(kind.name()));
    json.put("dock_hours", VendorWorld.DOCK_TIME / Times.HOUR);
    json.put("scenario", settings.scenario().id());
    Files.writeString(
        folder.resolve("world.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  private ObjectNode vendor(int vendor) {
    VendorPersonality personality = VendorPersonality.of(vendor);
    Shipping shipping = personality.shipping();
    Papers papers = personality.papers();
    return JSON.createObjectNode()
        .put("vendor_id", Catalogue.vendorId(vendor))
        .put("personality", personality.name())
        .put("shipped_late", shipping.late())
        .put("shipped_early", shipping.early())
        .put("lines_short", shipping.isShort())
        .put("lines_over", shipping.over())
        .put("lines_wrong_item", shipping.wrongItem())
        .put("lines_badly_packed", shipping.badlyPacked())
        .put("answers_late", papers.answerLate())
        .put("answers_missing", papers.answerMissing())
        .put("notices_late", papers.noticeLate())
        .put("notices_missing", papers.noticeMissing())
        .put("notices_wrong", papers.noticeWrong());
  }

  private static ObjectNode trouble(Trouble trouble) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("trouble_id", trouble.id())
            .put("place", trouble.place())
            .put("reason", trouble.reason().name());
    time(json, "from", trouble.from());
    time(json, "until", trouble.until());
    return json;
  }

  private ObjectNode load(InboundLoad load) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("shipment_id", load.id())
            .put("vendor_id", Catalogue.vendorId(load.vendor()))
            .put("location_id", world.locationId(load.location()))
            .put("carrier", load.carrier())
            .put("tracking_number", load.trackingNumber());
    time(json, "departed_at", load.departedAt());
    time(json, "gate_at", load.gateAt());
    time(json, "counted_at", load.countedAt());
    json.put("carrier_delay_hours", hours(load.carrierDelay()));
    json.put("carrier_trouble_id", load.carrierTrouble());
    json.put("turned_away_hours", hours(load.dockDelay()));
    json.put("waited_hours", hours(load.countDelay()));
    json.put("dock_trouble_id", load.dockTrouble());
    ArrayNode lines = json.putArray("lines");
    for (LoadLine goods : load.lines()) {
      lines
          .addObject()
          .put("po_id", goods.purchase().id())
          .put("line_number", goods.line().number())
          .put("units", goods.units())
          .put("wrong_units", goods.wrongUnits())
          .put("badly_packed", goods.broken())
          .put("lost", goods.lost())
          .put("carrier_broken", goods.carrierBroken());
    }
    return json;
  }

  private ObjectNode line(OrderedLine ordered) {
    Purchase purchase = ordered.purchase();
    PurchaseLine line = ordered.line();
    ObjectNode json =
        JSON.createObjectNode()
            .put("po_id", purchase.id())
            .put("line_number", line.number())
            .put("vendor_id", Catalogue.vendorId(purchase.vendor()))
            .put("location_id", world.locationId(purchase.location()))
            .put("sku", line.product().sku())
            .put("wanted", line.wanted())
            .put("acknowledged", line.acknowledged())
            .put("shipped", line.shipped().stream().mapToLong(LoadLine::units).sum())
            .put("sound", line.sound())
            .put("damaged", line.damaged());
    time(json, "ordered_at", purchase.orderedAt());
    time(json, "ship_by", purchase.shipBy());
    time(json, "promised_at", purchase.promisedAt());
    time(json, "answered_at", purchase.answeredAt());
    time(json, "cancelled_at", purchase.cancelledAt());
    time(json, "closed_at", purchase.closedAt());
    return json;
  }

  private ObjectNode miss(TrueMiss miss) {
    Purchase purchase = miss.purchase();
    ObjectNode json =
        JSON.createObjectNode()
            .put("kind", miss.kind().name())
            .put("party", miss.cause().party().name())
            .put("cause", miss.cause().name())
            .put("vendor_id", Catalogue.vendorId(purchase.vendor()))
            .put("po_id", purchase.id())
            .put("line_number", miss.line() == null ? null : miss.line().number())
            .put("sku", miss.line() == null ? null : miss.line().product().sku())
            .put("location_id", world.locationId(purchase.location()));
    time(json, "due_at", miss.dueAt());
    time(json, "happened_at", miss.happenedAt());
    json.put("units", miss.units());
    json.put("trouble_id", miss.troubleId());
    return json;
  }

  private static ObjectNode fault(Fault fault) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("fault_id", fault.id())
            .put("kind", fault.kind().name())
            .put("source", fault.place().source());
    time(json, "started_at", fault.startedAt());
    json.put("note", fault.note());
    return json;
  }

  private static double hours(long millis) {
    return millis / (double) Times.HOUR;
  }

  private static void time(ObjectNode json, String field, long millis) {
    json.put(field, millis == Purchase.NEVER ? null : Instant.ofEpochMilli(millis).toString());
  }

  private <T> void lines(String name, List<T> all, Function<T, ObjectNode> json)
      throws IOException {
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16),
                StandardCharsets.UTF_8))) {
      for (T one : all) {
        out.write(JSON.writeValueAsString(json.apply(one)));
        out.write('\n');
      }
    }
  }
}
