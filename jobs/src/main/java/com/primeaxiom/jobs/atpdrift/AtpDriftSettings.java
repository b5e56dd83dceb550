package com.primeaxiom.jobs.atpdrift;

import static com.primeaxiom.jobs.platform.InvalidConfigurationException.check;
import static org.apache.flink.configuration.ConfigOptions.key;

import com.primeaxiom.jobs.atpdrift.domain.DriftAlert;
import com.primeaxiom.jobs.atpdrift.domain.DriftRule;
import com.primeaxiom.jobs.atpdrift.domain.PhantomAlert;
import com.primeaxiom.jobs.atpdrift.domain.PhantomStockRule;
import com.primeaxiom.jobs.atpdrift.domain.Retention;
import com.primeaxiom.jobs.atpdrift.domain.SeverityRule;
import com.primeaxiom.jobs.atpdrift.domain.SyncLagRule;
import com.primeaxiom.jobs.platform.TimeSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Business settings of the drift job.
 *
 * @param time how event time moves
 * @param rule when drift becomes an alert
 * @param phantom when failed picks become an alert
 * @param retention how long what is settled or silent is remembered
 */
public record AtpDriftSettings(
    TimeSettings time, DriftRule rule, PhantomStockRule phantom, Retention retention) {

  static final ConfigOption<Double> TOLERANCE =
      key("drift.tolerance")
          .doubleType()
          .defaultValue(0.05)
          .withDescription("Relative drift above which a breach begins; 0.05 is the 5 % rule.");

  static final ConfigOption<Double> CLEAR_TOLERANCE =
      key("drift.clear-tolerance")
          .doubleType()
          .defaultValue(0.02)
          .withDescription("Relative drift at or below which an open alert ends.");

  static final ConfigOption<Long> MINIMUM_UNITS =
      key("drift.minimum-units")
          .longType()
          .defaultValue(2L)
          .withDescription("Absolute drift in units below which nothing is a breach.");

  static final ConfigOption<Duration> MINIMUM_DURATION =
      key("drift.minimum-duration")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription(
              "How long a breach has to last before it is an alert where the lag of its connector"
                  + " has not been observed yet.");

  static final ConfigOption<Double> LAG_MARGIN =
      key("drift.lag.margin")
          .doubleType()
          .defaultValue(1.2)
          .withDescription(
              "Factor on the observed 99th percentile of a connector's lag: how long a wrong figure"
                  + " is waited for before it is an alert.");

  static final ConfigOption<Long> LAG_MINIMUM_SAMPLES =
      key("drift.lag.minimum-samples")
          .longType()
          .defaultValue(500L)
          .withDescription(
              "Updates of a connector that have to be observed before its lag counts; until then"
                  + " drift.minimum-duration does.");

  static final ConfigOption<Duration> LAG_WINDOW =
      key("drift.lag.window")
          .durationType()
          .defaultValue(Duration.ofHours(24))
          .withDescription("How long an observed lag counts.");

  static final ConfigOption<Double> LAG_SILENCE =
      key("drift.lag.silence")
          .doubleType()
          .defaultValue(5.0)
          .withDescription(
              "After how many tolerated lags in which figures waited and none was updated a"
                  + " connector is held to be stalled.");

  static final ConfigOption<Double> LAG_MISSING =
      key("drift.lag.missing")
          .doubleType()
          .defaultValue(10.0)
          .withDescription(
              "After how many tolerated lags an update that has not come is missing, no longer"
                  + " late.");

  static final ConfigOption<Long> SEVERITY_MEDIUM =
      key("drift.severity.medium-money")
          .longType()
          .defaultValue(10_000L)
          .withDescription(
              "Money at risk, in minor units of its currency, from which an alert is MEDIUM. One"
                  + " on units of which there are none at all is then CRITICAL.");

  static final ConfigOption<Long> SEVERITY_HIGH =
      key("drift.severity.high-money")
          .longType()
          .defaultValue(100_000L)
          .withDescription(
              "Money at risk, in minor units of its currency, from which an alert is HIGH.");

  static final ConfigOption<Integer> PHANTOM_PICKS =
      key("phantom.minimum-picks")
          .intType()
          .defaultValue(2)
          .withDescription(
              "Order lines whose pick failed, with none that succeeded and no count between, that"
                  + " are an alert.");

  static final ConfigOption<Double> MATERIAL_CHANGE =
      key("drift.material-change")
          .doubleType()
          .defaultValue(0.25)
          .withDescription(
              "Share by which the units of an open alert have to change, and by no fewer than"
                  + " drift.minimum-units, for an update.");

  static final ConfigOption<Duration> SETTLED_RETENTION =
      key("demand.settled-retention")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription(
              "How long an answered or cancelled order line is remembered: as long as its order may"
                  + " still be edited, or the edit would count as new demand; at least the allowed"
                  + " lateness.");

  static final ConfigOption<Duration> UNANSWERED_RETENTION =
      key("demand.unanswered-retention")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription(
              "After how long an order line that the warehouse never answers no longer counts as"
                  + " in flight.");

  static final ConfigOption<Duration> ANSWER =
      key("demand.answer-deadline")
          .durationType()
          .defaultValue(Duration.ofHours(2))
          .withDescription(
              "After how long without an answer an order line is settled by what the warehouse"
                  + " reports of its stock; above the longest that the warehouse takes.");

  static final ConfigOption<Duration> SECOND_ORDER =
      key("demand.second-order-retention")
          .durationType()
          .defaultValue(Duration.ofHours(12))
          .withDescription(
              "For how long an order that was delivered twice explains a figure that is too low by"
                  + " its units.");

  static final ConfigOption<Duration> HISTORY =
      key("drift.history")
          .durationType()
          .defaultValue(Duration.ofHours(2))
          .withDescription(
              "For how long it is known what could be promised, to tell a figure that is behind from"
                  + " one that is wrong; at most the newest 64 changes.");

  static final ConfigOption<Duration> SILENCE =
      key("state.silence")
          .durationType()
          .defaultValue(Duration.ofDays(30))
          .withDescription(
              "After how long a SKU at a location of which nothing is heard is forgotten.");

  public AtpDriftSettings {
    check(rule.tolerance() > 0, TOLERANCE.key(), rule.tolerance(), "above 0, such as 0.05");
    check(
        rule.clearTolerance() >= 0 && rule.clearTolerance() <= rule.tolerance(),
        CLEAR_TOLERANCE.key(),
        rule.clearTolerance(),
        "between 0 and " + TOLERANCE.key());
    check(rule.minimumUnits() >= 1, MINIMUM_UNITS.key(), rule.minimumUnits(), "at least 1");
    SyncLagRule lag = rule.lag();
    check(
        lag.initialMillis() >= 0,
        MINIMUM_DURATION.key(),
        lag.initialMillis() + " ms",
        "0 or longer");
    check(lag.margin() >= 1, LAG_MARGIN.key(), lag.margin(), "at least 1");
    check(lag.minimumSamples() >= 1, LAG_MINIMUM_SAMPLES.key(), lag.minimumSamples(), "at least 1");
    check(
        lag.windowMillis() >= Duration.ofHours(1).toMillis(),
        LAG_WINDOW.key(),
        lag.windowMillis() + " ms",
        "1 h or longer");
    check(lag.silenceFactor() >= 1, LAG_SILENCE.key(), lag.silenceFactor(), "at least 1");
    check(lag.missingFactor() >= 1, LAG_MISSING.key(), lag.missingFactor(), "at least 1");
    check(
        rule.severity().mediumMinor() >= 0,
        SEVERITY_MEDIUM.key(),
        rule.severity().mediumMinor(),
        "0 or more");
    check(
        rule.severity().highMinor() >= rule.severity().mediumMinor(),
        SEVERITY_HIGH.key(),
        rule.severity().highMinor(),
        "at least " + SEVERITY_MEDIUM.key());
    check(phantom.minimumPicks() >= 1, PHANTOM_PICKS.key(), phantom.minimumPicks(), "at least 1");
    check(retention.answerMillis() > 0, ANSWER.key(), retention.answerMillis() + " ms", "above 0");
    check(
        retention.secondOrderMillis() >= 0,
        SECOND_ORDER.key(),
        retention.secondOrderMillis() + " ms",
        "0 or longer");
    check(
        retention.historyMillis() >= 0,
        HISTORY.key(),
        retention.historyMillis() + " ms",
        "0 or longer");
    check(rule.materialChange() > 0, MATERIAL_CHANGE.key(), rule.materialChange(), "above 0");
    check(
        retention.settledMillis() >= time.allowedLateness().toMillis(),
        SETTLED_RETENTION.key(),
        retention.settledMillis() + " ms",
        "at least source.allowed-lateness (" + time.allowedLateness().toMillis() + " ms)");
    check(
        retention.unansweredMillis() >= retention.settledMillis(),
        UNANSWERED_RETENTION.key(),
        retention.unansweredMillis() + " ms",
        "at least " + SETTLED_RETENTION.key());
    check(
        retention.silenceMillis() >= retention.unansweredMillis(),
        SILENCE.key(),
        retention.silenceMillis() + " ms",
        "at least " + UNANSWERED_RETENTION.key());
  }

  /** Reads the settings; what is not given has its default. */
  public static AtpDriftSettings from(ReadableConfig configuration) {
    return new AtpDriftSettings(
        TimeSettings.from(configuration),
        new DriftRule(
            configuration.get(TOLERANCE),
            configuration.get(CLEAR_TOLERANCE),
            configuration.get(MINIMUM_UNITS),
            configuration.get(MATERIAL_CHANGE),
            new SeverityRule(configuration.get(SEVERITY_MEDIUM), configuration.get(SEVERITY_HIGH)),
            new SyncLagRule(
                configuration.get(MINIMUM_DURATION).toMillis(),
                configuration.get(LAG_MARGIN),
                configuration.get(LAG_MINIMUM_SAMPLES),
                configuration.get(LAG_WINDOW).toMillis(),
                configuration.get(LAG_SILENCE),
                configuration.get(LAG_MISSING))),
        new PhantomStockRule(configuration.get(PHANTOM_PICKS)),
        new Retention(
            configuration.get(SETTLED_RETENTION).toMillis(),
            configuration.get(UNANSWERED_RETENTION).toMillis(),
            configuration.get(ANSWER).toMillis(),
            configuration.get(SECOND_ORDER).toMillis(),
            configuration.get(HISTORY).toMillis(),
            configuration.get(SILENCE).toMillis()));
  }

  /** Rule and words of an alert on drift. */
  DriftAlert alert() {
    return new DriftAlert(rule, policyVersion());
  }

  /** Rule and words of an alert on stock that is not there. */
  PhantomAlert phantomAlert() {
    return new PhantomAlert(phantom, rule.severity(), policyVersion());
  }

  /** Every option of the job beyond the platform's. */
  public static List<ConfigOption<?>> options() {
    return List.of(
        TOLERANCE,
        CLEAR_TOLERANCE,
        MINIMUM_UNITS,
        MINIMUM_DURATION,
        MATERIAL_CHANGE,
        LAG_MARGIN,
        LAG_MINIMUM_SAMPLES,
        LAG_WINDOW,
        LAG_SILENCE,
        LAG_MISSING,
        SEVERITY_MEDIUM,
        SEVERITY_HIGH,
        PHANTOM_PICKS,
        SETTLED_RETENTION,
        UNANSWERED_RETENTION,
        ANSWER,
        SECOND_ORDER,
        HISTORY,
        SILENCE);
  }

  /** Names the settings: the same settings have the same version in every run. */
  public String policyVersion() {
    CRC32 checksum = new CRC32();
    String all = "%s %s %s".formatted(rule, phantom, retention);
    checksum.update(all.getBytes(StandardCharsets.UTF_8));
    return "settings-%08x".formatted(checksum.getValue());
  }
}
