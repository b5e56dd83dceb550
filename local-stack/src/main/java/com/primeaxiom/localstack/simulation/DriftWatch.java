package com.primeaxiom.localstack.simulation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Compares what one channel shows with what is right, and gives wrong figures to their faults. */
final class DriftWatch {

  private record State(long at, long shown, long right) {}

  private final ChannelView view;

  /** Since the figure was last right; empty while it is. */
  private final List<State> wrong = new ArrayList<>(2);

  private final List<DriftClaim> claims = new ArrayList<>(1);
  private final List<DriftClaim> unopened = new ArrayList<>(1);
  private State latest;

  DriftWatch(ChannelView view) {
    this.view = view;
  }

  /**
   * A single miss: whatever the figure is wrong by now is the fault's, back to the change that was
   * not followed. It ends when the figure is right.
   */
  void claimOnce(Fault fault, long from) {
    unopened.add(new DriftClaim(fault, from, false));
  }

  /** A fault that goes on until it is released. */
  void claimWhileItLasts(Fault fault, long from) {
    boolean isKnown =
        claims.stream().anyMatch(claim -> claim.fault() == fault)
            || unopened.stream().anyMatch(claim -> claim.fault() == fault);
    if (!isKnown) {
      unopened.add(new DriftClaim(fault, from, true));
    }
  }

  /** A lasting fault is over; its claim ends when the figure is right. */
  void release(Fault fault) {
    claims.stream().filter(claim -> claim.fault() == fault).forEach(DriftClaim::release);
    unopened.stream().filter(claim -> claim.fault() == fault).forEach(DriftClaim::release);
  }

  /** Looks at the figures, once all that happens in this moment has happened. */
  void look(long now, Consumer<TrueDrift> found) {
    long shown = view.shown();
    long right = view.right();
    if (latest == null || latest.shown != shown || latest.right != right) {
      latest = new State(now, shown, right);
      claims.forEach(claim -> claim.change(now, shown, right));
      if (shown == right) {
        wrong.clear();
      } else {
        wrong.add(latest);
      }
    }
    for (DriftClaim claim : unopened) {
      if (!wrong.isEmpty()) {
        replay(claim);
        claims.add(claim);
      } else if (claim.lasts()) {
        claim.change(now, shown, right);
        claims.add(claim);
      }
    }
    unopened.clear();
    for (Iterator<DriftClaim> each = claims.iterator(); each.hasNext(); ) {
      DriftClaim claim = each.next();
      if (claim.isOver()) {
        claim.result(view, now).ifPresent(found);
        each.remove();
      }
    }
  }

  /** The world ends: what is open stays so. */
  void end(long now, Consumer<TrueDrift> found) {
    claims.forEach(claim -> claim.result(view, now).ifPresent(found));
    claims.clear();
  }

  private void replay(DriftClaim claim) {
    for (int i = 0; i < wrong.size(); i++) {
      State state = wrong.get(i);
      boolean isOver = i + 1 < wrong.size() && wrong.get(i + 1).at <= claim.from();
      if (!isOver) {
        claim.change(Math.max(state.at, claim.from()), state.shown, state.right);
      }
    }
  }
}
