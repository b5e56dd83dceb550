package com.primeaxiom.localstack.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.localstack.simulation.DisputeVerdict.Episode;
import com.primeaxiom.localstack.simulation.DisputeVerdict.Reminder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes what was really so in a world of disputes into a folder {@value TruthFiles#FOLDER} beside
 * the events. Times are ISO-8601; {@code docs/simulation.md} describes every field.
 */
final class DisputeTruthFiles {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final DisputeWorld world;

  private DisputeTruthFiles(Path events, DisputeWorld world) {
    this.folder = events.resolve(TruthFiles.FOLDER);
    this.world = world;
  }

  private record Told<T>(DisputeVerdict verdict, T what) {}

  /** Writes all files of the truth beside those events. */
  static void write(
      Path events, DisputeWorld world, List<DisputeVerdict> verdicts, List<ParcelStop> stops) {
    DisputeTruthFiles files = new DisputeTruthFiles(events, world);
    try {
      Files.createDirectories(files.folder);
      files.world();
      files.lines("disputes.jsonl.gz", verdicts.stream(), files::dispute);
      files.lines(
          "reminders.jsonl.gz",
          verdicts.stream().flatMap(one -> one.reminders().stream().map(it -> new Told<>(one, it))),
          DisputeTruthFiles::reminder);
      files.lines(
          "dispute_alerts.jsonl.gz",
          verdicts.stream().flatMap(one -> one.alerts().stream().map(it -> new Told<>(one, it))),
          DisputeTruthFiles::alert);
      files.lines("parcel_stops.jsonl.gz", stops.stream(), DisputeTruthFiles::stop);
      files.lines(
          "program_months.jsonl.gz", ProgramMonth.of(world).stream(), DisputeTruthFiles::month);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + files.folder + " cannot be written.", e);
    }
  }

  private void world() throws IOException {
    SimulationSettings settings = world.settings();
    ObjectNode json = JSON.createObjectNode();
    json.put("seed", settings.seed());
    time(json, "started_at", settings.startMillis());
    time(json, "ended_at", settings.endMillis());
    time(json, "judged_at", world.lastAt());
    json.put("skus", settings.skus());
    json.put("hours", settings.hours());
    json.put("orders", world.orders().size());
    // What is sold does not matter, so there are neither channels nor connectors.
    json.putArray("locations");
    json.putArray("channels");
    json.putArray("connectors");
    ArrayNode faults = json.putArray("faults");
    settings.faults().forEach(kind -> faults.add(kind.name()));
    json.put("scenario", settings.scenario().id());
    Files.writeString(
        folder.resolve("world.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  private ObjectNode dispute(DisputeVerdict verdict) {
    TrueDispute dispute = verdict.dispute();
    ProofJudge proofs = new ProofJudge(dispute, world.lastAt());
    List<Proof> gaps = proofs.gaps(verdict.last().reason());
    ObjectNode json =
        JSON.createObjectNode()
            .put("dispute_id", dispute.id())
            .put("order_id", dispute.order().id())
            .put("charge_id", proofs.isPaymentTold() ? dispute.payment().id() : "")
            .put("network", dispute.order().shopper().card().network())
            .put("reason", verdict.last().reason().name())
            .put("stage", verdict.last().stage().name())
            .put("status", verdict.status())
            .put("amount_minor", verdict.last().amount())
            .put("fee_minor", dispute.fee());
    time(json, "opened_at", dispute.openedAt());
    time(json, "due_at", verdict.dueAt());
    json.put("fallback", verdict.isFallback());
    time(json, "submitted_at", verdict.submittedAt());
    time(json, "ended_at", verdict.endedAt());
    json.put("evidence_required", Proof.of(verdict.last().reason()).size());
    texts(json, "gaps", gaps.stream().map(Proof::label).toList());
    texts(
        json,
        "earlier_orders",
        EarlierOrders.of(dispute, verdict.last(), world.orders(), world.lastAt()));
    json.put("refunded_minor", proofs.refunded());
    json.put("refunded", proofs.refunded() >= verdict.last().amount());
    time(json, "delivered_at", proofs.deliveredAt());
    json.put("delivered_place", proofs.place());
    json.put("signed_for", proofs.isSignedFor());
    json.put("country", proofs.country());
    return json;
  }

  private static ObjectNode reminder(Told<Reminder> told) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("dispute_id", told.verdict().dispute().id())
            .put("stage", told.what().stage().name())
            .put("lead_hours", told.what().leadHours());
    time(json, "due_at", told.what().dueAt());
    time(json, "at", told.what().at());
    return json;
  }

  private static ObjectNode alert(Told<Episode> told) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("type", told.what().type())
            .put("dispute_id", told.verdict().dispute().id())
            .put("stage", told.what().stage().name());
    time(json, "opened_at", told.what().openedAt());
    time(json, "ended_at", told.what().endedAt());
    texts(json, "gaps", told.what().gaps().stream().map(Proof::label).toList());
    return json;
  }

  private static ObjectNode stop(ParcelStop stop) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("order_id", stop.order().id())
            .put("charge_id", stop.payment().id());
    time(json, "opened_at", stop.openedAt());
    time(json, "ended_at", stop.endedAt());
    return json;
  }

  private static ObjectNode month(ProgramMonth month) {
    return JSON.createObjectNode()
        .put("program", month.program())
        .put("month", month.month().toString())
        .put("settled", month.settled())
        .put("fraud", month.fraud())
        .put("disputed", month.disputed())
        .put("counted", month.counted())
        .put("denominator", month.denominator());
  }

  private static void texts(ObjectNode json, String field, Collection<String> texts) {
    ArrayNode array = json.putArray(field);
    texts.forEach(array::add);
  }

  private static void time(ObjectNode json, String field, long millis) {
    json.put(field, millis == Purchase.NEVER ? null : Instant.ofEpochMilli(millis).toString());
  }

  private <T> void lines(String name, Stream<T> all, Function<T, ObjectNode> json)
      throws IOException {
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16),
                StandardCharsets.UTF_8))) {
      for (T one : (Iterable<T>) all::iterator) {
        out.write(JSON.writeValueAsString(json.apply(one)));
        out.write('\n');
      }
    }
  }
}
