package com.primeaxiom.jobs.oversell.operator;

import com.primeaxiom.jobs.oversell.domain.CategorySale;
import com.primeaxiom.jobs.oversell.domain.HourOfWeekProfile;
import com.primeaxiom.jobs.oversell.domain.KeyRate;
import com.primeaxiom.jobs.oversell.domain.Promotion;
import com.primeaxiom.jobs.oversell.domain.RiskFact;
import com.primeaxiom.jobs.oversell.domain.SalesFact;
import com.primeaxiom.jobs.oversell.domain.SalesHourState;
import com.primeaxiom.jobs.oversell.domain.SkuPlan;
import com.primeaxiom.jobs.oversell.domain.UsualDemandRule;
import com.primeaxiom.jobs.oversell.domain.UsualDemandState;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.record.RecordType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells, per SKU, its category what it sold: at the end of each hour in which it sold or was
 * promoted, and once a day, for not to sell is news, too. A SKU without master data has no category
 * and tells nothing.
 */
public final class SalesByCategoryFunction
    extends KeyedProcessFunction<String, RiskFact, CategorySale> implements InEventTimeOrder {

  private static final long serialVersionUID = 1L;

  private static final long HOUR_MILLIS = HourOfWeekProfile.HOUR_MILLIS;
  private static final int HOURS_A_DAY = 24;

  private final UsualDemandRule rule;

  private transient EventTimeBuffer<SalesFact> pending;
  private transient ValueState<SkuPlan> plans;
  private transient ValueState<String> toldCategory;
  private transient MapState<String, UsualDemandState> locations;
  private transient MapState<Long, SalesHourState> hours;

  /** Creates the operator. */
  public SalesByCategoryFunction(UsualDemandRule rule) {
    this.rule = rule;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(
            runtime, "pending-sales-facts", SalesFact.class, SalesFact.WITHIN_INSTANT);
    plans = runtime.getState(new ValueStateDescriptor<>("sku-plan", RecordType.of(SkuPlan.class)));
    toldCategory = runtime.getState(new ValueStateDescriptor<>("told-category", Types.STRING));
    locations =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "usual-demand", Types.STRING, RecordType.of(UsualDemandState.class)));
    hours =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "sales-by-hour", Types.LONG, RecordType.of(SalesHourState.class)));
  }

  @Override
  public EventTimeBuffer<SalesFact> held() {
    return pending;
  }

  @Override
  public void processElement(RiskFact fact, Context context, Collector<CategorySale> out)
      throws Exception {
    SalesFact sales = SalesFact.of(fact);
    if (sales != null) {
      pending.hold(sales.occurredAtMillis(), sales);
    }
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<CategorySale> out)
      throws Exception {
    SkuPlan plan = plans.value();
    // What happens at a full hour belongs to the hour that begins.
    if (Math.floorMod(atMillis, HOUR_MILLIS) == 0) {
      tell(context.getCurrentKey(), plan, atMillis, out);
    }
    boolean isKnownToBeSold = false;
    long reachedMillis = atMillis;
    for (SalesFact fact : pending.take()) {
      if (fact.plan() == null) {
        apply(fact, promotion(plan), context.timerService());
        isKnownToBeSold = !fact.isFarewell();
        continue;
      }
      // Master data may be years old when it comes; the days since then were told already.
      reachedMillis = Math.max(reachedMillis, latest());
      if (plan == null || plan.occurredAtMillis() <= fact.occurredAtMillis()) {
        advance(promotion(plan), atMillis, context.timerService());
        plan = fact.plan();
        plans.update(plan);
        context.timerService().registerEventTimeTimer(hourEnd(reachedMillis));
      }
    }
    // To ask a map whether it is empty opens an iterator; it is not, after what was just put there.
    if (isKnownToBeSold || !locations.isEmpty()) {
      lookAhead(context.getCurrentKey(), promotion(plan), reachedMillis, context.timerService());
    }
  }

  private void apply(SalesFact fact, Promotion promotion, TimerService timers) throws Exception {
    long at = fact.occurredAtMillis();
    UsualDemandState known = locations.get(fact.locationId());
    UsualDemandState state =
        advanced(known == null ? UsualDemandState.startedAt(at) : known, promotion, at, timers);
    boolean isPromoted = promotion.isOn(at);
    // Where the usual rate is not known, a promotion cannot be measured by it.
    boolean isMeasured = isPromoted && rule.rate(state) != null;
    for (long units : fact.soldLines()) {
      state = isPromoted ? state : rule.sold(state, units, at);
      count(at, isPromoted ? 0 : 1, isMeasured ? 1 : 0, 0, timers);
    }
    if (fact.isFarewell()) {
      locations.remove(fact.locationId());
      timers.registerEventTimeTimer(hourEnd(at));
    } else {
      locations.put(fact.locationId(), new UsualDemandState(fact.isOnOffer(), state.demand()));
    }
  }

  /** How far time has come at the location that is furthest. */
  private long latest() throws Exception {
    long latest = Long.MIN_VALUE;
    for (UsualDemandState state : locations.values()) {
      latest = Math.max(latest, state.demand().asOfMillis());
    }
    return latest;
  }

  private void advance(Promotion promotion, long atMillis, TimerService timers) throws Exception {
    for (Map.Entry<String, UsualDemandState> entry : locations.entries()) {
      entry.setValue(advanced(entry.getValue(), promotion, atMillis, timers));
    }
  }

  /** Time moves on at a location; what a promotion was planned to bring is noted on the way. */
  private UsualDemandState advanced(
      UsualDemandState state, Promotion promotion, long atMillis, TimerService timers)
      throws Exception {
    double planned = rule.plannedLines(state, promotion, atMillis);
    if (planned > 0) {
      count(atMillis - 1, 0, 0, planned, timers);
    }
    return rule.advanced(state, promotion, atMillis);
  }

  private void count(long atMillis, long lines, long promoted, double planned, TimerService timers)
      throws Exception {
    long end = hourEnd(atMillis);
    SalesHourState known = hours.get(end);
    hours.put(end, (known == null ? SalesHourState.NONE : known).plus(lines, promoted, planned));
    timers.registerEventTimeTimer(end);
  }

  private void tell(String sku, SkuPlan plan, long atMillis, Collector<CategorySale> out)
      throws Exception {
    Map<String, UsualDemandState> all = new TreeMap<>();
    SalesHourState hour = hours.get(atMillis);
    hour = hour == null ? SalesHourState.NONE : hour;
    for (Map.Entry<String, UsualDemandState> entry : locations.entries()) {
      UsualDemandState state = entry.getValue();
      hour = hour.plus(0, 0, rule.plannedLines(state, promotion(plan), atMillis));
      entry.setValue(rule.advanced(state, promotion(plan), atMillis));
      all.put(entry.getKey(), entry.getValue());
    }
    hours.remove(atMillis);
    String category = plan == null || all.isEmpty() ? null : plan.category();
    String told = toldCategory.value();
    if (told != null && !told.equals(category)) {
      out.collect(CategorySale.farewell(told, sku, atMillis));
    }
    toldCategory.update(category);
    boolean isNews =
        !hour.equals(SalesHourState.NONE)
            || isDaily(sku, atMillis)
            || !Objects.equals(category, told);
    if (category != null && isNews) {
      List<KeyRate> rates = all.values().stream().map(rule::rate).filter(Objects::nonNull).toList();
      out.collect(
          new CategorySale(
              category,
              sku,
              atMillis,
              hour.lines(),
              hour.promotedLines(),
              hour.plannedLines(),
              rates,
              false));
    }
  }

  /** Sets the timers of the next day and of the next hour of a promotion. */
  private void lookAhead(String sku, Promotion promotion, long atMillis, TimerService timers) {
    long next = hourEnd(atMillis);
    long hoursToDaily = Math.floorMod(hourOfDay(sku) - next / HOUR_MILLIS, (long) HOURS_A_DAY);
    timers.registerEventTimeTimer(next + hoursToDaily * HOUR_MILLIS);
    if (atMillis < promotion.toMillis()) {
      timers.registerEventTimeTimer(hourEnd(Math.max(atMillis, promotion.fromMillis())));
    }
  }

  private static boolean isDaily(String sku, long atMillis) {
    return Math.floorMod(atMillis / HOUR_MILLIS, (long) HOURS_A_DAY) == hourOfDay(sku);
  }

  /** SKUs tell in different hours of the day, so that not all of them do at once. */
  private static long hourOfDay(String sku) {
    return Math.floorMod(sku.hashCode(), HOURS_A_DAY);
  }

  private static long hourEnd(long atMillis) {
    return (Math.floorDiv(atMillis, HOUR_MILLIS) + 1) * HOUR_MILLIS;
  }

  private static Promotion promotion(SkuPlan plan) {
    return plan == null ? Promotion.NONE : plan.promotion();
  }
}
