package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.localstack.simulation.Connector.Unsent;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Brings what the hub believes to the channels: a push to every channel after every change, and now
 * and then a full comparison. A push is absolute; its value is read a moment before it is shown, so
 * that an order in that moment is overlooked until its own push.
 */
final class ChannelSync {

  private static final long COMPARISON_PERIOD = 6 * Times.HOUR;
  private static final long COMPARISON_LENGTH = 10 * Times.MINUTE;

  private static final long SHORTEST_TRANSFER = Times.SECOND;
  private static final long LONGEST_TRANSFER = 3 * Times.SECOND;

  private static final long CATCH_UP = 2 * Times.MINUTE;

  /** A value on its way; what it would be if the hub believed the truth. */
  private record Reading(long at, long value, long right) {}

  private final World world;
  private final Timeline timeline;
  private final PushFaults faults;

  ChannelSync(World world) {
    this.world = world;
    this.timeline = world.timeline();
    this.faults = new PushFaults(world.settings(), world.chances());
  }

  /** Begins the full comparisons, one connector after the other. */
  void open() {
    int count = world.connectors().size();
    for (Connector connector : world.connectors()) {
      timeline.in(
          COMPARISON_PERIOD * (connector.index() + 1) / count, () -> compareEverything(connector));
      if (connector.isBatched()) {
        timeline.in(connector.firstBatch(), () -> sendBatch(connector));
      }
    }
  }

  /** What can be promised has changed; every channel has to follow. */
  void changed(Shelf shelf, ChangeCategory category, long units) {
    for (ChannelView view : shelf.views()) {
      view.expectsToFollow(timeline.now(), category, units);
      push(view, Math.abs(units));
    }
    world.touch(shelf);
  }

  /** The same for units that this channel has sold, and taken off its own figure already. */
  void sold(ChannelView seller, long units) {
    Shelf shelf = seller.shelf();
    for (ChannelView view : shelf.views()) {
      boolean isFollowed = view == seller;
      if (!isFollowed) {
        view.expectsToFollow(timeline.now(), ChangeCategory.TRADE, units);
      }
      push(view, isFollowed ? 0 : units);
    }
    world.touch(shelf);
  }

  /** The same for a rule of one channel. */
  void changed(ChannelView view, ChangeCategory category, long units) {
    view.expectsToFollow(timeline.now(), category, units);
    push(view, Math.abs(units));
    world.touch(view.shelf());
  }

  /** The hub has changed its mind; every channel is told. */
  void believesOtherwise(Shelf shelf, long units) {
    shelf.views().forEach(view -> push(view, Math.abs(units)));
    world.touch(shelf);
  }

  /** What was wrong with the hub's belief is mended: channels are right again with their push. */
  void believesTheTruthAgain(Shelf shelf, Fault fault, long units) {
    shelf.misbeliefs().remove(fault);
    shelf.views().forEach(view -> view.watch().release(fault));
    fault.end(timeline.now());
    believesOtherwise(shelf, units);
  }

  /** A connector stops for a while, and then works off what has waited. */
  void stick(Connector connector, Fault fault, long until) {
    connector.stick(fault);
    timeline.at(
        until,
        () -> {
          fault.end(timeline.now());
          SplittableRandom random =
              world.chances().of(Purpose.STUCK_CONNECTOR, connector.index(), timeline.now());
          for (ChannelView view : connector.release()) {
            long delay = Times.between(random, LONGEST_TRANSFER, CATCH_UP);
            deliver(view, timeline.now(), delay, transfer(random), -1);
          }
        });
  }

  /** A channel shows a figure of its own and follows nothing. */
  void pin(ChannelView view, Fault fault, long units) {
    view.pin(fault, units);
    view.watch().claimWhileItLasts(fault, timeline.now());
    world.touch(view.shelf());
  }

  /** It follows again, and is told at once. */
  void follow(ChannelView view) {
    Fault fault = view.unpin();
    fault.end(timeline.now());
    view.watch().release(fault);
    long transfer = transfer(view.lags());
    deliver(view, timeline.now(), transfer, transfer, -1);
    world.touch(view.shelf());
  }

  private void sendBatch(Connector connector) {
    timeline.in(connector.batchPeriod(), () -> sendBatch(connector));
    connector
        .takeUnsent()
        .forEach((view, change) -> send(view, change.changedAt(), change.units()));
  }

  private void send(ChannelView view, long changedAt, long units) {
    int push = view.countPush();
    long transfer = transfer(view.lags());
    if (faults.isLost(view, push, units)) {
      miss(view, changedAt, FaultKind.LOST_UPDATE);
    } else if (faults.lateness(view, push, units).isPresent()) {
      // What misses its batch comes with the next.
      miss(view, changedAt, FaultKind.LATE_UPDATE);
      view.connector().addUnsent(view, new Unsent(changedAt, units));
    } else {
      deliver(view, changedAt, transfer, transfer, push);
    }
  }

