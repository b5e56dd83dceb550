package com.primeaxiom.jobs.stock.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LagsTest {

  @Test
  void aListDoesNotChangeWhenOneOfMoreIsMadeOfIt() {
    List<Long> one = Lags.plus(List.of(), 700);
    List<Long> two = Lags.plus(one, 0);
    List<Long> other = Lags.plus(one, 900);

    assertThat(one).containsExactly(700L);
    assertThat(two).containsExactly(700L, 0L);
    assertThat(other).containsExactly(700L, 900L);
    assertThatThrownBy(() -> one.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Property(tries = 200)
  void anyListsOfListsAreWhatWasPutIntoThem(@ForAll long seed) {
    Random dice = new Random(seed);
    List<List<Long>> lists = new ArrayList<>(List.of(List.of(3L, 1L)));
    List<List<Long>> expected = new ArrayList<>(lists);
    for (long lag = 0; lag < 100; lag++) {
      // Most often the newest, as in a job.
      int of = dice.nextInt(4) == 0 ? dice.nextInt(lists.size()) : lists.size() - 1;
      lists.add(Lags.plus(lists.get(of), lag));
      List<Long> more = new ArrayList<>(expected.get(of));
      more.add(lag);
      expected.add(more);
    }

    assertThat(lists).isEqualTo(expected);
  }
}
