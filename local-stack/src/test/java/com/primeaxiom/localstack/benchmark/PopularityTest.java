package com.primeaxiom.localstack.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopularityTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 10_000, 1_000_000})
  void theSharesOfAllRanksAreEverything(int ranks) {
    Popularity popularity = new Popularity(ranks);

    double all = IntStream.range(0, ranks).mapToDouble(popularity::share).sum();

    assertThat(all).isEqualTo(1, within(1e-9));
  }

  @Test
  void theFifthThatSellsMostBringsTwoThirds() {
    Popularity popularity = new Popularity(1_000_000);

    double most = IntStream.range(0, 200_000).mapToDouble(popularity::share).sum();

    assertThat(most).isEqualTo(0.68, within(0.005));
  }

  @Test
  void aMorePopularRankHasTheGreaterShare() {
    Popularity popularity = new Popularity(500);

    for (int rank = 1; rank < 500; rank++) {
      assertThat(popularity.share(rank)).isLessThan(popularity.share(rank - 1));
    }
  }

  @Test
  void ranksAreDrawnByTheirShares() {
    Popularity popularity = new Popularity(100);
    SplittableRandom random = new SplittableRandom(1);
    int[] drawn = new int[100];

    for (int draw = 0; draw < 1_000_000; draw++) {
      drawn[popularity.rank(random.nextDouble())]++;
    }

    for (int rank = 0; rank < 100; rank++) {
      assertThat(drawn[rank] / 1e6).isEqualTo(popularity.share(rank), within(5e-4));
    }
  }

  @Test
  void theEndsOfWhatIsDrawnAreTheFirstAndTheLastRank() {
    Popularity popularity = new Popularity(1_000);

    assertThat(popularity.rank(0)).isZero();
    assertThat(popularity.rank(1)).isEqualTo(999);
  }
}
