package com.primeaxiom.localstack.benchmark.race;

import com.primeaxiom.benchmark.DriftAnswer;
import java.util.List;
import java.util.Map;

/**
 * What came of a race.
 *
 * @param runs all runs, in order
 * @param answers the last answers of the first that answered, by key
 * @param differences keys of which a later run did not say the same
 */
public record RaceOutcome(
    List<ContestantRun> runs,
    Map<String, DriftAnswer> answers,
    List<AnswerDifference> differences) {

  public RaceOutcome {
    runs = List.copyOf(runs);
    differences = List.copyOf(differences);
  }
}
