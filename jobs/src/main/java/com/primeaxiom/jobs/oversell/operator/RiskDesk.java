package com.primeaxiom.jobs.oversell.operator;

import com.primeaxiom.jobs.oversell.domain.CategoryDemand;
import com.primeaxiom.jobs.oversell.domain.ChannelOffer;
import com.primeaxiom.jobs.oversell.domain.DeliveryState;
import com.primeaxiom.jobs.oversell.domain.DemandClock;
import com.primeaxiom.jobs.oversell.domain.DemandModelState;
import com.primeaxiom.jobs.oversell.domain.DemandPrior;
import com.primeaxiom.jobs.oversell.domain.DemandRate;
import com.primeaxiom.jobs.oversell.domain.DemandReading;
import com.primeaxiom.jobs.oversell.domain.EpisodeDecision;
import com.primeaxiom.jobs.oversell.domain.HourOfWeekProfile;
import com.primeaxiom.jobs.oversell.domain.Inbound;
import com.primeaxiom.jobs.oversell.domain.LearnedFact;
import com.primeaxiom.jobs.oversell.domain.OfferReading;
import com.primeaxiom.jobs.oversell.domain.OpenOrderLine;
import com.primeaxiom.jobs.oversell.domain.OversellPolicy;
import com.primeaxiom.jobs.oversell.domain.OversellRisk;
import com.primeaxiom.jobs.oversell.domain.OversellRiskRule.Stage;
import com.primeaxiom.jobs.oversell.domain.OversoldRule;
import com.primeaxiom.jobs.oversell.domain.Promotion;
import com.primeaxiom.jobs.oversell.domain.RiskEpisodeState;
import com.primeaxiom.jobs.oversell.domain.RiskFact;
import com.primeaxiom.jobs.oversell.domain.RiskReading;
import com.primeaxiom.jobs.oversell.domain.RiskState;
import com.primeaxiom.jobs.oversell.domain.SkuPlan;
import com.primeaxiom.jobs.oversell.domain.StockPosition;
import com.primeaxiom.jobs.oversell.domain.StockReading;
import com.primeaxiom.jobs.oversell.domain.UnitValue;
import com.primeaxiom.jobs.oversell.domain.VendorHabit;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;

/** Asks the rules about one location of a SKU, and says what has to be said. */
final class RiskDesk {

  private final OversellPolicy policy;

  /** How long connectors take, as it was known at an instant. */
  interface Lags {
    SyncLag of(Connector connector) throws Exception;
  }

  /** How vendors keep their promises, as it was known at an instant. */
  interface Vendors {
    VendorHabit of(String vendorId) throws Exception;
  }

  /**
   * An instant, and what is known of the SKU at it.
   *
   * @param clock the SKU's time, with what its category has learned of the week and of promotions
   */
  record Moment(
      long atMillis,
      SkuPlan plan,
      CategoryDemand category,
      DemandClock clock,
      Lags lags,
      Vendors vendors,
      KeyedBroadcastProcessFunction<String, RiskFact, Either<LearnedFact, PolicyVersion>, AlertStep>
              .OnTimerContext
          context,
      Collector<AlertStep> out) {

    static Moment at(
        long atMillis,
        SkuPlan plan,
        CategoryDemand category,
        Lags lags,
        Vendors vendors,
        KeyedBroadcastProcessFunction<
                    String, RiskFact, Either<LearnedFact, PolicyVersion>, AlertStep>
                .OnTimerContext
            context,
        Collector<AlertStep> out) {
      Promotion planned = plan == null ? Promotion.NONE : plan.promotion();
      DemandClock clock =
          category == null
              ? new DemandClock(HourOfWeekProfile.flat(), planned)
              : new DemandClock(category.profile(), planned.times(category.promotionFactor()));
      return new Moment(atMillis, plan, category, clock, lags, vendors, context, out);
    }

    Promotion promotion() {
      return clock.promotion();
    }

    UnitValue value(StockReading reading) {
      if (plan != null) {
        return plan.value();
      }
      return reading.unitPrice() == null
          ? null
          : new UnitValue(reading.unitPrice().amountMinor(), 0, reading.unitPrice().currency());
    }
  }

