package com.primeaxiom.jobs.stock.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a SKU at a location beyond its channels and order lines; state of the drift
 * operator.
 *
 * @param warehouse the warehouse's newest balance
 * @param demand what the order lines add up to
 * @param picks picks that failed
 * @param history what could be promised lately
 * @param progress how far the key has come
 */
public record BalanceState(
    Warehouse warehouse,
    DemandState demand,
    PickState picks,
    PromisableHistory history,
    Progress progress) {

  /** A key of which nothing is known yet. */
  public static final BalanceState UNKNOWN =
      new BalanceState(
          new Warehouse(null, Long.MIN_VALUE, null, 0, List.of()),
          DemandState.NONE,
          PickState.PROVEN,
          PromisableHistory.EMPTY,
          new Progress(0, Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, Progress.NEVER));

  /**
   * The warehouse's side.
   *
   * @param stock its newest balance; null before the first
   * @param atMillis event time of that balance
   * @param origin the event that said so
   * @param received units counted in that no balance has shown yet
   * @param receipts ids of the newest events that told of units counted in, oldest first
   */
  public record Warehouse(
      StockBalance stock, long atMillis, EventOrigin origin, long received, List<String> receipts) {

    /** A repeat comes soon after; more ids would only make the state larger. */
    private static final int MOST_RECEIPTS = 8;

    private Warehouse after(InboundReceipt receipt, String eventId) {
      if (receipts.contains(eventId)) {
        return this;
      }
      List<String> newest = new ArrayList<>(receipts);
      newest.add(eventId);
      return new Warehouse(
          stock,
          atMillis,
          origin,
          received + receipt.units(),
          List.copyOf(newest.subList(Math.max(0, newest.size() - MOST_RECEIPTS), newest.size())));
    }
  }

  /**
   * How far a key has come.
   *
   * @param revision number of readings so far
   * @param asOfMillis event time of the newest fact that was applied
   * @param reachedMillis event time this key has reached, by facts or timers; it never goes back
   * @param silenceCheckMillis when the timer fires that asks whether the key has fallen silent
   * @param settleCheckMillis when the timer fires that settles and forgets order lines; {@link
   *     #NEVER} without any, 0 in state from before it was kept, whose lines have a timer each
   */
  public record Progress(
      long revision,
      long asOfMillis,
      long reachedMillis,
      long silenceCheckMillis,
      long settleCheckMillis) {

    /** There is nothing to look for. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Time has moved on. */
    public Progress reached(long atMillis) {
      return new Progress(
          revision,
          asOfMillis,
          Math.max(reachedMillis, atMillis),
          silenceCheckMillis,
          settleCheckMillis);
    }

    /** A fact was applied. */
    public Progress asOf(long atMillis) {
      return new Progress(
          revision,
          Math.max(asOfMillis, atMillis),
          reachedMillis,
          silenceCheckMillis,
          settleCheckMillis);
    }

    /** There were so many readings. */
    public Progress withRevision(long next) {
      return new Progress(next, asOfMillis, reachedMillis, silenceCheckMillis, settleCheckMillis);
    }

    /** The next question for silence is set. */
    public Progress withSilenceCheck(long atMillis) {
      return new Progress(revision, asOfMillis, reachedMillis, atMillis, settleCheckMillis);
    }

    /** The next look at the order lines is set. */
    public Progress withSettleCheck(long atMillis) {
      return new Progress(revision, asOfMillis, reachedMillis, silenceCheckMillis, atMillis);
    }
  }

  /** Whether the warehouse has reported a balance. */
  public boolean isStockKnown() {
    return warehouse.stock() != null;
  }

  /** Units that can be promised, before the buffer of a channel; 0 before the first balance. */
  public long promisable() {
    return isStockKnown() ? warehouse.stock().availableToPromise() - demand.inFlight() : 0;
  }

  /**
   * This key after goods were counted in.
   *
   * @param eventId id of the event that says so; one that is told again changes nothing
   */
  public BalanceState after(InboundReceipt receipt, String eventId) {
    return with(warehouse.after(receipt, eventId));
  }

  /**
   * This key after the warehouse reported a balance; what is no news changes nothing.
   *
   * @param answerMillis after how long a missing answer is taken for lost
   */
  public BalanceState after(
      StockBalance balance, long atMillis, EventOrigin origin, long answerMillis) {
    if (!isNews(atMillis, origin)) {
      return this;
    }
    long raised = isStockKnown() ? Math.max(0, balance.onHand() - warehouse.stock().onHand()) : 0;
    // A count that finds less than was believed ends what failed picks had shown.
    boolean isCountedDown =
        isStockKnown()
            && balance.onHand() < warehouse.stock().onHand()
            && ownChange(balance).adjustment() < 0;
    return new BalanceState(
        new Warehouse(
            balance,
            atMillis,
            origin,
            Math.max(0, warehouse.received() - raised),
            warehouse.receipts()),
        demand.reconciled(balance.committed(), !isStockKnown(), atMillis, answerMillis),
        isCountedDown ? PickState.PROVEN : picks,
        history,
        progress);
  }

  /**
   * This key with a change of what can be promised noted in its history. The first that is known of
   * a key is noted too; what is no change is not.
   *
   * @param change what it consisted of
   * @param own the event by which the warehouse changed stock or buffer by itself; null for none
   * @param nowMillis event time
   * @param keepMillis how long changes are remembered
   */
  public BalanceState noted(StockChange change, EventOrigin own, long nowMillis, long keepMillis) {
    return change.isNone() && !history.points().isEmpty()
        ? this
        : with(
            history.plus(
                new PromisableHistory.Point(nowMillis, promisable(), change, own), keepMillis));
  }

  /** Whether a balance tells what is not known yet: it is neither older nor the same once more. */
  public boolean isNews(long atMillis, EventOrigin origin) {
    return atMillis >= warehouse.atMillis()
        && (warehouse.origin() == null || !warehouse.origin().eventId().equals(origin.eventId()));
  }

  /** What the warehouse changed by itself to come to a balance. */
  public StockChange ownChange(StockBalance next) {
    return isStockKnown()
        ? StockChange.between(warehouse.stock(), next, warehouse.received())
        : StockChange.NONE;
  }

  /** This key with another balance of the warehouse. */
  public BalanceState with(Warehouse next) {
    return new BalanceState(next, demand, picks, history, progress);
  }

  /** This key with another demand. */
  public BalanceState with(DemandState next) {
    return new BalanceState(warehouse, next, picks, history, progress);
  }

  /** This key with other picks. */
  public BalanceState with(PickState next) {
    return new BalanceState(warehouse, demand, next, history, progress);
  }

  /** This key with another history. */
  public BalanceState with(PromisableHistory next) {
    return new BalanceState(warehouse, demand, picks, next, progress);
  }

  /** This key further on. */
  public BalanceState with(Progress next) {
    return new BalanceState(warehouse, demand, picks, history, next);
  }
}
