package com.primeaxiom.jobs.atpdrift.operator;

import com.primeaxiom.jobs.atpdrift.domain.DriftAlert;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeFact;
import com.primeaxiom.jobs.atpdrift.domain.PhantomAlert;
import com.primeaxiom.jobs.atpdrift.domain.SkuPrice;
import com.primeaxiom.jobs.platform.EventTimeBuffer;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.operator.ObservedLags;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
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

  private final DriftAlert alert;
  private final PhantomAlert phantomAlert;
  private final long allowedLatenessMillis;

  private transient EventTimeBuffer<EpisodeFact> pending;
  private transient ValueState<SkuPrice> prices;
  private transient WatchedChannels watched;
  private transient PhantomStocks phantoms;

  /**
   * Creates the operator.
   *
   * @param alert rule and words of an alert on drift
   * @param phantomAlert rule and words of an alert on stock that is not there
   * @param allowedLatenessMillis for how long a decision may still be made for a time that is over
   */
  public DriftEpisodeFunction(
      DriftAlert alert, PhantomAlert phantomAlert, long allowedLatenessMillis) {
    this.alert = alert;
    this.phantomAlert = phantomAlert;
    this.allowedLatenessMillis = allowedLatenessMillis;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(
            runtime, "pending-readings", EpisodeFact.class, EpisodeFact.WITHIN_INSTANT);
    prices =
        runtime.getState(
            new ValueStateDescriptor<>("sku-price", TypeInformation.of(SkuPrice.class)));
    watched = new WatchedChannels(runtime, alert, allowedLatenessMillis);
    phantoms = new PhantomStocks(runtime, phantomAlert);
  }

  @Override
  public void processElement(EpisodeFact fact, ReadOnlyContext context, Collector<AlertStep> out)
      throws Exception {
    pending.hold(fact.occurredAtMillis(), fact, context.timerService());
  }

  @Override
  public void processBroadcastElement(SyncLag lag, Context context, Collector<AlertStep> out)
      throws Exception {
    ObservedLags.learn(
        context.getBroadcastState(ObservedLags.STATE),
        lag,
        Math.max(context.currentWatermark(), 0) - allowedLatenessMillis);
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
        watched.apply(
            fact.reading(), new WatchedChannels.Look(atMillis, prices.value(), context, out));
      }
    }
    watched.review(new WatchedChannels.Look(atMillis, prices.value(), context, out));
  }
}