  RiskDesk(OversellPolicy policy) {
    this.policy = policy;
  }

  /** Counts what was sold, and takes what the books say. */
  RiskState learn(RiskState known, StockReading reading, Moment moment) {
    RiskState state =
        known == null || known.reading() == null
            ? RiskState.startedAt(reading.occurredAtMillis())
            : known;
    DemandModelState demand = advanced(state, moment);
    for (long units : reading.soldLines()) {
      demand = policy.model().observed(demand, moment.clock(), units, reading.occurredAtMillis());
    }
    RiskState learned = state.with(reading.lasting(), demand);
    return reading.soldLines().isEmpty() ? learned : learned.sold();
  }

  /** Time moves on; hours in which nothing was on offer tell nothing of demand. */
  private DemandModelState advanced(RiskState state, Moment moment) {
    boolean wasOnOffer = state.reading() != null && state.reading().isOnOffer();
    double hours =
        wasOnOffer ? moment.clock().hours(state.demand().asOfMillis(), moment.atMillis()) : 0;
    return policy.model().advanced(state.demand(), hours, moment.atMillis());
  }

  /** Looks at a location, and sets the time of the next look. */
  RiskState assess(RiskState state, List<DeliveryState> deliveries, Moment moment)
      throws Exception {
    DemandModelState demand = advanced(state, moment);
    StockPosition position = position(state.reading(), demand, deliveries, moment);
    boolean isToldOf = state.toldProbability() >= policy.look().probabilityChange();
    boolean isFar =
        state.reading().oversold() == 0
            && !state.isAnyOpen()
            && !isToldOf
            && policy.isFarFromAny(position);
    long next = policy.look().after(state.reading().key().sku(), moment.atMillis(), !isFar);
    moment.context().timerService().registerEventTimeTimer(next);
    RiskState seen =
        tellDemand(state.with(state.reading(), demand).lookingAt(next), position, moment);
    return isFar ? seen : decide(seen, position, stage(state), moment);
  }

  /** Tells what is known of demand where that has changed materially. */
  private RiskState tellDemand(RiskState state, StockPosition position, Moment moment) {
    DemandReading reading =
        DemandReading.of(
            position,
            state.demand(),
            moment.plan() == null ? "" : moment.plan().category(),
            prior(moment),
            policy.model());
    if (!policy.demandNews().isNews(state.toldDemand(), reading)) {
      return state;
    }
    moment.context().output(OversellFunction.DEMAND, reading);
    return state.told(reading);
  }

  private DemandPrior prior(Moment moment) {
    return moment.category() == null ? policy.prior() : moment.category().prior();
  }

  private StockPosition position(
      StockReading reading, DemandModelState demand, List<DeliveryState> deliveries, Moment moment)
      throws Exception {
    DemandRate rate =
        policy.model().rate(demand, prior(moment), moment.promotion().isOn(moment.atMillis()));
    return new StockPosition(
        reading.key(),
        moment.atMillis(),
        reading.truth(),
        offers(reading, moment),
        rate,
        moment.clock(),
        policy.deliveries().next(deliveries, habits(deliveries, moment), moment.atMillis()),
        moment.value(reading));
  }

  private static Map<String, VendorHabit> habits(List<DeliveryState> deliveries, Moment moment)
      throws Exception {
    Map<String, VendorHabit> habits = new HashMap<>();
    for (DeliveryState delivery : deliveries) {
      VendorHabit habit = moment.vendors().of(delivery.vendorId());
      if (habit != null) {
        habits.put(delivery.vendorId(), habit);
      }
    }
    return habits;
  }

  private List<ChannelOffer> offers(StockReading reading, Moment moment) throws Exception {
    List<ChannelOffer> offers = new ArrayList<>();
    for (OfferReading offer : reading.offers()) {
      Connector connector = new Connector(reading.key().locationId(), offer.channel());
      offers.add(offer.offer(moment.lags().of(connector), policy.stuck(), moment.atMillis()));
    }
    return offers;
  }

