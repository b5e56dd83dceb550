package com.primeaxiom.localstack.atpdrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.localstack.replay.EventJson;
import com.primeaxiom.localstack.simulation.FaultKind;
import com.primeaxiom.localstack.simulation.SimulatedWorld;
import com.primeaxiom.localstack.simulation.SimulationSettings;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertStatus;
import com.primeaxiom.schemas.platform.EvidenceReference;
import com.primeaxiom.schemas.platform.ExplanationTerm;
import com.primeaxiom.schemas.platform.LateEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A simulated world in which everything goes wrong, three ways: from files, live from Kafka as fast
 * as it goes, and bounded from the same Kafka. All three have to say the same.
 */
class LiveReplayIT {

  /** A day in which every connector is known well enough for its own lag to count. */
  private static final SimulationSettings WORLD =
      new SimulationSettings(
          5,
          400,
          2,
          24,
          EnumSet.allOf(FaultKind.class),
          Instant.parse(SimulationSettings.DEFAULT_START));

  private static final String NAMESPACE = "simulated";

  private static final String LANTERN_ALERT = "ATP_DRIFT:LANTERN:LEEDS:web:2026-03-02T08:10:00Z";

  /** Seconds that are tolerated of a connector that is not known yet. */
  private static final double TOLERATED_AT_FIRST = 300;

  @TempDir private static Path home;
  @TempDir private static Path folder;

  private static LocalStack stack;
  private static World world;
  private static Path fromFiles;
  private static Instant asOf;

