package com.primeaxiom.jobs.stock.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.primeaxiom.jobs.platform.EachBackend;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate.Kind;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorLagFunctionTest {

  private static final Connector WEB = new Connector("LEEDS", "web");
  private static final Connector MARKETPLACE = new Connector("LEEDS", "marketplace");
  private static final long HOUR = 3_600;

  private ConnectorHarness harness;

  @BeforeEach
  void open() throws Exception {
    harness = ConnectorHarness.start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void quantilesAreThoseOfTheSameLagsSorted(long seed) throws Exception {
    List<ChannelUpdate> updates = ConnectorHarness.busyHour(seed, 900);
    harness.send(updates);
    harness.advanceTo(2 * HOUR);

    long[] sorted = updates.stream().mapToLong(ChannelUpdate::lagMillis).sorted().toArray();
    SyncLag lag = harness.newest();
    assertThat(lag.samples()).isBetween(sorted.length * 9L / 10, (long) sorted.length);
    assertThat(lag.samples()).isEqualTo(sorted.length);
    assertThat(lag.medianMillis()).isCloseTo(rank(sorted, 0.50), withinPercentage(1));
    assertThat(lag.p90Millis()).isCloseTo(rank(sorted, 0.90), withinPercentage(1));
    assertThat(lag.p99Millis()).isCloseTo(rank(sorted, 0.99), withinPercentage(1));
    assertThat(lag.toleratedMillis()).isEqualTo(Math.round(1.2 * lag.p99Millis()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void orderOfArrivalDoesNotMatter(long seed) throws Exception {
    List<ChannelUpdate> updates = ConnectorHarness.busyHour(7, 900);
    harness.send(updates);
    harness.advanceTo(3 * HOUR);
    List<SyncLag> expected = harness.told();
    harness.close();

    harness = ConnectorHarness.start(null);
    List<ChannelUpdate> shuffled = new ArrayList<>(updates);
    Collections.shuffle(shuffled, new Random(seed));
    harness.send(shuffled);
    harness.advanceTo(3 * HOUR);

    assertThat(harness.told()).isEqualTo(expected);
    assertThat(expected).hasSizeGreaterThan(3);
  }

  @Test
  void waitsAsLongAsIsSetUntilEnoughWasObserved() throws Exception {
    for (int i = 0; i < 199; i++) {
      harness.send(ConnectorHarness.updated(i / 10, 20_000));
    }
    harness.send(ConnectorHarness.updated(60, 20_000));
    harness.advanceTo(29);
    assertThat(harness.told()).isEmpty();

    harness.advanceTo(30);
    assertThat(harness.newest().samples()).isEqualTo(199);
    assertThat(harness.newest().toleratedMillis()).isEqualTo(300_000);
    assertThat(harness.newest().asOfMillis()).isEqualTo(at(30));

    harness.advanceTo(90);
    assertThat(harness.newest().samples()).isEqualTo(200);
    assertThat(harness.newest().toleratedMillis()).isCloseTo(24_000, withinPercentage(1));
    assertThat(harness.told()).hasSize(2);
  }

  @Test
  void connectorsAreLearnedEachOnItsOwn() throws Exception {
    harness.send(
        ConnectorHarness.updated(0, 5_000),
        new ChannelUpdate(MARKETPLACE, at(0), Kind.UPDATED, 60_000));
    harness.advanceTo(60);

    assertThat(harness.told())
        .extracting(SyncLag::connector)
        .containsExactlyInAnyOrder(WEB, MARKETPLACE);
    assertThat(harness.told()).extracting(SyncLag::samples).containsOnly(1L);
  }

  @Test
  void theWindowForgets() throws Exception {
    harness.send(steady(0, 40, 10, 100_000));
    harness.send(steady(HOUR, 30 * HOUR, 600, 10_000));
    harness.advanceTo(23 * HOUR);
    assertThat(harness.newest().p99Millis()).isCloseTo(100_000, withinPercentage(1));

    // The hour of the first update, 09:00 to 10:00, is out of the window a day after its end.
    harness.advanceTo(27 * HOUR);
    assertThat(harness.newest().p99Millis()).isCloseTo(10_000, withinPercentage(1));
    assertThat(harness.newest().samples()).isBetween(24L * 6, 25L * 6);
  }

  @Test
  void aStallIsNoticedAndEnded() throws Exception {
    // 250 updates of 10 s each: 12 s are tolerated, and 72 s of silence.
    harness.send(steady(0, 2_490, 10, 10_000));
    harness.send(waits(2_560));
    harness.advanceTo(2_490 + 60);
    long tolerated = harness.newest().toleratedMillis();
    assertThat(tolerated).isCloseTo(12_000, withinPercentage(1));
    assertThat(harness.newest().silentSinceMillis()).isZero();

    // Noticed at the first full minute after the silence has lasted too long.
    harness.advanceTo(2_560 + 6 * tolerated / 1_000 + 60);
    assertThat(harness.newest().silentSinceMillis()).isEqualTo(at(2_490));
    assertThat(harness.newest().asOfMillis() - at(2_560)).isBetween(6 * tolerated, 132_500L);

    harness.send(ConnectorHarness.updated(4_000, 9_000));
    harness.advanceTo(4_100);
    assertThat(harness.newest().silentSinceMillis()).isZero();
    assertThat(harness.newest().stalledFromMillis()).isEqualTo(at(2_490));
    assertThat(harness.newest().stalledToMillis()).isEqualTo(at(4_000));
  }

  @Test
  void aConnectorThatIsToldInBatchesEveryHalfHourIsLearned() throws Exception {
    // A figure goes wrong every minute, and each waits for the next half hour.
    List<ChannelUpdate> all = new ArrayList<>();
    for (long batch = 1_800; batch <= 16 * HOUR; batch += 1_800) {
      for (long lag = 60; lag <= 1_800; lag += 60) {
        all.add(waits(batch - lag));
        all.add(ConnectorHarness.updated(batch, lag * 1_000));
      }
    }
    harness.send(all);
    harness.advanceTo(12 * HOUR);

    SyncLag lag = harness.newest();
    assertThat(lag.samples()).isGreaterThanOrEqualTo(200);
    assertThat(lag.medianMillis()).isCloseTo(900_000, withinPercentage(4));
    assertThat(lag.toleratedMillis()).isCloseTo(1_200 * 1_800, withinPercentage(1));
    assertThat(lag.silentSinceMillis()).isZero();

    harness.advanceTo(16 * HOUR);
    assertThat(harness.newest().samples()).as("goes on").isGreaterThan(lag.samples());
    assertThat(harness.told())
        .filteredOn(told -> told.samples() >= 200)
        .isNotEmpty()
        .extracting(SyncLag::silentSinceMillis)
        .as("once it is known a pause is no stall")
        .containsOnly(0L);
  }

  @Test
  void lagsOfAQueueThatIsWorkedOffAreNotLearned() throws Exception {
    harness.send(steady(0, 2_490, 10, 10_000));
    harness.send(waits(3_900), waits(3_911));
    harness.send(ConnectorHarness.updated(4_000, 100_000), ConnectorHarness.updated(4_001, 90_000));
    harness.send(steady(4_060, 4_400, 10, 10_000));
    harness.advanceTo(8 * HOUR);

    assertThat(harness.newest().p99Millis()).isCloseTo(10_000, withinPercentage(1));
    assertThat(harness.newest().samples()).isEqualTo(250 + 35);
  }

  @Test
  void lagsOfAQueueAfterAStallTooShortToBeSeenAreNotLearned() throws Exception {
    harness.send(steady(0, 2_490, 10, 10_000));
    harness.send(
        ConnectorHarness.updated(2_520, 40_000),
        ConnectorHarness.updated(2_521, 30_000),
        ConnectorHarness.updated(2_522, 9_000));
    harness.send(steady(2_560, 4_000, 10, 10_000));
    harness.advanceTo(4_200);

    assertThat(harness.told()).extracting(SyncLag::stalledToMillis).containsOnly(0L);
    assertThat(harness.newest().p99Millis()).isCloseTo(10_000, withinPercentage(1));
  }

  @Test
  void aConnectorWithNothingToBringIsNotSilent() throws Exception {
    harness.send(steady(0, 2_490, 10, 10_000));
    harness.advanceTo(10 * HOUR);

    assertThat(harness.told()).extracting(SyncLag::silentSinceMillis).containsOnly(0L);
  }

  @Test
  void anUpdateThatWasMissingIsNoLag() throws Exception {
    harness.send(ConnectorHarness.updated(0, 3_000_000), ConnectorHarness.updated(1, 2_999_999));
    harness.advanceTo(60);

    assertThat(harness.newest().samples()).isEqualTo(1);
  }

  @Test
  void tellsOnlyWhatIsNews() throws Exception {
    harness.send(steady(0, 4 * HOUR, 10, 10_000));
    harness.advanceTo(4 * HOUR);

    // The first, the end of the 300 s, and one an hour.
    assertThat(harness.told()).hasSize(5);
    assertThat(harness.told())
        .extracting(lag -> (lag.asOfMillis() - harness.told().get(1).asOfMillis()) / 60_000)
        .containsSequence(0L, 60L, 120L, 180L);
  }

  static Stream<Arguments> secondsAndBackends() {
    return EachBackend.at(0, 29, 31, 600, 3_599, 4_000, 90_000);
  }

  @ParameterizedTest(name = "snapshot at {0} s, {1}")
  @MethodSource("secondsAndBackends")
  void continuesAfterARestoreAsIfNothingHadHappened(long second, StateBackend backend)
      throws Exception {
    List<ChannelUpdate> updates = new ArrayList<>(ConnectorHarness.busyHour(5, 400));
    updates.addAll(steady(6_000, 9_000, 100, 8_000));
    updates.add(new ChannelUpdate(MARKETPLACE, at(30), ChannelUpdate.Kind.UPDATED, 9_000));
    updates.add(new ChannelUpdate(MARKETPLACE, at(4_000), ChannelUpdate.Kind.UPDATED, 7_000));
    harness.send(updates);
    harness.advanceTo(30 * HOUR);
    List<SyncLag> expected = harness.told();
    harness.close();

    harness = ConnectorHarness.startOn(backend, null);
    harness.send(updates);
    harness.advanceTo(second);
    List<SyncLag> told = new ArrayList<>(harness.told());
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = ConnectorHarness.startOn(backend, snapshot);
    harness.advanceTo(30 * HOUR);
    told.addAll(harness.told());

    for (Connector connector : List.of(WEB, MARKETPLACE)) {
      assertThat(of(connector, told)).isEqualTo(of(connector, expected)).isNotEmpty();
    }
  }

  @Test
  void anUpdateThatComesLateIsCountedAndTurnsNothingBack() throws Exception {
    harness.send(steady(0, 2_490, 10, 10_000));
    harness.advanceTo(2_550);
    SyncLag before = harness.newest();
    // Of a key that had reached no more: it is told of a time long past.
    harness.send(ConnectorHarness.updated(30, 5_000));
    harness.advanceTo(2_560);

    assertThat(harness.newest()).isEqualTo(before);

    harness.send(ConnectorHarness.updated(2_561, 10_000));
    harness.advanceTo(2 * HOUR);
    assertThat(harness.told()).extracting(SyncLag::asOfMillis).isSorted().doesNotHaveDuplicates();
    assertThat(harness.told())
        .filteredOn(lag -> lag.asOfMillis() <= at(2_600))
        .extracting(SyncLag::silentSinceMillis)
        .as("it worked all the time")
        .containsOnly(0L);
    assertThat(harness.newest().samples()).isEqualTo(252);
  }

  @ParameterizedTest
  @MethodSource("com.primeaxiom.jobs.platform.EachBackend#all")
  void nothingIsLeftOfAConnectorThatFellSilent(StateBackend backend) throws Exception {
    harness.close();
    harness = ConnectorHarness.startOn(backend, null);
    harness.send(ConnectorHarness.busyHour(3, 300));
    harness.send(ConnectorHarness.updated(5_000, 10_000));
    harness.advanceTo(26 * HOUR);
    harness.snapshot(1, 1);
    assertThat(harness.entriesKept()).isPositive();

    harness.advanceTo(27 * HOUR);
    harness.snapshot(2, 2);
    assertThat(harness.entriesKept()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.newest().isUnobserved()).isTrue();
    assertThat(harness.newest().asOfMillis()).isBetween(at(26 * HOUR), at(27 * HOUR));
  }

  @Test
  void aConnectorThatIsHeardOfAgainIsLearnedAnew() throws Exception {
    harness.send(steady(0, 2_490, 10, 10_000));
    harness.advanceTo(30 * HOUR);
    harness.send(ConnectorHarness.updated(31 * HOUR, 5_000));
    harness.advanceTo(32 * HOUR);

    assertThat(harness.newest().samples()).isEqualTo(1);
    assertThat(harness.newest().toleratedMillis()).isEqualTo(300_000);
  }

  private static List<SyncLag> of(Connector connector, List<SyncLag> told) {
    return told.stream().filter(lag -> lag.connector().equals(connector)).toList();
  }

  private static List<ChannelUpdate> steady(long from, long to, long every, long lagMillis) {
    List<ChannelUpdate> all = new ArrayList<>();
    for (long second = from; second <= to; second += every) {
      all.add(ConnectorHarness.updated(second, lagMillis));
    }
    return all;
  }

  private static ChannelUpdate waits(long second) {
    return new ChannelUpdate(WEB, at(second), Kind.WAITS, 0);
  }

  private static long rank(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
