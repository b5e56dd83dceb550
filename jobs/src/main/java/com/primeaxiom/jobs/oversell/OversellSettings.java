package com.primeaxiom.jobs.oversell;

import static com.primeaxiom.jobs.platform.InvalidConfigurationException.check;
import static org.apache.flink.configuration.ConfigOptions.key;

import com.primeaxiom.jobs.oversell.domain.CategoryDemandRule;
import com.primeaxiom.jobs.oversell.domain.CategoryPriorRule;
import com.primeaxiom.jobs.oversell.domain.DeliveryRule;
import com.primeaxiom.jobs.oversell.domain.DemandModel;
import com.primeaxiom.jobs.oversell.domain.DemandPrior;
import com.primeaxiom.jobs.oversell.domain.EpisodeRule;
import com.primeaxiom.jobs.oversell.domain.ForecastRule;
import com.primeaxiom.jobs.oversell.domain.HourOfWeekProfile;
import com.primeaxiom.jobs.oversell.domain.HourOfWeekRule;
import com.primeaxiom.jobs.oversell.domain.LowStockAlert;
import com.primeaxiom.jobs.oversell.domain.LowStockRule;
import com.primeaxiom.jobs.oversell.domain.OutcomeRule;
import com.primeaxiom.jobs.oversell.domain.OversellPolicy;
import com.primeaxiom.jobs.oversell.domain.OversellRiskAlert;
import com.primeaxiom.jobs.oversell.domain.OversellRiskRule;
import com.primeaxiom.jobs.oversell.domain.OversellRule;
import com.primeaxiom.jobs.oversell.domain.OversoldAlert;
import com.primeaxiom.jobs.oversell.domain.OversoldRule;
import com.primeaxiom.jobs.oversell.domain.PoDelayRiskAlert;
import com.primeaxiom.jobs.oversell.domain.PoDelayRiskRule;
import com.primeaxiom.jobs.oversell.domain.RiskSeverityRule;
import com.primeaxiom.jobs.oversell.domain.RollUpAlert;
import com.primeaxiom.jobs.oversell.domain.StuckRule;
import com.primeaxiom.jobs.oversell.domain.UnwarnedOversellAlert;
import com.primeaxiom.jobs.oversell.domain.UpliftRule;
import com.primeaxiom.jobs.oversell.domain.UsualDemandRule;
import com.primeaxiom.jobs.oversell.domain.VendorHabitRule;
import com.primeaxiom.jobs.platform.TimeSettings;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyLabel;
import com.primeaxiom.jobs.stock.StockSettings;
import com.primeaxiom.jobs.stock.domain.Retention;
import com.primeaxiom.jobs.stock.domain.SyncLagRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Business settings of the oversell job.
 *
 * @param time how event time moves
 * @param policy every rule
 * @param lag how long one waits for a connector
 * @param retention how long what no longer changes is remembered
 * @param deliveryRetentionMillis the same of a purchase order
 * @param phantomPicks failed picks from which their units are held to be missing
 * @param decisions which of the rules may change while the job runs
 */
