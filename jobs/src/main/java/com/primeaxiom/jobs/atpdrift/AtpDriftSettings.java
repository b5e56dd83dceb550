package com.primeaxiom.jobs.atpdrift;

import static com.primeaxiom.jobs.platform.InvalidConfigurationException.check;
import static org.apache.flink.configuration.ConfigOptions.key;

import com.primeaxiom.jobs.atpdrift.domain.DriftAlert;
import com.primeaxiom.jobs.atpdrift.domain.DriftPolicy;
import com.primeaxiom.jobs.atpdrift.domain.DriftRule;
import com.primeaxiom.jobs.atpdrift.domain.PhantomAlert;
import com.primeaxiom.jobs.atpdrift.domain.PhantomStockRule;
import com.primeaxiom.jobs.atpdrift.domain.SeverityRule;
import com.primeaxiom.jobs.platform.TimeSettings;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyLabel;
import com.primeaxiom.jobs.stock.StockSettings;
import com.primeaxiom.jobs.stock.domain.Retention;
import com.primeaxiom.jobs.stock.domain.SyncLagRule;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Business settings of the drift job.
 *
 * @param time how event time moves
 * @param policy when drift and failed picks become alerts, and which of that may change meanwhile
 * @param lag how long one waits for a connector
 * @param retention how long what is settled or silent is remembered
 */
public record AtpDriftSettings(
    TimeSettings time, JobPolicy<DriftPolicy> policy, SyncLagRule lag, Retention retention) {

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
    StockSettings.check(lag);
    StockSettings.check(retention, time.allowedLateness());
  }

  /**
   * Reads the settings; what is not given has its default.
   *
   * @throws com.primeaxiom.jobs.platform.InvalidConfigurationException when one is wrong
   */
  public static AtpDriftSettings from(ReadableConfig read) {
    rules(read);
    return new AtpDriftSettings(
        TimeSettings.from(read),
        JobPolicy.startingWith(
            read,
            AtpDriftJob.NAME,
            AtpDriftSettings::options,
            AtpDriftSettings::policyOptions,
            AtpDriftSettings::rules),
        StockSettings.lagRule(read),
        StockSettings.retention(read));
  }

  private static DriftPolicy rules(ReadableConfig read) {
    double tolerance = read.get(TOLERANCE);
    double clearTolerance = read.get(CLEAR_TOLERANCE);
    long medium = read.get(SEVERITY_MEDIUM);
    long high = read.get(SEVERITY_HIGH);
    check(tolerance > 0, TOLERANCE.key(), tolerance, "above 0, such as 0.05");
    check(
        clearTolerance >= 0 && clearTolerance <= tolerance,
        CLEAR_TOLERANCE.key(),
        clearTolerance,
        "between 0 and " + TOLERANCE.key());
    check(read.get(MINIMUM_UNITS) >= 1, MINIMUM_UNITS.key(), read.get(MINIMUM_UNITS), "at least 1");
    check(medium >= 0, SEVERITY_MEDIUM.key(), medium, "0 or more");
    check(high >= medium, SEVERITY_HIGH.key(), high, "at least " + SEVERITY_MEDIUM.key());
    check(read.get(PHANTOM_PICKS) >= 1, PHANTOM_PICKS.key(), read.get(PHANTOM_PICKS), "at least 1");
    check(
        read.get(MATERIAL_CHANGE) > 0, MATERIAL_CHANGE.key(), read.get(MATERIAL_CHANGE), "above 0");
    String version = PolicyLabel.of(read, options());
    SeverityRule severity = new SeverityRule(medium, high);
    return new DriftPolicy(
        new DriftAlert(
            new DriftRule(
                tolerance,
                clearTolerance,
                read.get(MINIMUM_UNITS),
                read.get(MATERIAL_CHANGE),
                severity,
                StockSettings.lagRule(read)),
            version),
        new PhantomAlert(new PhantomStockRule(read.get(PHANTOM_PICKS)), severity, version));
  }

  /**
   * The options of alerts: they shape what is said of figures and no figure. How long one waits for
   * a connector is learned by the rules of the start.
   */
  public static List<ConfigOption<?>> policyOptions() {
    return List.of(
        TOLERANCE,
        CLEAR_TOLERANCE,
        MINIMUM_UNITS,
        MATERIAL_CHANGE,
        SEVERITY_MEDIUM,
        SEVERITY_HIGH,
        PHANTOM_PICKS);
  }

  /** Every option of the job beyond the platform's. */
  public static List<ConfigOption<?>> options() {
    List<ConfigOption<?>> options = new ArrayList<>(policyOptions());
    options.addAll(StockSettings.options());
    return List.copyOf(options);
  }
}
