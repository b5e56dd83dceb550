package com.primeaxiom.localstack.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.vendorscore.VendorScoreJob;
import com.primeaxiom.localstack.LiveWorld;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.schemas.platform.Policy;
import com.primeaxiom.schemas.vendor.PurchaseOrder;
import com.primeaxiom.schemas.vendor.PurchaseOrderLine;
import com.primeaxiom.schemas.vendor.PurchaseOrderStatus;
import com.primeaxiom.schemas.wms.Receipt;
import com.primeaxiom.schemas.wms.ReceiptLine;
import com.primeaxiom.schemas.wms.ReceiptStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies on a real broker: what the verb publishes, and what a running job makes of it. */
class LivePolicyIT {

  private static final String JOB = VendorScoreJob.NAME;

  /** What the product promises of a change of a policy. */
  private static final Duration PROMISED = Duration.ofSeconds(5);

  @TempDir private static Path home;

  @TempDir private Path folder;

  private static LocalStack stack;

  @BeforeAll
  static void start() {
    stack = LocalStack.ephemeral(home);
    stack.start(StackServer.KAFKA, StackServer.REGISTRY, StackServer.CLICKHOUSE);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void versionsAreAppliedComparedListedAndTakenBack() throws IOException {
    World world = new World("verbs");
    Path file = folder.resolve("vendor-scorecards.yaml");

    Files.writeString(file, "vendor:\n  weight:\n    fill: 0.3\n");
    assertThat(world.policy("history", JOB)).startsWith("None: vendor-scorecards decides by");
    assertThat(world.policy("diff", file.toString()))
        .isEqualToIgnoringNewLines("vendor.weight.fill: as the job was started -> 0.3");
    assertThat(world.policy("apply", file.toString(), "--by", "Ada", "--why", "Short hurts."))
        .startsWith("Version 1 of vendor-scorecards holds from ");
    assertThat(world.policy("apply", file.toString(), "--by", "Ada", "--why", "Again."))
        .startsWith("Version 1 says the same already");

    Files.writeString(file, "vendor:\n  weight:\n    fill: 0.4\n    otif: 0\n");
    world.policy("apply", file.toString(), "--by", "Bo", "--why", "More so.");
    assertThat(world.policy("show", JOB).lines())
        .containsExactly(
            "# vendor-scorecards, version 2",
            "vendor.weight.fill: '0.4'",
            "vendor.weight.otif: '0'");

    world.policy("rollback", JOB, "--to", "1", "--by", "Cy", "--why", "Too much.");
    assertThat(world.policy("history", JOB).lines().map(line -> line.replaceAll("20\\S+Z", "T")))
        .containsExactly(
            "version 3 from T, applied T by Cy, back to 1: Too much.",
            "  vendor.weight.fill: 0.4 -> 0.3",
            "  vendor.weight.otif: 0 -> as the job was started",
            "version 2 from T, applied T by Bo: More so.",
            "  vendor.weight.fill: 0.3 -> 0.4",
            "  vendor.weight.otif: as the job was started -> 0",
            "version 1 from T, applied T by Ada: Short hurts.",
            "  vendor.weight.fill: as the job was started -> 0.3");
    Path shown = Files.writeString(folder.resolve("shown.yaml"), world.policy("show", JOB));
    assertThat(world.policy("diff", shown.toString(), "--job", JOB))
        .startsWith("Nothing: version 3 says the same.");
    world.policy("rollback", JOB, "--to", "0", "--by", "Cy", "--why", "Start again.");
    assertThat(world.policy("show", JOB).lines()).containsExactly("# vendor-scorecards, version 4");
  }

  @Test
  void whatIsWrongIsRefusedAndNothingIsPublished() throws IOException {
    World world = new World("wrong");
    Path file = folder.resolve("vendor-scorecards.yaml");
    Files.writeString(file, "vendor:\n  weight:\n    fill: 0.3\n");
    world.policy("apply", file.toString(), "--by", "Ada", "--why", "Short hurts.");

    assertThat(
            world.refused(
                "apply", file.toString(), "--why", "Then.", "--at", "2020-01-01T00:00:00Z"))
        .isEmpty();
    Files.writeString(file, "vendor:\n  weight:\n    fill: 0.3\n  grade.a: 1.5\n");
    assertThat(world.refused("apply", file.toString(), "--why", "Better."))
        .contains(file + ", line 4: The setting vendor.grade.a is 1.5; it has to be above 0");
    Files.writeString(file, "vendor.weight.fill: 0.5\n");
    assertThat(
            world.refused(
                "apply", file.toString(), "--why", "Then.", "--at", "2020-01-01T00:00:00Z"))
        .startsWith("Version 1 holds from ")
        .contains("cannot hold from before that, 2020-01-01T00:00:00Z.");
    assertThat(world.refused("rollback", JOB, "--to", "7", "--why", "Back."))
        .startsWith("There is no version 7 of the policy vendor-scorecards;");
    Path books = Files.writeString(folder.resolve("oversell.yaml"), "demand.fast-half-life: 3 h\n");
    assertThat(world.refused("apply", books.toString(), "--why", "Faster."))
        .contains(
            books + ", line 1: The setting demand.fast-half-life shapes what the job remembers");
    assertThat(world.policy("history", JOB).lines().filter(line -> line.startsWith("version")))
        .hasSize(1);
  }

  @Test
  void aChangeReachesARunningJobInTime() throws Exception {
    World world = new World("live");
    Path file = folder.resolve("vendor-scorecards.yaml");
    JobClient running = world.runJob();
    try (EventSender sender = world.sender()) {
      world.deliver(sender, "1");
      world.live.await(sender, LiveWorld.START, () -> !world.grades().isEmpty());
      assertThat(world.grades()).as("no grade below thirty lines").containsOnly("");

      Files.writeString(file, "vendor.grade.minimum-lines: 1\n");
      long applied = System.nanoTime();
      world.policy("apply", file.toString(), "--by", "Ada", "--why", "Show all.");
      world.deliver(sender, "2");
      world.live.await(
          sender,
          PROMISED.minusNanos(System.nanoTime() - applied),
          () -> world.grades().contains("C"));

      // The verb would have refused it, a program that writes to the topic does not.
      sender.send(new CanonicalEvent<>(Topics.POLICY, unreadable()));
      sender.flush();
      world.live.await(sender, LiveWorld.START, () -> !world.deadLetters().isEmpty());
      DeadLetter refused = world.deadLetters().get(0);
      assertThat(refused.getReason()).isEqualTo(DeadLetterReason.INVALID_VALUE);
      assertThat(refused.getError())
          .isEqualTo(
              "Version 2 of the policy vendor-scorecards is refused, what held before it goes on to"
                  + " hold. The setting vendor.grade.minimum-lines is 0; it has to be at least 1.");
      long lines = world.closedLines();
      world.deliver(sender, "3");
      world.live.await(sender, LiveWorld.START, () -> world.closedLines() > lines);
      assertThat(world.grades()).containsOnly("C");
    } finally {
      running.cancel().get();
    }
  }

  private static Policy unreadable() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return Policy.newBuilder()
        .setEventId(JOB + "/2")
        .setOccurredAt(now)
        .setSource("another program")
        .setPolicy(JOB)
        .setVersion(2)
        .setSettings(Map.of("vendor.grade.minimum-lines", "0"))
        .setAppliedAt(now)
        .setAppliedBy("Nobody")
        .setWhy("")
        .build();
  }

