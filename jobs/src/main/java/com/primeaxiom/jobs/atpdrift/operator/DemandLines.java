package com.primeaxiom.jobs.atpdrift.operator;

import com.primeaxiom.jobs.atpdrift.domain.AtpFact;
import com.primeaxiom.jobs.atpdrift.domain.BalanceState;
import com.primeaxiom.jobs.atpdrift.domain.DemandLineState;
import com.primeaxiom.jobs.atpdrift.domain.Retention;
import com.primeaxiom.jobs.shared.Money;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;

/** The order lines of a key, and the in-flight demand they add up to. */
final class DemandLines {

  private final MapState<String, DemandLineState> lines;
  private final Retention retention;
  private final Counter unansweredDropped;

  DemandLines(RuntimeContext runtime, Retention retention) {
    this.lines =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "demand-lines", Types.STRING, TypeInformation.of(DemandLineState.class)));
    this.retention = retention;
    this.unansweredDropped = runtime.getMetricGroup().counter("unansweredLinesDropped");
  }

  BalanceState apply(AtpFact fact, BalanceState balance, TimerService timers) throws Exception {
    long at = fact.occurredAtMillis();
    boolean order = fact.ordered() != null;
    String id = order ? fact.ordered().lineId() : fact.answer().lineId();
    DemandLineState known = lines.get(id);
    DemandLineState before = known == null ? DemandLineState.UNKNOWN : known;
    DemandLineState after =
        order ? before.after(fact.ordered(), at) : before.after(fact.answer(), at);
    if (!after.equals(known)) {
      lines.put(id, after);
      timers.registerEventTimeTimer(Retention.timerFor(retention.expiresAt(after)));
    }
    Money price =
        order && fact.ordered().unitPrice().amountMinor() > 0 ? fact.ordered().unitPrice() : null;
    return balance.afterDemand(after.inFlight() - before.inFlight(), fact.origin(), price);
  }

  /** Forgets the lines that have expired; what they still held in flight is given back. */
  BalanceState expire(long nowMillis, BalanceState balance) throws Exception {
    BalanceState left = balance;
    Iterator<Map.Entry<String, DemandLineState>> all = lines.iterator();
    while (all.hasNext()) {
      DemandLineState line = all.next().getValue();
      if (retention.expiresAt(line) <= nowMillis) {
        all.remove();
        if (line.inFlight() > 0) {
          unansweredDropped.inc();
          left = left.afterDemand(-line.inFlight(), left.demandOrigin(), null);
        }
      }
    }
    return left;
  }

  void clear() {
    lines.clear();
  }
}
