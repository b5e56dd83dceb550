package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.alertdesk.domain.HeardStep.Fate;
import com.primeaxiom.jobs.alertdesk.domain.Telling.Kind;
import com.primeaxiom.jobs.shared.AlertStep;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Decides which steps of an episode people see.
 *
 * <p>An episode is told where the policy says at its steps, and stays there: a channel that was
 * told of it hears of its end. A step is visible unless it was heard before, a newer one was, or a
 * person wanted quiet. What was kept quiet is told when the quiet ends and the alert is still open.
 *
 * @param owners who answers for alerts
 * @param routes where alerts are told
 * @param reminders when people are reminded
 */
public record EpisodeRule(Owners owners, Routes routes, ReminderRule reminders)
    implements Serializable {

  /**
   * What a review came to.
   *
   * @param state the episode after it
   * @param tellings what is told, in order
   * @param heard what became of each fact
   * @param nextMillis when to look again, epoch milliseconds; the end of time for never
   */
  public record Reviewed(
      EpisodeState state, List<Telling> tellings, List<HeardStep> heard, long nextMillis) {}

  /**
   * Takes what was heard, and looks whether a quiet has ended or a reminder is due.
   *
   * @param known the episode until now
   * @param facts what was heard, in order
   * @param nowMillis event time, epoch milliseconds
   */
  public Reviewed review(EpisodeState known, List<DeskFact> facts, long nowMillis) {
    Review review = new Review(known, nowMillis);
    facts.forEach(review::take);
    review.endQuiet();
    review.remind();
    return new Reviewed(
        review.state, List.copyOf(review.tellings), List.copyOf(review.heard), review.next());
  }

  private final class Review {

    private final long nowMillis;
    private final List<Telling> tellings = new ArrayList<>();
    private final List<HeardStep> heard = new ArrayList<>();
    private EpisodeState state;

    Review(EpisodeState state, long nowMillis) {
      this.state = state;
      this.nowMillis = nowMillis;
    }

    void take(DeskFact fact) {
      heard.add(new HeardStep(fact, fact.step() == null ? hand(fact) : step(fact)));
    }

    private Fate step(DeskFact fact) {
      AlertStep step = fact.step();
      AlertStep last = state.last();
      boolean isSameInstant = last != null && last.occurredAt().equals(step.occurredAt());
      if (isSameInstant && state.lastIds().contains(fact.eventId())) {
        return Fate.DUPLICATE;
      }
      if (last != null && step.occurredAt().isBefore(last.occurredAt())) {
        return Fate.OVERTAKEN;
      }
      List<String> ids = new ArrayList<>(isSameInstant ? state.lastIds() : List.of());
      ids.add(fact.eventId());
      TreeSet<String> channels = new TreeSet<>(state.channels());
      if (step.rolledUpIn() == null) {
        channels.addAll(routes.channels(step, owners.of(step)));
      }
      state = state.reached(step, List.copyOf(ids), List.copyOf(channels), nowMillis);
      return told(fact, kind(step));
    }

    private Kind kind(AlertStep step) {
      if (!Telling.isOpen(step)) {
        return Kind.CLOSED;
      }
      if (state.told() == null) {
        return Kind.OPENED;
      }
      if (step.severity().compareTo(state.told()) > 0) {
        return Kind.ROSE;
      }
      return reminders.hasGrown(state) ? Kind.GREW : Kind.CHANGED;
    }

    private Fate told(DeskFact fact, Kind kind) {
      if (fact.step().rolledUpIn() != null && state.told() == null) {
        return Fate.ROLLED_UP;
      }
      if (kind == Kind.CLOSED && state.told() == null) {
        return Fate.NEVER_TOLD;
      }
      Hand hand = state.hand();
      if (hand != null && hand.isQuieting(isWorse(kind), nowMillis) && kind != Kind.CLOSED) {
        state = state.hidden();
        return hand.action() == Hand.Action.MUTE ? Fate.MUTED : Fate.SNOOZED;
      }
      if (state.channels().isEmpty()) {
        return Fate.NO_CHANNEL;
      }
      if (isWorse(kind)) {
        // What a person knew is no longer what is.
        state = state.handed(null, nowMillis);
      }
      tell(fact.eventId(), kind, kind == Kind.CHANGED ? state.reminders() : 0);
      return Fate.TOLD;
    }

    private boolean isWorse(Kind kind) {
      return kind == Kind.ROSE || kind == Kind.GREW;
    }

    private Fate hand(DeskFact fact) {
      if (fact.eventId().equals(state.handId())) {
        return Fate.DUPLICATE;
      }
      if (fact.hand().atMillis() < state.handMillis()) {
        return Fate.OVERTAKEN;
      }
      state =
          state.handed(fact.hand(), nowMillis).heardHand(fact.eventId(), fact.hand().atMillis());
      boolean isUncovered = fact.hand().action() == Hand.Action.RELEASE && state.isHidden();
      if (isUncovered && state.isOpen() && !state.channels().isEmpty()) {
        tell(fact.eventId(), Kind.BACK, 0);
        return Fate.TOLD;
      }
      if (!state.isOpen() || state.told() == null) {
        return Fate.NOTHING_OPEN;
      }
      tell(fact.eventId(), Kind.HANDED, 0);
      return Fate.TOLD;
    }

    /** A quiet that has ended leaves an open alert as it stands. */
    void endQuiet() {
      Hand hand = state.hand();
      if (hand == null || hand.isHolding(nowMillis) || hand.action() == Hand.Action.RELEASE) {
        return;
      }
      String id = state.last() == null ? null : id("back", hand.untilMillis());
      state = state.handed(null, state.heardAtMillis());
      boolean isToBeTold = state.isOpen() && (state.told() != null || state.isHidden());
      if (isToBeTold && !state.channels().isEmpty()) {
        tell(id, Kind.BACK, 0);
      }
    }

    void remind() {
      if (reminders.nextMillis(state, nowMillis) <= nowMillis) {
        tell(id("reminder", nowMillis), Kind.REMINDED, state.reminders() + 1);
      }
    }

    private void tell(String stepId, Kind kind, int remindersSince) {
      long clock = kind == Kind.CHANGED ? state.toldAtMillis() : nowMillis;
      boolean isFirst = state.told() == null;
      state = state.told(clock, remindersSince, isFirst || kind.isLoud());
      String owner = owners.of(state.last());
      for (String channel : state.channels()) {
        tellings.add(
            new Telling(channel, stepId, kind, state.last(), owner, state.hand(), nowMillis));
      }
    }

    private String id(String what, long atMillis) {
      return state.last().alertId() + "/" + what + "/" + atMillis;
    }

    long next() {
      long quietEnds = state.hand() == null ? Long.MAX_VALUE : state.hand().untilMillis();
      return Math.min(reminders.nextMillis(state, nowMillis), quietEnds);
    }
  }
}
