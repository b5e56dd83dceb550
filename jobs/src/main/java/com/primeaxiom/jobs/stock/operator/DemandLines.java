package com.primeaxiom.jobs.stock.operator;

import com.primeaxiom.jobs.platform.JobMetric;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.BalanceState;
import com.primeaxiom.jobs.stock.domain.DemandLineState;
import com.primeaxiom.jobs.stock.domain.DemandState;
import com.primeaxiom.jobs.stock.domain.OrderedLine;
import com.primeaxiom.jobs.stock.domain.PickState;
import com.primeaxiom.jobs.stock.domain.Retention;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;

/** The order lines of a key, and the in-flight demand they add up to. */
final class DemandLines {

  private final MapState<String, DemandLineState> lines;
  private final Retention retention;
  private final Counter answersTakenForLost;
  private final Counter secondOrders;

  DemandLines(RuntimeContext runtime, Retention retention) {
    this.lines =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "demand-lines", Types.STRING, RecordType.of(DemandLineState.class)));
    this.retention = retention;
    this.answersTakenForLost = JobMetric.ANSWERS_TAKEN_FOR_LOST.counter(runtime.getMetricGroup());
    this.secondOrders = JobMetric.SECOND_ORDERS.counter(runtime.getMetricGroup());
  }

  /** Applies what an order says of a line. */
  BalanceState applyOrder(AtpFact fact, BalanceState balance, TimerService timers)
      throws Exception {
    OrderedLine ordered = fact.ordered();
    DemandLineState known = lines.get(ordered.lineId());
    DemandLineState before = known == null ? DemandLineState.UNKNOWN : known;
    String eventId = fact.origin().eventId();
    DemandState demand = balance.demand();
    if (before.isPlacedAgainBy(ordered, eventId)) {
      secondOrders.inc();
      demand =
          demand.with(
              new DemandState.SecondOrder(
                  ordered.quantity(), fact.occurredAtMillis(), fact.origin()));
    }
    DemandLineState after = before.after(ordered, fact.origin(), fact.occurredAtMillis());
    Money price = ordered.unitPrice().amountMinor() > 0 ? ordered.unitPrice() : null;
    return put(ordered.lineId(), known, after, balance, timers)
        .with(demand.after(before, after, fact.origin(), price));
  }

  /** Applies what the warehouse answers to a line. */
  BalanceState applyAnswer(
      AtpFact fact, BalanceState balance, InstantChanges changes, TimerService timers)
      throws Exception {
    String id = fact.answer().lineId();
    DemandLineState known = lines.get(id);
    DemandLineState before = known == null ? DemandLineState.UNKNOWN : known;
    DemandLineState after = before.after(fact.answer(), fact.occurredAtMillis());
    changes.shorted(
        new InstantChanges.MissingUnits(id, after.shorted() - before.shorted(), fact.origin()));
    PickState picks = balance.picks();
    if (after.shipped() > before.shipped()) {
      picks = picks.foundAt(fact.occurredAtMillis());
    } else if (after.notFound() > before.notFound()) {
      picks =
          picks.failedAgain(
              after.notFound() - before.notFound(), fact.occurredAtMillis(), fact.origin());
    }
    return put(id, known, after, balance, timers)
        .with(picks)
        .with(balance.demand().after(before, after, fact.origin(), null));
  }

  /** Stores a line, and sees to it that it is looked at in time; a key has one timer for all. */
  private BalanceState put(
      String id,
      DemandLineState known,
      DemandLineState after,
      BalanceState balance,
      TimerService timers)
      throws Exception {
    if (after.equals(known)) {
      return balance;
    }
    lines.put(id, after);
    long look = retention.lookAt(after);
    long set = balance.progress().settleCheckMillis();
    if (set != 0 && set <= look) {
      return balance;
    }
    timers.registerEventTimeTimer(look);
    return set == 0 ? balance : balance.with(balance.progress().withSettleCheck(look));
  }

  /**
   * Settles the lines whose answer must be lost, and forgets those that have expired. What the
   * warehouse reports of its stock well after an order holds all that it has decided on it.
   */
  BalanceState settle(long nowMillis, BalanceState balance, TimerService timers) throws Exception {
    if (balance.progress().settleCheckMillis() > nowMillis) {
      return balance;
    }
    DemandState demand = balance.demand();
    long nextLook = BalanceState.Progress.NEVER;
    Iterator<Map.Entry<String, DemandLineState>> all = lines.iterator();
    while (all.hasNext()) {
      Map.Entry<String, DemandLineState> entry = all.next();
      DemandLineState line = entry.getValue();
      boolean isExpired = retention.expiresAt(line) <= nowMillis;
      boolean isOverdue =
          line.inFlight() > 0
              && retention.answerDueAt(line) <= Math.min(nowMillis, balance.warehouse().atMillis());
      if (isOverdue || (isExpired && line.inFlight() > 0)) {
        answersTakenForLost.inc();
        DemandLineState settled = line.settledWith(demand.surplus());
        demand = demand.after(line, settled, demand.origin(), null);
        line = settled;
        entry.setValue(settled);
      }
      if (isExpired) {
        all.remove();
        demand = demand.without(line);
      } else {
        // One that is due and not overdue waits for a balance: it is asked for again.
        nextLook =
            Math.min(nextLook, Math.max(retention.lookAt(line), Retention.timerFor(nowMillis)));
      }
    }
    if (nextLook == BalanceState.Progress.NEVER) {
      // On the heap an iterator leaves an empty map behind.
      lines.clear();
    } else {
      timers.registerEventTimeTimer(nextLook);
    }
    return balance.with(demand).with(balance.progress().withSettleCheck(nextLook));
  }

  /** Lines with units that the warehouse has not answered for or does not have, by their ids. */
  Map<String, DemandLineState> waiting() throws Exception {
    Map<String, DemandLineState> waiting = new TreeMap<>();
    for (Map.Entry<String, DemandLineState> entry : lines.entries()) {
      if (entry.getValue().inFlight() > 0 || entry.getValue().missing() > 0) {
        waiting.put(entry.getKey(), entry.getValue());
      }
    }
    return waiting;
  }

  void clear() {
    lines.clear();
  }
}
