package com.primeaxiom.localstack.atpdrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.primeaxiom.jobs.alertdesk.AlertDeskJob;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.localstack.atpdrift.World.Outcome;
import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.flink.FlinkRest.Job;
import com.primeaxiom.localstack.flink.JobSubmission;
import com.primeaxiom.localstack.importing.OnlineRetailImport;
import com.primeaxiom.localstack.importing.SharedData;
import com.primeaxiom.localstack.monitoring.Monitoring;
import com.primeaxiom.localstack.monitoring.Scrape;
import com.primeaxiom.localstack.replay.CanonicalEvents;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.schemas.registry.EditedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drift job on a real broker, a real cluster and ClickHouse's real engine. */
class AtpDriftSystemIT {

  private static final Pattern WAY_BACK = Pattern.compile("it is the way back: (\\S+)");

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

  @Test
  void producersThatGoOverToTheNextSchemaChangeNoAnswer() throws Exception {
    World world = new World(stack, "newer");
    world.submit();
    long half = events() / 2;
    Map<String, Long> newer = new TreeMap<>();

    world.replay(
        shop,
        sender -> {
          NewerProducer producer = new NewerProducer(sender, world.settings(), half, newer);
          return new Interludes(producer, Map.of(half, time -> refusesWhatBreaks(world)));
        });
    world.awaitCaughtUp();

    assertThat(world.outcome()).isEqualTo(calm);
    assertThat(world.read(Topics.DEAD_LETTER)).isEmpty();
    assertThat(world.read(Topics.LATE_EVENT)).isEmpty();
    assertThat(world.failures()).isZero();
    System.out.printf("Records of the next version: %s%n", newer);
    assertThat(newer)
        .containsOnlyKeys(
            Topics.ORDER.name(),
            Topics.INVENTORY_LEVEL.name(),
            Topics.STOCK_LEVEL.name(),
            Topics.ALLOCATION.name());
    for (String topic : newer.keySet()) {
      assertThat(world.schemaIds(Topics.named(topic).orElseThrow()))
          .as("versions in each partition of %s", topic)
          .hasSize(World.PARTITIONS)
          .allSatisfy((partition, ids) -> assertThat(ids).hasSize(2));
    }
    world.cancel();
  }

  private static void refusesWhatBreaks(World world) {
    Schema breaking =
        EditedSchema.of(Topics.STOCK_LEVEL.schema())
            .withType("StockLevel", "on_hand", "\"string\"")
            .schema();
    assertThatThrownBy(() -> NextVersion.register(breaking, Topics.STOCK_LEVEL, world.settings()))
        .isInstanceOf(RestClientException.class)
        .hasMessageContaining("Incompatible artifact: newer.wms.stock-level.v1-value")
        .hasMessageContaining("reader type: LONG not compatible with writer type: STRING");
  }

  @Test
  void theRegistryTakesWhatOldAndNewCanRead() throws Exception {
    World world = new World(stack, "registry");
    Map<String, EditedSchema> taken =
        Map.of(
            "a field with a default",
            order().withField("OrderLine", "{\"name\": \"n\", \"type\": \"long\", \"default\": 0}"),
            "without a field that has a default",
            order().withoutField("OrderLine", "description"),
            "a symbol more in an enum that has a default",
            order().withSymbol("OrderStatus", "HELD"),
            "other words",
            order().withoutDoc("OrderLine"));
    Map<String, EditedSchema> refused =
        Map.of(
            "a field without a default",
            order().withField("OrderLine", "{\"name\": \"n\", \"type\": \"long\"}"),
            "without a field that readers need",
            order().withoutField("OrderLine", "quantity"),
            "another type",
            order().withType("OrderLine", "quantity", "\"double\""),
            "a wider type",
            order().withType("OrderLine", "line_number", "\"long\""),
            "null where there was none",
            order().withType("OrderLine", "quantity", "[\"null\", \"long\"]"));
    try (SchemaRegistryClient registry = world.settings().registry().newClient()) {
      String subject = Topics.ORDER.subjectIn("registry");
      for (Map.Entry<String, EditedSchema> change : taken.entrySet()) {
        assertThat(registry.testCompatibility(subject, new AvroSchema(change.getValue().schema())))
            .as(change.getKey())
            .isTrue();
      }
      for (Map.Entry<String, EditedSchema> change : refused.entrySet()) {
        assertThat(registry.testCompatibility(subject, new AvroSchema(change.getValue().schema())))
            .as(change.getKey())
            .isFalse();
      }
    }
  }

  private static EditedSchema order() {
    return EditedSchema.of(Topics.ORDER.schema());
  }

