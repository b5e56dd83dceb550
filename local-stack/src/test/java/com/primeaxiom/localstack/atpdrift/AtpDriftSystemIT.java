package com.primeaxiom.localstack.atpdrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.primeaxiom.jobs.alertdesk.AlertDeskJob;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.localstack.atpdrift.World.Outcome;
import com.primeaxiom.localstack.importing.OnlineRetailImport;
import com.primeaxiom.localstack.importing.SharedData;
import com.primeaxiom.localstack.monitoring.Monitoring;
import com.primeaxiom.localstack.monitoring.Scrape;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drift job on a real broker, a real cluster and ClickHouse's real engine. */
class AtpDriftSystemIT {

  @TempDir private static Path home;
  @TempDir private static Path shop;

  private static LocalStack stack;
  private static Outcome calm;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    LocalStack.Builder builder =
        LocalStack.in(home)
            .quick()
            .endWithJvm()
            .flinkProperty("execution.checkpointing.interval", "2 s");
    for (StackPort port : StackPort.values()) {
      builder.port(port, 0);
    }
    stack = builder.build();
    stack.start(StackServer.usual());
    SmallShop.write(shop, 7);
    calm = calmRun();
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  private static Outcome calmRun() throws Exception {
    World world = new World(stack, "calm");
    world.submit();
    world.replay(shop, "max");
    world.awaitCaughtUp();
    Outcome outcome = world.outcome();
    assertThat(world.read(Topics.LATE_EVENT)).isEmpty();
    assertThat(world.read(Topics.DEAD_LETTER)).isEmpty();
    assertThat(outcome.alerts()).hasSizeGreaterThan(10);
    world.cancel();
    return outcome;
  }

  @Test
  void aSecondReplayChangesNoRowAndNoAlert() throws Exception {
    World world = new World(stack, "twice");
    world.submit();
    world.replay(shop, "max");
    world.awaitCaughtUp();
    assertThat(world.outcome()).isEqualTo(calm);

    world.replay(shop, "max");
    world.awaitCaughtUp();

    assertThat(world.outcome()).isEqualTo(calm);
    world.cancel();
  }

  @Test
  void aMonthOfRealOrdersEndsInTheRowsOfTheFile() throws Exception {
    Optional<Path> csv = SharedData.file("online_retail/2010-12.csv.gz");
    assumeTrue(csv.isPresent(), "the Online Retail files are not beside the checkout");
    Counts counts = count(csv.get());
    OnlineRetailImport.run(
        List.of(csv.get()), folder, new OnlineRetailImport.Settings("GB-MAIN", 1, 0.01));
    World world = new World(stack, "month");
    world.submit();

    world.replay(folder, "max");
    world.awaitCaughtUp();

    System.out.printf("One month of Online Retail: %s%n", counts);
    assertThat(
            world.number(
                "SELECT uniqExact(order_id) FROM order_line FINAL WHERE status = 'PLACED'"))
        .isEqualTo(counts.orders.size());
    assertThat(world.number("SELECT sum(quantity) FROM order_line FINAL WHERE status = 'PLACED'"))
        .isEqualTo(counts.units);
    assertThat(world.number("SELECT count() FROM order_line FINAL")).isEqualTo(counts.lines);
    assertThat(
            world.number(
                "SELECT uniqExact(order_id) FROM order_line FINAL WHERE status = 'CANCELLED'"))
        .isEqualTo(counts.cancellations.size());
    assertThat(
            world.number("SELECT sum(quantity) FROM order_line FINAL WHERE status = 'CANCELLED'"))
        .isEqualTo(counts.unitsCancelled);
    List<DeadLetter> deadLetters = world.read(Topics.DEAD_LETTER);
    assertThat(deadLetters)
        .hasSize(counts.refused.size())
        .extracting(DeadLetter::getReason)
        .containsOnly(DeadLetterReason.NEGATIVE_QUANTITY);
    assertThat(world.read(Topics.LATE_EVENT)).isEmpty();

    Outcome once = world.outcome();
    world.replay(folder, "max");
    world.awaitCaughtUp();
    assertThat(world.outcome()).isEqualTo(once);
    world.cancel();
  }

