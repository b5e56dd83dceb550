package com.primeaxiom.jobs.oversell.operator;

import com.primeaxiom.jobs.oversell.domain.AlertGroup;
import com.primeaxiom.jobs.oversell.domain.CategoryDemand;
import com.primeaxiom.jobs.oversell.domain.DeliveryState;
import com.primeaxiom.jobs.oversell.domain.DemandReading;
import com.primeaxiom.jobs.oversell.domain.LearnedFact;
import com.primeaxiom.jobs.oversell.domain.OversellPolicy;
import com.primeaxiom.jobs.oversell.domain.RiskFact;
import com.primeaxiom.jobs.oversell.domain.RiskReading;
import com.primeaxiom.jobs.oversell.domain.RiskState;
import com.primeaxiom.jobs.oversell.domain.SkuPlan;
import com.primeaxiom.jobs.oversell.domain.StockReading;
import com.primeaxiom.jobs.oversell.domain.VendorHabit;
import com.primeaxiom.jobs.platform.WholeMap;
import com.primeaxiom.jobs.platform.cache.CachedValue;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.policy.RulesInForce;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.SyncLagRule;
import com.primeaxiom.jobs.stock.operator.ObservedLags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decides, per SKU, what its locations risk: learns their demand, looks at them when something
 * changes and when time has passed, and raises, updates and ends alerts. Keyed by SKU and not by
 * location, for the SKU's master data say what it is worth and when it is promoted. A position is
 * judged by the policy of the time at which it is looked at.
 */
