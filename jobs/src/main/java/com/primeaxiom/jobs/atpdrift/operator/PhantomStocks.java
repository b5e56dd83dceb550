package com.primeaxiom.jobs.atpdrift.operator;

import com.primeaxiom.jobs.atpdrift.domain.PhantomAlert;
import com.primeaxiom.jobs.atpdrift.domain.PhantomState;
import com.primeaxiom.jobs.atpdrift.domain.PickReading;
import com.primeaxiom.jobs.atpdrift.domain.SkuPrice;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.stock.domain.PickState;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.Collector;

/** The locations of a SKU at which stock is on the books that nobody finds. */
final class PhantomStocks {

  private final MapState<String, PhantomState> open;

  PhantomStocks(RuntimeContext runtime) {
    this.open =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "phantom-stocks", Types.STRING, RecordType.of(PhantomState.class)));
  }

  void apply(PhantomAlert alert, PickReading reading, SkuPrice price, Collector<AlertStep> out)
      throws Exception {
    String location = reading.key().locationId();
    PhantomState known = open.get(location);
    PhantomState before = known == null ? PhantomState.NONE : known;
    Status step = alert.rule().decide(before, reading);
    if (step == null) {
      return;
    }
    PickState picks = reading.picks();
    if (picks.failed() == 0) {
      out.collect(alert.step(reading, step, before.told(), before.onHand(), price));
      open.remove(location);
      return;
    }
    out.collect(alert.step(reading, step, picks, reading.onHand(), price));
    long openedAt = before.isOpen() ? before.openedAtMillis() : reading.occurredAtMillis();
    open.put(location, new PhantomState(picks, reading.onHand(), openedAt));
  }
}
