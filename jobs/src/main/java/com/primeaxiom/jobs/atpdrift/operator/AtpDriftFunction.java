package com.primeaxiom.jobs.atpdrift.operator;

import com.primeaxiom.jobs.atpdrift.domain.AtpFact;
import com.primeaxiom.jobs.atpdrift.domain.BalanceState;
import com.primeaxiom.jobs.atpdrift.domain.DriftAlert;
import com.primeaxiom.jobs.atpdrift.domain.DriftMinute;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.DriftRule;
import com.primeaxiom.jobs.atpdrift.domain.Retention;
import com.primeaxiom.jobs.platform.EventTimeBuffer;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Compares, per SKU and location, what each channel shows with what the warehouse can promise.
 *
 * <p>Facts are taken in the order in which they happened; readings go to the main output, alert
 * steps, minutes and late facts to the sides. A timer that finds nothing to do does nothing: facts,
 * breaches, minutes and expiries share instants, so a timer is not deleted with its cause.
 */
public final class AtpDriftFunction
    extends KeyedProcessFunction<SkuLocation, AtpFact, DriftReading> {

  /** Steps of alert episodes. */
  public static final OutputTag<AlertStep> ALERTS =
      new OutputTag<>("alert-steps", TypeInformation.of(AlertStep.class));

  /** One summary a minute and channel in which the drift changed. */
  public static final OutputTag<DriftMinute> MINUTES =
      new OutputTag<>("drift-minutes", TypeInformation.of(DriftMinute.class));

  /** Facts that came after their time was settled. */
  public static final OutputTag<LateFact> LATE =
      new OutputTag<>("late-facts", TypeInformation.of(LateFact.class));

  private static final long serialVersionUID = 1L;

  private final DriftRule rule;
  private final DriftAlert alert;
  private final Retention retention;
  private final long allowedLatenessMillis;

  private transient EventTimeBuffer<AtpFact> pending;
  private transient ValueState<BalanceState> balances;
  private transient Channels channels;
  private transient DemandLines demand;
  private transient Counter late;

  /**
   * Creates the operator.
   *
   * @param rule when drift becomes an alert
   * @param alert words, money and proof of an alert
   * @param retention how long what is settled or silent is remembered
   * @param allowedLatenessMillis how far behind the watermark a fact is still applied
   */
  public AtpDriftFunction(
      DriftRule rule, DriftAlert alert, Retention retention, long allowedLatenessMillis) {
    this.rule = rule;
    this.alert = alert;
    this.retention = retention;
    this.allowedLatenessMillis = allowedLatenessMillis;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(
            runtime.getMapState(
                new MapStateDescriptor<>(
                    "pending-facts", Types.LONG, Types.LIST(TypeInformation.of(AtpFact.class)))),
            AtpFact.WITHIN_INSTANT);
    balances =
        runtime.getState(
            new ValueStateDescriptor<>("balance", TypeInformation.of(BalanceState.class)));
    channels = new Channels(runtime, rule, alert);
    demand = new DemandLines(runtime, retention);
    late = runtime.getMetricGroup().counter("lateEvents");
  }

  @Override
  public void processElement(AtpFact fact, Context context, Collector<DriftReading> out)
      throws Exception {
    long watermark = context.timerService().currentWatermark();
    if (watermark != Long.MIN_VALUE
        && fact.occurredAtMillis() < watermark - allowedLatenessMillis) {
      late.inc();
      context.output(LATE, new LateFact(fact.origin(), fact.occurredAtMillis(), watermark));
      return;
    }
    pending.hold(fact.occurredAtMillis(), fact);
    context.timerService().registerEventTimeTimer(fact.occurredAtMillis());
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<DriftReading> out)
      throws Exception {
    BalanceState known = balances.value();
    BalanceState balance = known == null ? BalanceState.UNKNOWN : known;
    // A fact that was late within the allowance is applied at the time the key had reached.
    long now = Math.max(atMillis, balance.reachedMillis());
    channels.reportMinutes(now, context);
    List<AtpFact> facts = pending.take(atMillis);
    if (facts.isEmpty() && balance.asOfMillis() <= now - retention.silenceMillis()) {
      channels.forget(balance, now, context);
      demand.clear();
      balances.clear();
      return;
    }
    for (AtpFact fact : facts) {
      balance = apply(fact, balance, context);
    }
    if (!facts.isEmpty()) {
      balance = balance.asOf(now);
    }
    balance = balance.reached(now);
    if (balance.silenceCheckMillis() <= now) {
      long next = Retention.timerFor(balance.asOfMillis() + retention.silenceMillis());
      context.timerService().registerEventTimeTimer(next);
      balance = balance.withSilenceCheck(next);
    }
    if (Retention.isTimer(atMillis)) {
      balance = demand.expire(now, balance);
    }
    if (balance.stock() != null) {
      balance = channels.evaluate(balance, now, context, out);
    }
    if (!balance.equals(known)) {
      balances.update(balance);
    }
  }

  private BalanceState apply(AtpFact fact, BalanceState balance, OnTimerContext context)
      throws Exception {
    if (fact.stock() != null) {
      return balance.after(fact.stock(), fact.occurredAtMillis(), fact.origin());
    }
    if (fact.level() != null) {
      channels.apply(fact);
      return balance;
    }
    return demand.apply(fact, balance, context.timerService());
  }
}
