package com.primeaxiom.jobs.atpdrift.operator;

import com.primeaxiom.jobs.atpdrift.domain.AtpFact;
import com.primeaxiom.jobs.atpdrift.domain.BalanceState;
import com.primeaxiom.jobs.atpdrift.domain.ChannelState;
import com.primeaxiom.jobs.atpdrift.domain.Drift;
import com.primeaxiom.jobs.atpdrift.domain.DriftAlert;
import com.primeaxiom.jobs.atpdrift.domain.DriftMinute;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.DriftRule;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeState;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The channels of a key: what each shows, and how far its drift has come. */
final class Channels {

  private final MapState<String, ChannelState> channels;
  private final DriftRule rule;
  private final DriftAlert alert;

  Channels(RuntimeContext runtime, DriftRule rule, DriftAlert alert) {
    this.channels =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "channels", Types.STRING, TypeInformation.of(ChannelState.class)));
    this.rule = rule;
    this.alert = alert;
  }

  void apply(AtpFact fact) throws Exception {
    String name = fact.level().channel();
    ChannelState known = channels.get(name);
    channels.put(
        name,
        (known == null ? ChannelState.UNKNOWN : known)
            .after(fact.level(), fact.occurredAtMillis(), fact.origin()));
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

  /** Compares every channel with the warehouse; reports what changed and what has to be said. */
  BalanceState evaluate(
      BalanceState balance,
      long nowMillis,
      KeyedProcessFunction<SkuLocation, AtpFact, DriftReading>.Context context,
      Collector<DriftReading> readings)
      throws Exception {
    long revision = balance.revision();
    for (Map.Entry<String, ChannelState> entry : channels.entries()) {
      ChannelState before = entry.getValue();
      Drift drift =
          new Drift(before.available(), balance.stock().availableToPromise(), balance.inFlight());
      DriftRule.Decision decision = rule.decide(before.episode(), drift, nowMillis);
      EpisodeState episode = decision.episode();
      ChannelState after = before.in(episode);
      if (!drift.equals(before.lastDrift())) {
        after = after.after(drift, ++revision, nowMillis);
        context.timerService().registerEventTimeTimer(after.minute().endMillis());
        readings.collect(
            new DriftReading(
                context.getCurrentKey(),
                entry.getKey(),
                nowMillis,
                drift,
                episode.breachSinceMillis(),
                revision));
      }
      if (episode.inBreach() && !before.episode().inBreach()) {
        context
            .timerService()
            .registerEventTimeTimer(episode.breachSinceMillis() + rule.minimumDurationMillis());
      }
      if (decision.step() != null) {
        EpisodeState told =
            decision.step() == AlertStep.Status.RESOLVED ? before.episode() : episode;
        context.output(
            AtpDriftFunction.ALERTS,
            alert.step(
                context.getCurrentKey(),
                entry.getKey(),
                decision.step(),
                told,
                drift,
                balance,
                before.origin(),
                nowMillis));
      }
      if (!after.equals(before)) {
        entry.setValue(after);
      }
    }
    return revision == balance.revision() ? balance : balance.withRevision(revision);
  }

  /** Forgets all channels; an alert that is still open is closed with the reason. */
  void forget(
      BalanceState balance,
      long nowMillis,
      KeyedProcessFunction<SkuLocation, AtpFact, DriftReading>.Context context)
      throws Exception {
    for (Map.Entry<String, ChannelState> entry : channels.entries()) {
      ChannelState channel = entry.getValue();
      if (channel.episode().open()) {
        context.output(
            AtpDriftFunction.ALERTS,
            alert.closedForSilence(
                context.getCurrentKey(),
                entry.getKey(),
                channel.episode(),
                channel.lastDrift(),
                balance,
                channel.origin(),
                nowMillis));
      }
    }
    channels.clear();
  }
}
