package com.primeaxiom.localstack.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.simulation.DisputeVerdict.Episode;
import com.primeaxiom.localstack.simulation.DisputeVerdict.Reminder;
import com.primeaxiom.localstack.simulation.TrueDispute.Step;
import com.primeaxiom.schemas.payment.Dispute;
import com.primeaxiom.schemas.payment.DisputeReason;
import com.primeaxiom.schemas.payment.DisputeStage;
import com.primeaxiom.schemas.payment.DisputeStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is said in a world of disputes, and the truth about single disputes that are easy to see.
 */
class DisputeScenarioTest {

  private static final SimulationSettings SETTINGS = settings(11, 300, 605);
  private static final long OPENED = at("2024-02-20T12:00:00Z");
  private static final long END = at("2025-01-01T00:00:00Z");

  private static final List<Dispute> TOLD = new ArrayList<>();
  private static DisputeWorld world;
  private static List<DisputeVerdict> verdicts;

  @BeforeAll
  static void letTheWorldComeToItsEnd() {
    List<CanonicalEvent<?>> all = new ArrayList<>();
    DisputeSimulation simulation = new DisputeSimulation(SETTINGS, all::add);
    simulation.runUntilHour(SETTINGS.hours());
    simulation.end();
    world = simulation.world();
    verdicts = world.disputes().stream().map(one -> DisputeJudge.of(one, world.lastAt())).toList();
    all.stream()
        .map(CanonicalEvent::value)
        .filter(Dispute.class::isInstance)
        .forEach(one -> TOLD.add((Dispute) one));
  }

