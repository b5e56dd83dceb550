package com.primeaxiom.jobs.oversell.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether what is said to be likely happens as often; state by velocity class.
 *
 * @param bins ten, by decile of the probability; the last holds certainty, too
 */
public record CalibrationState(List<CalibrationBinState> bins) {

  /** Number of bins. */
  public static final int DECILES = 10;

  /** No forecast has met its outcome. */
  public static final CalibrationState NONE =
      new CalibrationState(Collections.nCopies(DECILES, CalibrationBinState.NONE));

  /**
   * Probabilities and errors are counted in such parts, less than a millionth of a millionth. Below
   * 8,192 a sum of them has no rounding in it, so it is the same to the last digit in whatever
   * order the forecasts of an hour are judged.
   */
  private static final double PARTS = 0x1p40;

  /** With one more forecast and what became of it. */
  public CalibrationState plus(double probability, boolean happened) {
    double error = probability - (happened ? 1 : 0);
    List<CalibrationBinState> changed = new ArrayList<>(bins);
    int decile = decile(probability);
    changed.set(
        decile,
        bins.get(decile)
            .plus(
                new CalibrationBinState(
                    1, inParts(probability), happened ? 1 : 0, inParts(error * error))));
    return new CalibrationState(Collections.unmodifiableList(changed));
  }

  private static double inParts(double value) {
    return Math.rint(value * PARTS) / PARTS;
  }

  /** With one more outcome; what was no forecast changes nothing. */
  public CalibrationState plus(Outcome outcome) {
    return outcome.isForecast() ? plus(outcome.probability(), outcome.cameTrue()) : this;
  }

  /** Both together, as for all classes. */
  public CalibrationState plus(CalibrationState other) {
    List<CalibrationBinState> sums = new ArrayList<>();
    for (int decile = 0; decile < DECILES; decile++) {
      sums.add(bins.get(decile).plus(other.bins.get(decile)));
    }
    return new CalibrationState(Collections.unmodifiableList(sums));
  }

  /** The bin of a probability: 0 is below 0.1, 9 is 0.9 and above. */
  public static int decile(double probability) {
    return Math.min(DECILES - 1, (int) (probability * DECILES));
  }

  /** Forecasts that met their outcome. */
  public long count() {
    return total().count();
  }

  /**
   * Expected calibration error: by how much hit rate and probability differ within a decile, on
   * average over the forecasts; 0 is perfect. NaN without a forecast.
   */
  public double expectedCalibrationError() {
    double sum = 0;
    for (CalibrationBinState bin : bins) {
      sum += Math.abs(bin.hits() - bin.sumProbability());
    }
    return sum / count();
  }

  /** Brier score, the mean squared error of the probabilities; NaN without a forecast. */
  public double brierScore() {
    CalibrationBinState total = total();
    return total.sumSquaredError() / total.count();
  }

  /** Brier score of who always says the base rate; to be better than that is to know something. */
  public double baseRateBrierScore() {
    double rate = total().hitRate();
    return rate * (1 - rate);
  }

  private CalibrationBinState total() {
    CalibrationBinState total = CalibrationBinState.NONE;
    for (CalibrationBinState bin : bins) {
      total = total.plus(bin);
    }
    return total;
  }
}
