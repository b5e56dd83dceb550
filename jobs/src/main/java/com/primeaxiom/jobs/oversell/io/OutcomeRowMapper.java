package com.primeaxiom.jobs.oversell.io;

import com.primeaxiom.jobs.oversell.domain.AlertScoreState;
import com.primeaxiom.jobs.oversell.domain.CalibrationBinState;
import com.primeaxiom.jobs.oversell.domain.CalibrationState;
import com.primeaxiom.jobs.oversell.domain.ForecastScore;
import com.primeaxiom.jobs.oversell.domain.JudgedForecast;
import com.primeaxiom.jobs.oversell.domain.Outcome;
import com.primeaxiom.sinks.clickhouse.table.OversellCalibrationRow;
import com.primeaxiom.sinks.clickhouse.table.OversellOutcomeRow;
import com.primeaxiom.sinks.clickhouse.table.OversellScoreRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Outcomes and scores of forecasts, from the domain to rows. */
public final class OutcomeRowMapper {

  private OutcomeRowMapper() {}

  /** A forecast and what became of it. */
  public static OversellOutcomeRow toRow(JudgedForecast judged) {
    Outcome outcome = judged.outcome();
    return new OversellOutcomeRow(
        judged.key().sku(),
        judged.key().locationId(),
        Instant.ofEpochMilli(outcome.forecastAtMillis()),
        outcome.alertId() != null,
        outcome.kind().name(),
        outcome.velocity().name(),
        outcome.probability(),
        outcome.isForecast(),
        outcome.cameTrue(),
        Instant.ofEpochMilli(outcome.decidedAtMillis()),
        outcome.units(),
        outcome.kind() == Outcome.Kind.TRUE_POSITIVE ? outcome.leadMillis() : null,
        outcome.brier(),
        outcome.alertId(),
        judged.judgedAtMillis());
  }

  /** The deciles in which something was forecast. */
  public static List<OversellCalibrationRow> toDeciles(ForecastScore score) {
    List<OversellCalibrationRow> rows = new ArrayList<>();
    for (int decile = 0; decile < CalibrationState.DECILES; decile++) {
      CalibrationBinState bin = score.calibration().bins().get(decile);
      if (bin.count() > 0) {
        rows.add(
            new OversellCalibrationRow(
                score.velocity(),
                decile,
                Instant.ofEpochMilli(score.asOfMillis()),
                bin.count(),
                bin.meanProbability(),
                bin.hitRate(),
                bin.sumSquaredError() / bin.count()));
      }
    }
    return rows;
  }

  /** The score of a class. */
  public static OversellScoreRow toRow(ForecastScore score) {
    AlertScoreState alerts = score.alerts();
    CalibrationState calibration = score.calibration();
    return new OversellScoreRow(
        score.velocity(),
        Instant.ofEpochMilli(score.asOfMillis()),
        alerts.truePositives(),
        alerts.falsePositives(),
        alerts.falseNegatives(),
        alerts.oversoldUnits(),
        alerts.foreseenUnits(),
        orNull(alerts.precision()),
        orNull(alerts.recall()),
        orNull(alerts.meanLeadMillis()),
        calibration.count(),
        orNull(calibration.brierScore()),
        orNull(calibration.baseRateBrierScore()),
        orNull(calibration.expectedCalibrationError()));
  }

  private static Double orNull(double share) {
    return Double.isNaN(share) ? null : share;
  }
}
