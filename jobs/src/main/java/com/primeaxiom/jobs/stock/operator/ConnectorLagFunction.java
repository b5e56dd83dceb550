package com.primeaxiom.jobs.stock.operator;

import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.ConnectorState;
import com.primeaxiom.jobs.stock.domain.LagFigures;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.SyncLagRule;
import com.primeaxiom.jobs.stock.domain.UpdateMinute;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
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
    extends KeyedProcessFunction<Connector, ChannelUpdate, SyncLag> {

  private static final long serialVersionUID = 1L;

  /** Time is cut into such pieces; longer ones notice a stall later. */
  private static final long MINUTE_MILLIS = 60_000;

  private final SyncLagRule rule;

  private transient MapState<Long, UpdateMinute> minutes;
  private transient ValueState<ConnectorState> states;
  private transient LagWindow window;

  /** Creates the operator. */
  public ConnectorLagFunction(SyncLagRule rule) {
    this.rule = rule;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    minutes =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "update-minutes", Types.LONG, RecordType.of(UpdateMinute.class)));
    window = new LagWindow(runtime);
    states =
        runtime.getState(
            new ValueStateDescriptor<>("connector", RecordType.of(ConnectorState.class)));
  }

  @Override
  public void processElement(ChannelUpdate update, Context context, Collector<SyncLag> out)
      throws Exception {
    long minute = Math.floorDiv(update.atMillis(), MINUTE_MILLIS) * MINUTE_MILLIS;
    UpdateMinute known = minutes.get(minute);
    minutes.put(minute, (known == null ? UpdateMinute.EMPTY : known).plus(update));
    context.timerService().registerEventTimeTimer(minute + MINUTE_MILLIS);
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<SyncLag> out)
      throws Exception {
    ConnectorState known = states.value();
    ConnectorState state = known == null ? ConnectorState.UNKNOWN : known;
    // What comes late is counted; what was said for a later time stays said.
    boolean isLate = atMillis <= state.reachedMillis();
    long start = atMillis - MINUTE_MILLIS;
    UpdateMinute minute = minutes.get(start);
    if (isLate && minute == null) {
      return;
    }
    LagFigures lags =
        window.forgetBefore(
            Math.max(atMillis, state.reachedMillis()) - rule.windowMillis(), state.lags());
    if (minute != null) {
      minutes.remove(start);
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
