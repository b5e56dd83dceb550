package com.primeaxiom.jobs.chargeback.operator;

import com.primeaxiom.jobs.chargeback.domain.OrderFact;
import com.primeaxiom.jobs.chargeback.domain.ParcelFact;
import com.primeaxiom.jobs.chargeback.domain.TrackedState;
import com.primeaxiom.jobs.platform.record.RecordType;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Brings the deliveries of a tracking number to its order, for carriers that were not told which it
 * is. A delivery says something of an order from when both are known, whichever came first.
 */
public final class TrackingFunction extends KeyedProcessFunction<String, ParcelFact, OrderFact> {

  private static final long serialVersionUID = 1L;

  private final long retentionMillis;

  private transient ValueState<TrackedState> parcels;

  /**
   * Creates the operator.
   *
   * @param retentionMillis how long a tracking number is remembered after what was heard last
   */
  public TrackingFunction(long retentionMillis) {
    this.retentionMillis = retentionMillis;
  }

  @Override
  public void open(OpenContext context) {
    parcels =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("tracked", RecordType.of(TrackedState.class)));
  }

  @Override
  public void processElement(ParcelFact fact, Context context, Collector<OrderFact> out)
      throws Exception {
    TrackedState known = parcels.value();
    TrackedState before = known == null ? TrackedState.UNKNOWN : known;
    boolean isNaming = fact.orderId() != null;
    String order = before.orderId() == null ? fact.orderId() : before.orderId();
    long named =
        isNaming
            ? Math.min(before.namedAtMillis(), fact.occurredAtMillis())
            : before.namedAtMillis();
    ParcelFact delivery = isNaming ? before.waiting() : earlier(before.waiting(), fact);
    if (order != null && delivery != null && (!isNaming || named < before.namedAtMillis())) {
      out.collect((isNaming ? delivery : fact).toOrder(order, named));
    }
    // One that came after its order was known does not depend on when that was.
    boolean isWaiting = delivery != null && delivery.occurredAtMillis() < named;
    TrackedState after =
        new TrackedState(
            order,
            named,
            isWaiting ? delivery : null,
            Math.max(before.newestMillis(), fact.occurredAtMillis()));
    parcels.update(after);
    if (known == null) {
      context.timerService().registerEventTimeTimer(after.newestMillis() + retentionMillis);
    }
  }

  /** Of several deliveries the one that happened first is the one that counts. */
  private static ParcelFact earlier(ParcelFact waiting, ParcelFact fact) {
    boolean isFirst = waiting == null || fact.occurredAtMillis() < waiting.occurredAtMillis();
    return isFirst ? fact : waiting;
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<OrderFact> out)
      throws Exception {
    TrackedState known = parcels.value();
    if (known == null) {
      return;
    }
    if (known.newestMillis() + retentionMillis <= atMillis) {
      parcels.clear();
    } else {
      context.timerService().registerEventTimeTimer(known.newestMillis() + retentionMillis);
    }
  }
}
