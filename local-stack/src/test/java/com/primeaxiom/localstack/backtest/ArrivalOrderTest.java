package com.primeaxiom.localstack.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ArrivalOrderTest {

  private static final Duration BOUND = Duration.ofMinutes(10);

  @Test
  void withoutADelayTheOrderIsThatOfTheStream() {
    assertThat(arrivals(1, Duration.ZERO, times(5))).isEqualTo(times(5));
  }

  @Test
  void aSeedGivesOneOrderAndAnotherSeedAnotherOne() {
    List<Long> times = times(5);

    assertThat(arrivals(1, BOUND, times)).isEqualTo(arrivals(1, BOUND, times));
    assertThat(arrivals(1, BOUND, times)).isNotEqualTo(arrivals(2, BOUND, times));
    assertThat(arrivals(1, BOUND, times)).isNotEqualTo(times);
  }

  @Test
  void theStreamsOfTwoTopicsAreDelayedIndependently() {
    Shuffle shuffle = new Shuffle(1, BOUND);

    assertThat(delays(shuffle, "orders")).isNotEqualTo(delays(shuffle, "levels"));
    assertThat(delays(shuffle, "orders")).isEqualTo(delays(shuffle, "orders"));
  }

  @Property(tries = 100)
  void everyEventArrivesOnceAndNeverFurtherBehindThanTheBound(@ForAll long seed) {
    List<Long> times = times(seed);

    List<Long> arrivals = arrivals(seed, BOUND, times);

    assertThat(arrivals).containsExactlyInAnyOrderElementsOf(times);
    long newest = Long.MIN_VALUE;
    for (long at : arrivals) {
      newest = Math.max(newest, at);
      assertThat(newest - at).isLessThan(BOUND.toMillis());
    }
  }

  /** Event times that never fall, some of them equal, with gaps longer than the bound. */
  private static List<Long> times(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Long> times = new ArrayList<>();
    long at = 1_000_000;
    for (int i = 0; i < 200; i++) {
      at += random.nextInt(20) == 0 ? 2 * BOUND.toMillis() : random.nextLong(60_000);
      times.add(at);
    }
    return times;
  }

  private static List<Long> delays(Shuffle shuffle, String topic) {
    return LongStream.range(0, 50).mapToObj(number -> shuffle.delayMillis(topic, number)).toList();
  }

  private static List<Long> arrivals(long seed, Duration bound, List<Long> times) {
    List<ArrivalOrder.Placed<Long>> placed = new ArrayList<>();
    times.forEach(at -> placed.add(new ArrivalOrder.Placed<>(at, at, placed.size())));
    List<Long> arrivals = new ArrayList<>();
    new ArrivalOrder<>("orders", placed.iterator(), new Shuffle(seed, bound))
        .forEachRemaining(arrivals::add);
    return arrivals;
  }
}
