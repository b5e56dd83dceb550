package com.primeaxiom.jobs.oversell.operator;

import com.primeaxiom.jobs.oversell.domain.DeliveryEvent;
import com.primeaxiom.jobs.oversell.domain.DeliveryState;
import com.primeaxiom.jobs.oversell.domain.PurchaseState;
import com.primeaxiom.jobs.oversell.domain.VendorArrival;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.record.RecordType;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Follows a purchase order from order to receipt and tells each of its SKUs what is to come and
 * when. What is heard in another order ends in the same state; an order is forgotten when nothing
 * was heard of it for the retention, and what was to come of it is told to come no more.
 */
public final class DeliveryFunction
    extends KeyedProcessFunction<String, DeliveryEvent, DeliveryState> implements InEventTimeOrder {

  /** How vendors kept their promises. */
  public static final OutputTag<VendorArrival> ARRIVALS =
      new OutputTag<>("vendor-arrivals", RecordType.of(VendorArrival.class));

  private static final long serialVersionUID = 1L;

  private final long retentionMillis;

  private transient EventTimeBuffer<DeliveryEvent> pending;
  private transient ValueState<PurchaseState> purchases;

  /**
   * Creates the operator.
   *
   * @param retentionMillis how long a purchase order is remembered after its newest event
   */
  public DeliveryFunction(long retentionMillis) {
    this.retentionMillis = retentionMillis;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(
            runtime, "pending-deliveries", DeliveryEvent.class, DeliveryEvent.WITHIN_INSTANT);
    purchases =
        runtime.getState(
            new ValueStateDescriptor<>("purchase", RecordType.of(PurchaseState.class)));
  }

  @Override
  public EventTimeBuffer<DeliveryEvent> held() {
    return pending;
  }

  @Override
  public void processElement(DeliveryEvent event, Context context, Collector<DeliveryState> out)
      throws Exception {
    pending.hold(event.toldAtMillis(), event);
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<DeliveryState> out)
      throws Exception {
    PurchaseState known = purchases.value();
    PurchaseState before = known == null ? PurchaseState.UNKNOWN : known;
    PurchaseState after = before;
    for (DeliveryEvent event : pending.take()) {
      after = after.after(event);
    }
    if (known != null && after.asOfMillis() + retentionMillis <= atMillis) {
      after.givenUp(context.getCurrentKey(), atMillis).forEach(out::collect);
      purchases.clear();
      return;
    }
    if (!after.equals(before)) {
      VendorArrival arrival = after.arrival(context.getCurrentKey());
      if (arrival != null && before.arrival(context.getCurrentKey()) == null) {
        context.output(ARRIVALS, arrival);
      }
      after.deliveries(context.getCurrentKey(), before).forEach(out::collect);
      purchases.update(after);
      context.timerService().registerEventTimeTimer(after.asOfMillis() + retentionMillis);
    }
  }
}
