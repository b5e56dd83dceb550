package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.scoring.DisputeDifference.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that comparing what was told of disputes with a world's truth brought out.
 *
 * @param world the world
 * @param disputes disputes of the truth
 * @param figures by aspect
 * @param differences everything that is not as the truth has it
 */
record DisputeScorecard(
    World world, long disputes, List<Figures> figures, List<DisputeDifference> differences) {

  /**
   * How far an aspect is as the truth has it.
   *
   * @param aspect the aspect
   * @param right as the truth has it
   * @param missing in the truth and not told so
   * @param wrong told and not so in the truth
   */
  record Figures(DisputeAspect aspect, long right, long missing, long wrong) {

    /** Told things that are true. */
    Share precision() {
      return new Share(right, right + wrong);
    }

    /** True things that were told. */
    Share recall() {
      return new Share(right, right + missing);
    }
  }

  /**
   * Reads truth and told rows and alerts, and compares them.
   *
   * @param truthFolder what the simulation wrote down
   * @param told folder of a back-test
   * @throws com.primeaxiom.localstack.StackException when a file is missing or not as agreed
   */
  static DisputeScorecard of(Path truthFolder, Path told) {
    return of(TruthFolder.world(truthFolder), DisputeTruth.in(truthFolder), ToldDisputes.in(told));
  }

  static DisputeScorecard of(World world, DisputeFacts truth, DisputeFacts told) {
    DisputeScoring.Result result = new DisputeScoring(truth, told).result();
    List<Figures> figures = new ArrayList<>();
    for (DisputeAspect aspect : DisputeAspect.values()) {
      figures.add(
          new Figures(
              aspect,
              result.right().getOrDefault(aspect, 0L),
              count(result, aspect, List.of(Problem.DOUBLE, Problem.UNCALLED_FOR)),
              count(result, aspect, List.of(Problem.MISSING))));
    }
    return new DisputeScorecard(
        world, truth.of(DisputeAspect.STATE).size(), figures, result.differences());
  }

  /** Differences of an aspect but for those that concern one side alone. */
  private static long count(
      DisputeScoring.Result result, DisputeAspect aspect, List<Problem> others) {
    return result.differences().stream()
        .filter(one -> one.aspect() == aspect && !others.contains(one.problem()))
        .count();
  }

  /** Over all aspects. */
  Figures all() {
    return new Figures(
        null,
        figures.stream().mapToLong(Figures::right).sum(),
        figures.stream().mapToLong(Figures::missing).sum(),
        figures.stream().mapToLong(Figures::wrong).sum());
  }
}
