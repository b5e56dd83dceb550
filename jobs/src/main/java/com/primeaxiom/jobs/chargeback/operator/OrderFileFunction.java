package com.primeaxiom.jobs.chargeback.operator;

import com.primeaxiom.jobs.chargeback.domain.CardFact;
import com.primeaxiom.jobs.chargeback.domain.CaseFact;
import com.primeaxiom.jobs.chargeback.domain.OrderFact;
import com.primeaxiom.jobs.chargeback.domain.OrderFileState;
import com.primeaxiom.jobs.chargeback.domain.OrderNews;
import com.primeaxiom.jobs.chargeback.domain.RatioFact;
import com.primeaxiom.jobs.chargeback.domain.Readiness;
import com.primeaxiom.jobs.chargeback.domain.ReadinessRule;
import com.primeaxiom.jobs.chargeback.domain.StopParcelRule;
import com.primeaxiom.jobs.platform.JobMetric;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps the file of an order for the dispute that may come, and tells what is in it once there is
 * one. What arrives late, twice or in another order ends in the same file.
 */
public final class OrderFileFunction extends KeyedProcessFunction<String, OrderFact, CaseFact>
    implements InEventTimeOrder {

  /** Payments by card, and what disputes ask of them. */
  public static final OutputTag<CardFact> CARDS =
      new OutputTag<>("card-facts", RecordType.of(CardFact.class));

  /** What monitoring programs count. */
  public static final OutputTag<RatioFact> RATIOS =
      new OutputTag<>("ratio-facts", RecordType.of(RatioFact.class));

  /** Steps of alerts. */
  public static final OutputTag<AlertStep> ALERTS =
      new OutputTag<>("order-file-alerts", RecordType.of(AlertStep.class));

  /** How ready shipped parcels are for a dispute. */
  public static final OutputTag<Readiness> READINESS =
      new OutputTag<>("ship-readiness", RecordType.of(Readiness.class));

  private static final long serialVersionUID = 1L;

  /** Orders are forgotten at the end of a day, so that a key has one such timer and not several. */
  private static final long DAY_MILLIS = 86_400_000L;

  private final StopParcelRule stops;
  private final ReadinessRule readiness;
  private final long retentionMillis;

  private transient EventTimeBuffer<OrderFact> pending;
  private transient ValueState<OrderFileState> files;
  private transient Counter indefensible;

  /**
   * Creates the operator.
   *
   * @param stops when a parcel is to be stopped
   * @param readiness how ready parcels are for a dispute
   * @param retentionMillis how long an order is remembered after what was heard last
   */
  public OrderFileFunction(StopParcelRule stops, ReadinessRule readiness, long retentionMillis) {
    this.stops = stops;
    this.readiness = readiness;
    this.retentionMillis = retentionMillis;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(
            runtime, "pending-order-facts", OrderFact.class, OrderFact.WITHIN_INSTANT);
    files =
        runtime.getState(
            new ValueStateDescriptor<>("order-file", RecordType.of(OrderFileState.class)));
    indefensible = JobMetric.INDEFENSIBLE_PARCELS.counter(runtime.getMetricGroup());
  }

  @Override
  public EventTimeBuffer<OrderFact> held() {
    return pending;
  }

  @Override
  public void processElement(OrderFact fact, Context context, Collector<CaseFact> out)
      throws Exception {
    pending.holdAnyhow(fact.occurredAtMillis(), fact);
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<CaseFact> out)
      throws Exception {
    List<OrderFact> facts = pending.take();
    OrderFileState known = files.value();
    if (facts.isEmpty()) {
      forget(known, atMillis, context);
      return;
    }
    OrderFileState before = known == null ? OrderFileState.UNKNOWN : known;
    OrderFileState after = before;
    for (OrderFact fact : facts) {
      after = after.heard(fact);
    }
    after = after.reached(atMillis);
    String orderId = context.getCurrentKey();
    OrderNews news = new OrderNews(orderId, before, after);
    news.dossiers().forEach(dossier -> out.collect(CaseFact.of(dossier)));
    news.cards().forEach(card -> context.output(CARDS, card));
    news.ratios().forEach(ratio -> context.output(RATIOS, ratio));
    tellReadiness(orderId, before, after, context);
    StopParcelRule.Reviewed reviewed = stops.review(orderId, after, atMillis);
    if (reviewed.step() != null) {
      context.output(ALERTS, reviewed.step());
    }
    files.update(reviewed.state());
    if (known == null) {
      context.timerService().registerEventTimeTimer(forgetsAt(after, atMillis));
    }
  }

  private void tellReadiness(
      String orderId, OrderFileState before, OrderFileState after, OnTimerContext context) {
    for (Readiness reading : readiness.review(orderId, before, after)) {
      if (!reading.weaknesses().isEmpty()) {
        indefensible.inc();
      }
      context.output(READINESS, reading);
    }
  }

  private void forget(OrderFileState known, long atMillis, OnTimerContext context) {
    if (known == null) {
      return;
    }
    if (known.newestMillis() + retentionMillis <= atMillis) {
      files.clear();
    } else if (atMillis % DAY_MILLIS == 0) {
      context.timerService().registerEventTimeTimer(forgetsAt(known, atMillis));
    }
  }

  /** The end of a day, and never the time that has just passed. */
  private long forgetsAt(OrderFileState file, long atMillis) {
    long last = Math.max(file.newestMillis() + retentionMillis, atMillis + 1);
    return Math.floorDiv(last + DAY_MILLIS - 1, DAY_MILLIS) * DAY_MILLIS;
  }
}
