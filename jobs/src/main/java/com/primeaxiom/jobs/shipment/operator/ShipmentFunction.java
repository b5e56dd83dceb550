package com.primeaxiom.jobs.shipment.operator;

import com.primeaxiom.jobs.platform.JobMetric;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.LateFacts;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shipment.domain.ShipmentFact;
import com.primeaxiom.jobs.shipment.domain.ShipmentNews;
import com.primeaxiom.jobs.shipment.domain.ShipmentState;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Brings what is said of a shipment to the purchase orders that are in it: ship notices of several
 * orders, and scans that know only the vendor's or the carrier's number. Scans that know only a
 * number which is shared by several loads are counted, and told to nobody.
 */
public final class ShipmentFunction extends KeyedProcessFunction<String, ShipmentFact, ShipmentNews>
    implements InEventTimeOrder {

  /** Facts that came after their time was settled. */
  public static final OutputTag<LateFact> LATE = LateFacts.TAG;

  private static final long serialVersionUID = 1L;

  private final long retentionMillis;
  private final long allowedLatenessMillis;

  private transient EventTimeBuffer<ShipmentFact> pending;
  private transient ValueState<ShipmentState> shipments;
  private transient LateFacts late;
  private transient Counter scansForNobody;

  /**
   * Creates the operator.
   *
   * @param retentionMillis how long a shipment is remembered after its newest event
   * @param allowedLatenessMillis how far behind the watermark a fact is still applied
   */
  public ShipmentFunction(long retentionMillis, long allowedLatenessMillis) {
    this.retentionMillis = retentionMillis;
    this.allowedLatenessMillis = allowedLatenessMillis;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(
            runtime, "pending-shipment-facts", ShipmentFact.class, ShipmentFact.WITHIN_INSTANT);
    shipments =
        runtime.getState(
            new ValueStateDescriptor<>("shipment", RecordType.of(ShipmentState.class)));
    late = new LateFacts(runtime, allowedLatenessMillis);
    scansForNobody = JobMetric.SCANS_OF_SHARED_NUMBERS.counter(runtime.getMetricGroup());
  }

  @Override
  public EventTimeBuffer<ShipmentFact> held() {
    return pending;
  }

  @Override
  public void processElement(ShipmentFact fact, Context context, Collector<ShipmentNews> out)
      throws Exception {
    LateFact tooLate =
        late.check(
            fact.occurredAtMillis(), fact.origin(), context.timerService().currentWatermark());
    if (tooLate != null) {
      context.output(LATE, tooLate);
    } else {
      pending.hold(fact.occurredAtMillis(), fact);
    }
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<ShipmentNews> out)
      throws Exception {
    List<ShipmentFact> facts = pending.take();
    ShipmentState known = shipments.value();
    ShipmentState before = known == null ? ShipmentState.UNKNOWN : known;
    if (facts.isEmpty()) {
      if (known != null && known.newestMillis() + retentionMillis <= atMillis) {
        shipments.clear();
      }
      return;
    }
    ShipmentState after = before.heard(facts);
    if (after.equals(before)) {
      return;
    }
    scansForNobody.inc(after.scansForNobodySince(before, facts));
    for (ShipmentNews news : after.newsSince(before)) {
      out.collect(news.toldAt(atMillis));
    }
    shipments.update(after);
    context.timerService().registerEventTimeTimer(after.newestMillis() + retentionMillis);
  }
}
