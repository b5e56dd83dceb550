package com.primeaxiom.jobs.stock.operator;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/** The lags that count, by the hour and all together; hours that are too old are taken out. */
final class LagWindow {

  /** What was seen is forgotten in such pieces; shorter ones mean more state. */
  static final long HOUR_MILLIS = 3_600_000;

  private final MapState<Long, byte[]> hours;
  private final ValueState<byte[]> totals;

  LagWindow(RuntimeContext runtime) {
    var bytes = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    hours = runtime.getMapState(new MapStateDescriptor<>("lags-by-hour", Types.LONG, bytes));
    totals = runtime.getState(new ValueStateDescriptor<>("lags", bytes));
  }

  /** All lags that count. */
  LagHistogram total() throws Exception {
    return LagHistogram.read(totals.value());
  }

  /** Counts lags that were seen at a time. */
  void count(long atMillis, List<Long> lagsMillis, LagHistogram total) throws Exception {
    if (lagsMillis.isEmpty()) {
      return;
    }
    long hour = Math.floorDiv(atMillis, HOUR_MILLIS) * HOUR_MILLIS;
    LagHistogram ofHour = LagHistogram.read(hours.get(hour));
    for (long lag : lagsMillis) {
      ofHour.add(lag);
      total.add(lag);
    }
    hours.put(hour, ofHour.write());
  }

  /** Takes out the hours that were over at a time. */
  void forgetBefore(long oldestMillis, LagHistogram total) throws Exception {
    Iterator<Map.Entry<Long, byte[]>> all = hours.iterator();
    while (all.hasNext()) {
      Map.Entry<Long, byte[]> hour = all.next();
      if (hour.getKey() + HOUR_MILLIS <= oldestMillis) {
        total.subtract(LagHistogram.read(hour.getValue()));
        all.remove();
      }
    }
  }

  /** Stores all lags that count. */
  void keep(LagHistogram total) throws Exception {
    totals.update(total.write());
  }

  void clear() {
    totals.clear();
    hours.clear();
  }
}
