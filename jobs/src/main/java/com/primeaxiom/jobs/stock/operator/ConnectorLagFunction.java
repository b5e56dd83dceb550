package com.primeaxiom.jobs.stock.operator;

import com.primeaxiom.jobs.platform.WholeMap;
import com.primeaxiom.jobs.platform.cache.CachedValue;
import com.primeaxiom.jobs.platform.cache.KeepsObjects;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.ConnectorState;
import com.primeaxiom.jobs.stock.domain.LagFigures;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.SyncLagRule;
import com.primeaxiom.jobs.stock.domain.UpdateMinute;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Learns, per connector, how long updates take, and notices when none come though figures wait.
 *
 * <p>Updates are gathered by the minute of event time and counted when the minute is over, so the
 * outcome does not depend on the order of arrival. What is learned is told when it has changed
 * noticeably.
 */
public final class ConnectorLagFunction
    extends KeyedProcessFunction<Connector, ChannelUpdate, SyncLag> implements KeepsObjects {

  private static final long serialVersionUID = 1L;

  /** Time is cut into such pieces; longer ones notice a stall later. */
  private static final long MINUTE_MILLIS = 60_000;

  /** On the heap: a minute, each of its lags, and what is known of a connector. */
  private static final long MINUTE_BYTES = 200;

  private static final long LAG_BYTES = 16;
  private static final long STATE_BYTES = 300;

  private final SyncLagRule rule;

  private transient WholeMap<Long, UpdateMinute> minutes;
  private transient CachedValue<ConnectorState> states;
  private transient LagWindow window;

  /** Creates the operator. */
  public ConnectorLagFunction(SyncLagRule rule) {
    this.rule = rule;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    minutes =
        new WholeMap<>(
            runtime,
            "minutes",
            Types.LONG,
            Comparator.naturalOrder(),
            UpdateMinute.class,
            minute -> MINUTE_BYTES + LAG_BYTES * minute.lagsMillis().size());
    window = new LagWindow(runtime);
    states =
        new CachedValue<>(
            runtime, "connector", RecordType.of(ConnectorState.class), state -> STATE_BYTES);
  }

  @Override
  public List<CachedValue<?>> cached() {
    return List.of(minutes.cached(), states);
  }

  @Override
  public void processElement(ChannelUpdate update, Context context, Collector<SyncLag> out)
      throws Exception {
    long minute = Math.floorDiv(update.atMillis(), MINUTE_MILLIS) * MINUTE_MILLIS;
    minutes.begin();
    UpdateMinute known = minutes.get(minute);
    minutes.put(minute, (known == null ? UpdateMinute.EMPTY : known).plus(update));
    minutes.keep();
    if (known == null) {
      context.timerService().registerEventTimeTimer(minute + MINUTE_MILLIS);
    }
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<SyncLag> out)
      throws Exception {
    ConnectorState known = states.value();
    ConnectorState state = known == null ? ConnectorState.UNKNOWN : known;
    // What comes late is counted; what was said for a later time stays said.
    boolean isLate = atMillis <= state.reachedMillis();
    long start = atMillis - MINUTE_MILLIS;
    minutes.begin();
    UpdateMinute minute = minutes.get(start);
    if (isLate && minute == null) {
      return;
    }
    LagFigures lags =
        window.forgetBefore(
            Math.max(atMillis, state.reachedMillis()) - rule.windowMillis(), state.lags());
    if (minute != null) {
      minutes.remove(start);
      minutes.keep();
      state = state.after(minute, rule.toleratedSilenceMillis(toleratedMillis(lags)));
      lags =
          window.count(
              start, rule.typicalLags(minute, state, lags.samples(), toleratedMillis(lags)), lags);
    }
    state = state.with(lags);
    if (isLate) {
      states.update(state);
      return;
    }
    if (state.isIdleSince(atMillis - rule.windowMillis() - LagWindow.HOUR_MILLIS)) {
      out.collect(rule.unobserved(context.getCurrentKey()).asOf(atMillis));
      states.clear();
      window.clear();
      return;
    }
    state = state.at(atMillis, rule.toleratedSilenceMillis(toleratedMillis(lags)));
    SyncLag lag = lag(context.getCurrentKey(), atMillis, state);
    if (state.isNews(lag)) {
      out.collect(lag);
      state = state.told(lag);
    }
    states.update(state);
    context.timerService().registerEventTimeTimer(atMillis + MINUTE_MILLIS);
  }

  private long toleratedMillis(LagFigures lags) {
    return rule.toleratedMillis(lags.samples(), lags.p99Millis());
  }

  private SyncLag lag(Connector connector, long atMillis, ConnectorState state) {
    LagFigures lags = state.lags();
    return new SyncLag(
        connector,
        atMillis,
        lags.samples(),
        lags.p50Millis(),
        lags.p90Millis(),
        lags.p99Millis(),
        toleratedMillis(lags),
        state.silentSinceMillis(),
        state.stalledFromMillis(),
        state.stalledToMillis());
  }
}
