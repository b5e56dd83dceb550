package com.primeaxiom.jobs.chargeback.operator;

import com.primeaxiom.jobs.chargeback.domain.CardFact;
import com.primeaxiom.jobs.chargeback.domain.CardHistoryRule;
import com.primeaxiom.jobs.chargeback.domain.CardHistoryState;
import com.primeaxiom.jobs.chargeback.domain.CaseFact;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.record.RecordType;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Keeps the payments with a card for a year, and names those that speak for a disputed one. */
public final class CardHistoryFunction extends KeyedProcessFunction<String, CardFact, CaseFact>
    implements InEventTimeOrder {

  private static final long serialVersionUID = 1L;

  private static final Comparator<CardFact> WITHIN_INSTANT =
      Comparator.comparing(CardHistoryFunction::name);

  private final CardHistoryRule rule;

  private transient EventTimeBuffer<CardFact> pending;
  private transient ValueState<CardHistoryState> cards;

  /**
   * Creates the operator.
   *
   * @param rule what is kept, and what is answered
   */
  public CardHistoryFunction(CardHistoryRule rule) {
    this.rule = rule;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending = new EventTimeBuffer<>(runtime, "pending-card-facts", CardFact.class, WITHIN_INSTANT);
    cards =
        runtime.getState(
            new ValueStateDescriptor<>("card-history", RecordType.of(CardHistoryState.class)));
  }

  @Override
  public EventTimeBuffer<CardFact> held() {
    return pending;
  }

  @Override
  public void processElement(CardFact fact, Context context, Collector<CaseFact> out)
      throws Exception {
    pending.holdAnyhow(fact.occurredAtMillis(), fact);
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<CaseFact> out)
      throws Exception {
    List<CardFact> facts = pending.take();
    CardHistoryState known = cards.value();
    if (known == null && facts.isEmpty()) {
      return;
    }
    CardHistoryState before = known == null ? CardHistoryState.UNKNOWN : known;
    CardHistoryRule.Reviewed reviewed = rule.review(before, facts, atMillis);
    reviewed.answers().forEach(answer -> out.collect(CaseFact.of(answer)));
    if (reviewed.nextMillis() == Long.MAX_VALUE) {
      cards.clear();
      return;
    }
    if (!reviewed.state().equals(known)) {
      cards.update(reviewed.state());
    }
    if (known == null || facts.isEmpty()) {
      context.timerService().registerEventTimeTimer(reviewed.nextMillis());
    }
  }

  private static String name(CardFact fact) {
    return fact.use() != null
        ? "charge/" + fact.use().chargeId()
        : "dispute/" + fact.question().disputeId();
  }
}
