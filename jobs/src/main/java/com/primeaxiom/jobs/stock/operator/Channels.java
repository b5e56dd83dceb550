package com.primeaxiom.jobs.stock.operator;

import com.primeaxiom.jobs.platform.WholeMap;
import com.primeaxiom.jobs.platform.cache.CachedValue;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.BalanceState;
import com.primeaxiom.jobs.stock.domain.ChannelState;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.Divergence;
import com.primeaxiom.jobs.stock.domain.Drift;
import com.primeaxiom.jobs.stock.domain.Retention;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.RuntimeContext;

/** The channels of a key: what each shows, and since when and how it is wrong. */
public final class Channels {

  /** Takes what the channels of a key have to tell. */
  public interface Told {

    /** A minute of a channel has ended; never where minutes are not kept. */
    void minute(String channel, ChannelState state);

    /** A figure waits, waits no longer or was made right. */
    void update(ChannelUpdate update);

    /**
     * A figure, or what is known of it, has changed.
     *
     * @param before the channel until now
     */
    void reading(String channel, ChannelState before, ChannelState state, BalanceState balance);
  }

  /** A channel on the heap with its drift, its minute and where its figure comes from. */
  private static final long CHANNEL_BYTES = 700;

  private final WholeMap<String, ChannelState> channels;
  private final Retention retention;
  private final boolean keepsMinutes;

  /**
   * Opens the state.
   *
   * @param keepsMinutes whether readings are gathered by the minute, which the owner then has to
   *     report
   */
  public Channels(RuntimeContext runtime, Retention retention, boolean keepsMinutes) {
    this.channels =
        WholeMap.ofTexts(runtime, "channels", ChannelState.class, channel -> CHANNEL_BYTES);
    this.retention = retention;
    this.keepsMinutes = keepsMinutes;
  }

  /** The channels, for the operator to keep as an object. */
  public CachedValue<?> cached() {
    return channels.cached();
  }

  /** Begins a turn of the current key. */
  public void begin() {
    channels.begin();
  }

  /** Ends the turn: stores what has changed. */
  public void keep() throws Exception {
    channels.keep();
  }

  /** Applies the levels of an instant, after the orders that each channel took itself. */
  public void apply(List<AtpFact> levels, InstantChanges instant) throws Exception {
    sell(instant);
    for (AtpFact level : levels) {
      apply(level, instant);
    }
  }

  private void sell(InstantChanges instant) throws Exception {
    for (Map.Entry<String, Long> sale : instant.sold().entrySet()) {
      ChannelState known = channels.get(sale.getKey());
      if (known != null) {
        channels.put(sale.getKey(), known.sold(sale.getValue()));
      }
    }
  }

  /** Applies a level; notes whether it is an update or the channel's own doing. */
  private void apply(AtpFact fact, InstantChanges instant) throws Exception {
    String name = fact.level().channel();
    ChannelState known = channels.get(name);
    ChannelState before = known == null ? ChannelState.UNKNOWN : known;
    if (!before.isNews(fact.occurredAtMillis(), fact.origin())) {
      return;
    }
    long unbuffered = before.isKnown() ? before.buffer() - fact.level().buffer() : 0;
    instant.unbuffered(name, unbuffered, fact.origin());
    boolean isSameFigure = unbuffered != 0 && fact.level().available() == before.available();
    if (!isSameFigure && !before.isOwnDoing(fact.level())) {
      instant.updated(name);
    }
    channels.put(name, before.after(fact.level(), fact.occurredAtMillis(), fact.origin()));
  }

  /** Reports the minutes that have ended, in a turn that stores how far the key has come. */
  public void reportMinutes(long nowMillis, Told told) throws Exception {
    reportMinutes(nowMillis, told, ChannelState::withoutMinute);
  }

  /**
   * Reports the minutes that have ended, in a turn in which nothing else happens: the channels
   * alone say then how far the key has come.
   */
  public void reportMinutesOnly(long nowMillis, Told told) throws Exception {
    reportMinutes(nowMillis, told, ChannelState::withMinuteTold);
  }

