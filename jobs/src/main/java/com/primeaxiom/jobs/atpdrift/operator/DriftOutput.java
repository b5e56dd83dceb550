package com.primeaxiom.jobs.atpdrift.operator;

import com.primeaxiom.jobs.atpdrift.domain.DriftMinute;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeFact;
import com.primeaxiom.jobs.atpdrift.domain.PickReading;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.BalanceState;
import com.primeaxiom.jobs.stock.domain.ChannelState;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate;
import com.primeaxiom.jobs.stock.operator.Channels;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sends what a key tells at an instant on its way. Of a figure that was right and still is no rule
 * has anything to decide, so who judges is told no more than that something was heard of the SKU,
 * and once.
 */
final class DriftOutput implements Channels.Told {

  private final SkuLocation key;
  private final long nowMillis;
  private final long effectiveMillis;
  private final long silentSinceMillis;
  private final KeyedProcessFunction<SkuLocation, AtpFact, DriftReading>.Context context;
  private final Collector<DriftReading> out;
  private boolean isHeardOf;
  private boolean isJudged;

  /**
   * Nothing is told yet.
   *
   * @param key SKU and location
   * @param nowMillis event time of the instant
   * @param effectiveMillis event time of the facts that brought it
   * @param silentSinceMillis event time since which nothing was heard of the key; 0 while it is
   * @param context takes the sides
   * @param out takes the readings
   */
  DriftOutput(
      SkuLocation key,
      long nowMillis,
      long effectiveMillis,
      long silentSinceMillis,
      KeyedProcessFunction<SkuLocation, AtpFact, DriftReading>.Context context,
      Collector<DriftReading> out) {
    this.key = key;
    this.nowMillis = nowMillis;
    this.effectiveMillis = effectiveMillis;
    this.silentSinceMillis = silentSinceMillis;
    this.context = context;
    this.out = out;
  }

  @Override
  public void minute(String channel, ChannelState state) {
    context.output(
        AtpDriftFunction.MINUTES,
        new DriftMinute(key, channel, state.minute(), state.lastDrift(), state.lastRevision()));
  }

  @Override
  public void update(ChannelUpdate update) {
    context.output(AtpDriftFunction.UPDATES, update);
  }

  @Override
  public void reading(
      String channel, ChannelState before, ChannelState state, BalanceState balance) {
    DriftReading reading =
        DriftReading.of(
            key, channel, nowMillis, effectiveMillis, state, balance, silentSinceMillis);
    out.collect(reading);
    if (wasRight(before) && !reading.divergence().isWrong() && !reading.isFarewell()) {
      isHeardOf = true;
    } else {
      judge(EpisodeFact.of(reading));
    }
  }

  /**
   * Whether the figure is known to have been right. Of a channel that was forgotten and is heard of
   * again who judges may know an alert.
   */
  private static boolean wasRight(ChannelState before) {
    return before.lastDrift() != null && !before.divergence().isWrong();
  }

  /** Picks have failed, or are proven to succeed. */
  void picks(PickReading reading) {
    judge(EpisodeFact.of(reading));
  }

  /** All is told of an instant at which the key was not silent: of a silent one all is judged. */
  void end() {
    if (isHeardOf && !isJudged) {
      judge(EpisodeFact.heardOf(key.sku(), nowMillis));
    }
  }

  private void judge(EpisodeFact fact) {
    context.output(AtpDriftFunction.TO_JUDGE, fact);
    isJudged = true;
  }
}
