package com.primeaxiom.localstack.benchmark.latency;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.benchmark.latency.PacedLoad.Sent;
import com.primeaxiom.localstack.benchmark.latency.TestingTarget.Taken;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PacedLoadTest {

  private static final long START = 1_700_000_000_000L;
  private static final long NANOS = 5_000_000_000L;

  private static final LoadSchedule SCHEDULE =
      new LoadSchedule(
          600, 10, Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(8));

  private static final Set<Stage> WITHOUT_MESSAGES =
      EnumSet.of(Stage.EVENT, Stage.ALERT, Stage.ROW);

  private final TestingPace pace = new TestingPace(NANOS);
  private final TestingTarget target = new TestingTarget(pace);

  @Test
  void sendsEachEventWithTheTimeAtWhichItIsMeantToBeSent() {
    Sent sent = run(probes(WITHOUT_MESSAGES));

    assertThat(target.events())
        .isNotEmpty()
        .allSatisfy(
            each ->
                assertThat(each.takenNanos() - NANOS)
                    .isBetween(millis(each), millis(each) + 999_999));
    // 10 s and twice the wait of 201 ms.
    assertThat(sent.events()).isEqualTo(10_402 * 600 / 1_000 + 1 + probesOf(target.events()));
    assertThat(sent.longestLag()).isZero();
    assertThat(sent.lastLag()).isZero();
    assertThat(sent.took()).isBetween(Duration.ofMillis(10_400), Duration.ofMillis(10_402));
  }

  @Test
  void whatASenderThatStandsStillHoldsUpIsLateByItsSchedule() {
    Probes probes = probes(WITHOUT_MESSAGES);
    target.stallAt(START + 5_000, 3_000);
    Sent sent = run(probes);
    // An alert is there at once when the tick is sent that lets its time come.
    for (Taken event : target.events()) {
      if (event.event() instanceof InventoryLevel level
          && level.getSku().startsWith(StockShop.PROBE)) {
        target.ticks().stream()
            .filter(tick -> tick.atMillis() > event.atMillis() + 200)
            .findFirst()
            .ifPresent(
                tick ->
                    probes
                        .at(Stage.ALERT)
                        .seen(new ProbeId(level.getSku(), event.atMillis()), tick.takenNanos()));
      }
    }

    List<Sample> samples = probes.at(Stage.ALERT).samples();

    assertThat(probes.at(Stage.ALERT).missing()).isZero();
    assertThat(samples).hasSize(80);
    // Ten a second for three seconds were held up, by 3 s at first and by less and less.
    assertThat(samples.stream().filter(sample -> sample.micros() > 1).count()).isBetween(29L, 31L);
    assertThat(samples.stream().mapToLong(Sample::micros).max().orElseThrow())
        .isBetween(2_850_000L, 3_000_000L);
    assertThat(samples.stream().filter(sample -> sample.micros() > 1_500_000).count())
        .isBetween(14L, 16L);
    assertThat(sent.longestLag()).isBetween(Duration.ofMillis(2_990), Duration.ofMillis(3_000));
    assertThat(sent.lastLag()).isZero();
  }

  @Test
  void aSenderThatIsHopelesslyBehindSendsNoMore() {
    target.stallAt(START + 5_000, 31_000);

    Sent sent = run(probes(WITHOUT_MESSAGES));

    assertThat(sent.lastLag()).isBetween(Duration.ofMillis(30_900), Duration.ofMillis(31_000));
    assertThat(target.events())
        .allSatisfy(each -> assertThat(each.atMillis() - START).isLessThan(5_100));
    assertThat(sent.events()).isEqualTo(target.events().size());
  }

  @Test
  void countsNothingThatIsSentBeforeTheWarmUpIsOver() {
    Probes probes = probes(WITHOUT_MESSAGES);

    run(probes);

    // Eight seconds of ten.
    assertThat(probesOf(target.events())).isEqualTo(100);
    assertThat(probes.at(Stage.EVENT).missing()).isEqualTo(80);
    assertThat(probes.at(Stage.ALERT).missing()).isEqualTo(80);
    assertThat(probes.at(Stage.ROW).missing()).isEqualTo(80);
  }

  @Test
  void sendsCriticalProbesWhereMessagesAreWatchedAndGoesOnTickingUntilNothingIsWaitedFor() {
    Probes probes = probes(EnumSet.allOf(Stage.class));
    PacedLoad load = new PacedLoad(SCHEDULE, new StockShop(600), probes, target, pace);

    load.run(() -> pace.nanos() > NANOS + 20_000_000_000L);

    assertThat(probes.at(Stage.MESSAGE).missing()).isEqualTo(3);
    assertThat(target.ticks()).hasSize(20_000 / 47 + 2);
    assertThat(target.events().get(target.events().size() - 1).atMillis() - START)
        .isEqualTo(10_401);
  }

  private Sent run(Probes probes) {
    return new PacedLoad(SCHEDULE, new StockShop(600), probes, target, pace).run(() -> true);
  }

  private static Probes probes(Set<Stage> stages) {
    return new Probes(new LoadClock(START, NANOS), SCHEDULE, stages);
  }

  private static long probesOf(List<Taken> events) {
    return events.stream()
        .filter(
            each ->
                each.event() instanceof InventoryLevel level
                    && level.getSku().startsWith(StockShop.PROBE))
        .count();
  }

  private static long millis(Taken event) {
    return (event.atMillis() - START) * 1_000_000;
  }
}