  @BeforeAll
  static void playTheWorldToBoth() throws Exception {
    LocalStack.Builder builder =
        LocalStack.in(home)
            .quick()
            .endWithJvm()
            .flinkProperty("execution.checkpointing.interval", "2 s");
    for (StackPort port : StackPort.values()) {
      builder.port(port, 0);
    }
    stack = builder.build();
    Path events = folder.resolve("events");
    SimulatedWorld.write(WORLD, events, hour -> {});
    fromFiles = folder.resolve("files");
    StackVerb.run(
        "backtest",
        "--events",
        events.toString(),
        "--job",
        "atp-drift",
        "--out",
        fromFiles.toString());
    asOf =
        Instant.parse(
            new ObjectMapper()
                .readTree(fromFiles.resolve("summary.json").toFile())
                .path("as_of")
                .asText());

    stack.start(StackServer.usual());
    world = new World(stack, NAMESPACE);
    world.submit();
    world.replay(events, "max");
    world.awaitCaughtUp();
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void theWorldHasAlertsOfManyCausesAndConnectorsThatAreKnown() throws Exception {
    List<Alert> steps = alerts(fromFiles);
    List<Alert> opened =
        steps.stream().filter(step -> step.getStatus() == AlertStatus.OPEN).toList();

    assertThat(opened)
        .filteredOn(step -> step.getType().equals("ATP_DRIFT"))
        .hasSizeGreaterThanOrEqualTo(20);
    assertThat(opened).extracting(Alert::getType).contains("PHANTOM_STOCK");
    assertThat(steps)
        .extracting(Alert::getCause)
        .contains("ADJUSTMENT", "LATE_UPDATE", "MISSING_UPDATE");
    assertThat(opened)
        .as("raised by a connector's own lag")
        .anySatisfy(
            step ->
                assertThat(step.getExplanation())
                    .filteredOn(term -> term.getName().equals("tolerated_lag"))
                    .extracting(ExplanationTerm::getValue)
                    .singleElement()
                    .satisfies(
                        seconds ->
                            assertThat(seconds).isPositive().isLessThan(TOLERATED_AT_FIRST)));
  }

  @Test
  void noEventOfTheWorldIsLateAndNoneIsRefused() {
    assertThat(fromFiles.resolve("late-events.jsonl")).isEmptyFile();
    assertThat(fromFiles.resolve("dead-letters.jsonl")).isEmptyFile();
    assertThat(world.read(Topics.LATE_EVENT)).isEmpty();
    assertThat(world.read(Topics.DEAD_LETTER)).isEmpty();
  }

  @Test
  void theLiveJobSaysWhatTheBackTestSays() throws Exception {
    List<Alert> live =
        world.read(Topics.ALERT).stream()
            .filter(step -> !step.getOccurredAt().isAfter(asOf))
            .toList();

    assertThat(steps(live)).isEqualTo(steps(alerts(fromFiles)));
    System.out.printf(
        "%s: %d steps of alerts up to %s, live as from files%n",
        LiveReplayIT.class.getSimpleName(), steps(live).size(), asOf);
  }

  @Test
  void theBackTestOfTheSameKafkaSaysTheSame() throws Exception {
    Path fromKafka = folder.resolve("kafka");

    StackVerb.run(
        "backtest",
        "--home",
        stack.home().toString(),
        "--namespace",
        NAMESPACE,
        "--kafka",
        "--job",
        "atp-drift",
        "--as-of",
        asOf.toString(),
        "--out",
        fromKafka.toString());

    assertThat(steps(alerts(fromKafka))).isEqualTo(steps(alerts(fromFiles)));
    for (String table :
        List.of(
            "atp_drift_minute.jsonl.gz",
            "atp_drift_reading.jsonl.gz",
            "order_line.jsonl.gz",
            "sync_lag.jsonl.gz")) {
      assertThat(fromKafka.resolve(table)).hasSameBinaryContentAs(fromFiles.resolve(table));
    }
    assertThat(fromKafka.resolve("late-events.jsonl")).isEmptyFile();
    assertThat(fromKafka.resolve("dead-letters.jsonl")).isEmptyFile();
  }

  /**
   * The one case in which live and back-test differ, and the back-test names it: an event that
   * comes after the live job had settled its time. Live the alert is raised and taken back; the
   * back-test has waited for the event and never raises it.
   */
  @Test
  void anAlertThatALateEventExplainsAwayIsTakenBackAndTheBackTestNamesTheEvent() throws Exception {
    String stock = stock("LANTERN", "08:00", 10) + stock("LANTERN", "08:10", 4);
    String inTime = level("LANTERN", "08:00", 10) + level("CANDLE", "08:18", 7);
    String tooLate = level("LANTERN", "08:11", 4) + level("CANDLE", "08:19", 7);
    World late = new World(stack, "late");
    late.submit();
    try {
      late.replay(events("in-time", stock, inTime), "max", "--settle", "0s");
      late.awaitCaughtUp();
      assertThat(late.read(Topics.ALERT))
          .extracting(Alert::getStatus)
          .containsExactly(AlertStatus.OPEN);

      late.replay(events("too-late", "", tooLate), "max", "--settle", "0s");
      late.awaitCaughtUp();
    } finally {
      late.cancel();
    }
    assertThat(late.read(Topics.ALERT))
        .extracting(Alert::getStatus, Alert::getAlertId, step -> step.getOccurredAt().toString())
        .containsExactly(
            tuple(AlertStatus.OPEN, LANTERN_ALERT, "2026-03-02T08:15:00Z"),
            tuple(AlertStatus.RETRACTED, LANTERN_ALERT, "2026-03-02T08:15:00.001Z"));
    assertThat(late.read(Topics.LATE_EVENT)).isEmpty();

    Path out = folder.resolve("late-out");
    StackVerb.run(
        "backtest",
        "--events",
        events("together", stock, inTime + tooLate).toString(),
        "--job",
        "atp-drift",
        "--out",
        out.toString());
    assertThat(out.resolve("alerts.jsonl")).isEmptyFile();
    JsonNode summary = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    assertThat(summary.path("events_behind").toString())
        .isEqualTo("{\"storefront.inventory-level.v1\":1}");
    EventJson<LateEvent> json = new EventJson<>(Topics.LATE_EVENT);
    assertThat(Files.readAllLines(out.resolve("events-behind.jsonl")))
        .extracting(line -> json.read(line).getEventId())
        .containsExactly("level-LANTERN-08:11");
  }

  @Test
  void aWorldThatIsSimulatedLiveIsInKafkaAsItIsInItsFiles() throws Exception {
    World live = new World(stack, "live");
    Path files = folder.resolve("live");

    StackVerb.run(
        "simulate",
        "--home",
        stack.home().toString(),
        "--namespace",
        "live",
        "--seed",
        "9",
        "--skus",
        "40",
        "--hours",
        "3",
        "--live",
        "--speed",
        "max",
        "--out",
        files.toString());

    assertSent(Topics.ORDER, live, files);
    assertSent(Topics.INVENTORY_LEVEL, live, files);
    assertSent(Topics.STOCK_LEVEL, live, files);
    assertSent(Topics.ALLOCATION, live, files);
    assertSent(Topics.SKU_REFERENCE, live, files);
  }

  private static <T extends SpecificRecord> void assertSent(Topic<T> topic, World world, Path files)
      throws IOException {
    EventJson<T> json = new EventJson<>(topic);
    List<String> written;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(files.resolve(topic.name() + ".jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      written = lines.lines().toList();
    }
    assertThat(world.read(topic))
        .as(topic.name())
        .isNotEmpty()
        .extracting(json::write)
        .containsExactlyInAnyOrderElementsOf(written);
  }

  private static Path events(String name, String stock, String levels) throws IOException {
    Path events = Files.createDirectory(folder.resolve(name));
    Files.writeString(events.resolve("wms.stock-level.v1.jsonl"), stock);
    Files.writeString(events.resolve("storefront.inventory-level.v1.jsonl"), levels);
    return events;
  }

  private static String stock(String sku, String time, long onHand) {
    return """
        {"event_id":"stock-%1$s-%2$s","occurred_at":"2026-03-02T%2$s:00Z","source":"wms",\
        "sku":"%1$s","location_id":"LEEDS","on_hand":%3$d,"committed":0,"reserved":0,\
        "damaged":0,"quality_control":0,"safety_stock":0}
        """
        .formatted(sku, time, onHand);
  }

  private static String level(String sku, String time, long available) {
    return """
        {"event_id":"level-%1$s-%2$s","occurred_at":"2026-03-02T%2$s:00Z","source":"shop",\
        "sku":"%1$s","location_id":"LEEDS","channel":"web","available":%3$d,"buffer":0}
        """
        .formatted(sku, time, available);
  }

  private static List<Alert> alerts(Path out) throws IOException {
    EventJson<Alert> json = new EventJson<>(Topics.ALERT);
    return Files.readAllLines(out.resolve("alerts.jsonl")).stream().map(json::read).toList();
  }

  /**
   * Steps by id, each once; that two with one id are the same is asserted. Everything counts but
   * the places of the evidence: files and topics have other offsets.
   */
  private static Map<String, Alert> steps(List<Alert> alerts) {
    Map<String, Alert> steps = new TreeMap<>();
    for (Alert alert : alerts) {
      Alert step = Alert.newBuilder(alert).setEvidence(withoutPlaces(alert)).build();
      Alert before = steps.put(step.getEventId(), step);
      assertThat(before).as("said again").isIn(null, step);
    }
    return steps;
  }

  private static List<EvidenceReference> withoutPlaces(Alert alert) {
    List<EvidenceReference> evidence = new ArrayList<>();
    for (EvidenceReference reference : alert.getEvidence()) {
      List<String> words = Arrays.asList(reference.getTopic().split("\\.", 2));
      String topic =
          words.get(0).equals(NAMESPACE) ? words.get(words.size() - 1) : reference.getTopic();
      evidence.add(new EvidenceReference(topic, 0, 0L, reference.getEventId()));
    }
    return evidence;
  }
}
