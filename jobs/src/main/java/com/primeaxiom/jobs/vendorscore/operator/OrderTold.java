package com.primeaxiom.jobs.vendorscore.operator;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.vendorscore.domain.LineEvent;
import com.primeaxiom.jobs.vendorscore.domain.LineLife;
import com.primeaxiom.jobs.vendorscore.domain.LineReading;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseFact;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseOrderState;
import com.primeaxiom.jobs.vendorscore.domain.ScoreChange;
import com.primeaxiom.jobs.vendorscore.domain.Scoring;
import com.primeaxiom.jobs.vendorscore.domain.VendorTerms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Tells what changed on a purchase order: its lines, what happened to them, and the scores. */
final class OrderTold {

  private final String purchaseOrderId;
  private final KeyedBroadcastProcessFunction<String, PurchaseFact, VendorTerms, ScoreChange>
          .OnTimerContext
      context;
  private final Collector<ScoreChange> scores;

  OrderTold(
      String purchaseOrderId,
      KeyedBroadcastProcessFunction<String, PurchaseFact, VendorTerms, ScoreChange>.OnTimerContext
          context,
      Collector<ScoreChange> scores) {
    this.purchaseOrderId = purchaseOrderId;
    this.context = context;
    this.scores = scores;
  }

  void tell(
      PurchaseOrderState state,
      List<PurchaseFact> news,
      List<LineLife> before,
      List<LineLife> after) {
    long now = state.reachedMillis();
    long revision = state.revision();
    String vendor = state.vendorId() == null ? "" : state.vendorId();
    for (PurchaseFact fact : news) {
      LineEvent.of(fact, vendor, now, revision).forEach(this::event);
    }
    Map<Integer, LineLife> known = new HashMap<>();
    before.forEach(line -> known.put(line.lineNumber(), line));
    for (LineLife line : after) {
      LineLife old = known.get(line.lineNumber());
      if (!line.equals(old)) {
        context.output(PurchaseOrderFunction.LINES, new LineReading(line, now, revision));
        LineEvent.of(old, line, now, revision).forEach(this::event);
      }
    }
    List<EventOrigin> evidence = news.stream().map(PurchaseFact::origin).distinct().toList();
    Scoring.changes(before, after)
        .forEach(
            (scope, byDay) ->
                scores.collect(
                    new ScoreChange(scope, now, purchaseOrderId, state.terms(), evidence, byDay)));
  }

  private void event(LineEvent event) {
    context.output(PurchaseOrderFunction.EVENTS, event);
  }
}
