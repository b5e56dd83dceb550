package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.scoring.DisputeDifference.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what was told of disputes with the truth, one by one. */
final class DisputeScoring {

  private final DisputeFacts truth;
  private final DisputeFacts told;
  private final Map<DisputeAspect, Long> right = new EnumMap<>(DisputeAspect.class);
  private final List<DisputeDifference> differences = new ArrayList<>();

  DisputeScoring(DisputeFacts truth, DisputeFacts told) {
    this.truth = truth;
    this.told = told;
  }

  /**
   * What the comparison came to.
   *
   * @param right how much is as the truth has it, by aspect
   * @param differences what is not, in the order of the aspects
   */
  record Result(Map<DisputeAspect, Long> right, List<DisputeDifference> differences) {}

  Result result() {
    for (DisputeAspect aspect : DisputeAspect.values()) {
      compare(aspect);
      compareTimes(aspect);
    }
    return new Result(right, List.copyOf(differences));
  }

  private void compare(DisputeAspect aspect) {
    Map<String, String> expected = truth.of(aspect);
    Map<String, String> found = told.of(aspect);
    Set<String> subjects = new TreeSet<>(expected.keySet());
    subjects.addAll(found.keySet());
    for (String subject : subjects) {
      String one = expected.getOrDefault(subject, "");
      String other = found.getOrDefault(subject, "");
      if (one.equals(other)) {
        right.merge(aspect, 1L, Long::sum);
      } else {
        Problem problem =
            one.isEmpty()
                ? Problem.UNCALLED_FOR
                : other.isEmpty() ? Problem.MISSING : Problem.OTHER;
        differences.add(new DisputeDifference(aspect, problem, subject, one, other));
      }
    }
  }

  private void compareTimes(DisputeAspect aspect) {
    Map<String, Pair> keys = new TreeMap<>();
    truth.told().stream()
        .filter(one -> one.aspect() == aspect)
        .forEach(one -> keys.computeIfAbsent(name(one), any -> new Pair()).expected.add(one));
    told.told().stream()
        .filter(one -> one.aspect() == aspect)
        .forEach(one -> keys.computeIfAbsent(name(one), any -> new Pair()).found.add(one));
    keys.values().forEach(this::compare);
  }

  private static String name(ToldOnce one) {
    return one.subject() + " " + one.what();
  }

  /** What the truth has and what was told of one thing. */
  private static final class Pair {
    private final List<ToldOnce> expected = new ArrayList<>();
    private final List<ToldOnce> found = new ArrayList<>();
  }

  private void compare(Pair pair) {
    List<ToldOnce> missing = new ArrayList<>(pair.expected);
    List<ToldOnce> more = new ArrayList<>();
    pair.found.sort(ToldOnce.BY_TIME);
    for (ToldOnce one : pair.found) {
      if (missing.remove(one)) {
        right.merge(one.aspect(), 1L, Long::sum);
      } else {
        more.add(one);
      }
    }
    missing.sort(ToldOnce.BY_TIME);
    for (ToldOnce one : more) {
      boolean isRepeat = pair.expected.contains(one);
      ToldOnce meant = isRepeat || missing.isEmpty() ? null : missing.remove(0);
      differences.add(
          new DisputeDifference(
              one.aspect(),
              meant != null
                  ? problem(meant, one)
                  : isRepeat ? Problem.DOUBLE : Problem.UNCALLED_FOR,
              one.subject(),
              meant == null ? "" : meant.words(),
              one.words()));
    }
    for (ToldOnce one : missing) {
      differences.add(
          new DisputeDifference(one.aspect(), Problem.MISSING, one.subject(), one.words(), ""));
    }
  }

  private static Problem problem(ToldOnce meant, ToldOnce one) {
    int order = one.at().compareTo(meant.at());
    return order == 0 ? Problem.OTHER : order < 0 ? Problem.EARLY : Problem.LATE;
  }
}
