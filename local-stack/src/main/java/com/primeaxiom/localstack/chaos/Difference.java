package com.primeaxiom.localstack.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a disturbed run and a calm one say different things.
 *
 * @param of table or topic
 * @param missing number of what only the calm run says
 * @param surplus number of what only the disturbed run says
 * @param examples some of both
 */
record Difference(String of, long missing, long surplus, List<String> examples) {

  private static final int MOST_EXAMPLES = 4;

  Difference {
    examples = List.copyOf(examples);
  }

  /** The difference of two sets; empty when they are equal. */
  static Optional<Difference> between(
      String of, Collection<String> expected, Collection<String> found) {
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(Set.copyOf(found));
    Set<String> surplus = new TreeSet<>(found);
    surplus.removeAll(Set.copyOf(expected));
    return of(of, missing, surplus);
  }

  private static Optional<Difference> of(String of, Set<String> missing, Set<String> surplus) {
    if (missing.isEmpty() && surplus.isEmpty()) {
      return Optional.empty();
    }
    List<String> examples = new ArrayList<>();
    missing.stream().limit(MOST_EXAMPLES).forEach(one -> examples.add("missing " + one));
    surplus.stream().limit(MOST_EXAMPLES).forEach(one -> examples.add("surplus " + one));
    return Optional.of(new Difference(of, missing.size(), surplus.size(), examples));
  }

  @Override
  public String toString() {
    return "%s: %d missing, %d surplus".formatted(of, missing, surplus);
  }
}
