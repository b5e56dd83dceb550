package com.primeaxiom.localstack.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

  /** Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718",
    "20, 20, 0.8389, 1"
  })
  void theIntervalIsThatOfWilson(long hits, long of, double lower, double upper) {
    Share share = new Share(hits, of);

    assertThat(share.lower().orElseThrow()).isCloseTo(lower, within(5e-5));
    assertThat(share.upper().orElseThrow()).isCloseTo(upper, within(5e-5));
  }

  @Test
  void withoutACaseThereIsNoShare() {
    Share share = new Share(0, 0);

    assertThat(share.value()).isEmpty();
    assertThat(share.lower()).isEmpty();
    assertThat(share.upper()).isEmpty();
  }

  @Test
  void moreHitsThanCasesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Share(2, 1));
  }

  @Property
  void theIntervalHoldsTheShareWithinZeroAndOne(
      @ForAll @IntRange(max = 5_000) int hits, @ForAll @IntRange(max = 5_000) int misses) {
    Share share = new Share(hits, hits + misses);
    if (share.of() > 0) {
      assertThat(share.lower().orElseThrow()).isBetween(0.0, share.value().orElseThrow());
      assertThat(share.upper().orElseThrow()).isBetween(share.value().orElseThrow(), 1.0);
    }
  }

  @Test
  void aSpreadLiesBetweenNeighboursInProportion() {
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0))).contains(new Spread(2.5, 3.7));
    assertThat(Spread.of(List.of(7.0))).contains(new Spread(7, 7));
    assertThat(Spread.of(List.of())).isEmpty();
  }
}