  private void push(ChannelView view, long units) {
    long changedAt = timeline.now();
    if (view.connector().isBatched()) {
      view.connector().addUnsent(view, new Unsent(changedAt, units));
      return;
    }
    int push = view.countPush();
    long lag = view.connector().lag(view.lags());
    long transfer = transfer(view.lags());
    if (faults.isLost(view, push, units)) {
      timeline.in(lag, () -> miss(view, changedAt, FaultKind.LOST_UPDATE));
      return;
    }
    OptionalLong lateness = faults.lateness(view, push, units);
    if (lateness.isPresent()) {
      timeline.in(lag, () -> miss(view, changedAt, FaultKind.LATE_UPDATE));
    }
    deliver(view, changedAt, lateness.orElse(lag), transfer, push);
  }

  /** A push does not come when it should. */
  private void miss(ChannelView view, long changedAt, FaultKind kind) {
    if (view.isPinned()) {
      return;
    }
    if (view.connector().isStuck()) {
      // It would not have been shown anyway.
      wait(view, changedAt);
      return;
    }
    long value = view.believed();
    Fault fault =
        world
            .faults()
            .begin(
                kind,
                cause(view, kind),
                Fault.Place.of(view),
                timeline.now(),
                view.shown() - value,
                null);
    view.miss(fault);
    if (view.shown() != value) {
      view.watch().claimOnce(fault, changedAt);
    }
    world.touch(view.shelf());
  }

  private static DriftCause cause(ChannelView view, FaultKind kind) {
    return switch (view.mostlyUnfollowed()) {
      case WAREHOUSE -> DriftCause.ADJUSTMENT;
      case BUFFER -> DriftCause.BUFFER_CHANGE;
      case TRADE ->
          kind == FaultKind.LATE_UPDATE ? DriftCause.LATE_UPDATE : DriftCause.MISSING_UPDATE;
    };
  }

  private void deliver(ChannelView view, long changedAt, long delay, long transfer, int push) {
    timeline.in(
        delay - transfer,
        () -> {
          Reading reading = new Reading(timeline.now(), view.believed(), view.right());
          timeline.in(transfer, () -> arrive(view, reading, changedAt, push));
        });
  }

  private void arrive(ChannelView view, Reading reading, long changedAt, int push) {
    if (view.connector().isStuck()) {
      wait(view, changedAt);
    } else {
      show(view, reading, push);
    }
  }

  private void wait(ChannelView view, long changedAt) {
    Connector connector = view.connector();
    connector.await(view);
    view.stuckWith(connector.stuck());
    if (view.shown() != view.believed()) {
      view.watch().claimWhileItLasts(connector.stuck(), changedAt);
    }
    world.touch(view.shelf());
  }

  private void show(ChannelView view, Reading reading, int push) {
    if (view.isPinned()) {
      return;
    }
    long now = timeline.now();
    long value = reading.value();
    view.show(value);
    view.followedUpTo(reading.at());
    view.mended(now);
    if (value != reading.right()) {
      for (Fault fault : view.shelf().misbeliefs()) {
        view.watch().claimWhileItLasts(fault, now);
      }
    }
    if (push >= 0) {
      long older = view.lastPushed();
      faults
          .reversal(view, push, value, now)
          .ifPresent(delay -> timeline.in(delay, () -> showOlder(view, older)));
    }
    view.pushed(value, now);
    world.touch(view.shelf());
  }

  private void showOlder(ChannelView view, long older) {
    if (view.connector().isStuck() || view.isPinned()) {
      return;
    }
    long now = timeline.now();
    Fault fault =
        world
            .faults()
            .begin(
                FaultKind.OUT_OF_ORDER,
                DriftCause.LATE_UPDATE,
                Fault.Place.of(view),
                now,
                older - view.shown(),
                null);
    view.show(older);
    view.miss(fault);
    view.watch().claimOnce(fault, now);
    world.touch(view.shelf());
  }

  private void compareEverything(Connector connector) {
    timeline.in(COMPARISON_PERIOD, () -> compareEverything(connector));
    for (Shelf shelf : world.shelves()) {
      ChannelView view = shelf.view(connector.channel());
      if (view.connector() == connector) {
        long turn = COMPARISON_LENGTH * shelf.product().index() / world.settings().skus();
        long transfer = transfer(view.lags());
        deliver(view, timeline.now(), transfer + turn, transfer, -1);
      }
    }
  }

  private static long transfer(SplittableRandom random) {
    return Times.between(random, SHORTEST_TRANSFER, LONGEST_TRANSFER);
  }
}
