package com.primeaxiom.jobs.stock.operator;

import com.primeaxiom.jobs.stock.domain.ChannelUpdate;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.ConnectorState;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.SyncLagRule;
import com.primeaxiom.jobs.stock.domain.UpdateMinute;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
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

  /** What was seen is forgotten in such pieces; shorter ones mean more state. */
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;

  private final SyncLagRule rule;

  private transient MapState<Long, UpdateMinute> minutes;
  private transient MapState<Long, byte[]> hours;
  private transient ValueState<byte[]> totals;
  private transient ValueState<ConnectorState> states;

  /** Creates the operator. */
  public ConnectorLagFunction(SyncLagRule rule) {
    this.rule = rule;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    var bytes = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    minutes =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "update-minutes", Types.LONG, TypeInformation.of(UpdateMinute.class)));
    hours = runtime.getMapState(new MapStateDescriptor<>("lags-by-hour", Types.LONG, bytes));
    totals = runtime.getState(new ValueStateDescriptor<>("lags", bytes));
    states =
        runtime.getState(
            new ValueStateDescriptor<>("connector", TypeInformation.of(ConnectorState.class)));
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
    LagHistogram total = LagHistogram.read(totals.value());
    forgetBefore(Math.max(atMillis, state.reachedMillis()) - rule.windowMillis(), total);
    if (minute != null) {
      minutes.remove(start);
      state = state.after(minute, rule.toleratedSilenceMillis(toleratedMillis(total)));
      count(start, minute, state, total);
    }
    if (isLate) {
      totals.update(total.write());
      states.update(state);
      return;
    }
    if (state.isIdleSince(atMillis - rule.windowMillis() - HOUR_MILLIS)) {
      out.collect(rule.unobserved(context.getCurrentKey()).asOf(atMillis));
      states.clear();
      totals.clear();
      hours.clear();
      return;
    }
    state = state.at(atMillis, rule.toleratedSilenceMillis(toleratedMillis(total)));
    SyncLag lag = lag(context.getCurrentKey(), atMillis, total, state);
    if (state.isNews(lag)) {
      out.collect(lag);
      state = state.told(lag);
    }
    totals.update(total.write());
    states.update(state);
    context.timerService().registerEventTimeTimer(atMillis + MINUTE_MILLIS);
  }

  /**
   * Counts a minute's lags; not those of updates that were missing, nor, once it is known how long
   * the connector takes, of a queue worked off. Before, a pause may be its way: one that is told in
   * batches looks stalled before each.
   */
  private void count(long start, UpdateMinute minute, ConnectorState state, LagHistogram total)
      throws Exception {
    long tolerated = toleratedMillis(total);
    boolean isQueue = minute.isQueue(tolerated) || state.isCatchingUp(minute, tolerated);
    if (!minute.hasUpdate() || (isQueue && total.count() >= rule.minimumSamples())) {
      return;
    }
    long hour = Math.floorDiv(start, HOUR_MILLIS) * HOUR_MILLIS;
    LagHistogram ofHour = LagHistogram.read(hours.get(hour));
    for (long lag : minute.lagsMillis()) {
      if (lag < rule.missingAfterMillis(tolerated)) {
        ofHour.add(lag);
        total.add(lag);
      }
    }
    hours.put(hour, ofHour.write());
  }

  private void forgetBefore(long oldestMillis, LagHistogram total) throws Exception {
    Iterator<Map.Entry<Long, byte[]>> all = hours.iterator();
    while (all.hasNext()) {
      Map.Entry<Long, byte[]> hour = all.next();
      if (hour.getKey() + HOUR_MILLIS <= oldestMillis) {
        total.subtract(LagHistogram.read(hour.getValue()));
        all.remove();
      }
    }
  }

  private long toleratedMillis(LagHistogram lags) {
    return rule.toleratedMillis(lags.count(), lags.percentileMillis(99));
  }

  private SyncLag lag(Connector connector, long atMillis, LagHistogram lags, ConnectorState state) {
    return new SyncLag(
        connector,
        atMillis,
        lags.count(),
        lags.percentileMillis(50),
        lags.percentileMillis(90),
        lags.percentileMillis(99),
        toleratedMillis(lags),
        state.silentSinceMillis(),
        state.stalledFromMillis(),
        state.stalledToMillis());
  }
}
