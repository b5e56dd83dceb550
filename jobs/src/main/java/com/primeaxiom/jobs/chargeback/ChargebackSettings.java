package com.primeaxiom.jobs.chargeback;

import static com.primeaxiom.jobs.platform.InvalidConfigurationException.check;
import static org.apache.flink.configuration.ConfigOptions.key;

import com.primeaxiom.jobs.chargeback.domain.BurnDownRule;
import com.primeaxiom.jobs.chargeback.domain.CardHistoryRule;
import com.primeaxiom.jobs.chargeback.domain.CaseAlerts;
import com.primeaxiom.jobs.chargeback.domain.CaseRule;
import com.primeaxiom.jobs.chargeback.domain.DeadlineTable;
import com.primeaxiom.jobs.chargeback.domain.DeadlineTable.Limit;
import com.primeaxiom.jobs.chargeback.domain.Program;
import com.primeaxiom.jobs.chargeback.domain.ReadinessRule;
import com.primeaxiom.jobs.chargeback.domain.ReminderRule;
import com.primeaxiom.jobs.chargeback.domain.StopParcelRule;
import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.jobs.platform.PlatformSettings;
import com.primeaxiom.jobs.platform.TimeSettings;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyLabel;
import com.primeaxiom.schemas.KeyedHash;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Business settings of the chargeback deadlines.
 *
 * @param time how event time moves
 * @param cases rules of cases, which may change while the job runs
 * @param stops rule of parcels to stop
 * @param readiness rule of parcels that ship
 * @param cards rule of cards
 * @param programs monitoring programs of networks
 * @param burnDown when a program is an alert
 * @param retentionMillis how long an order is remembered after what was heard last of it
 * @param caseRetentionMillis how long a case is remembered after what happened last and its due
 *     date
 * @param customers hashes customers before ClickHouse
 */
