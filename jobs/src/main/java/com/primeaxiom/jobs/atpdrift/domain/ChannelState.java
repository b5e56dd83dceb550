package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.EventOrigin;

/**
 * What is known of one channel's view of a SKU at a location; state of the drift operator.
 *
 * @param available units the channel shows
 * @param shownSinceMillis event time of the level that says so
 * @param origin the event that says so
 * @param lastDrift drift at the last reading; null before the first
 * @param lastRevision revision of the last reading
 * @param episode how far the drift has come towards an alert
 * @param minute readings of the current minute; null when there are none
 */
public record ChannelState(
    long available,
    long shownSinceMillis,
    EventOrigin origin,
    Drift lastDrift,
    long lastRevision,
    EpisodeState episode,
    MinuteState minute) {

  /** A channel of which nothing is known yet. */
  public static final ChannelState UNKNOWN =
      new ChannelState(0, Long.MIN_VALUE, null, null, 0, EpisodeState.CALM, null);

  /** This channel after it showed another level; an older level changes nothing. */
  public ChannelState after(StorefrontLevel level, long atMillis, EventOrigin levelOrigin) {
    return atMillis < shownSinceMillis
        ? this
        : new ChannelState(
            level.available(), atMillis, levelOrigin, lastDrift, lastRevision, episode, minute);
  }

  /** This channel in another stage of its episode. */
  public ChannelState in(EpisodeState next) {
    return new ChannelState(
        available, shownSinceMillis, origin, lastDrift, lastRevision, next, minute);
  }

  /** This channel after a reading. */
  public ChannelState after(Drift drift, long revision, long atMillis) {
    return new ChannelState(
        available,
        shownSinceMillis,
        origin,
        drift,
        revision,
        episode,
        minute == null ? MinuteState.startedBy(drift, atMillis) : minute.plus(drift));
  }

  /** This channel with its minute reported. */
  public ChannelState withoutMinute() {
    return new ChannelState(
        available, shownSinceMillis, origin, lastDrift, lastRevision, episode, null);
  }
}
