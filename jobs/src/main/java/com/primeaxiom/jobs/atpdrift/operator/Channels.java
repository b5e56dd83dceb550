package com.primeaxiom.jobs.atpdrift.operator;

import com.primeaxiom.jobs.atpdrift.domain.AtpFact;
import com.primeaxiom.jobs.atpdrift.domain.BalanceState;
import com.primeaxiom.jobs.atpdrift.domain.ChannelState;
import com.primeaxiom.jobs.atpdrift.domain.ChannelUpdate;
import com.primeaxiom.jobs.atpdrift.domain.Connector;
import com.primeaxiom.jobs.atpdrift.domain.DemandState.SecondOrder;
import com.primeaxiom.jobs.atpdrift.domain.Divergence;
import com.primeaxiom.jobs.atpdrift.domain.Drift;
import com.primeaxiom.jobs.atpdrift.domain.DriftMinute;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.Retention;
import com.primeaxiom.jobs.atpdrift.domain.StockChange;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The channels of a key: what each shows, and since when and how it is wrong. */
final class Channels {

  private final MapState<String, ChannelState> channels;
  private final Retention retention;

  Channels(RuntimeContext runtime, Retention retention) {
    this.channels =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "channels", Types.STRING, TypeInformation.of(ChannelState.class)));
    this.retention = retention;
  }

  /**
   * Notes the orders a channel took itself, before its levels of the same instant are looked at.
   */
  void sell(InstantChanges instant) throws Exception {
    for (Map.Entry<String, Long> sale : instant.sold().entrySet()) {
      ChannelState known = channels.get(sale.getKey());
      if (known != null) {
        channels.put(sale.getKey(), known.sold(sale.getValue()));
      }
    }
  }

  /** Applies a level; notes whether it is an update or the channel's own doing. */
  void apply(AtpFact fact, InstantChanges instant) throws Exception {
    String name = fact.level().channel();
    ChannelState known = channels.get(name);
    ChannelState before = known == null ? ChannelState.UNKNOWN : known;
    if (!before.isNews(fact.occurredAtMillis(), fact.origin())) {
      return;
    }
    long unbuffered = before.isKnown() ? before.buffer() - fact.level().buffer() : 0;
    instant.unbuffered(name, unbuffered);
    boolean isSameFigure = unbuffered != 0 && fact.level().available() == before.available();
    if (!isSameFigure && !before.isOwnDoing(fact.level())) {
      instant.updated(name);
    }
    channels.put(name, before.after(fact.level(), fact.occurredAtMillis(), fact.origin()));
  }

  /** Reports the minutes that have ended. */
  void reportMinutes(
      long nowMillis, KeyedProcessFunction<SkuLocation, AtpFact, DriftReading>.Context context)
      throws Exception {
    for (Map.Entry<String, ChannelState> entry : channels.entries()) {
      ChannelState channel = entry.getValue();
      if (channel.minute() != null && channel.minute().endMillis() <= nowMillis) {
        context.output(
            AtpDriftFunction.MINUTES,
            new DriftMinute(
                context.getCurrentKey(),
                entry.getKey(),
                channel.minute(),
                channel.lastDrift(),
                channel.lastRevision()));
        entry.setValue(channel.withoutMinute());
      }
    }
  }

  /** Compares every channel with the warehouse and reports what changed. */
  BalanceState compare(
      BalanceState balance,
      InstantChanges instant,
      long nowMillis,
      long effectiveMillis,
      KeyedProcessFunction<SkuLocation, AtpFact, DriftReading>.Context context,
      Collector<DriftReading> readings)
      throws Exception {
    long revision = balance.progress().revision();
    for (Map.Entry<String, ChannelState> entry : channels.entries()) {
      String name = entry.getKey();
      ChannelState before = entry.getValue();
      if (!before.isKnown()) {
        continue;
      }
      Drift drift = balance.drift(before.available(), before.buffer());
      boolean isUpdate = instant.isUpdated(name);
      Divergence divergence =
          diverged(before, drift, balance, instant.toFollowBy(name), isUpdate, nowMillis);
      tell(name, before.divergence(), divergence, isUpdate, nowMillis, context);
      ChannelState after = before.with(divergence);
      if (!drift.equals(before.lastDrift()) || !divergence.equals(before.divergence())) {
        after = after.after(drift, ++revision, nowMillis);
        context.timerService().registerEventTimeTimer(after.minute().endMillis());
        readings.collect(
            reading(context.getCurrentKey(), name, after, balance, nowMillis, effectiveMillis, 0));
      }
      if (!after.equals(before)) {
        entry.setValue(after);
      }
    }
    return revision == balance.progress().revision()
        ? balance
        : balance.with(balance.progress().withRevision(revision));
  }

  private Divergence diverged(
      ChannelState channel,
      Drift drift,
      BalanceState balance,
      StockChange foreign,
      boolean isUpdate,
      long nowMillis) {
    Divergence changed = channel.divergence().afterChange(foreign, drift.excess(), nowMillis);
    if (!isUpdate) {
      return changed;
    }
    SecondOrder second = balance.demand().secondOrder();
    boolean isRecent =
        second != null && second.atMillis() > nowMillis - retention.secondOrderMillis();
    OptionalLong rightUntil = balance.history().rightUntil(channel.available(), channel.buffer());
    return channel
        .divergence()
        .afterUpdate(
            drift.excess(),
            rightUntil,
            balance.history(),
            isRecent ? second.units() : 0,
            nowMillis);
  }

  private static void tell(
      String channel,
      Divergence before,
      Divergence after,
      boolean isUpdate,
      long nowMillis,
      KeyedProcessFunction<SkuLocation, AtpFact, DriftReading>.Context context) {
    if (before.isWaiting() == after.isWaiting()) {
      return;
    }
    boolean isMadeRight = isUpdate && before.isWaiting() && !after.isWrong();
    ChannelUpdate.Kind kind =
        isMadeRight
            ? ChannelUpdate.Kind.UPDATED
            : after.isWaiting() ? ChannelUpdate.Kind.WAITS : ChannelUpdate.Kind.WAITS_NO_LONGER;
    context.output(
        AtpDriftFunction.UPDATES,
        new ChannelUpdate(
            new Connector(context.getCurrentKey().locationId(), channel),
            nowMillis,
            kind,
            isMadeRight ? before.waitedMillis(nowMillis) : 0));
  }

  /** Forgets all channels and says so. */
  void forget(
      BalanceState balance,
      long nowMillis,
      KeyedProcessFunction<SkuLocation, AtpFact, DriftReading>.Context context,
      Collector<DriftReading> readings)
      throws Exception {
    for (Map.Entry<String, ChannelState> entry : channels.entries()) {
      Divergence wrong = entry.getValue().divergence();
      tell(entry.getKey(), wrong, Divergence.NONE, false, nowMillis, context);
      if (entry.getValue().isKnown() && balance.isStockKnown()) {
        readings.collect(
            reading(
                context.getCurrentKey(),
                entry.getKey(),
                entry.getValue(),
                balance,
                nowMillis,
                nowMillis,
                balance.progress().asOfMillis()));
      }
    }
    channels.clear();
  }

  private static DriftReading reading(
      SkuLocation key,
      String name,
      ChannelState channel,
      BalanceState balance,
      long nowMillis,
      long effectiveMillis,
      long silentSinceMillis) {
    SecondOrder second = balance.demand().secondOrder();
    return new DriftReading(
        key,
        name,
        nowMillis,
        effectiveMillis,
        channel.lastDrift(),
        channel.divergence(),
        new DriftReading.Evidence(
            channel.origin(),
            balance.warehouse().origin(),
            balance.demand().origin(),
            second == null ? null : second.origin()),
        balance.demand().unitPrice(),
        channel.lastRevision(),
        silentSinceMillis);
  }
}
