package com.primeaxiom.localstack.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.jobs.vendorscore.VendorScoreJob;
import com.primeaxiom.localstack.LiveWorld;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.schemas.vendor.PurchaseOrder;
import com.primeaxiom.schemas.vendor.PurchaseOrderLine;
import com.primeaxiom.schemas.vendor.PurchaseOrderStatus;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that a running job refuses, and the way back for them. */
class DeadLettersIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** How long a job does not ask again for a schema that the registry did not know, and some. */
  private static final Duration ASKED_AGAIN = Duration.ofSeconds(11);

  @TempDir private static Path home;

  private static LocalStack stack;

  @BeforeAll
  static void startStack() {
    stack = LocalStack.ephemeral(home);
    stack.start(StackServer.KAFKA, StackServer.REGISTRY, StackServer.CLICKHOUSE);
  }

  @AfterAll
  static void stopStack() {
    stack.close();
  }

  @Test
  void aRecordOfAnUnknownSchemaIsReadOnceItIsKnownAndSentAgain() throws Exception {
    LiveWorld world = new LiveWorld(home, "unknown");
    int known = register(world, "first", PurchaseOrder.getClassSchema().toString());
    PurchaseOrder order = order("PO-7");
    JobClient job = world.run(VendorScoreJob.NAME, VendorScoreJob::buildOn, Map.of());
    try (EventSender sender = world.sender(Topics.PURCHASE_ORDER)) {
      sender.sendRaw(Topics.PURCHASE_ORDER, framed(order, known + 1), order.getOccurredAt());
      sender.sendRaw(
          Topics.PURCHASE_ORDER, "no Avro".getBytes(StandardCharsets.UTF_8), order.getOccurredAt());
      world.await(sender, LIMIT, () -> world.records(Topics.DEAD_LETTER).size() == 2);

      DeadLetter letter =
          world.records(Topics.DEAD_LETTER).stream()
              .filter(one -> one.getReason() == DeadLetterReason.UNKNOWN_SCHEMA_ID)
              .findFirst()
              .orElseThrow();
      assertThat(
              world.refused(
                  "deadletters",
                  "show",
                  "%s/%d/%d0"
                      .formatted(letter.getTopic(), letter.getPartition(), letter.getOffset())))
          .startsWith("No refused record is called");
      assertThat(world.verb("deadletters", "list"))
          .contains("unknown.vendor.purchase-order.v1", "UNKNOWN_SCHEMA_ID", "BAD_MAGIC_BYTE")
          .contains("vendor-scorecards")
          .hasLineCount(3);
      assertThat(world.verb("deadletters", "show", letter.getEventId()))
          .contains("State: waits", "Decoded: no. The schema registry does not know the writer's")
          .contains("000000  00 00 00 00");

      assertThat(register(world, "second", renamed())).isEqualTo(known + 1);
      assertThat(world.verb("deadletters", "show", letter.getEventId()))
          .contains("Schema: com.primeaxiom.schemas.vendor.PurchaseOrder, id " + (known + 1))
          .contains("\"po_id\": \"PO-7\"");

      String[] replay = {
        "deadletters",
        "replay",
        "--reason",
        "unknown_schema_id",
        "--topic",
        "vendor.purchase-order.v1",
        "--by",
        "Ada",
        "--why",
        "The schema is registered."
      };
      String[] dry = Arrays.copyOf(replay, replay.length + 1);
      dry[replay.length] = "--dry-run";
      assertThat(world.verb(dry)).contains("Nothing was sent: 1 record would be.");
      assertThat(world.records(Topics.DEAD_LETTER_REPLAY)).isEmpty();

      Instant forgotten = Instant.now().plus(ASKED_AGAIN);
      world.await(sender, LIMIT, () -> Instant.now().isAfter(forgotten));
      assertThat(world.verb(replay)).isEqualToIgnoringNewLines("1 of 1 sent.");
      world.await(
          sender,
          LIMIT,
          () ->
              world
                  .query("SELECT DISTINCT po_id FROM po_line FINAL")
                  .equals(List.of(order.getPoId())));
      assertThat(world.refused(replay)).contains("There is nothing to send again.");
      assertThat(world.records(Topics.DEAD_LETTER_REPLAY))
          .singleElement()
          .satisfies(
              done -> {
                assertThat(done.getRecordId())
                    .isEqualTo(
                        "%s/%d/%d"
                            .formatted(
                                letter.getTopic(), letter.getPartition(), letter.getOffset()));
                assertThat(done.getBy()).isEqualTo("Ada");
                assertThat(done.getWhy()).isEqualTo("The schema is registered.");
              });
      assertThat(world.verb("deadletters", "list")).contains("BAD_MAGIC_BYTE").hasLineCount(2);
      assertThat(world.verb("deadletters", "list", "--each", "--all"))
          .contains("  waits  ", "  sent again  ")
          .hasLineCount(3);

      // What nobody has mended comes back, as a record of its own.
      world.verb("deadletters", "replay", "--reason", "BAD_MAGIC_BYTE", "--why", "To see.");
      world.await(sender, LIMIT, () -> world.records(Topics.DEAD_LETTER).size() == 3);
      assertThat(world.records(Topics.DEAD_LETTER_REPLAY)).hasSize(2);
    } finally {
      job.cancel().get();
    }
  }

  @Test
  void aRowGoesToItsTableAndAMessageStays() throws Exception {
    LiveWorld world = new LiveWorld(home, "rows");
    Instant at = Instant.parse("2026-03-02T12:00:00Z");
    String row =
        """
        {"alert_id": "A-1", "event_id": "hand-1", "action": "MUTE", "fate": "TOLD", "why": "Tea",
         "by": "Ada", "until": null, "occurred_at": "2026-03-02T12:00:00.125Z"}""";
    send(
        world,
        letter("clickhouse/alert_hand", DeadLetterReason.REFUSED_BY_CLICKHOUSE, row, at),
        letter(
            "clickhouse/no_such_table", DeadLetterReason.REFUSED_BY_CLICKHOUSE, "{\"a\": 1}", at),
        letter("slack/C1", DeadLetterReason.REFUSED_BY_SLACK, "{}", at));

    assertThat(
            world.refused("deadletters", "replay", "--since", "2026-03-02T00:00:00Z", "--why", "x"))
        .startsWith("ClickHouse does not take 1 row yet; the others were sent.");
    assertThat(world.verb("deadletters", "list", "--each"))
        .contains("test/clickhouse/no_such_table", "test/slack/C1")
        .doesNotContain("test/clickhouse/alert_hand");
    assertThat(world.query("SELECT alert_id, occurred_at FROM alert_hand FINAL"))
        .containsExactly("A-1\t2026-03-02 12:00:00.125");
    assertThat(world.verb("deadletters", "show", "slack/C1"))
        .contains("State: stays. It is a message that Slack will never take");
    assertThat(world.refused("deadletters", "replay", "--why", "x"))
        .startsWith("Say which records: by name, or with --reason,");
    assertThat(world.refused("deadletters", "list", "--since", "soon"))
        .startsWith(
            "--since is 'soon', no time such as 2026-03-02T09:00:00Z and no age such as 4h.");
  }

  private static DeadLetter letter(
      String topic, DeadLetterReason reason, String value, Instant at) {
    return DeadLetter.newBuilder()
        .setEventId("test/" + topic)
        .setOccurredAt(at)
        .setSource("test")
        .setTopic(topic)
        .setPartition(-1)
        .setOffset(-1)
        .setReason(reason)
        .setError("It did not want it.")
        .setRecordValue(ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  private static void send(LiveWorld world, DeadLetter... letters) {
    try (EventSender sender = world.sender(Topics.DEAD_LETTER)) {
      for (DeadLetter letter : letters) {
        sender.send(new CanonicalEvent<>(Topics.DEAD_LETTER, letter));
      }
      sender.flush();
    }
  }

  private static PurchaseOrder order(String id) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return PurchaseOrder.newBuilder()
        .setEventId(id)
        .setOccurredAt(now)
        .setSource("erp")
        .setPoId(id)
        .setVendorId("acme")
        .setLocationId("LEEDS")
        .setStatus(PurchaseOrderStatus.ORDERED)
        .setCurrency("GBP")
        .setPromisedAt(now.plus(2, ChronoUnit.DAYS))
        .setLines(
            List.of(
                PurchaseOrderLine.newBuilder()
                    .setLineNumber(1)
                    .setSku("LAMP")
                    .setQuantity(5)
                    .setUnitCostMinor(100L)
                    .build()))
        .build();
  }

  /** The same schema, said in other words: another one to the registry, and the same bytes. */
  private static String renamed() {
    Schema schema = PurchaseOrder.getClassSchema();
    return schema.toString().replace(schema.getDoc(), "An order to a vendor.");
  }

  private static byte[] framed(PurchaseOrder order, int schemaId) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new SpecificDatumWriter<PurchaseOrder>(
            PurchaseOrder.getClassSchema(), SpecificData.getForClass(PurchaseOrder.class))
        .write(order, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static int register(LiveWorld world, String subject, String schema) throws Exception {
    ObjectMapper json = new ObjectMapper();
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            world.settings().registryUrl() + "/subjects/" + subject + "/versions"))
                    .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            json.writeValueAsString(Map.of("schema", schema))))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body()).get("id").intValue();
  }
}
