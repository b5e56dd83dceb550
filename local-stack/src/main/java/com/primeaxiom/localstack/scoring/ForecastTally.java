package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.scoring.ForecastFigures.Decile;
import java.util.ArrayList;
import java.util.List;

/** Sums of one group of forecasts while they come in. */
final class ForecastTally {

  private static final int DECILES = 10;

  private final long[] forecasts = new long[DECILES];
  private final long[] happened = new long[DECILES];
  private final double[] said = new double[DECILES];
  private double squaredError;
  private long plainRuleWrong;

  /**
   * Adds a forecast.
   *
   * @param probability what was said, 0 to 1
   * @param isFeared what the plain rule says of the same
   * @param hasHappened what came of it
   */
  void add(double probability, boolean isFeared, boolean hasHappened) {
    int decile = Math.min(DECILES - 1, (int) (probability * DECILES));
    double error = probability - (hasHappened ? 1 : 0);
    forecasts[decile]++;
    happened[decile] += hasHappened ? 1 : 0;
    said[decile] += probability;
    squaredError += error * error;
    plainRuleWrong += isFeared == hasHappened ? 0 : 1;
  }

  ForecastFigures figures(String name) {
    List<Decile> deciles = new ArrayList<>();
    for (int decile = 0; decile < DECILES; decile++) {
      deciles.add(
          new Decile(
              (double) decile / DECILES,
              said[decile],
              new Share(happened[decile], forecasts[decile])));
    }
    return new ForecastFigures(name, squaredError, plainRuleWrong, List.copyOf(deciles));
  }
}
