package com.primeaxiom.jobs.vendorscore.operator;

import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseFact;
import com.primeaxiom.jobs.vendorscore.domain.SkuCategorised;
import com.primeaxiom.jobs.vendorscore.domain.SkuCategoryState;
import com.primeaxiom.jobs.vendorscore.domain.SkuFact;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Answers purchase orders which category a SKU is in. An order keeps the category that the SKU had
 * when it was ordered; one that asks before anything is known is answered when it is.
 */
public final class SkuCategoryFunction extends KeyedProcessFunction<String, SkuFact, PurchaseFact>
    implements InEventTimeOrder {

  private static final long serialVersionUID = 1L;

  private final long patienceMillis;

  private transient EventTimeBuffer<SkuFact> pending;
  private transient ValueState<SkuCategoryState> categories;

  /**
   * Creates the operator.
   *
   * @param patienceMillis how long orders wait for master data that are not there
   */
  public SkuCategoryFunction(long patienceMillis) {
    this.patienceMillis = patienceMillis;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(runtime, "pending-sku-facts", SkuFact.class, SkuFact.WITHIN_INSTANT);
    categories =
        runtime.getState(
            new ValueStateDescriptor<>("sku-category", RecordType.of(SkuCategoryState.class)));
  }

  @Override
  public EventTimeBuffer<SkuFact> held() {
    return pending;
  }

  @Override
  public void processElement(SkuFact fact, Context context, Collector<PurchaseFact> out)
      throws Exception {
    pending.hold(fact.occurredAtMillis(), fact);
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<PurchaseFact> out)
      throws Exception {
    SkuCategoryState known = categories.value();
    SkuCategoryState state = known == null ? SkuCategoryState.UNKNOWN : known;
    List<SkuFact> facts = pending.take();
    for (SkuFact fact : facts) {
      state = fact.category() == null ? asked(state, fact, out) : learned(state, fact, out);
    }
    if (facts.isEmpty()
        && state.category() == null
        && state.askedAtMillis() + patienceMillis <= atMillis) {
      categories.clear();
      return;
    }
    if (!state.equals(known)) {
      categories.update(state);
      if (state.category() == null) {
        context.timerService().registerEventTimeTimer(state.askedAtMillis() + patienceMillis);
      }
    }
  }

  private static SkuCategoryState asked(
      SkuCategoryState state, SkuFact fact, Collector<PurchaseFact> out) {
    if (state.category() != null) {
      tell(state.category(), state.origin(), fact.purchaseOrderId(), fact, out);
      return state;
    }
    List<String> waiting = new ArrayList<>(state.waiting());
    if (!waiting.contains(fact.purchaseOrderId())) {
      waiting.add(fact.purchaseOrderId());
    }
    return new SkuCategoryState(
        null, 0, null, waiting, Math.max(state.askedAtMillis(), fact.occurredAtMillis()));
  }

  private static SkuCategoryState learned(
      SkuCategoryState state, SkuFact fact, Collector<PurchaseFact> out) {
    for (String order : state.waiting()) {
      tell(fact.category(), fact.origin(), order, fact, out);
    }
    return state.sinceMillis() > fact.occurredAtMillis()
        ? state
        : new SkuCategoryState(
            fact.category(), fact.occurredAtMillis(), fact.origin(), List.of(), 0);
  }

  private static void tell(
      String category,
      EventOrigin origin,
      String order,
      SkuFact fact,
      Collector<PurchaseFact> out) {
    out.collect(
        PurchaseFact.of(
            order, fact.occurredAtMillis(), origin, new SkuCategorised(fact.sku(), category)));
  }
}
