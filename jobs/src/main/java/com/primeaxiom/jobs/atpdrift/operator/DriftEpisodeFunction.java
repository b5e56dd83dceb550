package com.primeaxiom.jobs.atpdrift.operator;

import com.primeaxiom.jobs.atpdrift.domain.Connector;
import com.primeaxiom.jobs.atpdrift.domain.Divergence;
import com.primeaxiom.jobs.atpdrift.domain.DriftAlert;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.DriftRule;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeFact;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeState;
import com.primeaxiom.jobs.atpdrift.domain.PhantomAlert;
import com.primeaxiom.jobs.atpdrift.domain.SkuPrice;
import com.primeaxiom.jobs.atpdrift.domain.SyncLag;
import com.primeaxiom.jobs.atpdrift.domain.WatchState;
import com.primeaxiom.jobs.atpdrift.domain.Worth;
import com.primeaxiom.jobs.platform.EventTimeBuffer;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.Money;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Decides, per SKU, which wrong figures are alerts: those that outlast what their connector was
 * observed to need. Keyed by SKU and not by location, for the SKU's master data says what they are
 * worth.
 */
public final class DriftEpisodeFunction
    extends KeyedBroadcastProcessFunction<String, EpisodeFact, SyncLag, AlertStep> {

  private static final long serialVersionUID = 1L;

  private final DriftRule rule;
  private final DriftAlert alert;
  private final PhantomAlert phantomAlert;

  private transient EventTimeBuffer<EpisodeFact> pending;
  private transient MapState<Connector, WatchState> watched;
  private transient ValueState<SkuPrice> prices;
  private transient PhantomStocks phantoms;

  /**
   * Creates the operator.
   *
   * @param alert rule and words of an alert on drift
   * @param phantomAlert rule and words of an alert on stock that is not there
   */
  public DriftEpisodeFunction(DriftAlert alert, PhantomAlert phantomAlert) {
    this.rule = alert.rule();
    this.alert = alert;
    this.phantomAlert = phantomAlert;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(
            runtime.getMapState(
                new MapStateDescriptor<>(
                    "pending-readings",
                    Types.LONG,
                    Types.LIST(TypeInformation.of(EpisodeFact.class)))),
            EpisodeFact.WITHIN_INSTANT);
    watched =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "watched-channels",
                TypeInformation.of(Connector.class),
                TypeInformation.of(WatchState.class)));
    prices =
        runtime.getState(
            new ValueStateDescriptor<>("sku-price", TypeInformation.of(SkuPrice.class)));
    phantoms = new PhantomStocks(runtime, phantomAlert);
  }

  @Override
  public void processElement(EpisodeFact fact, ReadOnlyContext context, Collector<AlertStep> out)
      throws Exception {
    pending.hold(fact.occurredAtMillis(), fact);
    context.timerService().registerEventTimeTimer(fact.occurredAtMillis());
  }

  @Override
  public void processBroadcastElement(SyncLag lag, Context context, Collector<AlertStep> out)
      throws Exception {
    ObservedLags.learn(
        context.getBroadcastState(ObservedLags.STATE), lag, context.currentWatermark());
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<AlertStep> out)
      throws Exception {
    for (EpisodeFact fact : pending.take(atMillis)) {
      if (fact.price() != null) {
        SkuPrice known = prices.value();
        if (known == null || known.occurredAtMillis() <= fact.occurredAtMillis()) {
          prices.update(fact.price());
        }
      } else if (fact.pick() != null) {
        phantoms.apply(fact.pick(), prices.value(), out);
      } else {
        apply(fact.reading(), atMillis, context, out);
      }
    }
    Iterator<Map.Entry<Connector, WatchState>> all = watched.iterator();
    while (all.hasNext()) {
      Map.Entry<Connector, WatchState> entry = all.next();
      WatchState before = entry.getValue();
      WatchState after =
          decide(before, before.reading().divergence(), entry.getKey(), atMillis, context, out);
      if (!after.episode().inBreach()) {
        all.remove();
      } else if (!after.equals(before)) {
        entry.setValue(after);
      }
    }
  }

  private void apply(
      DriftReading reading, long atMillis, OnTimerContext context, Collector<AlertStep> out)
      throws Exception {
    Connector connector = new Connector(reading.key().locationId(), reading.channel());
    WatchState known = watched.get(connector);
    if (reading.isFarewell()) {
      if (known != null && known.episode().open()) {
        SyncLag lag = observed(connector, atMillis, context);
        out.collect(alert.closedForSilence(reading, known.episode(), lag, atMillis));
      }
      watched.remove(connector);
      return;
    }
    Divergence wrong = known == null ? Divergence.NONE : known.reading().divergence();
    EpisodeState episode = known == null ? EpisodeState.CALM : known.episode();
    WatchState after =
        decide(new WatchState(reading, episode), wrong, connector, atMillis, context, out);
    if (after.episode().inBreach()) {
      watched.put(connector, after);
    } else if (known != null) {
      watched.remove(connector);
    }
  }

  /** Asks the rule about one channel, and says what has to be said. */
  private WatchState decide(
      WatchState watch,
      Divergence wrong,
      Connector connector,
      long atMillis,
      OnTimerContext context,
      Collector<AlertStep> out)
      throws Exception {
    DriftReading reading = watch.reading();
    // A reading that came late is judged at the time the episode had reached.
    long now = Math.max(atMillis, watch.episode().lastStepMillis());
    SyncLag lag = observed(connector, now, context);
    Money money = Worth.of(reading.drift().excess(), prices.value(), reading.unitPrice());
    DriftRule.Decision decision = rule.decide(watch.episode(), wrong, reading, money, lag, now);
    EpisodeState episode = decision.episode();
    if (decision.step() != null) {
      boolean isOver = decision.step() == Status.RESOLVED || decision.step() == Status.RETRACTED;
      out.collect(
          alert.step(
              reading,
              isOver ? wrong : reading.divergence(),
              decision.step(),
              decision.cause(),
              isOver ? watch.episode() : episode,
              money,
              lag,
              now));
    }
    long next = rule.nextLookMillis(episode, reading.divergence(), lag, now);
    if (next != 0) {
      context.timerService().registerEventTimeTimer(next);
    }
    return new WatchState(reading, episode);
  }

  private SyncLag observed(Connector connector, long nowMillis, OnTimerContext context)
      throws Exception {
    return ObservedLags.at(
        context.getBroadcastState(ObservedLags.STATE), connector, nowMillis, rule.lag());
  }
}