  /**
   * A version that cannot read what the present one keeps goes back; one that reads and writes the
   * next schemas, which no producer and no other job knows, goes on. Events come all the while.
   */
  @Test
  void anUpgradeThatFailsGoesBackAndOneThatRunsChangesNoAnswer() throws Exception {
    World world = new World(stack, "upgraded");
    world.submit();
    World desk =
        new World(
            stack,
            "upgraded",
            AlertDeskJob.NAME,
            List.of(Topics.ALERT, Topics.ALERT_HAND, Topics.CLOCK));
    desk.submit();
    Path present = JobSubmission.jar(world.settings().project());
    Path broken =
        new TomorrowsJar(present, folder.resolve("broken"))
            .with(SyncLag.class.getName(), lagOfTomorrow())
            .build();
    Schema alert = NextVersion.of(Topics.ALERT);
    Path next =
        new TomorrowsJar(present, folder.resolve("next"))
            .with(alert)
            .with(NextVersion.of(Topics.STOCK_LEVEL))
            .build();
    List<Integer> alertIds = new ArrayList<>();
    List<CompletableFuture<String>> said = new ArrayList<>();
    long quarter = events() / 4;

    world.replay(
        shop,
        sender -> {
          Map<Long, Consumer<Instant>> interludes =
              Map.of(
                  quarter,
                  time ->
                      said.add(
                          CompletableFuture.supplyAsync(
                              () -> world.failedUpgrade("--jar", broken.toString()))),
                  2 * quarter,
                  time -> {
                    said.get(0).join();
                    alertIds.add(world.register(alert, Topics.ALERT));
                    said.add(CompletableFuture.supplyAsync(() -> world.upgrade(next)));
                    sender.announce(time);
                  },
                  3 * quarter,
                  time -> {
                    said.get(1).join();
                    sender.announce(time);
                  });
          return new Interludes(sender, interludes);
        });
    world.awaitCaughtUp();
    desk.awaitCaughtUp();

    assertThat(said.get(0).join())
        .containsPattern(
            "It did not work: It has failed \\d+ times since its start, last with: A lag without"
                + " its new figure\\. See http")
        .containsPattern(
            "upgraded.atp-drift was not upgraded: the old version runs again from file:\\S+");
    assertThat(said.get(1).join()).contains("The new version runs and has made a checkpoint");
    assertThat(world.outcome()).isEqualTo(calm);
    assertThat(world.read(Topics.LATE_EVENT)).isEmpty();
    assertThat(world.read(Topics.DEAD_LETTER)).isEmpty();
    Set<Integer> written = new HashSet<>();
    world.schemaIds(Topics.ALERT).values().forEach(written::addAll);
    assertThat(written).hasSize(2).containsAll(alertIds);
    assertThat(world.failures()).isZero();

    assertThat(JobSubmission.running(new FlinkRest(stack.flinkUrl()), "upgraded.alert-desk"))
        .map(Job::id)
        .contains(desk.job());
    assertThat(desk.failures()).isZero();
    // The last ones wait for the desk's time, which nothing moves on any more.
    assertThat(world.query("SELECT alert_id FROM alert_state FINAL", "TabSeparated").lines())
        .isNotEmpty()
        .isSubsetOf(world.read(Topics.ALERT).stream().map(Alert::getAlertId).toList());
    assertThat(world.failedUpgrade("--parallelism", "721"))
        .isEqualToIgnoringNewLines(
            "The parallelism of upgraded.atp-drift cannot be 721: its state has 720 key groups, and"
                + " more tasks than that would have none.");

    // By hand, too, there is a way back.
    Matcher wayBack = WAY_BACK.matcher(said.get(1).join());
    assertThat(wayBack.find()).isTrue();
    world.cancel();
    world.submitFrom(wayBack.group(1));
    assertThat(world.restores()).isPositive();
    world.cancel();
    desk.cancel();
  }

  /** A state with a new component of which nobody thought that old state lacks it. */
  private static String lagOfTomorrow() throws IOException {
    Path file =
        Project.locate()
            .root()
            .resolve("jobs/src/main/java")
            .resolve(SyncLag.class.getName().replace('.', '/') + ".java");
    String components = "long stalledToMillis) {";
    String source = Files.readString(file);
    assertThat(source).contains(components);
    return source.replace(
        components,
        components
            + """

              public SyncLag {
                if (samples > 0) {
                  throw new IllegalArgumentException("A lag without its new figure.");
                }
              }
            """);
  }

  /** By Flink's application mode, with its JobManager, TaskManager and ZooKeeper apart. */
  @Test
  void anApplicationOfItsOwnGoesOnFromItsCheckpointWhenItsJobManagerIsKilled() throws Exception {
    World world = new World(stack, "application");
    LocalStack.Builder builder =
        LocalStack.in(folder)
            .quick()
            .endWithJvm()
            .flinkProperty("execution.checkpointing.interval", "2 s")
            // For so long nobody takes the place of one that was killed.
            .flinkProperty("high-availability.zookeeper.client.session-timeout", "10 s")
            .application(world.application());
    for (StackPort port : StackPort.values()) {
      builder.port(port, 0);
    }
    try (LocalStack cluster = builder.build()) {
      cluster.start(StackServer.ZOOKEEPER, StackServer.JOBMANAGER, StackServer.TASKMANAGER);
      world.awaitRunningOn(cluster);
      String job = world.job();
      long half = events() / 2;
      AtomicLong killed = new AtomicLong();

      world.replay(
          shop,
          sender ->
              new Interludes(
                  sender,
                  Map.of(
                      half,
                      time -> {
                        sender.flush();
                        world.awaitCheckpoint();
                        cluster.kill9(StackServer.JOBMANAGER);
                        killed.set(System.nanoTime());
                        cluster.start(StackServer.JOBMANAGER);
                        world.awaitRunningOn(cluster);
                        System.out.printf(
                            "An application runs %.1f s after its JobManager was killed.%n",
                            (System.nanoTime() - killed.get()) / 1e9);
                        sender.announce(time);
                      })));
      world.awaitCaughtUp();

      assertThat(world.job()).isEqualTo(job);
      assertThat(world.restores()).as("from a checkpoint").isPositive();
      assertThat(world.outcome()).isEqualTo(calm);
      assertThat(world.read(Topics.DEAD_LETTER)).isEmpty();
      assertThat(world.read(Topics.LATE_EVENT)).isEmpty();
    }
  }

  private static long events() {
    try (CanonicalEvents events = CanonicalEvents.in(shop)) {
      long count = 0;
      while (events.next().isPresent()) {
        count++;
      }
      return count;
    }
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
