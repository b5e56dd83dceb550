package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.Repeated;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.Unfollowed;

/**
 * What a channel shows of a SKU at a location, and how far that is from what can be promised.
 *
 * @param channel sales channel
 * @param shown units it shows as sellable
 * @param recentUnits units it sold of late, with forgetting
 * @param excess units it shows too many; negative for too few
 * @param wrongSinceMillis event time since which its figure has been wrong; 0 while it is right
 * @param told what its newest update showed not to have been followed; null when no update has
 *     shown anything
 * @param missedMillis event time of the first change since its newest update that it has not
 *     followed; 0 when there is none
 * @param missedAgainMillis event time of the second; 0 when there is none
 */
public record OfferReading(
    @Repeated String channel,
    long shown,
    double recentUnits,
    long excess,
    long wrongSinceMillis,
    Unfollowed told,
    long missedMillis,
    long missedAgainMillis) {

  /** A figure that is one too high may be an order that was overlooked for a moment. */
  private static final long LEAST_EXCESS = 2;

  /** A figure that fits nothing, but is nearly right, came out of order. */
  private static final double MOSTLY_EXCESS = 0.5;

  /** In so many tolerated lags several updates have come; what none of them brought is left out. */
  private static final int UPDATES_LEFT_OUT = 3;

  /**
   * The offer, by what is known of the channel's connector.
   *
   * <p>A figure that is too high is <em>stuck</em> when nothing on its way will correct it:
   * somebody put it there, far above what can be promised; or updates come and leave out what the
   * warehouse changed by itself; or two changes in a row were not followed although the connector
   * works. One change that was not followed is an update that got lost: the next change brings the
   * figure right. When the connector is silent, it is taken to be so for as long again.
   *
   * @param lag how long the connector takes
   * @param rule when a figure is stuck
   * @param nowMillis event time
   */
  public ChannelOffer offer(SyncLag lag, StuckRule rule, long nowMillis) {
    if (excess < LEAST_EXCESS) {
      return new ChannelOffer(channel, shown, recentUnits, lag.medianMillis());
    }
    long tolerated = lag.toleratedMillis();
    boolean isHeldUp = missedMillis != 0 && lag.holdsUp(missedMillis, nowMillis);
    if (isHeldUp && !isPutThere()) {
      long silence = lag.silentSinceMillis() == 0 ? 0 : nowMillis - lag.silentSinceMillis();
      return new ChannelOffer(channel, shown, recentUnits, lag.medianMillis() + silence, 0, true);
    }
    boolean isLeftOut =
        isOwnChange() && nowMillis - wrongSinceMillis > UPDATES_LEFT_OUT * tolerated;
    boolean isMissedTwice =
        missedAgainMillis != 0 && nowMillis - missedAgainMillis > rule.waitMillis(lag);
    if (isPutThere() || isLeftOut || isMissedTwice) {
      return new ChannelOffer(channel, shown, recentUnits);
    }
    boolean isLost = missedMillis != 0 && nowMillis - missedMillis > tolerated;
    return new ChannelOffer(channel, shown, recentUnits, lag.medianMillis(), isLost ? 1 : 0, false);
  }

  private boolean isPutThere() {
    boolean isOddFigure = told == Unfollowed.EDIT || told == Unfollowed.UNKNOWN;
    return isOddFigure && excess >= MOSTLY_EXCESS * shown;
  }

  private boolean isOwnChange() {
    return told == Unfollowed.ADJUSTMENT || told == Unfollowed.BUFFER;
  }
}
