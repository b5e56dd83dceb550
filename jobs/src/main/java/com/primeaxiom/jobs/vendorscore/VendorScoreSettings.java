package com.primeaxiom.jobs.vendorscore;

import static com.primeaxiom.jobs.platform.InvalidConfigurationException.check;
import static org.apache.flink.configuration.ConfigOptions.key;

import com.primeaxiom.jobs.platform.TimeSettings;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyLabel;
import com.primeaxiom.jobs.vendorscore.domain.CardWindow;
import com.primeaxiom.jobs.vendorscore.domain.GradeDropAlert;
import com.primeaxiom.jobs.vendorscore.domain.GradeRule;
import com.primeaxiom.jobs.vendorscore.domain.LadderRule;
import com.primeaxiom.jobs.vendorscore.domain.LifeRule;
import com.primeaxiom.jobs.vendorscore.domain.MissAlerts;
import com.primeaxiom.jobs.vendorscore.domain.MissRule;
import com.primeaxiom.jobs.vendorscore.domain.VendorPolicy;
import com.primeaxiom.jobs.vendorscore.domain.VendorTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Business settings of the vendor scorecards.
 *
 * @param time how event time moves
 * @param policy every rule
 * @param retentionMillis how long an order is remembered after its last event and deadline
 * @param grading the rules of grades, which may change while the job runs
 */
