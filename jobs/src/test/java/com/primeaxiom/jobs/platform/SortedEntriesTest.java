package com.primeaxiom.jobs.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SortedEntriesTest {

  private static final Comparator<String> ORDER = Comparator.reverseOrder();

  @Property(tries = 200)
  void areWhatATreeWouldHold(
      @ForAll @Size(max = 40) List<@IntRange(min = -9, max = 9) Integer> steps) {
    TreeMap<String, Integer> tree = new TreeMap<>(ORDER);
    SortedEntries<String, Integer> entries = SortedEntries.none(ORDER);
    for (int i = 0; i < steps.size(); i++) {
      String name = Integer.toString(Math.abs(steps.get(i)));
      Map<String, Integer> before = new HashMap<>(entries);
      SortedEntries<String, Integer> known = entries;
      if (steps.get(i) < 0) {
        tree.remove(name);
        entries = entries.without(name);
      } else {
        tree.put(name, i);
        entries = entries.with(name, i);
      }
      assertThat(known).as("never change").isEqualTo(before);
      assertThat(entries).isEqualTo(tree);
      assertThat(List.copyOf(entries.entrySet())).isEqualTo(List.copyOf(tree.entrySet()));
      assertThat(new ArrayList<>(entries.values())).isEqualTo(new ArrayList<>(tree.values()));
      assertThat(entries.get(name)).isEqualTo(tree.get(name));
      assertThat(entries.containsKey(name)).isEqualTo(tree.containsKey(name));
    }
    assertThat(new ArrayList<>(SortedEntries.of(new HashMap<>(tree), ORDER).keySet()))
        .isEqualTo(new ArrayList<>(tree.keySet()));
  }

  @Test
  void thoseOfItsOwnKindAreTakenAsTheyAre() {
    SortedEntries<String, Integer> entries =
        SortedEntries.<String, Integer>none(ORDER).with("lamp", 1);

    assertThat(SortedEntries.of(entries, ORDER)).isSameAs(entries);
    assertThat(entries.without("sofa")).isSameAs(entries);
  }

  @Test
  void aWalkEnds() {
    Iterator<Map.Entry<String, Integer>> walk =
        SortedEntries.<String, Integer>none(ORDER).with("lamp", 1).entrySet().iterator();

    assertThat(walk.next()).isEqualTo(Map.entry("lamp", 1));
    assertThat(walk.hasNext()).isFalse();
    assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
  }
}
