package com.primeaxiom.jobs.oversell.operator;

import com.primeaxiom.jobs.oversell.domain.VendorArrival;
import com.primeaxiom.jobs.oversell.domain.VendorHabit;
import com.primeaxiom.jobs.oversell.domain.VendorHabitRule;
import com.primeaxiom.jobs.oversell.domain.VendorHabitState;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.record.RecordType;
import java.util.Comparator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Learns, per vendor, how it keeps its promises, and tells it after each delivery. A vendor of
 * which nothing is heard for the retention is forgotten; what was told of it stays told.
 */
public final class VendorHabitFunction
    extends KeyedProcessFunction<String, VendorArrival, VendorHabit> implements InEventTimeOrder {

  private static final long serialVersionUID = 1L;

  private static final Comparator<VendorArrival> WITHIN_INSTANT =
      Comparator.comparing(VendorArrival::purchaseOrderId);

  private final VendorHabitRule rule;
  private final long retentionMillis;

  private transient EventTimeBuffer<VendorArrival> pending;
  private transient ValueState<VendorHabitState> habits;

  /**
   * Creates the operator.
   *
   * @param retentionMillis how long a vendor is remembered after its newest delivery
   */
  public VendorHabitFunction(VendorHabitRule rule, long retentionMillis) {
    this.rule = rule;
    this.retentionMillis = retentionMillis;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(runtime, "pending-arrivals", VendorArrival.class, WITHIN_INSTANT);
    habits =
        runtime.getState(
            new ValueStateDescriptor<>("vendor-habit", RecordType.of(VendorHabitState.class)));
  }

  @Override
  public EventTimeBuffer<VendorArrival> held() {
    return pending;
  }

  @Override
  public void processElement(VendorArrival arrival, Context context, Collector<VendorHabit> out)
      throws Exception {
    pending.hold(arrival.atMillis(), arrival);
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<VendorHabit> out)
      throws Exception {
    VendorHabitState known = habits.value();
    VendorHabitState state = known == null ? VendorHabitState.UNKNOWN : known;
    for (VendorArrival arrival : pending.take()) {
      state = rule.observed(state, arrival);
    }
    if (known != null && state.asOfMillis() + retentionMillis <= atMillis) {
      habits.clear();
    } else if (!state.equals(known)) {
      habits.update(state);
      context.timerService().registerEventTimeTimer(state.asOfMillis() + retentionMillis);
      out.collect(rule.habit(context.getCurrentKey(), state));
    }
  }
}
