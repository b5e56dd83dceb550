package com.primeaxiom.jobs.atpdrift;

import static com.primeaxiom.jobs.platform.InvalidConfigurationException.check;
import static org.apache.flink.configuration.ConfigOptions.key;

import com.primeaxiom.jobs.atpdrift.domain.DriftAlert;
import com.primeaxiom.jobs.atpdrift.domain.DriftRule;
import com.primeaxiom.jobs.atpdrift.domain.PhantomAlert;
import com.primeaxiom.jobs.atpdrift.domain.PhantomStockRule;
import com.primeaxiom.jobs.atpdrift.domain.SeverityRule;
import com.primeaxiom.jobs.platform.TimeSettings;
import com.primeaxiom.jobs.stock.StockSettings;
import com.primeaxiom.jobs.stock.domain.Retention;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  public AtpDriftSettings {
    check(rule.tolerance() > 0, TOLERANCE.key(), rule.tolerance(), "above 0, such as 0.05");
    check(
        rule.clearTolerance() >= 0 && rule.clearTolerance() <= rule.tolerance(),
        CLEAR_TOLERANCE.key(),
        rule.clearTolerance(),
        "between 0 and " + TOLERANCE.key());
    check(rule.minimumUnits() >= 1, MINIMUM_UNITS.key(), rule.minimumUnits(), "at least 1");
    StockSettings.check(rule.lag());
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
    check(rule.materialChange() > 0, MATERIAL_CHANGE.key(), rule.materialChange(), "above 0");
    StockSettings.check(retention, time.allowedLateness());
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
            StockSettings.lagRule(configuration)),
        new PhantomStockRule(configuration.get(PHANTOM_PICKS)),
        StockSettings.retention(configuration));
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
    List<ConfigOption<?>> options =
        new ArrayList<>(
            List.of(
                TOLERANCE,
                CLEAR_TOLERANCE,
                MINIMUM_UNITS,
                MATERIAL_CHANGE,
                SEVERITY_MEDIUM,
                SEVERITY_HIGH,
                PHANTOM_PICKS));
    options.addAll(StockSettings.options());
    return List.copyOf(options);
  }

  /** Names the settings: the same settings have the same version in every run. */
  public String policyVersion() {
    CRC32 checksum = new CRC32();
    String all = "%s %s %s".formatted(rule, phantom, retention);
    checksum.update(all.getBytes(StandardCharsets.UTF_8));
    return "settings-%08x".formatted(checksum.getValue());
  }
}