public record OversellSettings(
    TimeSettings time,
    OversellPolicy policy,
    SyncLagRule lag,
    Retention retention,
    long deliveryRetentionMillis,
    int phantomPicks,
    JobPolicy<OversellPolicy> decisions) {

  static final ConfigOption<Duration> WINDOW =
      key("oversell.window")
          .durationType()
          .defaultValue(Duration.ofHours(8))
          .withDescription(
              "Exposure window: for how long orders are accepted on a wrong figure until it is"
                  + " noticed, told and corrected.");

  static final ConfigOption<Duration> STUCK_WINDOW =
      key("oversell.stuck-window")
          .durationType()
          .defaultValue(Duration.ofHours(24))
          .withDescription(
              "The same where a channel's figure is stuck, and nothing corrects it but somebody or"
                  + " the next delivery.");

  static final ConfigOption<Double> PROBABILITY =
      key("oversell.probability")
          .doubleType()
          .defaultValue(0.5)
          .withDescription(
              "Probability of overselling within the window from which it is an alert, where a"
                  + " channel's figure is stuck or its connector silent.");

  static final ConfigOption<Double> SYNC_PROBABILITY =
      key("oversell.sync-probability")
          .doubleType()
          .defaultValue(0.95)
          .withDescription("The same where channels are only told late.");

  static final ConfigOption<Double> CLEAR_PROBABILITY =
      key("oversell.clear-probability")
          .doubleType()
          .defaultValue(0.25)
          .withDescription("Probability below which an open alert ends.");

  static final ConfigOption<Duration> CLEAR_HOLD =
      key("oversell.clear-hold")
          .durationType()
          .defaultValue(Duration.ofMinutes(30))
          .withDescription("For how long it has to be below before the alert ends.");

  static final ConfigOption<Long> MINIMUM_MONEY =
      key("oversell.minimum-money")
          .longType()
          .defaultValue(2_000L)
          .withDescription(
              "Money at risk, in minor units of its currency, from which a risk is an alert; or"
                  + " oversell.minimum-units are.");

  static final ConfigOption<Double> MINIMUM_UNITS =
      key("oversell.minimum-units")
          .doubleType()
          .defaultValue(1.0)
          .withDescription(
              "Expected units oversold from which a risk is an alert, whatever they are worth.");

  static final ConfigOption<Double> STUCK =
      key("oversell.stuck-lags")
          .doubleType()
          .defaultValue(1.0)
          .withDescription(
              "After how many tolerated lags of its connector a second change that a channel has not"
                  + " followed shows its figure to be stuck: nothing corrects it until somebody"
                  + " does.");

  static final ConfigOption<Double> TARGET =
      key("oversell.target-probability")
          .doubleType()
          .defaultValue(0.05)
          .withDescription("Probability of overselling that the recommended buffer leaves.");

  static final ConfigOption<Double> CAUTIOUS =
      key("oversell.cautious-probability")
          .doubleType()
          .defaultValue(0.1)
          .withDescription(
              "Probability with which stock may end before the cautious time of a stock-out.");

  static final ConfigOption<Double> PENALTY =
      key("oversell.penalty-share")
          .doubleType()
          .defaultValue(0.2)
          .withDescription(
              "What an oversold unit costs beyond its margin, as a share of its price: fees,"
                  + " service, customers who do not come back.");

  static final ConfigOption<Duration> HORIZON =
      key("stock-out.horizon")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription("How far to look for a stock-out when no delivery is confirmed.");

  static final ConfigOption<Double> TARGET_DAYS =
      key("low-stock.target-days")
          .doubleType()
          .defaultValue(1.0)
          .withDescription("Days of cover below which stock is low.");

  static final ConfigOption<Double> CLEAR_DAYS =
      key("low-stock.clear-days")
          .doubleType()
          .defaultValue(1.5)
          .withDescription("Days of cover from which an open alert on low stock ends.");

  static final ConfigOption<Double> LOW_PROBABILITY =
      key("low-stock.probability")
          .doubleType()
          .defaultValue(0.7)
          .withDescription(
              "Probability that stock ends before the next delivery, or within stock-out.horizon"
                  + " without one, from which low stock is an alert.");

  static final ConfigOption<Double> LOW_CLEAR =
      key("low-stock.clear-probability")
          .doubleType()
          .defaultValue(0.4)
          .withDescription(
              "Probability below which an open alert on low stock ends: a delivery comes in time.");

  static final ConfigOption<Duration> LOW_PATIENCE =
      key("low-stock.patience")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription(
              "For how long stock has to have been low for an alert: how long it takes your"
                  + " purchasing to order what ran low.");

  static final ConfigOption<Double> LOW_UNITS =
      key("low-stock.minimum-units-a-day")
          .doubleType()
          .defaultValue(1.0)
          .withDescription("Demand of a day, in units, below which low stock is no alert.");

  static final ConfigOption<Long> OVERSOLD_UNITS =
      key("oversold.minimum-units")
          .longType()
          .defaultValue(1L)
          .withDescription("Units sold beyond stock from which that is an alert.");

  static final ConfigOption<Double> DELAY_PROBABILITY =
      key("po-delay.probability")
          .doubleType()
          .defaultValue(0.5)
          .withDescription(
              "Probability of a stock-out before a late delivery from which that is an alert.");

  static final ConfigOption<Double> DELAY_CLEAR =
      key("po-delay.clear-probability")
          .doubleType()
          .defaultValue(0.3)
          .withDescription("Probability below which an open alert on a late delivery ends.");

  static final ConfigOption<Duration> DELAY_MINIMUM =
      key("po-delay.minimum-delay")
          .durationType()
          .defaultValue(Duration.ofHours(2))
          .withDescription("Delay below which a delivery is not late.");

  static final ConfigOption<Double> MATERIAL =
      key("oversell.material-change")
          .doubleType()
          .defaultValue(1.0)
          .withDescription(
              "Share by which the units of an open alert have to change, and by two at least,"
                  + " for an update.");

  static final ConfigOption<Long> SEVERITY_MEDIUM =
      key("oversell.severity.medium-money")
          .longType()
          .defaultValue(10_000L)
          .withDescription(
              "Money at risk, in minor units of its currency, from which an alert is MEDIUM.");

  static final ConfigOption<Long> SEVERITY_HIGH =
      key("oversell.severity.high-money")
          .longType()
          .defaultValue(100_000L)
          .withDescription(
              "Money at risk, in minor units of its currency, from which an alert is HIGH.");

  static final ConfigOption<Duration> SOON =
      key("oversell.severity.soon")
          .durationType()
          .defaultValue(Duration.ofHours(2))
          .withDescription(
              "Time to the stock-out within which an alert that is not LOW is one degree more"
                  + " severe.");

  static final ConfigOption<Duration> FAST =
      key("demand.fast-half-life")
          .durationType()
          .defaultValue(Duration.ofHours(2))
          .withDescription(
              "After how many hours of average demand the fast memory counts an order line half.");

  static final ConfigOption<Duration> SLOW =
      key("demand.slow-half-life")
          .durationType()
          .defaultValue(Duration.ofDays(14))
          .withDescription(
              "After how many hours of average demand the slow memory counts an order line half.");

  static final ConfigOption<Double> CHANGE =
      key("demand.change-probability")
          .doubleType()
          .defaultValue(0.01)
          .withDescription("Chance that the rate of a SKU is not the usual one, before looking.");

  static final ConfigOption<Double> PROMOTION_CHANGE =
      key("demand.promotion-change-probability")
          .doubleType()
          .defaultValue(0.5)
          .withDescription("The same during a promotion.");

  static final ConfigOption<Double> CHANGE_SHAPE =
      key("demand.change-shape")
          .doubleType()
          .defaultValue(0.5)
          .withDescription(
              "Shape of the Gamma distribution of a rate that has changed; smaller is wider.");

  static final ConfigOption<Double> PRIOR_LINES =
      key("demand.prior.lines-a-day")
          .doubleType()
          .defaultValue(1.0)
          .withDescription(
              "Order lines a day that a SKU at a location is expected to sell before it has"
                  + " sold any.");

  static final ConfigOption<Double> PRIOR_SHAPE =
      key("demand.prior.shape")
          .doubleType()
          .defaultValue(0.5)
          .withDescription(
              "Shape of the Gamma distribution of that expectation; smaller is wider.");

  static final ConfigOption<Double> PRIOR_UNITS =
      key("demand.prior.units-a-line")
          .doubleType()
          .defaultValue(1.5)
          .withDescription("Units of an order line before any is seen.");

  static final ConfigOption<Duration> CATEGORY_HOURS =
      key("category.minimum-on-offer")
          .durationType()
          .defaultValue(Duration.ofHours(24))
          .withDescription(
              "For how long a SKU has to have been on offer at a location before its category"
                  + " learns from its rate.");

  static final ConfigOption<Long> CATEGORY_KEYS =
      key("category.minimum-keys")
          .longType()
          .defaultValue(10L)
          .withDescription(
              "SKUs and locations that a category has to have learned from before what it knows"
                  + " replaces demand.prior.");

  static final ConfigOption<Duration> WEEK_HALF_LIFE =
      key("category.week.half-life")
          .durationType()
          .defaultValue(Duration.ofDays(56))
          .withDescription("After how long an order counts half for the hours of the week.");

  static final ConfigOption<Double> WEEK_LINES =
      key("category.week.even-lines")
          .doubleType()
          .defaultValue(20.0)
          .withDescription(
              "Order lines of an even week that each hour of the week is given beforehand.");

  static final ConfigOption<Double> CATEGORY_CHANGE =
      key("category.noticeable-change")
          .doubleType()
          .defaultValue(0.02)
          .withDescription(
              "Relative change of a figure of a category from which it is told to all tasks.");

  static final ConfigOption<Double> PROMOTION_LINES =
      key("category.promotion.plan-lines")
          .doubleType()
          .defaultValue(50.0)
          .withDescription(
              "How many planned order lines of promotions it takes until what they brought counts"
                  + " as much as the plan.");

  static final ConfigOption<Double> PROMOTION_MEMORY =
      key("category.promotion.memory-lines")
          .doubleType()
          .defaultValue(2_000.0)
          .withDescription("Planned order lines of promotions that are remembered.");

  static final ConfigOption<Duration> GRACE =
      key("outcome.grace")
          .durationType()
          .defaultValue(Duration.ofMinutes(30))
          .withDescription(
              "How long after its window a forecast is waited for: the warehouse finds out minutes"
                  + " after an order that it cannot ship it.");

  static final ConfigOption<Duration> LATE =
      key("delivery.late")
          .durationType()
          .defaultValue(Duration.ofHours(2))
          .withDescription("By how much deliveries are usually later than promised.");

  static final ConfigOption<Duration> DEVIATION =
      key("delivery.deviation")
          .durationType()
          .defaultValue(Duration.ofHours(8))
          .withDescription(
              "Standard deviation of the time of arrival around that, for a vendor of which nothing"
                  + " is known.");

  static final ConfigOption<Double> VENDOR_PRIOR =
      key("delivery.vendor.usual-deliveries")
          .doubleType()
          .defaultValue(1.0)
          .withDescription(
              "How many deliveries of its own the usual lateness and fill are worth for a vendor.");

  static final ConfigOption<Double> VENDOR_MEMORY =
      key("delivery.vendor.memory")
          .doubleType()
          .defaultValue(100.0)
          .withDescription("Deliveries of a vendor that are remembered.");

  static final ConfigOption<Duration> DOCK =
      key("delivery.dock")
          .durationType()
          .defaultValue(Duration.ofMinutes(90))
          .withDescription("How long goods at the gate take until they are counted in.");

  static final ConfigOption<Duration> DOCK_DEVIATION =
      key("delivery.dock-deviation")
          .durationType()
          .defaultValue(Duration.ofMinutes(60))
          .withDescription("Standard deviation of that.");

  static final ConfigOption<Duration> ESTIMATE_DEVIATION =
      key("delivery.estimate-deviation")
          .durationType()
          .defaultValue(Duration.ofHours(3))
          .withDescription("The same around a carrier's estimate.");

  static final ConfigOption<Double> FILL =
      key("delivery.fill")
          .doubleType()
          .defaultValue(0.95)
          .withDescription("Share of the ordered units that usually come.");

  static final ConfigOption<Duration> OVERDUE =
      key("delivery.overdue")
          .durationType()
          .defaultValue(Duration.ofDays(2))
          .withDescription("After how long without a sign an overdue delivery is not counted on.");

  static final ConfigOption<Duration> DELIVERY_RETENTION =
      key("delivery.retention")
          .durationType()
          .defaultValue(Duration.ofDays(60))
          .withDescription("How long a purchase order is remembered after its newest event.");

  static final ConfigOption<Integer> PHANTOM =
      key("phantom.minimum-picks")
          .intType()
          .defaultValue(2)
          .withDescription(
              "Failed picks, with none that succeeded and no count between, from which their"
                  + " units are held to be missing.");

  static final ConfigOption<Duration> NEAR =
      key("oversell.look.near")
          .durationType()
          .defaultValue(Duration.ofMinutes(15))
          .withDescription(
              "Time between two looks at a position with a risk, when nothing happens.");

  static final ConfigOption<Duration> FAR =
      key("oversell.look.far")
          .durationType()
          .defaultValue(Duration.ofHours(6))
          .withDescription("The same at a position without.");

  static final ConfigOption<Double> CHANGE_TOLD =
      key("oversell.reading.probability-change")
          .doubleType()
          .defaultValue(0.1)
          .withDescription("Change of the probability that is a new row in ClickHouse.");

  private static final double MINIMUM_CHANGE_UNITS = 2;

  /**
   * Limits of a category's prior: without them one bestseller, or SKUs all alike, would rule it.
   */
  private static final double LEAST_SHAPE = 0.1;

  private static final double GREATEST_SHAPE = 20;

  /** Promotions that seem to differ more from their plan are mostly ones that were not told of. */
  private static final double GREATEST_FACTOR = 4;

  private static final double MILLIS_AN_HOUR = 3_600_000;
  private static final double HOURS_A_DAY = 24;

  public OversellSettings {
    StockSettings.check(retention, time.allowedLateness());
    StockSettings.check(lag);
    check(phantomPicks >= 1, PHANTOM.key(), phantomPicks, "at least 1");
    check(
        deliveryRetentionMillis > 0,
        DELIVERY_RETENTION.key(),
        deliveryRetentionMillis + " ms",
        "above 0");
  }

  /**
   * Reads the settings; what is not given has its default.
   *
   * @throws com.primeaxiom.jobs.platform.InvalidConfigurationException when one is wrong
   */
  public static OversellSettings from(ReadableConfig read) {
    for (ConfigOption<Duration> option :
        List.of(
            WINDOW,
            HORIZON,
            FAST,
            NEAR,
            FAR,
            OVERDUE,
            DEVIATION,
            ESTIMATE_DEVIATION,
            DOCK,
            DOCK_DEVIATION,
            CATEGORY_HOURS,
            WEEK_HALF_LIFE)) {
      check(read.get(option).toMillis() > 0, option.key(), read.get(option), "above 0");
    }
    for (ConfigOption<Double> option :
        List.of(
            PROBABILITY,
            SYNC_PROBABILITY,
            TARGET,
            CAUTIOUS,
            DELAY_PROBABILITY,
            LOW_PROBABILITY,
            CHANGE,
            PROMOTION_CHANGE)) {
      double value = read.get(option);
      check(value > 0 && value < 1, option.key(), value, "between 0 and 1");
    }
    check(
        read.get(STUCK_WINDOW).compareTo(read.get(WINDOW)) >= 0,
        STUCK_WINDOW.key(),
        read.get(STUCK_WINDOW),
        "at least " + WINDOW.key());
    check(
        !read.get(CLEAR_HOLD).isNegative(), CLEAR_HOLD.key(), read.get(CLEAR_HOLD), "0 or longer");
    atMost(read, CLEAR_PROBABILITY, PROBABILITY);
    atMost(read, CLEAR_PROBABILITY, SYNC_PROBABILITY);
    atMost(read, DELAY_CLEAR, DELAY_PROBABILITY);
    atMost(read, LOW_CLEAR, LOW_PROBABILITY);
    for (ConfigOption<Double> option :
        List.of(
            STUCK,
            VENDOR_PRIOR,
            TARGET_DAYS,
            MATERIAL,
            CHANGE_SHAPE,
            PRIOR_LINES,
            PRIOR_SHAPE,
            CHANGE_TOLD,
            WEEK_LINES,
            CATEGORY_CHANGE,
            PROMOTION_LINES,
            PROMOTION_MEMORY)) {
      check(read.get(option) > 0, option.key(), read.get(option), "above 0");
    }
    check(read.get(PENALTY) >= 0, PENALTY.key(), read.get(PENALTY), "0 or more");
    check(read.get(CATEGORY_KEYS) >= 2, CATEGORY_KEYS.key(), read.get(CATEGORY_KEYS), "at least 2");
    check(!read.get(GRACE).isNegative(), GRACE.key(), read.get(GRACE), "0 or longer");
    check(read.get(PRIOR_UNITS) >= 1, PRIOR_UNITS.key(), read.get(PRIOR_UNITS), "at least 1");
    double fill = read.get(FILL);
    check(fill >= 0 && fill <= 1, FILL.key(), fill, "between 0 and 1");
    check(read.get(VENDOR_MEMORY) >= 1, VENDOR_MEMORY.key(), read.get(VENDOR_MEMORY), "at least 1");
    check(
        read.get(CLEAR_DAYS) >= read.get(TARGET_DAYS),
        CLEAR_DAYS.key(),
        read.get(CLEAR_DAYS),
        "at least " + TARGET_DAYS.key());
    check(
        read.get(SLOW).compareTo(read.get(FAST)) >= 0,
        SLOW.key(),
        read.get(SLOW),
        "at least " + FAST.key());
    check(
        read.get(SEVERITY_HIGH) >= read.get(SEVERITY_MEDIUM),
        SEVERITY_HIGH.key(),
        read.get(SEVERITY_HIGH),
        "at least " + SEVERITY_MEDIUM.key());
    Retention retention = StockSettings.retention(read);
    return new OversellSettings(
        TimeSettings.from(read),
        policy(read, PolicyLabel.of(read, options())),
        StockSettings.lagRule(read),
        retention,
        read.get(DELIVERY_RETENTION).toMillis(),
        read.get(PHANTOM),
        JobPolicy.startingWith(
            read,
            OversellJob.NAME,
            OversellSettings::options,
            OversellSettings::policyOptions,
            settings -> from(settings).policy()));
  }

  private static void atMost(
      ReadableConfig read, ConfigOption<Double> lower, ConfigOption<Double> upper) {
    double value = read.get(lower);
    check(
        value > 0 && value <= read.get(upper),
        lower.key(),
        value,
        "above 0 and at most " + upper.key());
  }

  private static OversellPolicy policy(ReadableConfig read, String version) {
    EpisodeRule episode = new EpisodeRule(MINIMUM_CHANGE_UNITS, read.get(MATERIAL), 0);
    EpisodeRule held =
        new EpisodeRule(MINIMUM_CHANGE_UNITS, read.get(MATERIAL), read.get(CLEAR_HOLD).toMillis());
    RiskSeverityRule severity =
        new RiskSeverityRule(
            read.get(SEVERITY_MEDIUM), read.get(SEVERITY_HIGH), read.get(SOON).toMillis());
    OversellRule risk =
        new OversellRule(
            read.get(WINDOW).toMillis(),
            read.get(STUCK_WINDOW).toMillis(),
            read.get(TARGET),
            read.get(CAUTIOUS),
            read.get(PENALTY),
            read.get(HORIZON).toMillis());
    DemandModel model =
        new DemandModel(
            hours(read.get(FAST)),
            hours(read.get(SLOW)),
            read.get(CHANGE),
            read.get(PROMOTION_CHANGE),
            read.get(CHANGE_SHAPE));
    return new OversellPolicy(
        model,
        prior(read),
        risk,
        new StuckRule(read.get(STUCK), StockSettings.lagRule(read).minimumSamples()),
        new DeliveryRule(
            new VendorHabitRule(
                hours(read.get(LATE)),
                hours(read.get(DEVIATION)),
                read.get(FILL),
                read.get(VENDOR_PRIOR),
                read.get(VENDOR_MEMORY)),
            hours(read.get(ESTIMATE_DEVIATION)),
            read.get(DOCK).toMillis(),
            hours(read.get(DOCK_DEVIATION)),
            read.get(OVERDUE).toMillis()),
        new OversellRiskAlert(
            risk,
            new OversellRiskRule(
                read.get(PROBABILITY),
                read.get(SYNC_PROBABILITY),
                read.get(CLEAR_PROBABILITY),
                read.get(MINIMUM_MONEY),
                read.get(MINIMUM_UNITS),
                held,
                severity),
            version),
        new LowStockAlert(
            new LowStockRule(
                read.get(TARGET_DAYS),
                read.get(CLEAR_DAYS),
                read.get(LOW_PROBABILITY),
                read.get(LOW_CLEAR),
                read.get(LOW_UNITS),
                read.get(LOW_PATIENCE).toMillis(),
                episode,
                severity),
            read.get(HORIZON).toMillis(),
            version),
        new OversoldAlert(
            new OversoldRule(read.get(OVERSOLD_UNITS), read.get(PENALTY), episode, severity),
            version),
        new PoDelayRiskAlert(
            new PoDelayRiskRule(
                read.get(DELAY_PROBABILITY),
                read.get(DELAY_CLEAR),
                read.get(DELAY_MINIMUM).toMillis(),
                read.get(MINIMUM_UNITS),
                episode,
                severity),
            version),
        new CategoryDemandRule(
            new UsualDemandRule(model, hours(read.get(CATEGORY_HOURS))),
            new HourOfWeekRule(
                hours(read.get(WEEK_HALF_LIFE)) / HourOfWeekProfile.HOURS, read.get(WEEK_LINES)),
            new CategoryPriorRule(
                prior(read), read.get(CATEGORY_KEYS), LEAST_SHAPE, GREATEST_SHAPE),
            new UpliftRule(
                1,
                read.get(PROMOTION_LINES),
                read.get(PROMOTION_MEMORY),
                1 / GREATEST_FACTOR,
                GREATEST_FACTOR),
            read.get(CATEGORY_CHANGE)),
        new ForecastRule(new OutcomeRule(read.get(GRACE).toMillis()), read.get(WINDOW).toMillis()),
        new UnwarnedOversellAlert(version),
        new RollUpAlert(RollUpSettings.rule(read, severity), version),
        DemandReadingSettings.rule(read),
        new OversellPolicy.Look(
            read.get(NEAR).toMillis(), read.get(FAR).toMillis(), read.get(CHANGE_TOLD)));
  }

  private static DemandPrior prior(ReadableConfig read) {
    double shape = read.get(PRIOR_SHAPE);
    double units = read.get(PRIOR_UNITS);
    // Sizes of order lines spread like a geometric distribution: E[B²] = b (2b − 1).
    return new DemandPrior(
        shape, shape * HOURS_A_DAY / read.get(PRIOR_LINES), units, units * (2 * units - 1));
  }

  private static double hours(Duration duration) {
    return duration.toMillis() / MILLIS_AN_HOUR;
  }

  /**
   * The options of alerts: they shape what is said of a risk. What is learned of demand, deliveries
   * and connectors, when positions are looked at and how forecasts are judged stays as it was at
   * the start.
   */
  public static List<ConfigOption<?>> policyOptions() {
    List<ConfigOption<?>> options = new ArrayList<>(ofAlerts());
    options.addAll(RollUpSettings.options());
    return List.copyOf(options);
  }

  /** Every option of the job beyond the platform's, in the order in which labels name them. */
  public static List<ConfigOption<?>> options() {
    List<ConfigOption<?>> options = new ArrayList<>(ofAlerts());
    options.addAll(ofTheStart());
    options.addAll(RollUpSettings.options());
    options.addAll(DemandReadingSettings.options());
    options.addAll(StockSettings.options());
    return List.copyOf(options);
  }

  private static List<ConfigOption<?>> ofAlerts() {
    return List.of(
        WINDOW,
        STUCK_WINDOW,
        PROBABILITY,
        SYNC_PROBABILITY,
        CLEAR_PROBABILITY,
        CLEAR_HOLD,
        MINIMUM_MONEY,
        MINIMUM_UNITS,
        STUCK,
        TARGET,
        CAUTIOUS,
        PENALTY,
        HORIZON,
        TARGET_DAYS,
        CLEAR_DAYS,
        LOW_PROBABILITY,
        LOW_CLEAR,
        LOW_PATIENCE,
        LOW_UNITS,
        OVERSOLD_UNITS,
        DELAY_PROBABILITY,
        DELAY_CLEAR,
        DELAY_MINIMUM,
        MATERIAL,
        SEVERITY_MEDIUM,
        SEVERITY_HIGH,
        SOON);
  }

  private static List<ConfigOption<?>> ofTheStart() {
    return List.of(
        FAST,
        SLOW,
        CHANGE,
        PROMOTION_CHANGE,
        CHANGE_SHAPE,
        PRIOR_LINES,
        PRIOR_SHAPE,
        PRIOR_UNITS,
        CATEGORY_HOURS,
        CATEGORY_KEYS,
        WEEK_HALF_LIFE,
        WEEK_LINES,
        CATEGORY_CHANGE,
        PROMOTION_LINES,
        PROMOTION_MEMORY,
        GRACE,
        LATE,
        DEVIATION,
        ESTIMATE_DEVIATION,
        DOCK,
        DOCK_DEVIATION,
        VENDOR_PRIOR,
        VENDOR_MEMORY,
        FILL,
        OVERDUE,
        DELIVERY_RETENTION,
        PHANTOM,
        NEAR,
        FAR,
        CHANGE_TOLD);
  }
}
