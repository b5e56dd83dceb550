package com.primeaxiom.localstack.scoring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that comparing warnings and forecasts of oversell with a world's truth brought out.
 *
 * @param truth the truth
 * @param alerts score of the alerts
 * @param forecasts score of the told probabilities; nothing when the job left no readings
 */
record OversellScorecard(
    OversellTruth truth, OversellScore alerts, Optional<ForecastScore> forecasts) {

  /**
   * Reads truth, alerts and the readings beside them, and compares them.
   *
   * @param truthFolder what the simulation wrote down
   * @param alerts folder of a back-test, or a file of alerts
   * @param window exposure window within which an alert has to come true at least; null for that
   *     which each alert names
   * @throws com.primeaxiom.localstack.StackException when a file is missing or not as agreed
   */
  static OversellScorecard of(Path truthFolder, Path alerts, Duration window) {
    OversellTruth truth = TruthFolder.oversells(truthFolder);
    AlertFile file = AlertFile.at(alerts);
    Optional<RiskReadings> readings = RiskReadings.in(AlertFile.folder(alerts));
    return new OversellScorecard(
        truth,
        OversellScoring.of(truth, file.oversells(), file.oversold(), readings, window),
        readings.map(told -> ForecastScore.of(truth, told)));
  }
}
