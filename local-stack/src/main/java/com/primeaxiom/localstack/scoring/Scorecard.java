package com.primeaxiom.localstack.scoring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that comparing alerts with a world's truth brought out.
 *
 * @param truth the truth
 * @param grace time after the end of a drift in which an alert on it was still taken for true
 * @param ours score of the alerts
 * @param baseline score of the 5 % rule on the same readings; nothing when it was not asked for
 * @param phantoms score of the alerts on phantom stock
 */
record Scorecard(
    Truth truth,
    Duration grace,
    DriftScore ours,
    Optional<DriftScore> baseline,
    PhantomScore phantoms) {

  /**
   * Reads truth and alerts and compares them.
   *
   * @param truthFolder what the simulation wrote down
   * @param alerts folder of a back-test, or a file of alerts
   * @param isWithBaseline whether the 5 % rule is scored too; its readings lie beside the alerts
   * @param shortPicks short picks from which on a phantom has to be found
   * @throws com.primeaxiom.localstack.StackException when a file is missing or not as agreed
   */
  static Scorecard of(
      Path truthFolder, Path alerts, boolean isWithBaseline, Duration grace, int shortPicks) {
    Truth truth = TruthFolder.read(truthFolder);
    AlertFile found = AlertFile.at(alerts);
    DriftScoring ours = DriftScoring.ofJob(truth, grace);
    found.drifts().forEach(ours::accept);
    Optional<DriftScore> baseline = Optional.empty();
    if (isWithBaseline) {
      DriftScoring rule = DriftScoring.ofPlainRule(truth, grace);
      FivePercentRule.apply(
          LineFile.in(AlertFile.folder(alerts), FivePercentRule.READINGS, "'stack backtest'"),
          rule::accept);
      baseline = Optional.of(rule.result());
    }
    return new Scorecard(
        truth,
        grace,
        ours.result(),
        baseline,
        PhantomScore.of(truth, found.phantoms(), shortPicks, grace));
  }
}