public final class OversellFunction
    extends KeyedBroadcastProcessFunction<
        String, RiskFact, Either<LearnedFact, PolicyVersion>, AlertStep>
    implements InEventTimeOrder {

  /** Risks that changed materially. */
  public static final OutputTag<RiskReading> READINGS =
      new OutputTag<>("risk-readings", RecordType.of(RiskReading.class));

  /** Demand of which more is known. */
  public static final OutputTag<DemandReading> DEMAND =
      new OutputTag<>("demand-readings", RecordType.of(DemandReading.class));

  private static final long serialVersionUID = 1L;

  /** On the heap: what master data say, a time with its location, and a delivery. */
  private static final long PLAN_BYTES = 600;

  private static final long LOOK_BYTES = 150;
  private static final long DELIVERY_BYTES = 500;

  private final JobPolicy<OversellPolicy> policy;
  private final SyncLagRule lag;
  private final long allowedLatenessMillis;

  private transient EventTimeBuffer<RiskFact> pending;
  private transient CachedValue<SkuPlan> plans;
  private transient MapState<String, RiskState> risks;

  /** When each location is to be looked at, so that only those whose time has come are read. */
  private transient WholeMap<String, Long> looks;

  private transient WholeMap<String, DeliveryState> deliveries;
  private transient MapState<String, String> alertCategories;
  private transient RulesInForce<OversellPolicy> rules;
  private transient RiskDesk desk;

  /**
   * Creates the operator.
   *
   * @param policy every rule
   * @param lag how long one waits for a connector
   * @param allowedLatenessMillis for how long a decision may still be made for a time that is over
   */
  public OversellFunction(
      JobPolicy<OversellPolicy> policy, SyncLagRule lag, long allowedLatenessMillis) {
    this.policy = policy;
    this.lag = lag;
    this.allowedLatenessMillis = allowedLatenessMillis;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(
            runtime, "pending-risk-facts", RiskFact.class, RiskFact.WITHIN_INSTANT);
    plans =
        new CachedValue<>(runtime, "sku-plan", RecordType.of(SkuPlan.class), plan -> PLAN_BYTES);
    risks =
        runtime.getMapState(
            new MapStateDescriptor<>("risks", Types.STRING, RecordType.of(RiskState.class)));
    looks = WholeMap.ofTexts(runtime, "looks", Long.class, look -> LOOK_BYTES);
    deliveries =
        WholeMap.ofTexts(
            runtime, "deliveries-to-come", DeliveryState.class, delivery -> DELIVERY_BYTES);
    alertCategories =
        runtime.getMapState(
            new MapStateDescriptor<>("alert-categories", Types.STRING, Types.STRING));
    rules = policy.inForce(runtime);
  }

  @Override
  public EventTimeBuffer<RiskFact> held() {
    return pending;
  }

  @Override
  public List<CachedValue<?>> cached() {
    return List.of(plans, looks.cached(), deliveries.cached());
  }

  @Override
  public void processElement(RiskFact fact, ReadOnlyContext context, Collector<AlertStep> out)
      throws Exception {
    pending.hold(fact.occurredAtMillis(), fact);
  }

  @Override
  public void processBroadcastElement(
      Either<LearnedFact, PolicyVersion> told, Context context, Collector<AlertStep> out)
      throws Exception {
    long oldestMillis = Math.max(context.currentWatermark(), 0) - allowedLatenessMillis;
    if (told.isRight()) {
      rules.learn(context.getBroadcastState(JobPolicy.VERSIONS), told.right(), oldestMillis);
      return;
    }
    LearnedFact learned = told.left();
    if (learned.lag() != null) {
      ObservedLags.learn(
          context.getBroadcastState(ObservedLags.STATE), learned.lag(), oldestMillis);
    } else if (learned.vendor() != null) {
      KnownVendors.learn(
          context.getBroadcastState(KnownVendors.STATE), learned.vendor(), oldestMillis);
    } else if (learned.scored() != null) {
      KnownVendors.learn(
          context.getBroadcastState(KnownVendors.SCORED), learned.scored(), oldestMillis);
    } else {
      LearnedDemand.learn(
          context.getBroadcastState(LearnedDemand.STATE), learned.demand(), oldestMillis);
    }
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<AlertStep> out)
      throws Exception {
    SkuPlan plan = plans.value();
    desk = new RiskDesk(rules.at(context.getBroadcastState(JobPolicy.VERSIONS), atMillis));
    looks.begin();
    deliveries.begin();
    Map<String, List<StockReading>> told = new TreeMap<>();
    boolean isAllAffected = false;
    for (RiskFact fact : pending.take()) {
      if (fact.plan() != null) {
        if (plan == null || plan.occurredAtMillis() <= fact.occurredAtMillis()) {
          plan = fact.plan();
          plans.update(plan);
          isAllAffected = true;
        }
      } else if (fact.delivery() != null) {
        put(fact.delivery());
        isAllAffected = true;
      } else {
        told.computeIfAbsent(fact.reading().key().locationId(), name -> new ArrayList<>())
            .add(fact.reading());
      }
    }
    CategoryDemand category =
        plan == null
            ? null
            : LearnedDemand.at(
                context.getBroadcastState(LearnedDemand.STATE), plan.category(), atMillis);
    List<AlertStep> steps = new ArrayList<>();
    RiskDesk.Moment moment =
        RiskDesk.Moment.at(
            atMillis,
            plan,
            category,
            lags(context, atMillis),
            vendors(context, atMillis),
            context,
            new ListCollector<>(steps));
    for (Map.Entry<String, List<StockReading>> entry : told.entrySet()) {
      tell(entry.getKey(), entry.getValue(), moment);
    }
    look(isAllAffected, moment);
    for (AlertStep step : steps) {
      out.collect(ofCategory(step, plan));
    }
    looks.keep();
    deliveries.keep();
  }

  /**
   * Adds the category that was known at the alert's first step, whatever master data say meanwhile:
   * an alert stays in its group until it ends.
   */
  private AlertStep ofCategory(AlertStep step, SkuPlan plan) throws Exception {
    String known = alertCategories.get(step.alertId());
    String category = known != null ? known : plan == null ? "" : plan.category();
    if (step.status() == Status.RESOLVED || step.status() == Status.RETRACTED) {
      alertCategories.remove(step.alertId());
    } else if (known == null) {
      alertCategories.put(step.alertId(), category);
    }
    return category.isEmpty() ? step : step.about(AlertGroup.CATEGORY, category);
  }

  private RiskDesk.Lags lags(OnTimerContext context, long atMillis) throws Exception {
    ReadOnlyBroadcastState<Connector, List<SyncLag>> observed =
        context.getBroadcastState(ObservedLags.STATE);
    return connector -> ObservedLags.at(observed, connector, atMillis, lag);
  }

  private RiskDesk.Vendors vendors(OnTimerContext context, long atMillis) throws Exception {
    ReadOnlyBroadcastState<String, List<VendorHabit>> seen =
        context.getBroadcastState(KnownVendors.STATE);
    ReadOnlyBroadcastState<String, List<VendorHabit>> scored =
        context.getBroadcastState(KnownVendors.SCORED);
    return vendorId -> KnownVendors.at(seen, scored, vendorId, atMillis);
  }

  private void put(DeliveryState delivery) throws Exception {
    String id = delivery.key().locationId() + '/' + delivery.purchaseOrderId();
    DeliveryState known = deliveries.get(id);
    if (known != null && known.asOfMillis() > delivery.asOfMillis()) {
      return;
    }
    if (delivery.isOver()) {
      deliveries.remove(id);
    } else {
      deliveries.put(id, delivery);
    }
  }

  private void tell(String location, List<StockReading> readings, RiskDesk.Moment moment)
      throws Exception {
    RiskState state = risks.get(location);
    for (StockReading reading : readings) {
      if (reading.isFarewell()) {
        if (state != null) {
          desk.close(state, moment);
        }
        state = null;
      } else {
        state = desk.learn(state, reading, moment);
      }
    }
    if (state == null) {
      risks.remove(location);
      looks.remove(location);
      return;
    }
    assess(location, state, moment);
  }

  private void assess(String location, RiskState state, RiskDesk.Moment moment) throws Exception {
    RiskState assessed = desk.assess(state, deliveriesTo(location), moment);
    risks.put(location, assessed);
    if (!Objects.equals(looks.get(location), assessed.lookAtMillis())) {
      looks.put(location, assessed.lookAtMillis());
    }
  }

  /** Looks at the locations whose time has come, or at all. */
  private void look(boolean isAllAffected, RiskDesk.Moment moment) throws Exception {
    for (Map.Entry<String, Long> entry : looks.entries()) {
      boolean isDue = entry.getValue() <= moment.atMillis();
      if (isDue || isAllAffected) {
        RiskState state = risks.get(entry.getKey());
        if (isDue || state.reading().occurredAtMillis() < moment.atMillis()) {
          assess(entry.getKey(), state, moment);
        }
      }
    }
  }

  private List<DeliveryState> deliveriesTo(String location) throws Exception {
    List<DeliveryState> all = new ArrayList<>();
    for (DeliveryState delivery : deliveries.values()) {
      if (delivery.key().locationId().equals(location)) {
        all.add(delivery);
      }
    }
    return all;
  }
}
