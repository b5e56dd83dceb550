package com.primeaxiom.jobs.oversell.domain;

import java.util.List;

/**
 * A forecast that has met its outcome, and a class of demand it counts for.
 *
 * @param velocity class of demand, or {@link ForecastScore#ALL}
 * @param judged the forecast
 */
public record ScoredForecast(String velocity, JudgedForecast judged) {

  /** A forecast for its own class and for all together. */
  public static List<ScoredForecast> of(JudgedForecast judged) {
    return List.of(
        new ScoredForecast(judged.outcome().velocity().name(), judged),
        new ScoredForecast(ForecastScore.ALL, judged));
  }
}
