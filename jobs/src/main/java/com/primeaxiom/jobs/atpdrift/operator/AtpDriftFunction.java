package com.primeaxiom.jobs.atpdrift.operator;

import com.primeaxiom.jobs.atpdrift.domain.DriftMinute;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeFact;
import com.primeaxiom.jobs.atpdrift.domain.PickReading;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.cache.CachedValue;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.BalanceState;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate;
import com.primeaxiom.jobs.stock.domain.Retention;
import com.primeaxiom.jobs.stock.operator.Channels;
import com.primeaxiom.jobs.stock.operator.StockLedger;
import java.util.List;
import java.util.OptionalLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Compares, per SKU and location, what each channel shows with what the warehouse can promise.
 * Readings go to the main output; what is to be judged, minutes, updates of the channels and late
 * facts to the sides.
 */
public final class AtpDriftFunction extends KeyedProcessFunction<SkuLocation, AtpFact, DriftReading>
    implements InEventTimeOrder {

  /** One summary a minute and channel in which the drift changed. */
  public static final OutputTag<DriftMinute> MINUTES =
      new OutputTag<>("drift-minutes", RecordType.of(DriftMinute.class));

  /** Updates of the channels' figures, with the time they took. */
  public static final OutputTag<ChannelUpdate> UPDATES =
      new OutputTag<>("channel-updates", RecordType.of(ChannelUpdate.class));

  /**
   * What may be an alert: figures that are or were wrong, failed picks and proofs that the stock is
   * there; of all other readings no more than of which SKU they are.
   */
  public static final OutputTag<EpisodeFact> TO_JUDGE =
      new OutputTag<>("facts-to-judge", RecordType.of(EpisodeFact.class));

  /** Facts that came after their time was settled. */
  public static final OutputTag<LateFact> LATE =
      new OutputTag<>("late-facts", RecordType.of(LateFact.class));

  private static final long serialVersionUID = 1L;

  private final Retention retention;
  private final long allowedLatenessMillis;

  private transient StockLedger ledger;
  private transient Channels channels;

  /**
   * Creates the operator.
   *
   * @param retention how long what is settled or silent is remembered
   * @param allowedLatenessMillis how far behind the watermark a fact is still applied
   */
  public AtpDriftFunction(Retention retention, long allowedLatenessMillis) {
    this.retention = retention;
    this.allowedLatenessMillis = allowedLatenessMillis;
  }

  @Override
  public void open(OpenContext context) {
    ledger = new StockLedger(getRuntimeContext(), retention, allowedLatenessMillis);
    channels = new Channels(getRuntimeContext(), retention, true);
  }

  @Override
  public EventTimeBuffer<AtpFact> held() {
    return ledger.held();
  }

  @Override
  public List<CachedValue<?>> cached() {
    return List.of(ledger.cached(), channels.cached());
  }

  @Override
  public void processElement(AtpFact fact, Context context, Collector<DriftReading> out)
      throws Exception {
    LateFact late = ledger.hold(fact, context.timerService());
    if (late != null) {
      context.output(LATE, late);
    }
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<DriftReading> out)
      throws Exception {
    SkuLocation key = context.getCurrentKey();
    channels.begin();
    List<AtpFact> facts = ledger.take();
    if (facts.isEmpty() && isEndOfMinutes(atMillis)) {
      channels.reportMinutesOnly(
          atMillis, new DriftOutput(key, atMillis, atMillis, 0, context, out));
      channels.keep();
      return;
    }
    StockLedger.Turn turn =
        ledger.turn(atMillis, facts, channels.reachedMillis(), context.timerService());
    long now = turn.nowMillis();
    BalanceState balance = turn.balance();
    long effective = Math.min(atMillis, now);
    DriftOutput told =
        new DriftOutput(
            key,
            now,
            effective,
            turn.isSilent() ? balance.progress().asOfMillis() : 0,
            context,
            out);
    channels.reportMinutes(now, told);
    if (turn.isSilent()) {
      channels.forget(key, balance, now, told);
      channels.keep();
      if (balance.picks().failed() > 0) {
        told.picks(PickReading.farewell(key, balance, now));
      }
      ledger.forget();
      return;
    }
    channels.apply(turn.levels(), turn.changes());
    if (balance.isStockKnown()) {
      boolean isMinuteOpen = channels.minutesEnd().isPresent();
      balance = channels.compare(key, balance, turn.changes(), now, told);
      if (!isMinuteOpen) {
        channels.minutesEnd().ifPresent(ledger.held()::wake);
      }
    }
    if (!balance.picks().equals(turn.before().picks())) {
      told.picks(PickReading.of(key, balance, now, effective));
    }
    told.end();
    channels.keep();
    ledger.keep(turn, balance);
  }

  /**
   * Whether the timer of an instant without facts was set for the end of minutes and nothing else.
   */
  private boolean isEndOfMinutes(long atMillis) throws Exception {
    OptionalLong end = channels.minutesEnd();
    return end.isPresent() && end.getAsLong() == atMillis && !Retention.isTimer(atMillis);
  }
}
