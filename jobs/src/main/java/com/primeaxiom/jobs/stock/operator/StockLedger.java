package com.primeaxiom.jobs.stock.operator;

import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.LateFacts;
import com.primeaxiom.jobs.platform.cache.CachedValue;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.BalanceState;
import com.primeaxiom.jobs.stock.domain.DemandLineState;
import com.primeaxiom.jobs.stock.domain.Retention;
import com.primeaxiom.jobs.stock.domain.StockChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.TimerService;

/**
 * The books of a SKU at a location, for any operator that is keyed by both: holds facts until their
 * time has come, takes them in the order in which they happened, and knows what can be promised.
 * What channels show is for the operator to keep.
 *
 * <p>Facts, deadlines and expiries share instants, so a timer is not deleted with its cause; one
 * that finds nothing to do does nothing.
 */
public final class StockLedger {

  /** A balance on the heap without its history, which has some origins, too. */
  private static final long BALANCE_BYTES = 1_000;

  private static final long POINT_BYTES = 100;

  private final Retention retention;
  private final EventTimeBuffer<AtpFact> pending;
  private final CachedValue<BalanceState> balances;
  private final DemandLines demand;
  private final LateFacts late;

  /**
   * One instant of a key.
   *
   * @param nowMillis event time of the instant; later than its timer when late facts are applied at
   *     the time the key had reached
   * @param known what was known before; null for nothing
   * @param balance what is known now, without what channels show
   * @param changes what the instant brought
   * @param levels levels of channels, in their order, for the operator to apply
   * @param isSilent whether nothing was heard of the key for so long that it is to be forgotten;
   *     nothing was applied then
   */
  public record Turn(
      long nowMillis,
      BalanceState known,
      BalanceState balance,
      InstantChanges changes,
      List<AtpFact> levels,
      boolean isSilent) {

    /** What was known before. */
    public BalanceState before() {
      return known == null ? BalanceState.UNKNOWN : known;
    }
  }

  /**
   * Opens the books.
   *
   * @param retention how long what is settled or silent is remembered
   * @param allowedLatenessMillis how far behind the watermark a fact is still applied
   */
  public StockLedger(RuntimeContext runtime, Retention retention, long allowedLatenessMillis) {
    this.retention = retention;
    this.pending =
        new EventTimeBuffer<>(runtime, "pending-facts", AtpFact.class, AtpFact.WITHIN_INSTANT);
    this.balances =
        new CachedValue<>(
            runtime, "balance", RecordType.of(BalanceState.class), StockLedger::heapBytes);
    this.demand = new DemandLines(runtime, retention);
    this.late = new LateFacts(runtime, allowedLatenessMillis);
  }

  /**
   * Holds a fact until its time has come.
   *
   * @return null, or what is to be reported of a fact that came too late and is not applied
   */
  public LateFact hold(AtpFact fact, TimerService timers) throws Exception {
    LateFact tooLate =
        late.check(fact.occurredAtMillis(), fact.origin(), timers.currentWatermark());
    if (tooLate == null) {
      pending.hold(fact.occurredAtMillis(), fact);
    }
    return tooLate;
  }

  /** Where facts are held. */
  public EventTimeBuffer<AtpFact> held() {
    return pending;
  }

  private static long heapBytes(BalanceState balance) {
    return BALANCE_BYTES + balance.history().points().size() * POINT_BYTES;
  }

  /** The balance, for the operator to keep as an object. */
  public CachedValue<?> cached() {
    return balances;
  }

  /** Takes the facts of this instant, in order; empty when there are none. */
  public List<AtpFact> take() {
    return pending.take();
  }

  /** Applies what this instant brought; {@link #keep} stores it. */
  public Turn turn(long atMillis, TimerService timers) throws Exception {
    return turn(atMillis, take(), Long.MIN_VALUE, timers);
  }

  /**
   * The same, of facts that were taken.
   *
   * @param reachedMillis event time that the key is known to have reached besides
   */
  public Turn turn(long atMillis, List<AtpFact> facts, long reachedMillis, TimerService timers)
      throws Exception {
    BalanceState known = balances.value();
    BalanceState before = known == null ? BalanceState.UNKNOWN : known;
    // A fact that was late within the allowance is applied at the time the key had reached.
    long now = Math.max(Math.max(atMillis, reachedMillis), before.progress().reachedMillis());
    InstantChanges changes = new InstantChanges();
    if (facts.isEmpty() && before.progress().asOfMillis() <= now - retention.silenceMillis()) {
      return new Turn(now, known, before, changes, List.of(), true);
    }
    List<AtpFact> levels = new ArrayList<>();
    BalanceState balance = apply(facts, before, changes, levels, timers);
    if (Retention.isTimer(atMillis)) {
      balance = demand.settle(now, balance, timers);
    }
    balance = balance.with(progressed(balance.progress(), !facts.isEmpty(), now, timers));
    if (balance.isStockKnown()) {
      StockChange change =
          before.isStockKnown()
              ? changes.inAll(balance.promisable() - before.promisable())
              : StockChange.NONE;
      balance = balance.noted(change, changes.changedBy(), now, retention.historyMillis());
    }
    return new Turn(now, known, balance, changes, levels, false);
  }

  /** Stores what is known of the key after a turn. */
  public void keep(Turn turn, BalanceState balance) throws Exception {
    if (!balance.equals(turn.known())) {
      balances.update(balance);
    }
  }

  /**
   * Order lines with units that the warehouse has not answered for or does not have, by their ids.
   */
  public Map<String, DemandLineState> waitingLines() throws Exception {
    return demand.waiting();
  }

  /** Forgets the key. */
  public void forget() {
    demand.clear();
    balances.clear();
  }

  private BalanceState apply(
      List<AtpFact> facts,
      BalanceState before,
      InstantChanges changes,
      List<AtpFact> levels,
      TimerService timers)
      throws Exception {
    BalanceState balance = before;
    for (AtpFact fact : facts) {
      if (fact.receipt() != null) {
        balance = balance.after(fact.receipt(), fact.origin().eventId());
      } else if (fact.ordered() != null) {
        long unanswered = balance.demand().unanswered();
        balance = demand.applyOrder(fact, balance, timers);
        changes.sold(fact.ordered().channel(), balance.demand().unanswered() - unanswered);
      } else if (fact.answer() != null) {
        balance = demand.applyAnswer(fact, balance, changes, timers);
      } else if (fact.stock() != null) {
        if (balance.isNews(fact.occurredAtMillis(), fact.origin())) {
          changes.changed(balance.ownChange(fact.stock()), fact.origin());
        }
        balance =
            balance.after(
                fact.stock(), fact.occurredAtMillis(), fact.origin(), retention.answerMillis());
      } else {
        levels.add(fact);
      }
    }
    return balance;
  }

  private BalanceState.Progress progressed(
      BalanceState.Progress progress, boolean hasFacts, long now, TimerService timers) {
    BalanceState.Progress next = (hasFacts ? progress.asOf(now) : progress).reached(now);
    if (next.silenceCheckMillis() > now) {
      return next;
    }
    long check = Retention.timerFor(next.asOfMillis() + retention.silenceMillis());
    timers.registerEventTimeTimer(check);
    return next.withSilenceCheck(check);
  }
}
