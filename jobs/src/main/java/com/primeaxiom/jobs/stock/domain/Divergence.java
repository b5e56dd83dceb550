package com.primeaxiom.jobs.stock.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.OptionalLong;

/**
 * Since when and how the figure of a channel has been wrong; part of the state of the drift
 * operator.
 *
 * <p>A channel that is told of changes one after the other is behind most of the time. What counts
 * is since when its figure has not been right at any moment: a figure that was right ten seconds
 * ago is ten seconds old, however long ago the first change that it has not followed was.
 *
 * @param sinceMillis event time since which the figure has been wrong; 0 while it is right
 * @param excess units by which it is too high; negative for too low
 * @param pending what changed since and by the channel's own orders had not to be told
 * @param firstChangeMillis event time of the first such change; 0 before any
 * @param lastChangeMillis event time of the last such change; 0 before any
 * @param told what the newest update showed not to have been followed; null before any update
 * @param proof the event that shows it: the first change of stock or buffer that was not followed,
 *     or the update that made the figure wrong; null when orders and answers alone were not
 *     followed, for those stand in the newest events of both sides
 */
public record Divergence(
    long sinceMillis,
    long excess,
    StockChange pending,
    long firstChangeMillis,
    long lastChangeMillis,
    Unfollowed told,
    EventOrigin proof) {

  /** The figure is right. */
  public static final Divergence NONE = new Divergence(0, 0, StockChange.NONE, 0, 0, null, null);

  /** Whether the figure is wrong. */
  public boolean isWrong() {
    return sinceMillis != 0;
  }

  /** Whether the figure waits for an update, and nothing else is known to be wrong with it. */
  public boolean isWaiting() {
    return isWrong() && told == null && firstChangeMillis != 0;
  }

  /** What the channel did not follow, as far as is known. */
  public Unfollowed unfollowed() {
    return told == null ? pending.greatest() : told;
  }

  /**
   * What follows from a change of what can be promised, of which the channel has not been told.
   *
   * @param change the change, without the channel's own orders
   * @param own the event by which stock or buffer was changed; null for none
   * @param nowExcess units by which the figure is now too high
   * @param nowMillis event time
   */
  public Divergence afterChange(
      StockChange change, EventOrigin own, long nowExcess, long nowMillis) {
    if (nowExcess == 0) {
      return NONE;
    }
    boolean isForeign = !change.isNone();
    boolean isOther = !isWrong() || Long.signum(nowExcess) != Long.signum(excess);
    StockChange sum = isWrong() ? pending.plus(change) : change;
    // What an update showed is over with another sign; what was not followed is still part of it.
    EventOrigin known = isOther && told != null ? null : proof;
    return new Divergence(
        isOther ? nowMillis : sinceMillis,
        nowExcess,
        sum,
        isForeign && firstChangeMillis == 0 ? nowMillis : firstChangeMillis,
        isForeign ? nowMillis : lastChangeMillis,
        isOther ? null : told,
        known == null ? own : known);
  }

  /**
   * What follows from an update of the channel's figure.
   *
   * @param nowExcess units by which the figure is now too high
   * @param rightUntil until when the figure was right; empty when it never was
   * @param history what could be promised lately
   * @param secondOrder units of an order that was delivered twice lately; 0 when there is none
   * @param update the event that says so
   * @param nowMillis event time
   */
  public Divergence afterUpdate(
      long nowExcess,
      OptionalLong rightUntil,
      PromisableHistory history,
      long secondOrder,
      EventOrigin update,
      long nowMillis) {
    if (nowExcess == 0) {
      return NONE;
    }
    boolean isOther = isWrong() && Long.signum(nowExcess) != Long.signum(excess);
    if (secondOrder != 0 && nowExcess == -secondOrder) {
      return wrong(
          isWrong() && !isOther ? sinceMillis : nowMillis,
          nowExcess,
          Unfollowed.SECOND_ORDER,
          update);
    }
    boolean isSame = isWrong() && !isOther;
    // The figure that had been right before all this is no news: the update did not bring the rest.
    boolean isNews = rightUntil.isPresent() && rightUntil.getAsLong() != sinceMillis;
    if (isNews) {
      long until = rightUntil.getAsLong();
      // Further on than before it is catching up; otherwise an older update came after a newer one.
      boolean isCatchingUp = isWrong() && until > sinceMillis;
      return new Divergence(
          isCatchingUp ? until : (isSame ? sinceMillis : nowMillis),
          nowExcess,
          history.since(until),
          until,
          Math.max(until, lastChangeMillis),
          isCatchingUp ? null : Unfollowed.OLD_FIGURE,
          isCatchingUp ? history.ownSince(until) : update);
    }
    long since = isSame ? sinceMillis : nowMillis;
    if (!isWrong()) {
      return wrong(since, nowExcess, Unfollowed.EDIT, update);
    }
    Unfollowed part = pending.exactly(nowExcess);
    if (part != null) {
      return wrong(since, nowExcess, part, proof);
    }
    PromisableHistory.Point one = history.exactly(nowExcess, sinceMillis);
    if (one != null) {
      return wrong(since, nowExcess, one.change().exactly(nowExcess), one.own());
    }
    return isOther || told == null
        ? wrong(since, nowExcess, Unfollowed.UNKNOWN, update)
        : wrong(since, nowExcess, told, proof);
  }

  /** For how long the figure has waited, in milliseconds. */
  public long waitedMillis(long nowMillis) {
    return nowMillis - firstChangeMillis;
  }

  /**
   * Whether an update that made the figure right at a time was the update to a newer change than
   * the one that had been missed.
   *
   * @param toleratedMillis how long an update may take
   */
  public boolean isRightByNewer(long nowMillis, long toleratedMillis) {
    return lastChangeMillis > firstChangeMillis && nowMillis - lastChangeMillis <= toleratedMillis;
  }

  private Divergence wrong(long since, long nowExcess, Unfollowed part, EventOrigin shownBy) {
    return new Divergence(
        since,
        nowExcess,
        pending,
        firstChangeMillis,
        lastChangeMillis,
        part,
        part == Unfollowed.FLOW ? null : shownBy);
  }
}