  @Test
  void writesTheSameBytesAgain(@TempDir Path folder) throws IOException {
    SimulationSettings small = settings(3, 100, 200);

    SimulationSummary summary = SimulatedWorld.write(small, folder.resolve("one"), hour -> {});
    SimulatedWorld.write(small, folder.resolve("other"), hour -> {});

    assertThat(summary.text()).contains("reminders").contains("parcels to stop");
    try (Stream<Path> files = Files.walk(folder.resolve("one"))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSize(6 + 6);
      for (Path file : all) {
        assertThat(folder.resolve("other").resolve(folder.resolve("one").relativize(file)))
            .hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void happensAllThatHappensToADispute() {
    EnumSet<DisputeReason> reasons = EnumSet.allOf(DisputeReason.class);
    reasons.remove(DisputeReason.UNKNOWN);
    EnumSet<DisputeStage> stages = EnumSet.allOf(DisputeStage.class);
    stages.remove(DisputeStage.UNKNOWN);
    EnumSet<DisputeStatus> statuses = EnumSet.allOf(DisputeStatus.class);
    statuses.remove(DisputeStatus.UNKNOWN);

    assertThat(TOLD).extracting(Dispute::getReason).containsAll(reasons);
    assertThat(TOLD).extracting(Dispute::getStage).containsAll(stages);
    assertThat(TOLD).extracting(Dispute::getStatus).containsAll(statuses);
    assertThat(world.disputes())
        .as("before its order is known")
        .anyMatch(one -> one.openedAt() < one.order().toldAt())
        .as("of an order that is nearly a year old")
        .anyMatch(one -> one.openedAt() - one.payment().capturedAt() > 350 * Times.DAY)
        .as("without a payment's number")
        .anyMatch(one -> !one.isPaymentNamed());
    assertThat(verdicts)
        .as("a miss at once")
        .anyMatch(one -> episodes(one, DisputeJudge.MISSED).anyMatch(it -> isAtOnce(one, it)))
        .as("answered with all evidence")
        .anyMatch(
            one ->
                one.submittedAt() != Purchase.NEVER
                    && episodes(one, DisputeJudge.INCOMPLETE).findAny().isEmpty());
    assertThat(world.orders()).anyMatch(order -> order.payments().size() > 1);
    assertThat(ParcelStop.of(world))
        .anyMatch(stop -> stop.endedAt() == Purchase.NEVER)
        .anyMatch(stop -> stop.endedAt() != Purchase.NEVER);
  }

  @Test
  void dueDatesComeInEveryFormAndOnDaysThatAreSpecial() {
    assertThat(TOLD.stream().map(Dispute::getDueBy).filter(Objects::nonNull))
        .as("unix seconds, a date, UTC, and either side of a clock change in two zones")
        .anyMatch(text -> text.matches("\\d{10}"))
        .anyMatch(text -> text.matches("\\d{4}-\\d{2}-\\d{2}"))
        .anyMatch(text -> text.endsWith("Z"))
        .anyMatch(text -> text.endsWith("+01:00"))
        .anyMatch(text -> text.endsWith("+02:00"))
        .anyMatch(text -> text.endsWith("-05:00"))
        .anyMatch(text -> text.endsWith("-04:00"))
        .anyMatch(text -> text.startsWith("2024-02-29"))
        .anyMatch(text -> text.startsWith("2024-03-31"));
    assertThat(TOLD)
        .as("said in no form")
        .anyMatch(one -> one.getDueAt() == null && one.getDueBy() == null);
  }

  @Test
  void aReminderThatWasDueBeforeTheDateWasKnownIsNone() {
    long due = OPENED + 2 * Times.DAY;

    DisputeVerdict verdict = DisputeJudge.of(dispute(opened(due)), END);

    assertThat(verdict.reminders())
        .containsExactly(reminder(due, 24), reminder(due, 4))
        .extracting(Reminder::at)
        .containsExactly(due - Times.DAY, due - 4 * Times.HOUR);
    assertThat(verdict.alerts())
        .extracting(Episode::type, Episode::openedAt, Episode::endedAt)
        .containsExactlyInAnyOrder(
            tuple(DisputeJudge.DEADLINE, OPENED, due),
            tuple(DisputeJudge.MISSED, due, Purchase.NEVER));
  }

  @Test
  void anAnswerAtTheInstantOfTheDueDateIsInTimeAndOneLaterIsNot() {
    long due = OPENED + 30 * Times.DAY;

    assertThat(
            episodes(
                DisputeJudge.of(dispute(opened(due), answered(due)), END), DisputeJudge.MISSED))
        .isEmpty();
    assertThat(
            episodes(
                DisputeJudge.of(dispute(opened(due), answered(due + 1)), END), DisputeJudge.MISSED))
        .extracting(Episode::endedAt)
        .containsExactly(due + 1);
  }

  @Test
  void aDateThatMovesCountsFromThenOn() {
    long due = OPENED + 10 * Times.DAY;
    long moved = due + 7 * Times.DAY;
    long movedAt = due - Times.DAY - Times.HOUR;

    DisputeVerdict verdict =
        DisputeJudge.of(
            dispute(opened(due), step(movedAt, DisputeStatus.UPDATED, StatedDue.exactly(moved))),
            END);

    assertThat(verdict.reminders())
        .as("the day before the old date is none, the week before the new one has gone by")
        .containsExactly(
            reminder(due, 168),
            reminder(due, 72),
            reminder(moved, 168),
            reminder(moved, 72),
            reminder(moved, 24),
            reminder(moved, 4));
  }

  @Test
  void withoutADateTheNetworksDaysCountAndVisasAreFewerInAmericaSinceJuly2025() {
    long before = at("2025-07-20T23:59:59.999Z");
    long since = at("2025-07-21T00:00:00Z");

    assertThat(NetworkDays.due("visa", "US", before)).isEqualTo(before + 18 * Times.DAY);
    assertThat(NetworkDays.due("visa", "US", since)).isEqualTo(since + 9 * Times.DAY);
    assertThat(NetworkDays.due("visa", "DE", since)).isEqualTo(since + 18 * Times.DAY);
    assertThat(NetworkDays.due("visa", null, since)).isEqualTo(since + 18 * Times.DAY);
    assertThat(NetworkDays.due("mastercard", "US", since)).isEqualTo(since + 40 * Times.DAY);
  }

  private static boolean isAtOnce(DisputeVerdict verdict, Episode miss) {
    return verdict.dispute().openedAt() == miss.openedAt();
  }

  private static Stream<Episode> episodes(DisputeVerdict verdict, String type) {
    return verdict.alerts().stream().filter(alert -> alert.type().equals(type));
  }

  private static Reminder reminder(long due, long hours) {
    return new Reminder(DisputeStage.CHARGEBACK, due, hours);
  }

  private static TrueDispute dispute(Step... steps) {
    ShopOrder order = world.orders().get(0);
    return new TrueDispute("D-1", order, order.payments().get(0), true, null, 0, List.of(steps));
  }

  private static Step opened(long due) {
    return step(OPENED, DisputeStatus.OPENED, StatedDue.exactly(due));
  }

  private static Step answered(long at) {
    return step(at, DisputeStatus.EVIDENCE_SUBMITTED, null);
  }

  private static Step step(long at, DisputeStatus status, StatedDue due) {
    return new Step(at, status, DisputeStage.CHARGEBACK, DisputeReason.GENERAL, 100, due);
  }

  private static SimulationSettings settings(long seed, int skus, int days) {
    return new SimulationSettings(
        seed,
        skus,
        1,
        days * 24,
        EnumSet.allOf(FaultKind.class),
        Scenario.DISPUTES.usualStart(),
        Scenario.DISPUTES);
  }

  private static long at(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}
