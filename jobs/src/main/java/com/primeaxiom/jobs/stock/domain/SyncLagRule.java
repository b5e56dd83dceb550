package com.primeaxiom.jobs.stock.domain;

import java.io.Serializable;
import java.util.List;

/**
 * How long one waits for a connector before a wrong figure is more than waiting.
 *
 * @param initialMillis tolerated while too few updates were observed
 * @param margin factor on the observed 99th percentile; without it one update of a hundred would be
 *     an alert
 * @param minimumSamples updates that have to be observed before they count
 * @param windowMillis how long observations count; without it a connector that was changed would be
 *     judged by what it was
 * @param silenceFactor after how many tolerated lags without any update a connector is held to be
 *     stalled
 * @param missingFactor after how many tolerated lags an update that has not come is missing
 */
public record SyncLagRule(
    long initialMillis,
    double margin,
    long minimumSamples,
    long windowMillis,
    double silenceFactor,
    double missingFactor)
    implements Serializable {

  /**
   * How long a figure may be wrong.
   *
   * @param samples updates observed
   * @param p99Millis the lag that 99 of 100 of them kept
   */
  public long toleratedMillis(long samples, long p99Millis) {
    return samples < minimumSamples ? initialMillis : Math.round(margin * p99Millis);
  }

  /** How long a connector may be silent, given what is tolerated of its lag; milliseconds. */
  public long toleratedSilenceMillis(long toleratedMillis) {
    return Math.round(silenceFactor * toleratedMillis);
  }

  /** After how long an update is missing, given what is tolerated of the lag; milliseconds. */
  public long missingAfterMillis(long toleratedMillis) {
    return Math.round(missingFactor * toleratedMillis);
  }

  /**
   * The lags of a minute that tell how long an update takes: not those of updates that were
   * missing, nor, once it is known how long the connector takes, of a queue that is worked off.
   * Before, a pause may be its way: one that is told in batches looks stalled before each.
   *
   * @param minute the minute
   * @param connector the connector after it
   * @param samples updates observed before
   * @param toleratedMillis how long a figure may be wrong, by those
   */
  public List<Long> typicalLags(
      UpdateMinute minute, ConnectorState connector, long samples, long toleratedMillis) {
    boolean isQueue =
        minute.isQueue(toleratedMillis) || connector.isCatchingUp(minute, toleratedMillis);
    if (isQueue && samples >= minimumSamples) {
      return List.of();
    }
    long missing = missingAfterMillis(toleratedMillis);
    return minute.lagsMillis().stream().filter(lag -> lag < missing).toList();
  }

  /** What is known of a connector of which nothing has been observed. */
  public SyncLag unobserved(Connector connector) {
    return new SyncLag(connector, 0, 0, 0, 0, 0, initialMillis, 0, 0, 0);
  }
}
