package com.primeaxiom.jobs.oversell.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LookTest {

  private static final long MINUTE = 60_000;
  private static final OversellPolicy.Look LOOK =
      new OversellPolicy.Look(15 * MINUTE, 6 * 60 * MINUTE, 0.1);

  @Test
  void nearLooksAreAtTheSameMomentsForAll() {
    assertThat(LOOK.after("SKU-1", 15 * MINUTE, true)).isEqualTo(30 * MINUTE);
    assertThat(LOOK.after("SKU-2", 29 * MINUTE, true)).isEqualTo(30 * MINUTE);
  }

  @Test
  void farLooksAreSpreadOverTheTimeBetweenThem() {
    Map<Long, Integer> byMinute = new HashMap<>();
    for (int number = 0; number < 3_600; number++) {
      long look = LOOK.after("SKU-%05d".formatted(number), 0, false);
      byMinute.merge(look / MINUTE, 1, Integer::sum);
    }

    // Ten a minute on average.
    assertThat(byMinute.values()).allSatisfy(looks -> assertThat(looks).isLessThan(30));
    assertThat(byMinute).hasSizeGreaterThan(300);
  }

  @Property(tries = 200)
  void theNextFarLookIsTheSameUntilItsTimeAndThenOneStepLater(
      @ForAll @LongRange(min = 0, max = 1L << 45) long now, @ForAll String sku) {
    long next = LOOK.after(sku, now, false);

    assertThat(next).isGreaterThan(now).isLessThanOrEqualTo(now + LOOK.farMillis());
    assertThat(LOOK.after(sku, next - 1, false)).isEqualTo(next);
    assertThat(LOOK.after(sku, next, false)).isEqualTo(next + LOOK.farMillis());
  }
}
