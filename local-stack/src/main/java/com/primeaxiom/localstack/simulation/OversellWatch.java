package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.CustomerOrder.Line;
import com.primeaxiom.localstack.simulation.TrueOversell.Offer;
import com.primeaxiom.localstack.simulation.TrueOversell.OversoldLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares what is accepted of a SKU at a location with what can be shipped. */
final class OversellWatch {

  /** So long before an oversell a warning is expected. */
  static final long BEFORE = 30 * Times.MINUTE;

  /** What comes back sooner is the same oversell: one cancellation does not end it. */
  private static final long SAME_WITHIN = 30 * Times.MINUTE;

  /** No push takes so long when nothing goes wrong. */
  private static final long LONGEST_PUSH = 5 * Times.MINUTE;

  private record Reason(OversellCause cause, Fault fault) {}

  private final Shelf shelf;
  private final Deque<Offer> offers = new ArrayDeque<>(2);
  private final List<TrueOversell> ended = new ArrayList<>(0);
  private long overshownSince = TrueOversell.NEVER;
  private long owed;
  private long acceptedNow;
  private Episode latest;

  OversellWatch(Shelf shelf) {
    this.shelf = shelf;
  }

  /** A channel has just accepted so many more units of a line, and not yet lowered its figure. */
  void accepted(Line line, long units, long now) {
    long after = shelf.shippable();
    long tooMany = Math.max(0, -after) - Math.max(0, -(after + units));
    if (tooMany == 0) {
      return;
    }
    open(now, () -> reason(shelf.view(line.order().channel()), now));
    acceptedNow += tooMany;
    latest.lines.add(
        new OversoldLine(line.order().id(), line.number(), line.order().channel(), tooMany, now));
  }

  /** The warehouse has refused units. */
  void refused(long units) {
    if (latest != null && latest.isOpen()) {
      latest.refusedUnits += units;
    }
  }

  /** Looks at the quantities, once all that happens in this moment has happened. */
  void look(long now) {
    long owedBefore = owed;
    owed = Math.max(0, -shelf.shippable());
    long vanished = owed - owedBefore - acceptedNow;
    acceptedNow = 0;
    if (vanished > 0) {
      open(now, () -> new Reason(OversellCause.PHANTOM_STOCK, shelf.missingBecause()));
      latest.lostUnits += vanished;
    }
    if (latest != null && latest.isOpen()) {
      latest.peakUnits = Math.max(latest.peakUnits, owed);
      boolean isOffered = shelf.views().stream().anyMatch(view -> view.shown() > 0);
      if (owed == 0 && (shelf.shippable() > 0 || !isOffered)) {
        latest.endedAt = now;
      }
    }
    remember(now);
  }

  /** All there were, in their order; one that goes on has no end. */
  List<TrueOversell> all() {
    List<TrueOversell> all = new ArrayList<>(ended);
    if (latest != null) {
      all.add(latest.result());
    }
    return all;
  }

  private interface Why {
    Reason reason();
  }

  private void open(long now, Why why) {
    if (latest != null && (latest.isOpen() || now - latest.endedAt <= SAME_WITHIN)) {
      latest.endedAt = Episode.OPEN;
      return;
    }
    if (latest != null) {
      ended.add(latest.result());
    }
    latest = new Episode(now, why.reason());
  }

  private Reason reason(ChannelView seller, long now) {
    if (shelf.promisable() >= 0) {
      return new Reason(OversellCause.PHANTOM_STOCK, shelf.missingBecause());
    }
    Optional<Fault> fault = seller.showsTooMuchFor();
    if (fault.isPresent()) {
      return new Reason(OversellCause.valueOf(fault.get().kind().name()), fault.get());
    }
    if (shelf.product().promotionAt(now).isPresent()) {
      return new Reason(OversellCause.PROMOTION, null);
    }
    boolean isBehind =
        seller.mostlyUnfollowed() != ChangeCategory.TRADE
            || now - seller.unfollowedSince().orElse(now) > LONGEST_PUSH;
    return new Reason(isBehind ? OversellCause.STALE_SYNC : OversellCause.SHARED_POOL, null);
  }

  private void remember(long now) {
    long promisable = shelf.promisable();
    boolean isOvershown =
        shelf.views().stream().anyMatch(view -> view.shown() > Math.max(0, promisable));
    if (!isOvershown) {
      overshownSince = TrueOversell.NEVER;
    } else if (overshownSince == TrueOversell.NEVER) {
      overshownSince = now;
    }
    offers.add(new Offer(now, promisable, shelf.views().stream().map(ChannelView::shown).toList()));
    forgetBefore(now - BEFORE);
  }

  /** Keeps what was offered at that time, and what came after. */
  private void forgetBefore(long time) {
    Offer first = offers.remove();
    while (!offers.isEmpty() && offers.peek().at() <= time) {
      first = offers.remove();
    }
    offers.addFirst(first);
  }

  /** An oversell while more of it may come. */
  private final class Episode {
    private static final long OPEN = Long.MIN_VALUE;

    private final long startedAt;
    private final long booksAfter;
    private final long shelfAfter;
    private final Reason reason;
    private final Offer before;
    private final long overshownBefore;
    private final List<OversoldLine> lines = new ArrayList<>(1);
    private long endedAt = OPEN;
    private long peakUnits;
    private long lostUnits;
    private long refusedUnits;

    Episode(long now, Reason reason) {
      forgetBefore(now - BEFORE);
      this.startedAt = now;
      this.booksAfter = shelf.promisable();
      this.shelfAfter = shelf.onShelf();
      this.reason = reason;
      this.before = offers.peek();
      this.overshownBefore = overshownSince;
    }

    boolean isOpen() {
      return endedAt == OPEN;
    }

    TrueOversell result() {
      return new TrueOversell(
          shelf,
          startedAt,
          isOpen() ? OptionalLong.empty() : OptionalLong.of(endedAt),
          booksAfter,
          shelfAfter,
          reason.cause(),
          reason.fault(),
          shelf.product().promotionAt(startedAt).orElse(null),
          overshownBefore,
          before,
          peakUnits,
          lostUnits,
          refusedUnits,
          List.copyOf(lines));
    }
  }
}
