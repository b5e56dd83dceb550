package com.primeaxiom.jobs.stock;

import static org.apache.flink.configuration.ConfigOptions.key;

import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.jobs.stock.domain.Retention;
import com.primeaxiom.jobs.stock.domain.SyncLagRule;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Settings of the books of a SKU at a location, the same in every job that keeps them. */
public final class StockSettings {

  private static final ConfigOption<Duration> SETTLED_RETENTION =
      key("demand.settled-retention")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription(
              "How long an answered or cancelled order line is remembered: as long as its order may"
                  + " still be edited, or the edit would count as new demand; at least the allowed"
                  + " lateness.");

  private static final ConfigOption<Duration> UNANSWERED_RETENTION =
      key("demand.unanswered-retention")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription(
              "After how long an order line that the warehouse never answers no longer counts as"
                  + " in flight.");

  private static final ConfigOption<Duration> ANSWER =
      key("demand.answer-deadline")
          .durationType()
          .defaultValue(Duration.ofHours(2))
          .withDescription(
              "After how long without an answer an order line is settled by what the warehouse"
                  + " reports of its stock; above the longest that the warehouse takes.");

  private static final ConfigOption<Duration> SECOND_ORDER =
      key("demand.second-order-retention")
          .durationType()
          .defaultValue(Duration.ofHours(12))
          .withDescription(
              "For how long an order that was delivered twice explains a figure that is too low by"
                  + " its units.");

  private static final ConfigOption<Duration> HISTORY =
      key("drift.history")
          .durationType()
          .defaultValue(Duration.ofHours(2))
          .withDescription(
              "For how long it is known what could be promised, to tell a figure that is behind from"
                  + " one that is wrong; at most the newest 64 changes.");

  private static final ConfigOption<Duration> SILENCE =
      key("state.silence")
          .durationType()
          .defaultValue(Duration.ofDays(30))
          .withDescription(
              "After how long a SKU at a location of which nothing is heard is forgotten.");

  private static final ConfigOption<Duration> MINIMUM_DURATION =
      key("drift.minimum-duration")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription(
              "How long a breach has to last before it is an alert where the lag of its connector"
                  + " has not been observed yet.");

  private static final ConfigOption<Double> LAG_MARGIN =
      key("drift.lag.margin")
          .doubleType()
          .defaultValue(1.2)
          .withDescription(
              "Factor on the observed 99th percentile of a connector's lag: how long a wrong figure"
                  + " is waited for before it is an alert.");

  private static final ConfigOption<Long> LAG_MINIMUM_SAMPLES =
      key("drift.lag.minimum-samples")
          .longType()
          .defaultValue(500L)
          .withDescription(
              "Updates of a connector that have to be observed before its lag counts; until then"
                  + " drift.minimum-duration does.");

  private static final ConfigOption<Duration> LAG_WINDOW =
      key("drift.lag.window")
          .durationType()
          .defaultValue(Duration.ofHours(24))
          .withDescription("How long an observed lag counts.");

  private static final ConfigOption<Double> LAG_SILENCE =
      key("drift.lag.silence")
          .doubleType()
          .defaultValue(5.0)
          .withDescription(
              "After how many tolerated lags in which figures waited and none was updated a"
                  + " connector is held to be stalled.");

  private static final ConfigOption<Double> LAG_MISSING =
      key("drift.lag.missing")
          .doubleType()
          .defaultValue(10.0)
          .withDescription(
              "After how many tolerated lags an update that has not come is missing, no longer"
                  + " late.");

  private StockSettings() {}

  /** How long what no longer changes is remembered; what is not given has its default. */
  public static Retention retention(ReadableConfig configuration) {
    return new Retention(
        configuration.get(SETTLED_RETENTION).toMillis(),
        configuration.get(UNANSWERED_RETENTION).toMillis(),
        configuration.get(ANSWER).toMillis(),
        configuration.get(SECOND_ORDER).toMillis(),
        configuration.get(HISTORY).toMillis(),
        configuration.get(SILENCE).toMillis());
  }

  /**
   * Checks the settings.
   *
   * @param allowedLateness how far behind the job's event time an event is still applied
   * @throws InvalidConfigurationException naming the key and the fix
   */
  public static void check(Retention retention, Duration allowedLateness) {
    InvalidConfigurationException.check(
        retention.answerMillis() > 0, ANSWER.key(), retention.answerMillis() + " ms", "above 0");
    InvalidConfigurationException.check(
        retention.secondOrderMillis() >= 0,
        SECOND_ORDER.key(),
        retention.secondOrderMillis() + " ms",
        "0 or longer");
    InvalidConfigurationException.check(
        retention.historyMillis() >= 0,
        HISTORY.key(),
        retention.historyMillis() + " ms",
        "0 or longer");
    InvalidConfigurationException.check(
        retention.settledMillis() >= allowedLateness.toMillis(),
        SETTLED_RETENTION.key(),
        retention.settledMillis() + " ms",
        "at least source.allowed-lateness (" + allowedLateness.toMillis() + " ms)");
    InvalidConfigurationException.check(
        retention.unansweredMillis() >= retention.settledMillis(),
        UNANSWERED_RETENTION.key(),
        retention.unansweredMillis() + " ms",
        "at least " + SETTLED_RETENTION.key());
    InvalidConfigurationException.check(
        retention.silenceMillis() >= retention.unansweredMillis(),
        SILENCE.key(),
        retention.silenceMillis() + " ms",
        "at least " + UNANSWERED_RETENTION.key());
  }

  /** How long one waits for a connector; what is not given has its default. */
  public static SyncLagRule lagRule(ReadableConfig configuration) {
    return new SyncLagRule(
        configuration.get(MINIMUM_DURATION).toMillis(),
        configuration.get(LAG_MARGIN),
        configuration.get(LAG_MINIMUM_SAMPLES),
        configuration.get(LAG_WINDOW).toMillis(),
        configuration.get(LAG_SILENCE),
        configuration.get(LAG_MISSING));
  }

  /**
   * Checks how long one waits for a connector.
   *
   * @throws InvalidConfigurationException naming the key and the fix
   */
  public static void check(SyncLagRule lag) {
    InvalidConfigurationException.check(
        lag.initialMillis() >= 0,
        MINIMUM_DURATION.key(),
        lag.initialMillis() + " ms",
        "0 or longer");
    InvalidConfigurationException.check(
        lag.margin() >= 1, LAG_MARGIN.key(), lag.margin(), "at least 1");
    InvalidConfigurationException.check(
        lag.minimumSamples() >= 1, LAG_MINIMUM_SAMPLES.key(), lag.minimumSamples(), "at least 1");
    InvalidConfigurationException.check(
        lag.windowMillis() >= Duration.ofHours(1).toMillis(),
        LAG_WINDOW.key(),
        lag.windowMillis() + " ms",
        "1 h or longer");
    InvalidConfigurationException.check(
        lag.silenceFactor() >= 1, LAG_SILENCE.key(), lag.silenceFactor(), "at least 1");
    InvalidConfigurationException.check(
        lag.missingFactor() >= 1, LAG_MISSING.key(), lag.missingFactor(), "at least 1");
  }

  /** Every option. */
  public static List<ConfigOption<?>> options() {
    return List.of(
        SETTLED_RETENTION,
        UNANSWERED_RETENTION,
        ANSWER,
        SECOND_ORDER,
        HISTORY,
        SILENCE,
        MINIMUM_DURATION,
        LAG_MARGIN,
        LAG_MINIMUM_SAMPLES,
        LAG_WINDOW,
        LAG_SILENCE,
        LAG_MISSING);
  }
}
