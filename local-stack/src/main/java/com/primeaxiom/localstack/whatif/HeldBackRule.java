package com.primeaxiom.localstack.whatif;

import com.primeaxiom.localstack.whatif.HeldBackSale.Fate;
import com.primeaxiom.localstack.whatif.ShelfMoment.Shown;
import com.primeaxiom.localstack.whatif.ShelfMoment.Sold;
import com.primeaxiom.localstack.whatif.ShelfMoment.Vanished;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What a SKU at a location would have sold, had its channels held back more units.
 *
 * <p>A channel that shows f and holds back b more shows {@code max(0, f − b + k)}, with k what it
 * knows of the units that it and the others did not sell for that reason. A customer takes what is
 * shown. What was taken beyond it, and was not beyond f, is refused: of these units those count
 * first that could not be shipped (an oversell prevented), then those that were (a sale lost), then
 * those that were cancelled later.
 *
 * <p>A unit whose sale is lost stays on the shelf, and is there for the next line that could not be
 * shipped: that is an oversell prevented, too. Otherwise the next figure that a channel is told
 * counts it in. What a channel has refused it counts in at once, for its figure falls by what it
 * sells.
 *
 * @param bufferOf units held back in addition, by channel; 0 or more
 */
public record HeldBackRule(ToLongFunction<String> bufferOf) {

  /** A channel as it was and as it would be. */
  private static final class Channel {
    private boolean isKnown;
    private long shown;
    private long counted;
    private long atMillis = Long.MIN_VALUE;
    private long sold;
    private long refused;

    /** Begins an instant: what was sold in the one before is in the figure, or never will be. */
    void reach(long millis) {
      if (millis != atMillis) {
        atMillis = millis;
        sold = 0;
        refused = 0;
      }
    }

    void show(Shown moment, long left) {
      reach(moment.atMillis());
      // A figure of the instant of its own orders is that of these orders, any other one was told.
      counted = sold > 0 ? counted + refused : left;
      shown = moment.units();
      isKnown = true;
      sold = 0;
      refused = 0;
    }

    /** Units of a line that it would not have taken. */
    long take(Sold moment, long buffer) {
      reach(moment.atMillis());
      long wanted = moment.units();
      long had = Math.max(0, shown - sold);
      long has = Math.min(had, Math.max(0, shown - sold - buffer + counted + refused));
      long turnedAway = isKnown ? Math.max(0, wanted - has) - Math.max(0, wanted - had) : 0;
      sold += wanted;
      refused += turnedAway;
      return turnedAway;
    }
  }

  /**
   * Plays a history.
   *
   * @param moments in the order in which they happened; at one instant first what was sold, then
   *     what was shown
   * @return what became of each line, in order
   */
  public List<HeldBackSale> play(List<ShelfMoment> moments) {
    Map<String, Channel> channels = new HashMap<>();
    List<HeldBackSale> sales = new ArrayList<>();
    long left = 0;
    for (ShelfMoment moment : moments) {
      if (moment instanceof Shown shown) {
        channels.computeIfAbsent(shown.channel(), name -> new Channel()).show(shown, left);
      } else if (moment instanceof Sold sold) {
        long refused =
            channels
                .computeIfAbsent(sold.channel(), name -> new Channel())
                .take(sold, bufferOf.applyAsLong(sold.channel()));
        Fate fate = Fate.of(sold, refused, left);
        left += fate.lost() - fate.served();
        sales.add(new HeldBackSale(sold.atMillis(), sold.channel(), sold.oversold(), fate));
      } else if (moment instanceof Vanished vanished) {
        Fate fate = new Fate(0, 0, Math.min(vanished.units(), left), 0);
        left -= fate.served();
        sales.add(new HeldBackSale(vanished.atMillis(), "", vanished.units(), fate));
      }
    }
    return sales;
  }
}