public record VendorScoreSettings(
    TimeSettings time, VendorPolicy policy, long retentionMillis, JobPolicy<VendorPolicy> grading) {

  static final ConfigOption<Duration> CLOSE_AFTER =
      key("vendor.close-after")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription(
              "How long after its window, and after each gate-in, a line waits for more before what"
                  + " is missing is short.");

  static final ConfigOption<Duration> DOCK =
      key("vendor.dock-sla")
          .durationType()
          .defaultValue(Duration.ofDays(2))
          .withDescription("How long our own dock may take from the gate to the count.");

  static final ConfigOption<Duration> RETENTION =
      key("vendor.retention")
          .durationType()
          .defaultValue(Duration.ofDays(400))
          .withDescription(
              "How long a purchase order is remembered after its last event and deadline; what is"
                  + " heard later of it changes nothing, and goods that come later never came.");

  static final ConfigOption<Duration> LAPSE =
      key("vendor.alert-lapse")
          .durationType()
          .defaultValue(Duration.ofDays(30))
          .withDescription(
              "For how long an alert on missing units or wrong papers of a closed line stays"
                  + " open.");

  static final ConfigOption<Duration> ACKNOWLEDGEMENT =
      key("vendor.default.acknowledgement-sla")
          .durationType()
          .defaultValue(Duration.ofDays(1))
          .withDescription(
              "From an order to its acknowledgement, for vendors of which no master data are"
                  + " known.");

  static final ConfigOption<Duration> ANNOUNCEMENT =
      key("vendor.default.asn-sla")
          .durationType()
          .defaultValue(Duration.ofDays(1))
          .withDescription(
              "From the agreed ship date to the ship notice, for vendors of which no master data"
                  + " are known.");

  static final ConfigOption<Duration> EARLY =
      key("vendor.default.early")
          .durationType()
          .defaultValue(Duration.ofDays(2))
          .withDescription(
              "How long before the promised time an arrival is on time, for vendors of which no"
                  + " master data are known.");

  static final ConfigOption<Duration> LATE =
      key("vendor.default.late")
          .durationType()
          .defaultValue(Duration.ZERO)
          .withDescription(
              "How long after the promised time an arrival is on time, for vendors of which no"
                  + " master data are known.");

  static final ConfigOption<Duration> MANAGER_AFTER =
      key("vendor.escalation.manager-after")
          .durationType()
          .defaultValue(Duration.ofDays(1))
          .withDescription("How long after an alert was raised the vendor manager is asked.");

  static final ConfigOption<Duration> LEAD_AFTER =
      key("vendor.escalation.lead-after")
          .durationType()
          .defaultValue(Duration.ofDays(3))
          .withDescription("How long after an alert was raised the category lead is asked.");

  static final ConfigOption<Long> SEVERITY_MEDIUM =
      key("vendor.severity.medium-money")
          .longType()
          .defaultValue(100_000L)
          .withDescription("Value, in minor units of its currency, from which an alert is MEDIUM.");

  static final ConfigOption<Long> SEVERITY_HIGH =
      key("vendor.severity.high-money")
          .longType()
          .defaultValue(1_000_000L)
          .withDescription("Value, in minor units of its currency, from which an alert is HIGH.");

  static final ConfigOption<Double> WEIGHT_ACKNOWLEDGEMENT =
      weight("acknowledgement", 0.10, "acknowledgement on time");

  static final ConfigOption<Double> WEIGHT_ANNOUNCEMENT =
      weight("asn", 0.15, "ship notice on time");

  static final ConfigOption<Double> WEIGHT_ACCURACY =
      weight("asn-accuracy", 0.15, "ship notice right, by item");

  static final ConfigOption<Double> WEIGHT_FILL = weight("fill", 0.20, "unit fill");

  static final ConfigOption<Double> WEIGHT_ON_TIME =
      weight("on-time", 0.20, "arrival on time, misses of others left out");

  static final ConfigOption<Double> WEIGHT_OTIF =
      weight("otif", 0.20, "on time and in full, misses of others left out");

  static final ConfigOption<Double> GRADE_A = grade("a", 0.95);
  static final ConfigOption<Double> GRADE_B = grade("b", 0.90);
  static final ConfigOption<Double> GRADE_C = grade("c", 0.80);
  static final ConfigOption<Double> GRADE_D = grade("d", 0.70);

  static final ConfigOption<Long> MINIMUM_LINES =
      key("vendor.grade.minimum-lines")
          .longType()
          .defaultValue(30L)
          .withDescription("Closed lines of a window below which no grade is given.");

  static final ConfigOption<Double> MARGIN =
      key("vendor.grade.drop-margin")
          .doubleType()
          .defaultValue(0.005)
          .withDescription(
              "How far a score has to be below the band of the grade before for an alert on the"
                  + " drop.");

  static final ConfigOption<Integer> GRADE_WINDOW =
      key("vendor.grade.window-days")
          .intType()
          .defaultValue(90)
          .withDescription("Window whose grade is watched: 7, 30, 90, or 0 since the start.");

  private static ConfigOption<Double> weight(String figure, double weight, String meaning) {
    return key("vendor.weight." + figure)
        .doubleType()
        .defaultValue(weight)
        .withDescription("What " + meaning + " weighs in the score.");
  }

  private static ConfigOption<Double> grade(String letter, double from) {
    return key("vendor.grade." + letter)
        .doubleType()
        .defaultValue(from)
        .withDescription("Score from which the grade is " + letter.toUpperCase(Locale.ROOT) + ".");
  }

  public VendorScoreSettings {
    check(retentionMillis > 0, RETENTION.key(), retentionMillis + " ms", "above 0");
  }

  /**
   * Reads the settings; what is not given has its default.
   *
   * @throws com.primeaxiom.jobs.platform.InvalidConfigurationException when one is wrong
   */
  public static VendorScoreSettings from(ReadableConfig read) {
    for (ConfigOption<Duration> option : List.of(CLOSE_AFTER, DOCK, LAPSE, MANAGER_AFTER)) {
      check(read.get(option).toMillis() > 0, option.key(), read.get(option), "above 0");
    }
    for (ConfigOption<Duration> option : List.of(ACKNOWLEDGEMENT, ANNOUNCEMENT, EARLY, LATE)) {
      check(!read.get(option).isNegative(), option.key(), read.get(option), "0 or longer");
    }
    check(
        read.get(LEAD_AFTER).compareTo(read.get(MANAGER_AFTER)) > 0,
        LEAD_AFTER.key(),
        read.get(LEAD_AFTER),
        "longer than " + MANAGER_AFTER.key());
    check(
        read.get(SEVERITY_HIGH) >= read.get(SEVERITY_MEDIUM),
        SEVERITY_HIGH.key(),
        read.get(SEVERITY_HIGH),
        "at least " + SEVERITY_MEDIUM.key());
    double weights = 0;
    for (ConfigOption<Double> option : weights()) {
      check(read.get(option) >= 0, option.key(), read.get(option), "0 or more");
      weights += read.get(option);
    }
    check(weights > 0, "vendor.weight.*", weights, "above 0 in all");
    double above = 1;
    for (ConfigOption<Double> option : List.of(GRADE_A, GRADE_B, GRADE_C, GRADE_D)) {
      double from = read.get(option);
      check(from > 0 && from <= above, option.key(), from, "above 0 and at most " + above);
      above = from;
    }
    check(read.get(MINIMUM_LINES) >= 1, MINIMUM_LINES.key(), read.get(MINIMUM_LINES), "at least 1");
    check(read.get(MARGIN) >= 0, MARGIN.key(), read.get(MARGIN), "0 or more");
    check(
        CardWindow.ALL.contains(read.get(GRADE_WINDOW)),
        GRADE_WINDOW.key(),
        read.get(GRADE_WINDOW),
        "one of " + CardWindow.ALL);
    return new VendorScoreSettings(
        TimeSettings.from(read),
        policy(read, PolicyLabel.of(read, options())),
        read.get(RETENTION).toMillis(),
        JobPolicy.startingWith(
            read,
            VendorScoreJob.NAME,
            VendorScoreSettings::options,
            VendorScoreSettings::policyOptions,
            settings -> from(settings).policy()));
  }

  private static VendorPolicy policy(ReadableConfig read, String version) {
    GradeRule grades =
        new GradeRule(
            new GradeRule.Weights(
                read.get(WEIGHT_ACKNOWLEDGEMENT),
                read.get(WEIGHT_ANNOUNCEMENT),
                read.get(WEIGHT_ACCURACY),
                read.get(WEIGHT_FILL),
                read.get(WEIGHT_ON_TIME),
                read.get(WEIGHT_OTIF)),
            new GradeRule.Bands(
                read.get(GRADE_A), read.get(GRADE_B), read.get(GRADE_C), read.get(GRADE_D)),
            read.get(MINIMUM_LINES),
            read.get(MARGIN));
    return new VendorPolicy(
        new LifeRule(read.get(CLOSE_AFTER).toMillis(), read.get(DOCK).toMillis()),
        new VendorTerms(
            "",
            0,
            "",
            read.get(ACKNOWLEDGEMENT).toMillis(),
            read.get(ANNOUNCEMENT).toMillis(),
            read.get(EARLY).toMillis(),
            read.get(LATE).toMillis(),
            null,
            null,
            null),
        new MissAlerts(
            new MissRule(read.get(LAPSE).toMillis()),
            new LadderRule(
                read.get(MANAGER_AFTER).toMillis(),
                read.get(LEAD_AFTER).toMillis(),
                read.get(SEVERITY_MEDIUM),
                read.get(SEVERITY_HIGH)),
            version),
        grades,
        new GradeDropAlert(grades, read.get(GRADE_WINDOW), version));
  }

  private static List<ConfigOption<Double>> weights() {
    return List.of(
        WEIGHT_ACKNOWLEDGEMENT,
        WEIGHT_ANNOUNCEMENT,
        WEIGHT_ACCURACY,
        WEIGHT_FILL,
        WEIGHT_ON_TIME,
        WEIGHT_OTIF);
  }

  /** Every option of the job beyond the platform's. */
  public static List<ConfigOption<?>> options() {
    return List.of(
        CLOSE_AFTER,
        DOCK,
        RETENTION,
        LAPSE,
        ACKNOWLEDGEMENT,
        ANNOUNCEMENT,
        EARLY,
        LATE,
        MANAGER_AFTER,
        LEAD_AFTER,
        SEVERITY_MEDIUM,
        SEVERITY_HIGH,
        WEIGHT_ACKNOWLEDGEMENT,
        WEIGHT_ANNOUNCEMENT,
        WEIGHT_ACCURACY,
        WEIGHT_FILL,
        WEIGHT_ON_TIME,
        WEIGHT_OTIF,
        GRADE_A,
        GRADE_B,
        GRADE_C,
        GRADE_D,
        MINIMUM_LINES,
        MARGIN,
        GRADE_WINDOW);
  }

  /** The options of grades: they shape what is said of sums and no sum. */
  public static List<ConfigOption<?>> policyOptions() {
    List<ConfigOption<?>> options = new ArrayList<>(weights());
    options.addAll(List.of(GRADE_A, GRADE_B, GRADE_C, GRADE_D));
    options.addAll(List.of(MINIMUM_LINES, MARGIN, GRADE_WINDOW));
    return options;
  }
}
