package com.primeaxiom.jobs.oversell.domain;

/**
 * How good warnings are; state by velocity class.
 *
 * @param truePositives warned of, and it happened
 * @param falsePositives warned of, and it did not
 * @param falseNegatives not warned of, and it happened
 * @param sumLeadMillis sum of the times from warning to oversell
 * @param oversoldUnits units that were oversold
 * @param foreseenUnits units of them that were warned of
 */
public record AlertScoreState(
    long truePositives,
    long falsePositives,
    long falseNegatives,
    long sumLeadMillis,
    long oversoldUnits,
    long foreseenUnits) {

  /** Nothing was judged. */
  public static final AlertScoreState NONE = new AlertScoreState(0, 0, 0, 0, 0, 0);

  /** With one more outcome. */
  public AlertScoreState plus(Outcome outcome) {
    return switch (outcome.kind()) {
      case TRUE_POSITIVE ->
          new AlertScoreState(
              truePositives + 1,
              falsePositives,
              falseNegatives,
              sumLeadMillis + outcome.leadMillis(),
              oversoldUnits + outcome.units(),
              foreseenUnits + outcome.units());
      case FALSE_POSITIVE ->
          new AlertScoreState(
              truePositives,
              falsePositives + 1,
              falseNegatives,
              sumLeadMillis,
              oversoldUnits,
              foreseenUnits);
      case FALSE_NEGATIVE ->
          new AlertScoreState(
              truePositives,
              falsePositives,
              falseNegatives + 1,
              sumLeadMillis,
              oversoldUnits + outcome.units(),
              foreseenUnits);
      case TRUE_NEGATIVE, OVERTAKEN -> this;
    };
  }

  /** Both together. */
  public AlertScoreState plus(AlertScoreState other) {
    return new AlertScoreState(
        truePositives + other.truePositives,
        falsePositives + other.falsePositives,
        falseNegatives + other.falseNegatives,
        sumLeadMillis + other.sumLeadMillis,
        oversoldUnits + other.oversoldUnits,
        foreseenUnits + other.foreseenUnits);
  }

  /** Share of the warnings that came true; NaN without one. */
  public double precision() {
    return (double) truePositives / (truePositives + falsePositives);
  }

  /** Share of the oversells that were warned of; NaN without one. */
  public double recall() {
    return (double) truePositives / (truePositives + falseNegatives);
  }

  /** Mean time from warning to oversell, in milliseconds; NaN without one. */
  public double meanLeadMillis() {
    return (double) sumLeadMillis / truePositives;
  }
}
