package com.primeaxiom.jobs.stock.operator;

import com.primeaxiom.jobs.stock.domain.LagFigures;
import java.nio.ByteBuffer;
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
  private final ByteBuffer buffer = LagHistogram.newBuffer();

  LagWindow(RuntimeContext runtime) {
    var bytes = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    hours = runtime.getMapState(new MapStateDescriptor<>("lags-by-hour", Types.LONG, bytes));
    totals = runtime.getState(new ValueStateDescriptor<>("lags", bytes));
  }

  /**
   * Takes out the hours that were over at a time.
   *
   * @param known what was seen until now; null when that is not known
   * @return what is left
   */
  LagFigures forgetBefore(long oldestMillis, LagFigures known) throws Exception {
    if (known != null && known.oldestHourMillis() > oldestMillis - HOUR_MILLIS) {
      return known;
    }
    LagHistogram total = LagHistogram.read(totals.value());
    long oldest = Long.MAX_VALUE;
    boolean isLess = false;
    Iterator<Map.Entry<Long, byte[]>> all = hours.iterator();
    while (all.hasNext()) {
      Map.Entry<Long, byte[]> hour = all.next();
      if (hour.getKey() + HOUR_MILLIS <= oldestMillis) {
        total.subtract(LagHistogram.read(hour.getValue()));
        all.remove();
        isLess = true;
      } else {
        oldest = Math.min(oldest, hour.getKey());
      }
    }
    if (isLess) {
      totals.update(total.write(buffer));
    }
    return total.figures(oldest);
  }

  /**
   * Counts lags that were seen at a time.
   *
   * @param known what was seen until now
   * @return what was seen with them
   */
  LagFigures count(long atMillis, List<Long> lagsMillis, LagFigures known) throws Exception {
    if (lagsMillis.isEmpty()) {
      return known;
    }
    long hour = Math.floorDiv(atMillis, HOUR_MILLIS) * HOUR_MILLIS;
    LagHistogram ofHour = LagHistogram.read(hours.get(hour));
    LagHistogram total = LagHistogram.read(totals.value());
    for (long lag : lagsMillis) {
      ofHour.add(lag);
      total.add(lag);
    }
    hours.put(hour, ofHour.write(buffer));
    totals.update(total.write(buffer));
    return total.figures(Math.min(known.oldestHourMillis(), hour));
  }

  void clear() {
    totals.clear();
    hours.clear();
  }
}
