package com.primeaxiom.jobs.atpdrift.operator;

import com.primeaxiom.jobs.atpdrift.domain.AtpFact;
import com.primeaxiom.jobs.atpdrift.domain.BalanceState;
import com.primeaxiom.jobs.atpdrift.domain.ChannelUpdate;
import com.primeaxiom.jobs.atpdrift.domain.DriftMinute;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.PickReading;
import com.primeaxiom.jobs.atpdrift.domain.Retention;
import com.primeaxiom.jobs.atpdrift.domain.StockChange;
import com.primeaxiom.jobs.platform.EventTimeBuffer;
import com.primeaxiom.jobs.platform.LateFact;
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
 * <p>Facts are taken in the order in which they happened; readings go to the main output; minutes,
 * updates of the channels, failed picks and late facts to the sides. A timer that finds nothing to
 * do does nothing: facts, minutes and expiries share instants, so a timer is not deleted with its
 * cause.
 */
public final class AtpDriftFunction
    extends KeyedProcessFunction<SkuLocation, AtpFact, DriftReading> {

  /** One summary a minute and channel in which the drift changed. */
  public static final OutputTag<DriftMinute> MINUTES =
      new OutputTag<>("drift-minutes", TypeInformation.of(DriftMinute.class));

  /** Updates of the channels' figures, with the time they took. */
  public static final OutputTag<ChannelUpdate> UPDATES =
      new OutputTag<>("channel-updates", TypeInformation.of(ChannelUpdate.class));

  /** Failed picks, and proofs that the stock is there. */
  public static final OutputTag<PickReading> PICKS =
      new OutputTag<>("pick-readings", TypeInformation.of(PickReading.class));

  /** Facts that came after their time was settled. */
  public static final OutputTag<LateFact> LATE =
      new OutputTag<>("late-facts", TypeInformation.of(LateFact.class));

  private static final long serialVersionUID = 1L;

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
   * @param retention how long what is settled or silent is remembered
   * @param allowedLatenessMillis how far behind the watermark a fact is still applied
   */
  public AtpDriftFunction(Retention retention, long allowedLatenessMillis) {
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
    channels = new Channels(runtime, retention);
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
    BalanceState before = known == null ? BalanceState.UNKNOWN : known;
    // A fact that was late within the allowance is applied at the time the key had reached.
    long now = Math.max(atMillis, before.progress().reachedMillis());
    channels.reportMinutes(now, context);
    List<AtpFact> facts = pending.take(atMillis);
    if (facts.isEmpty() && before.progress().asOfMillis() <= now - retention.silenceMillis()) {
      forget(before, now, context, out);
      return;
    }
    InstantChanges instant = new InstantChanges();
    BalanceState balance = apply(facts, before, instant, context);
    if (Retention.isTimer(atMillis)) {
      balance = demand.settle(now, balance, context.timerService());
    }
    balance = balance.with(progressed(balance.progress(), !facts.isEmpty(), now, context));
    if (balance.isStockKnown()) {
      StockChange change =
          before.isStockKnown()
              ? instant.inAll(balance.promisable() - before.promisable())
              : StockChange.NONE;
      balance = balance.noted(change, now, retention.historyMillis());
      balance = channels.compare(balance, instant, now, Math.min(atMillis, now), context, out);
    }
    if (!balance.picks().equals(before.picks())) {
      context.output(PICKS, PickReading.of(context.getCurrentKey(), balance, now));
    }
    if (!balance.equals(known)) {
      balances.update(balance);
    }
  }

  private BalanceState apply(
      List<AtpFact> facts, BalanceState before, InstantChanges instant, OnTimerContext context)
      throws Exception {
    BalanceState balance = before;
    boolean isSold = false;
    for (AtpFact fact : facts) {
      if (fact.receipt() != null) {
        balance = balance.after(fact.receipt(), fact.origin().eventId());
      } else if (fact.ordered() != null) {
        long unanswered = balance.demand().unanswered();
        balance = demand.applyOrder(fact, balance, context.timerService());
        instant.sold(fact.ordered().channel(), balance.demand().unanswered() - unanswered);
      } else if (fact.answer() != null) {
        balance = demand.applyAnswer(fact, balance, context.timerService());
      } else if (fact.stock() != null) {
        if (balance.isNews(fact.occurredAtMillis(), fact.origin())) {
          instant.changed(balance.ownChange(fact.stock()));
        }
        balance =
            balance.after(
                fact.stock(), fact.occurredAtMillis(), fact.origin(), retention.answerMillis());
      } else {
        if (!isSold) {
          channels.sell(instant);
          isSold = true;
        }
        channels.apply(fact, instant);
      }
    }
    if (!isSold) {
      channels.sell(instant);
    }
    return balance;
  }

  private BalanceState.Progress progressed(
      BalanceState.Progress progress, boolean hasFacts, long now, OnTimerContext context) {
    BalanceState.Progress next = (hasFacts ? progress.asOf(now) : progress).reached(now);
    if (next.silenceCheckMillis() > now) {
      return next;
    }
    long check = Retention.timerFor(next.asOfMillis() + retention.silenceMillis());
    context.timerService().registerEventTimeTimer(check);
    return next.withSilenceCheck(check);
  }

  private void forget(
      BalanceState balance, long now, OnTimerContext context, Collector<DriftReading> out)
      throws Exception {
    channels.forget(balance, now, context, out);
    if (balance.picks().failed() > 0) {
      context.output(PICKS, PickReading.farewell(context.getCurrentKey(), balance, now));
    }
    demand.clear();
    balances.clear();
  }
}
