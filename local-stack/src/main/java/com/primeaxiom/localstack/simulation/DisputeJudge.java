package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.DisputeVerdict.Episode;
import com.primeaxiom.localstack.simulation.DisputeVerdict.Reminder;
import com.primeaxiom.localstack.simulation.TrueDispute.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes through a dispute step by step and says what is due when, what has to be reminded of, what
 * is missed and which answers were incomplete.
 */
final class DisputeJudge {

  static final String DEADLINE = "CHARGEBACK_DEADLINE";
  static final String MISSED = "DEADLINE_MISSED";
  static final String INCOMPLETE = "EVIDENCE_INCOMPLETE_AT_SUBMISSION";

  private static final long[] LEAD_HOURS = {7 * 24, 72, 24, 4};

  private final TrueDispute dispute;
  private final long end;
  private final List<Reminder> reminders = new ArrayList<>();
  private final List<Episode> alerts = new ArrayList<>();

  private Step last;
  private String status = "OPEN";
  private long stageAt;
  private long stated;
  private long submittedAt = Purchase.NEVER;
  private long endedAt = Purchase.NEVER;

  /** Since when the present due date is known. */
  private long knownAt;

  /** Up to when time has passed over the case, and not including it. */
  private long passedAt;

  private long due;
  private boolean isMissed;
  private Episode deadline;
  private Episode missed;
  private Episode incomplete;

  private DisputeJudge(TrueDispute dispute, long end) {
    this.dispute = dispute;
    this.end = end;
  }

  /**
   * Judges a dispute.
   *
   * @param end what happens later is not known, epoch milliseconds
   */
  static DisputeVerdict of(TrueDispute dispute, long end) {
    return new DisputeJudge(dispute, end).verdict();
  }

  private DisputeVerdict verdict() {
    for (Step step : dispute.steps()) {
      if (step.at() > end) {
        break;
      }
      if (last == null || step.stage().compareTo(last.stage()) >= 0) {
        passUntil(step.at());
        take(step);
      }
    }
    passUntil(end + 1);
    close(Purchase.NEVER, true, true, true);
    return new DisputeVerdict(
        dispute, last, status, due, stated == 0, submittedAt, endedAt, reminders, alerts);
  }

  /** Time passes with the case as it is, up to a moment and not including it. */
  private void passUntil(long until) {
    long from = Math.max(knownAt, passedAt);
    passedAt = until;
    if (last == null || !status.equals("OPEN") || isMissed) {
      return;
    }
    long missAt = Math.max(due, knownAt);
    for (long lead : LEAD_HOURS) {
      Reminder reminder = new Reminder(last.stage(), due, lead);
      if (reminder.at() >= from && reminder.at() < until) {
        reminders.add(reminder);
      }
    }
    if (deadline == null && missAt > knownAt) {
      deadline = new Episode(DEADLINE, last.stage(), knownAt, Purchase.NEVER, List.of());
    }
    if (missAt < until) {
      isMissed = true;
      close(missAt, true, false, false);
      missed = new Episode(MISSED, last.stage(), missAt, Purchase.NEVER, List.of());
    }
  }

  private void take(Step step) {
    long at = step.at();
    boolean isNewStage = last == null || step.stage() != last.stage();
    if (isNewStage) {
      close(at, true, true, true);
      stageAt = at;
      stated = 0;
      submittedAt = Purchase.NEVER;
      endedAt = Purchase.NEVER;
      status = "OPEN";
    }
    last = step;
    stated = step.due() == null ? stated : step.due().at();
    Shopper.Card card = dispute.order().shopper().card();
    long before = due;
    due = stated == 0 ? NetworkDays.due(card.network(), card.issuerCountry(), stageAt) : stated;
    if (isNewStage || due != before) {
      close(at, false, true, false);
      knownAt = at;
      isMissed = false;
    }
    switch (step.status()) {
      case EVIDENCE_SUBMITTED -> submit(at);
      case WON, LOST, WITHDRAWN, CLOSED -> {
        status = step.status().name();
        endedAt = at;
        close(at, true, true, true);
      }
      default -> {
        // Neither an answer nor an end.
      }
    }
  }

  private void submit(long at) {
    boolean isFirst = submittedAt == Purchase.NEVER;
    status = "SUBMITTED";
    close(at, true, true, false);
    if (isFirst) {
      submittedAt = at;
      List<Proof> gaps = new ProofJudge(dispute, at).gaps(last.reason());
      if (!gaps.isEmpty()) {
        incomplete = new Episode(INCOMPLETE, last.stage(), at, Purchase.NEVER, gaps);
      }
    }
  }

  private void close(long at, boolean ofDeadline, boolean ofMiss, boolean ofAnswer) {
    if (ofDeadline) {
      deadline = closed(deadline, at);
    }
    if (ofMiss) {
      missed = closed(missed, at);
    }
    if (ofAnswer) {
      incomplete = closed(incomplete, at);
    }
  }

  private Episode closed(Episode episode, long at) {
    if (episode != null) {
      alerts.add(
          new Episode(episode.type(), episode.stage(), episode.openedAt(), at, episode.gaps()));
    }
    return null;
  }
}
