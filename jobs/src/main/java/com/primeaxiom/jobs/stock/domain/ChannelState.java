package com.primeaxiom.jobs.stock.domain;

import com.primeaxiom.jobs.shared.EventOrigin;

/**
 * What is known of one channel's view of a SKU at a location; state of the drift operator.
 *
 * @param available units the channel shows
 * @param buffer units the channel keeps from sale
 * @param shownSinceMillis event time of the level that says so
 * @param origin the event that says so
 * @param ownOrders units sold by this channel since that level; the shop lowers its own figure for
 *     them without being told
 * @param divergence how the figure went wrong; {@link Divergence#NONE} while it is right
 * @param lastDrift drift at the last reading; null before the first
 * @param lastRevision revision of the last reading
 * @param minute readings of the current minute, or what remains of the last one; null when there
 *     are none
 */
public record ChannelState(
    long available,
    long buffer,
    long shownSinceMillis,
    EventOrigin origin,
    long ownOrders,
    Divergence divergence,
    Drift lastDrift,
    long lastRevision,
    MinuteState minute) {

  /** A channel of which nothing is known yet. */
  public static final ChannelState UNKNOWN =
      new ChannelState(0, 0, Long.MIN_VALUE, null, 0, Divergence.NONE, null, 0, null);

  /** Whether the channel has shown anything. */
  public boolean isKnown() {
    return origin != null;
  }

  /**
   * Whether a level is what the channel's own orders made of the figure before, rather than news
   * from the warehouse.
   */
  public boolean isOwnDoing(StorefrontLevel level) {
    return ownOrders > 0
        && level.buffer() == buffer
        && level.available() == Math.max(0, available - ownOrders);
  }

  /** Whether an event tells what is not known yet: it is neither older nor the same once more. */
  public boolean isNews(long atMillis, EventOrigin levelOrigin) {
    return atMillis >= shownSinceMillis
        && (origin == null || !origin.eventId().equals(levelOrigin.eventId()));
  }

  /** This channel after it showed another level; what is no news changes nothing. */
  public ChannelState after(StorefrontLevel level, long atMillis, EventOrigin levelOrigin) {
    return !isNews(atMillis, levelOrigin)
        ? this
        : new ChannelState(
            level.available(),
            level.buffer(),
            atMillis,
            levelOrigin,
            0,
            divergence,
            lastDrift,
            lastRevision,
            minute);
  }

  /** This channel after it sold some units. */
  public ChannelState sold(long units) {
    return new ChannelState(
        available,
        buffer,
        shownSinceMillis,
        origin,
        ownOrders + units,
        divergence,
        lastDrift,
        lastRevision,
        minute);
  }

  /** This channel with its figure right or wrong in another way. */
  public ChannelState with(Divergence next) {
    return new ChannelState(
        available,
        buffer,
        shownSinceMillis,
        origin,
        ownOrders,
        next,
        lastDrift,
        lastRevision,
        minute);
  }

  /** This channel after a reading. */
  public ChannelState after(Drift drift, long revision, long atMillis) {
    return new ChannelState(
        available,
        buffer,
        shownSinceMillis,
        origin,
        ownOrders,
        divergence,
        drift,
        revision,
        hasMinute() ? minute.plus(drift) : MinuteState.startedBy(drift, atMillis));
  }

  /** Whether there are readings of a minute that was not told. */
  public boolean hasMinute() {
    return minute != null && !minute.isTold();
  }

  /** This channel with its minute told, and nothing kept of it. */
  public ChannelState withoutMinute() {
    return with((MinuteState) null);
  }

  /** This channel with its minute told, which is all that says that its end was reached. */
  public ChannelState withMinuteTold() {
    return with(minute.told());
  }

  private ChannelState with(MinuteState next) {
    return new ChannelState(
        available,
        buffer,
        shownSinceMillis,
        origin,
        ownOrders,
        divergence,
        lastDrift,
        lastRevision,
        next);
  }
}
