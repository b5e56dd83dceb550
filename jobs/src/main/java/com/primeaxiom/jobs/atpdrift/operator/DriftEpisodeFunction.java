package com.primeaxiom.jobs.atpdrift.operator;

import com.primeaxiom.jobs.atpdrift.domain.DriftPolicy;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeFact;
import com.primeaxiom.jobs.atpdrift.domain.SkuPrice;
import com.primeaxiom.jobs.platform.cache.CachedValue;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.policy.RulesInForce;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.SyncLagRule;
import com.primeaxiom.jobs.stock.operator.ObservedLags;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;

/**
 * Decides, per SKU, which wrong figures are alerts: those that outlast what their connector was
 * observed to need. Keyed by SKU and not by location, for the SKU's master data says what they are
 * worth. A channel is judged by the policy of the time of its judgement: when something is heard of
 * it, and, while its figure is in breach, when a wait is over.
 */
public final class DriftEpisodeFunction
    extends KeyedBroadcastProcessFunction<
        String, EpisodeFact, Either<SyncLag, PolicyVersion>, AlertStep>
    implements InEventTimeOrder {

  private static final long serialVersionUID = 1L;

  /** Price and cost of a SKU, on the heap. */
  private static final long PRICE_BYTES = 300;

  private final JobPolicy<DriftPolicy> policy;
  private final SyncLagRule lag;
  private final long allowedLatenessMillis;

  private transient RulesInForce<DriftPolicy> rules;
  private transient EventTimeBuffer<EpisodeFact> pending;
  private transient CachedValue<SkuPrice> prices;
  private transient WatchedChannels watched;
  private transient PhantomStocks phantoms;

  /**
   * Creates the operator.
   *
   * @param policy when a wrong figure is an alert
   * @param lag how long one waits for a connector of which nothing was observed
   * @param allowedLatenessMillis for how long a decision may still be made for a time that is over
   */
  public DriftEpisodeFunction(
      JobPolicy<DriftPolicy> policy, SyncLagRule lag, long allowedLatenessMillis) {
    this.policy = policy;
    this.lag = lag;
    this.allowedLatenessMillis = allowedLatenessMillis;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(
            runtime, "pending-readings", EpisodeFact.class, EpisodeFact.WITHIN_INSTANT);
    prices =
        new CachedValue<>(
            runtime, "sku-price", RecordType.of(SkuPrice.class), price -> PRICE_BYTES);
    rules = policy.inForce(runtime);
    watched = new WatchedChannels(runtime, allowedLatenessMillis);
    phantoms = new PhantomStocks(runtime);
  }

  @Override
  public EventTimeBuffer<EpisodeFact> held() {
    return pending;
  }

  @Override
  public List<CachedValue<?>> cached() {
    return List.of(prices, watched.cached());
  }

  @Override
  public void processElement(EpisodeFact fact, ReadOnlyContext context, Collector<AlertStep> out)
      throws Exception {
    pending.hold(fact.occurredAtMillis(), fact);
  }

  @Override
  public void processBroadcastElement(
      Either<SyncLag, PolicyVersion> told, Context context, Collector<AlertStep> out)
      throws Exception {
    long oldestMillis = Math.max(context.currentWatermark(), 0) - allowedLatenessMillis;
    if (told.isRight()) {
      rules.learn(context.getBroadcastState(JobPolicy.VERSIONS), told.right(), oldestMillis);
    } else {
      ObservedLags.learn(context.getBroadcastState(ObservedLags.STATE), told.left(), oldestMillis);
    }
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<AlertStep> out)
      throws Exception {
    var versions = context.getBroadcastState(JobPolicy.VERSIONS);
    var lags = context.getBroadcastState(ObservedLags.STATE);
    String sku = context.getCurrentKey();
    SkuPrice price = prices.value();
    // Asked for at each turn: one that decides nothing tells of the version in force, too.
    DriftPolicy inForce = rules.at(versions, atMillis);
    watched.begin();
    for (EpisodeFact fact : pending.take()) {
      if (fact.price() != null) {
        if (price == null || price.occurredAtMillis() <= fact.occurredAtMillis()) {
          price = fact.price();
          prices.update(price);
        }
      } else if (fact.pick() != null) {
        phantoms.apply(inForce.phantom(), fact.pick(), price, out);
      } else if (fact.reading() != null) {
        watched.apply(
            fact.reading(),
            look(sku, atMillis, price, versions, lags, context.timerService(), out));
      }
    }
    watched.review(look(sku, atMillis, price, versions, lags, context.timerService(), out));
    watched.keep();
  }

  private WatchedChannels.Look look(
      String sku,
      long atMillis,
      SkuPrice price,
      ReadOnlyBroadcastState<Long, PolicyVersion> versions,
      ReadOnlyBroadcastState<Connector, List<SyncLag>> lags,
      TimerService timers,
      Collector<AlertStep> out) {
    return new WatchedChannels.Look(
        sku,
        atMillis,
        price,
        nowMillis -> rules.at(versions, nowMillis).drift(),
        (connector, nowMillis) -> ObservedLags.at(lags, connector, nowMillis, lag),
        timers,
        out);
  }
}