  private RiskState decide(RiskState state, StockPosition position, Stage stage, Moment moment) {
    OversellRisk risk = policy.risk().assess(position);
    StockReading reading = state.reading();
    EpisodeDecision oversell =
        policy.oversell().thresholds().decide(state.oversell(), risk, stage, moment.atMillis());
    if (oversell.step() != null) {
      moment.out().collect(policy.oversell().step(position, risk, oversell, reading.evidence()));
    }
    EpisodeDecision low =
        policy.lowStock().rule().decide(state.lowStock(), position, risk.stockOut());
    if (low.step() != null) {
      moment
          .out()
          .collect(policy.lowStock().step(position, risk.stockOut(), low, reading.evidence()));
    }
    EpisodeDecision oversold = decideOversold(state, position, risk, moment);
    Inbound about = state.delay().open() ? state.delayed() : position.inbound();
    EpisodeDecision delay =
        policy.delay().rule().decide(state.delay(), about(position, about), risk.stockOut());
    if (delay.step() != null) {
      moment
          .out()
          .collect(
              policy.delay().step(position, about, risk.stockOut(), delay, reading.evidence()));
    }
    RiskState decided =
        new RiskState(
            reading,
            state.demand(),
            oversell.episode(),
            low.episode(),
            oversold.episode(),
            delay.episode(),
            delay.episode().open() ? about : null,
            state.toldProbability(),
            state.toldPromisable(),
            state.lookAtMillis(),
            reading.oversold() > 0,
            state.toldDemand());
    boolean isAlertNew =
        oversell.step() == AlertStep.Status.OPEN || oversell.step() == AlertStep.Status.RESOLVED;
    return tell(decided, position, risk, isAlertNew, moment);
  }

  /** The position as an open alert on a delivery sees it: without that delivery it is over. */
  private static StockPosition about(StockPosition position, Inbound about) {
    boolean isSame =
        about != null
            && position.inbound() != null
            && about.purchaseOrderId().equals(position.inbound().purchaseOrderId());
    return isSame || about == null ? position : position.withoutInbound();
  }

  private static Stage stage(RiskState state) {
    return state.wasOversold() && state.reading().oversold() > 0 ? Stage.GOING_ON : Stage.AHEAD;
  }

  private EpisodeDecision decideOversold(
      RiskState state, StockPosition position, OversellRisk risk, Moment moment) {
    StockReading reading = state.reading();
    long units = reading.oversold();
    StockPosition sold = units > 0 ? position.promising(-units) : position;
    EpisodeDecision decision = policy.oversold().rule().decide(state.oversold(), sold);
    if (decision.step() != null) {
      List<OpenOrderLine> affected = OversoldRule.affected(reading.openLines(), units);
      moment
          .out()
          .collect(
              policy
                  .oversold()
                  .step(sold, risk.stockOut(), affected, decision, reading.evidence()));
    }
    return decision;
  }

  /** Tells a risk that changed materially, or of which an alert was raised or ended. */
  private RiskState tell(
      RiskState state,
      StockPosition position,
      OversellRisk risk,
      boolean isAlertNew,
      Moment moment) {
    double change = Math.abs(risk.probability() - state.toldProbability());
    boolean isNews =
        isAlertNew
            || state.toldProbability() < 0
            || change >= policy.look().probabilityChange()
            || Math.signum((double) state.toldPromisable())
                != Math.signum((double) position.promisable());
    if (!isNews) {
      return state;
    }
    RiskEpisodeState open = state.oversell();
    moment
        .context()
        .output(
            OversellFunction.READINGS,
            RiskReading.of(
                position,
                risk,
                moment.plan() == null ? "" : moment.plan().category(),
                open.open() ? policy.oversell().alertId(position.key(), open) : null));
    return state.told(risk.probability(), position.promisable());
  }

  /** Ends the alerts of a key of which nothing is heard any more. */
  void close(RiskState state, Moment moment) {
    StockPosition gone =
        new StockPosition(
            state.reading().key(),
            moment.atMillis(),
            0,
            List.of(),
            new DemandRate(0, 0, 1, 1, 0),
            DemandClock.EVEN,
            null,
            moment.value(state.reading()));
    if (state.isAnyOpen()) {
      decide(state, gone, Stage.FORGOTTEN, moment);
    }
  }
}