  private void reportMinutes(long nowMillis, Told told, UnaryOperator<ChannelState> afterwards)
      throws Exception {
    for (Map.Entry<String, ChannelState> entry : channels.entries()) {
      ChannelState channel = entry.getValue();
      if (channel.hasMinute() && channel.minute().endMillis() <= nowMillis) {
        told.minute(entry.getKey(), channel);
        channels.put(entry.getKey(), afterwards.apply(channel));
      }
    }
  }

  /** Event time that the key has reached by minutes that were told; the least there is without. */
  public long reachedMillis() throws Exception {
    long reached = Long.MIN_VALUE;
    for (ChannelState channel : channels.values()) {
      if (channel.minute() != null && channel.minute().isTold()) {
        reached = Math.max(reached, channel.minute().endMillis());
      }
    }
    return reached;
  }

  /** When the minutes end in which something was read and that were not reported; they are one. */
  public OptionalLong minutesEnd() throws Exception {
    for (ChannelState channel : channels.values()) {
      if (channel.hasMinute()) {
        return OptionalLong.of(channel.minute().endMillis());
      }
    }
    return OptionalLong.empty();
  }

  /** Compares every channel with the warehouse and reports what changed. */
  public BalanceState compare(
      SkuLocation key, BalanceState balance, InstantChanges instant, long nowMillis, Told told)
      throws Exception {
    long revision = balance.progress().revision();
    for (Map.Entry<String, ChannelState> entry : channels.entries()) {
      String name = entry.getKey();
      ChannelState before = entry.getValue();
      if (!before.isKnown()) {
        continue;
      }
      Drift drift = Drift.of(balance, before.available(), before.buffer());
      Divergence divergence = diverged(name, before, drift, balance, instant, nowMillis);
      Connector connector = new Connector(key.locationId(), name);
      boolean isUpdate = instant.isUpdated(name);
      tell(
          ChannelUpdate.between(connector, before.divergence(), divergence, isUpdate, nowMillis),
          told);
      if (drift.equals(before.lastDrift()) && divergence.equals(before.divergence())) {
        continue;
      }
      ChannelState after = before.with(divergence).after(drift, ++revision, nowMillis);
      if (!keepsMinutes) {
        after = after.withoutMinute();
      }
      told.reading(name, before, after, balance);
      channels.put(name, after);
    }
    return revision == balance.progress().revision()
        ? balance
        : balance.with(balance.progress().withRevision(revision));
  }

  /** What is known of each channel, by its name. */
  public Map<String, ChannelState> all() throws Exception {
    Map<String, ChannelState> all = new TreeMap<>();
    for (Map.Entry<String, ChannelState> entry : channels.entries()) {
      all.put(entry.getKey(), entry.getValue());
    }
    return all;
  }

  private Divergence diverged(
      String name,
      ChannelState channel,
      Drift drift,
      BalanceState balance,
      InstantChanges instant,
      long nowMillis) {
    Divergence before = channel.divergence();
    if (!instant.isUpdated(name)) {
      return before.afterChange(
          instant.toFollowBy(name), instant.changedFor(name), drift.excess(), nowMillis);
    }
    return before.afterUpdate(
        drift.excess(),
        balance.history().rightUntil(channel.available(), channel.buffer()),
        balance.history(),
        balance.demand().secondOrderSince(nowMillis - retention.secondOrderMillis()),
        channel.origin(),
        nowMillis);
  }

  private static void tell(ChannelUpdate update, Told told) {
    if (update != null) {
      told.update(update);
    }
  }

  /** Forgets all channels and says so. */
  public void forget(SkuLocation key, BalanceState balance, long nowMillis, Told told)
      throws Exception {
    for (Map.Entry<String, ChannelState> entry : channels.entries()) {
      Divergence wrong = entry.getValue().divergence();
      Connector connector = new Connector(key.locationId(), entry.getKey());
      tell(ChannelUpdate.between(connector, wrong, Divergence.NONE, false, nowMillis), told);
      if (entry.getValue().isKnown() && balance.isStockKnown()) {
        told.reading(entry.getKey(), entry.getValue(), entry.getValue(), balance);
      }
    }
    channels.clear();
  }
}