  /** One namespace on the stack. */
  private record World(LiveWorld live) {

    World(String namespace) {
      this(new LiveWorld(home, namespace));
    }

    String policy(String... words) {
      return live.verb(words(words));
    }

    /** What a verb says that fails, or nothing when it does not. */
    String refused(String... words) {
      return live.refused(words(words));
    }

    private static String[] words(String... words) {
      List<String> all = new ArrayList<>(List.of("policy"));
      all.addAll(List.of(words));
      return all.toArray(String[]::new);
    }

    JobClient runJob() throws Exception {
      return live.run(JOB, VendorScoreJob::buildOn, Map.of());
    }

    EventSender sender() {
      return live.sender(Topics.PURCHASE_ORDER, Topics.RECEIPT, Topics.POLICY);
    }

    /** An order of one line that is counted at once, in full. */
    void deliver(EventSender sender, String number) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      sender.send(
          new CanonicalEvent<>(
              Topics.PURCHASE_ORDER,
              PurchaseOrder.newBuilder()
                  .setEventId("po-" + number)
                  .setOccurredAt(now)
                  .setSource("erp")
                  .setPoId("PO-" + number)
                  .setVendorId("acme")
                  .setLocationId("LEEDS")
                  .setStatus(PurchaseOrderStatus.ORDERED)
                  .setCurrency("EUR")
                  .setPromisedAt(now.plusSeconds(3_600))
                  .setLines(
                      List.of(
                          PurchaseOrderLine.newBuilder()
                              .setLineNumber(1)
                              .setSku("LAMP")
                              .setQuantity(5)
                              .setUnitCostMinor(400)
                              .build()))
                  .build()));
      sender.send(
          new CanonicalEvent<>(
              Topics.RECEIPT,
              Receipt.newBuilder()
                  .setEventId("receipt-" + number)
                  .setOccurredAt(now.plusMillis(1))
                  .setSource("wms")
                  .setPoId("PO-" + number)
                  .setReceiptId("R-" + number)
                  .setLocationId("LEEDS")
                  .setStatus(ReceiptStatus.RECEIVED)
                  .setLines(List.of(new ReceiptLine(1, "LAMP", 5L, 0L)))
                  .build()));
      sender.flush();
    }

    /** Grades of the card since the start, of the whole vendor. */
    List<String> grades() throws IOException {
      return column("grade");
    }

    long closedLines() throws IOException {
      return column("lines_closed").stream().mapToLong(Long::parseLong).max().orElse(0);
    }

    private List<String> column(String name) throws IOException {
      return live.query(
          ("SELECT %s FROM vendor_scorecard FINAL WHERE window_days = 0 AND category = ''"
                  + " ORDER BY day DESC LIMIT 1")
              .formatted(name));
    }

    List<DeadLetter> deadLetters() {
      return live.records(Topics.DEAD_LETTER);
    }
  }
}
