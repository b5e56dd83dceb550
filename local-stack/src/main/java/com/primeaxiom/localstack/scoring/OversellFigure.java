package com.primeaxiom.localstack.scoring;

import java.util.OptionalDouble;
import java.util.function.Function;

/** Figures of an oversell score that can be bound. */
enum OversellFigure implements Requirement.Figure<OversellScorecard> {
  PRECISION("Precision", true),
  RECALL("Recall", true),
  FORESEEABLE_RECALL("Recall of what the books gave a sign of", true),
  BRIER_SKILL("The part of the simple forecasts' Brier score that is saved", true),
  CALIBRATION_ERROR("The expected calibration error", false),
  DECILE_ERROR("The greatest calibration error of a decile", false);

  private final String words;
  private final boolean isMinimum;

  OversellFigure(String words, boolean isMinimum) {
    this.words = words;
    this.isMinimum = isMinimum;
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public boolean isMinimum() {
    return isMinimum;
  }

  @Override
  public OptionalDouble in(OversellScorecard card) {
    OversellFigures all = card.alerts().all();
    return switch (this) {
      case PRECISION -> all.precision().value();
      case RECALL -> all.inTime().value();
      case FORESEEABLE_RECALL -> all.foreseeableInTime().value();
      case BRIER_SKILL -> ofForecasts(card, ForecastFigures::skill);
      case CALIBRATION_ERROR -> ofForecasts(card, ForecastFigures::calibrationError);
      case DECILE_ERROR ->
          ofForecasts(card, it -> it.greatestCalibrationError(ForecastScore.TELLING_FORECASTS));
    };
  }

  private static OptionalDouble ofForecasts(
      OversellScorecard card, Function<ForecastFigures, OptionalDouble> figure) {
    return card.forecasts().map(score -> figure.apply(score.all())).orElse(OptionalDouble.empty());
  }
}
