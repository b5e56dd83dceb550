package com.primeaxiom.jobs.atpdrift.operator;

import com.primeaxiom.jobs.atpdrift.domain.DriftAlert;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.DriftRule;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeState;
import com.primeaxiom.jobs.atpdrift.domain.SkuPrice;
import com.primeaxiom.jobs.atpdrift.domain.WatchState;
import com.primeaxiom.jobs.atpdrift.domain.Worth;
import com.primeaxiom.jobs.platform.WholeMap;
import com.primeaxiom.jobs.platform.cache.CachedValue;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.Divergence;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;

/** The channels of a SKU that show a wrong figure, or did a moment ago. */
final class WatchedChannels {

  /** A channel in breach on the heap: its reading with all that caused it, and its episode. */
  private static final long WATCH_BYTES = 1_600;

  private final WholeMap<Connector, WatchState> watched;
  private final long allowedLatenessMillis;

  /** Rule and words of an alert, as they hold at an event time. */
  interface Rules {
    DriftAlert at(long nowMillis) throws Exception;
  }

  /** How long connectors take, as it was known at an event time. */
  interface Lags {
    SyncLag of(Connector connector, long nowMillis) throws Exception;
  }

  /** The instant at which the channels are looked at, and what is known at it. */
  record Look(
      String sku,
      long atMillis,
      SkuPrice price,
      Rules rules,
      Lags lags,
      TimerService timers,
      Collector<AlertStep> out) {}

  WatchedChannels(RuntimeContext runtime, long allowedLatenessMillis) {
    this.watched =
        new WholeMap<>(
            runtime,
            "channels-in-breach",
            RecordType.of(Connector.class),
            Connector.IN_ORDER,
            WatchState.class,
            watch -> WATCH_BYTES);
    this.allowedLatenessMillis = allowedLatenessMillis;
  }

  /** The channels, for the operator to keep as an object. */
  CachedValue<?> cached() {
    return watched.cached();
  }

  /** Begins a turn of the current key. */
  void begin() {
    watched.begin();
  }

  /** Ends the turn: stores what has changed. */
  void keep() throws Exception {
    watched.keep();
  }

  /** Takes a reading of a channel. */
  void apply(DriftReading reading, Look look) throws Exception {
    Connector connector = new Connector(reading.key().locationId(), reading.channel());
    WatchState known = watched.get(connector);
    if (reading.isFarewell()) {
      if (known != null && known.episode().open()) {
        long now = look.atMillis();
        SyncLag lag = look.lags().of(connector, now);
        look.out()
            .collect(look.rules().at(now).closedForSilence(reading, known.episode(), lag, now));
      }
      if (known != null) {
        watched.remove(connector);
      }
      return;
    }
    Divergence wrong = known == null ? Divergence.NONE : known.reading().divergence();
    EpisodeState episode = known == null ? EpisodeState.CALM : known.episode();
    WatchState after = decide(new WatchState(reading, episode), wrong, connector, look);
    if (isRemembered(after.episode(), look.atMillis())) {
      watched.put(connector, after);
    } else if (known != null) {
      watched.remove(connector);
    }
  }

  /** Looks at all channels once more, for time has passed. */
  void review(Look look) throws Exception {
    for (Map.Entry<Connector, WatchState> entry : watched.entries()) {
      WatchState before = entry.getValue();
      WatchState after =
          before.episode().inBreach()
              ? decide(before, before.reading().divergence(), entry.getKey(), look)
              : before;
      if (!isRemembered(after.episode(), look.atMillis())) {
        watched.remove(entry.getKey());
      } else if (!after.equals(before)) {
        watched.put(entry.getKey(), after);
      }
    }
  }

  /** An episode that ended is remembered while late readings may still concern it. */
  private boolean isRemembered(EpisodeState episode, long nowMillis) {
    return episode.inBreach()
        || (episode.isEnded() && nowMillis <= episode.lastStepMillis() + allowedLatenessMillis);
  }

  /** Asks the rule about one channel, and says what has to be said. */
  private WatchState decide(WatchState watch, Divergence wrong, Connector connector, Look look)
      throws Exception {
    DriftReading reading = watch.reading();
    // A reading that came late is judged after what was said last: each step has its own time.
    long now = Math.max(look.atMillis(), watch.episode().lastStepMillis() + 1);
    DriftAlert alert = look.rules().at(now);
    DriftRule rule = alert.rule();
    SyncLag lag = look.lags().of(connector, now);
    Money money = Worth.of(reading.drift().excess(), look.price(), reading.unitPrice());
    DriftRule.Decision decision = rule.decide(watch.episode(), wrong, reading, money, lag, now);
    EpisodeState episode = decision.episode();
    if (decision.step() != null) {
      look.out()
          .collect(
              alert.step(
                  reading,
                  episode.isEnded() ? wrong : reading.divergence(),
                  decision.step(),
                  decision.cause(),
                  episode.isEnded() ? watch.episode() : episode,
                  money,
                  lag,
                  now));
    }
    long next =
        episode.isEnded()
            ? episode.lastStepMillis() + allowedLatenessMillis + 1
            : rule.nextLookMillis(episode, reading.divergence(), lag, now);
    if (next != 0) {
      look.timers().registerEventTimeTimer(next);
    }
    return new WatchState(reading, episode);
  }
}