public record ChargebackSettings(
    TimeSettings time,
    JobPolicy<CaseRule> cases,
    StopParcelRule stops,
    ReadinessRule readiness,
    CardHistoryRule cards,
    List<Program> programs,
    BurnDownRule burnDown,
    long retentionMillis,
    long caseRetentionMillis,
    KeyedHash customers) {

  /**
   * An order may be told so long after it is disputed. A card that forgets sooner has lost the
   * oldest payments that speak for it by then.
   */
  private static final Duration ORDERS_BEHIND = Duration.ofDays(30);

  static final ConfigOption<List<Duration>> LEADS =
      key("chargeback.leads")
          .durationType()
          .asList()
          .defaultValues(
              Duration.ofDays(7), Duration.ofHours(72), Duration.ofHours(24), Duration.ofHours(4))
          .withDescription("How long before its due date a case is reminded of, each once.");

  static final ConfigOption<List<String>> LIMITS =
      key("chargeback.network-limits")
          .stringType()
          .asList()
          .defaultValues(
              "visa//2000-01-01/18",
              "visa/US/2025-07-21/9",
              "visa/CA/2025-07-21/9",
              "mastercard//2000-01-01/40",
              "amex//2000-01-01/14",
              "discover//2000-01-01/25",
              "paypal//2000-01-01/10")
          .withDescription(
              "Days that networks give for an answer, for processors that do not say:"
                  + " network/country of the issuer, empty for everywhere/since when/days.");

  static final ConfigOption<Integer> OTHER_DAYS =
      key("chargeback.other-network-days")
          .intType()
          .defaultValue(10)
          .withDescription("Days for an answer in a network that is in no entry.");

  static final ConfigOption<Duration> RETENTION =
      key("chargeback.retention")
          .durationType()
          .defaultValue(Duration.ofDays(365))
          .withDescription(
              "How long an order and a payment with a card are remembered for a dispute that may"
                  + " come; a dispute that comes later has no evidence.");

  static final ConfigOption<Duration> CASE_RETENTION =
      key("chargeback.case-retention")
          .durationType()
          .defaultValue(Duration.ofDays(180))
          .withDescription(
              "How long a case is remembered after what happened last and after its due date; what"
                  + " is told later of it opens it anew.");

  static final ConfigOption<Long> SEVERITY_HIGH =
      key("chargeback.severity.high-money")
          .longType()
          .defaultValue(50_000L)
          .withDescription(
              "Disputed amount, in minor units, from which a case is one step more severe.");

  static final ConfigOption<Long> SIGNATURE_MONEY =
      key("chargeback.readiness.signature-money")
          .longType()
          .defaultValue(75_000L)
          .withDescription(
              "Paid amount, in minor units, from which a parcel has to be signed for to be defended"
                  + " as delivered; PayPal's seller protection asks for it from 750.00 USD.");

  static final ConfigOption<Double> VAMP_RATIO =
      key("chargeback.vamp.ratio")
          .doubleType()
          .defaultValue(0.015)
          .withDescription(
              "Visa VAMP: fraud reports and disputes of a month by payments settled in it.");

  static final ConfigOption<Long> VAMP_MINIMUM =
      key("chargeback.vamp.minimum")
          .longType()
          .defaultValue(1_501L)
          .withDescription("Visa VAMP: fewer fraud reports and disputes in a month do not count.");

  static final ConfigOption<Double> ECM_RATIO =
      key("chargeback.ecm.ratio")
          .doubleType()
          .defaultValue(0.015)
          .withDescription(
              "Mastercard ECM: disputes of a month by payments settled in the month before.");

  static final ConfigOption<Long> ECM_MINIMUM =
      key("chargeback.ecm.minimum")
          .longType()
          .defaultValue(100L)
          .withDescription("Mastercard ECM: fewer disputes in a month do not count.");

  private static CaseRule caseRule(ReadableConfig read) {
    List<Duration> leads = read.get(LEADS);
    for (Duration lead : leads) {
      check(lead.toMillis() > 0, LEADS.key(), leads, "longer than 0, each");
    }
    check(read.get(OTHER_DAYS) > 0, OTHER_DAYS.key(), read.get(OTHER_DAYS), "above 0");
    String version = PolicyLabel.of(read, options());
    return new CaseRule(
        new DeadlineTable(version, limits(read.get(LIMITS)), read.get(OTHER_DAYS)),
        new ReminderRule(leads.stream().map(Duration::toMillis).toList()),
        new CaseAlerts(read.get(SEVERITY_HIGH), version));
  }

  /**
   * Reads the settings; what is not given has its default.
   *
   * @throws InvalidConfigurationException when one is wrong
   */
  public static ChargebackSettings from(ReadableConfig read) {
    caseRule(read);
    for (ConfigOption<Duration> kept : List.of(RETENTION, CASE_RETENTION)) {
      check(read.get(kept).toMillis() > 0, kept.key(), read.get(kept), "longer than 0");
    }
    for (ConfigOption<Double> ratio : List.of(VAMP_RATIO, ECM_RATIO)) {
      check(read.get(ratio) > 0 && read.get(ratio) < 1, ratio.key(), read.get(ratio), "in (0, 1)");
    }
    for (ConfigOption<Long> least : List.of(VAMP_MINIMUM, ECM_MINIMUM)) {
      check(read.get(least) > 0, least.key(), read.get(least), "above 0");
    }
    check(
        read.get(SIGNATURE_MONEY) > 0, SIGNATURE_MONEY.key(), read.get(SIGNATURE_MONEY), "above 0");
    String version = PolicyLabel.of(read, options());
    long retention = read.get(RETENTION).toMillis();
    long caseRetention = read.get(CASE_RETENTION).toMillis();
    return new ChargebackSettings(
        TimeSettings.from(read),
        JobPolicy.startingWith(
            read,
            ChargebackJob.NAME,
            ChargebackSettings::options,
            ChargebackSettings::policyOptions,
            ChargebackSettings::caseRule),
        new StopParcelRule(version),
        new ReadinessRule(read.get(SIGNATURE_MONEY)),
        new CardHistoryRule(retention + ORDERS_BEHIND.toMillis(), caseRetention),
        List.of(
            new Program("VAMP", "visa", true, false, read.get(VAMP_RATIO), read.get(VAMP_MINIMUM)),
            new Program(
                "ECM", "mastercard", false, true, read.get(ECM_RATIO), read.get(ECM_MINIMUM))),
        new BurnDownRule(version),
        retention,
        caseRetention,
        PlatformSettings.personalData(read));
  }

  private static List<Limit> limits(List<String> entries) {
    List<Limit> limits = new ArrayList<>();
    for (String entry : entries) {
      try {
        String[] parts = entry.split("/", -1);
        int days = Integer.parseInt(parts[3]);
        check(
            parts.length == 4 && !parts[0].isBlank() && days > 0,
            LIMITS.key(),
            entry,
            "network/country/date/days");
        limits.add(
            new Limit(
                parts[0],
                parts[1],
                LocalDate.parse(parts[2]).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli(),
                days));
      } catch (IndexOutOfBoundsException | NumberFormatException | DateTimeException e) {
        throw new InvalidConfigurationException(
            "The setting "
                + LIMITS.key()
                + " has the entry '"
                + entry
                + "'; it has to be network/country/date/days.",
            LIMITS.key(),
            e);
      }
    }
    return List.copyOf(limits);
  }

  /** The options of due dates and reminders: they shape what is decided and nothing kept. */
  public static List<ConfigOption<?>> policyOptions() {
    return List.of(LEADS, LIMITS, OTHER_DAYS, SEVERITY_HIGH);
  }

  /** Every option of the job beyond the platform's. */
  public static List<ConfigOption<?>> options() {
    return List.of(
        LEADS,
        LIMITS,
        OTHER_DAYS,
        RETENTION,
        CASE_RETENTION,
        SEVERITY_HIGH,
        SIGNATURE_MONEY,
        VAMP_RATIO,
        VAMP_MINIMUM,
        ECM_RATIO,
        ECM_MINIMUM);
  }
}
