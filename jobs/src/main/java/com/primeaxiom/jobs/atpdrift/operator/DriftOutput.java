package com.primeaxiom.jobs.atpdrift.operator;

import com.primeaxiom.jobs.atpdrift.domain.DriftMinute;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.BalanceState;
import com.primeaxiom.jobs.stock.domain.ChannelState;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate;
import com.primeaxiom.jobs.stock.operator.Channels;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sends what the channels of a key tell at an instant on its way.
 *
 * @param key SKU and location
 * @param nowMillis event time of the instant
 * @param effectiveMillis event time of the facts that brought it
 * @param silentSinceMillis event time since which nothing was heard of the key; 0 while it is
 * @param context takes the sides
 * @param out takes the readings
 */
record DriftOutput(
    SkuLocation key,
    long nowMillis,
    long effectiveMillis,
    long silentSinceMillis,
    KeyedProcessFunction<SkuLocation, AtpFact, DriftReading>.Context context,
    Collector<DriftReading> out)
    implements Channels.Told {

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
  public void reading(String channel, ChannelState state, BalanceState balance) {
    out.collect(
        DriftReading.of(
            key, channel, nowMillis, effectiveMillis, state, balance, silentSinceMillis));
  }
}