  /** With the alert desk beside it, so that all that on-call looks at is there. */
  @Test
  void poisonOnEveryTopicEndsInTheDeadLettersAndStopsNothing() throws Exception {
    World world = new World(stack, "poison");
    world.submit();
    World desk = new World(stack, "poison", AlertDeskJob.NAME, List.of(Topics.ALERT));
    desk.submit("source.idle-timeout=1 s");
    Poison poison = new Poison(world, 11);

    TreeMap<String, DeadLetterReason> expected = new TreeMap<>(poison.send());
    world.replay(shop, "max");
    expected.putAll(poison.send());
    world.awaitCaughtUp();

    TreeMap<String, DeadLetterReason> found = new TreeMap<>();
    for (DeadLetter letter : world.read(Topics.DEAD_LETTER)) {
      found.put(
          "%s/%d/%d".formatted(letter.getTopic(), letter.getPartition(), letter.getOffset()),
          letter.getReason());
      assertThat(letter.getError()).isNotBlank();
    }
    assertThat(found).isEqualTo(expected);
    assertThat(new HashSet<>(found.values()))
        .contains(
            DeadLetterReason.EMPTY_VALUE,
            DeadLetterReason.BAD_MAGIC_BYTE,
            DeadLetterReason.UNKNOWN_SCHEMA_ID,
            DeadLetterReason.MALFORMED_AVRO,
            DeadLetterReason.MISSING_VALUE,
            DeadLetterReason.INVALID_VALUE,
            DeadLetterReason.NEGATIVE_QUANTITY);
    assertThat(world.failures()).isZero();
    assertThat(world.outcome().readings()).isEqualTo(calm.readings());
    System.out.printf("Poison: %d records, %d dead letters%n", expected.size(), found.size());

    Scrape scrape = Scrape.of(world.settings());
    Map<String, Long> byReason = new TreeMap<>();
    found.values().forEach(reason -> byReason.merge(reason.name(), 1L, Long::sum));
    assertThat(scrape.sums("poison.atp-drift", "topic_reason_deadLetters", "reason"))
        .isEqualTo(byReason);
    assertThat(scrape.sums("poison.atp-drift", "topic_reason_deadLetters", "topic"))
        .containsOnlyKeys(World.INPUTS.stream().map(Topic::name).toList());
    assertThat(StackVerb.run("status", "--home", home.toString()))
        .contains(
            world.settings().metricsUrl(StackPort.JOBMANAGER_METRICS).orElseThrow(),
            world.settings().metricsUrl(StackPort.TASKMANAGER_METRICS).orElseThrow());
    // Nothing is told of a type of alert before its first one, which the desk may not have reached.
    Set<String> told = new HashSet<>(scrape.metrics());
    told.add("flink_taskmanager_job_task_operator_type_openAlerts");
    assertThat(told).containsAll(Monitoring.read().flinkMetrics());
    world.cancel();
    desk.cancel();
  }

  /** What the file itself says, without the importer. */
  private static Counts count(Path csv) throws IOException {
    Set<String> negative = new HashSet<>();
    Counts counts = new Counts();
    for (int pass = 0; pass < 2; pass++) {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(csv)), StandardCharsets.UTF_8))) {
        lines.readLine();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          List<String> fields = fields(line);
          String invoice = fields.get(0);
          long quantity = Long.parseLong(fields.get(3));
          if (pass == 0) {
            if (quantity < 0 && !invoice.startsWith("C")) {
              negative.add(invoice);
            }
          } else if (!negative.contains(invoice)) {
            counts.add(invoice, quantity);
          }
        }
      }
    }
    counts.refused.addAll(negative);
    return counts;
  }

  /** Fields of a line; a quote begins or ends a field that may hold commas. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char character = line.charAt(i);
      if (character == '"') {
        quoted = !quoted;
      } else if (character == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(character);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private static final class Counts {
    private final Set<String> orders = new HashSet<>();
    private final Set<String> cancellations = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private long lines;
    private long units;
    private long unitsCancelled;

    void add(String invoice, long quantity) {
      lines++;
      if (invoice.startsWith("C")) {
        cancellations.add(invoice);
        unitsCancelled -= quantity;
      } else {
        orders.add(invoice);
        units += quantity;
      }
    }

    @Override
    public String toString() {
      return "%d orders, %d units, %d cancellations, %d units cancelled, %d lines, %d refused"
          .formatted(
              orders.size(), units, cancellations.size(), unitsCancelled, lines, refused.size());
    }
  }
}
