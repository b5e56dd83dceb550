package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.Wording;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Looks at a case whenever something is heard of it and whenever it is time.
 *
 * @param table due dates of networks, for processors that do not say
 * @param reminders when a case is reminded of
 * @param wording how alerts are made
 */
public record CaseRule(DeadlineTable table, ReminderRule reminders, CaseAlerts wording)
    implements Serializable {

  /**
   * What a look came to.
   *
   * @param state the case after it
   * @param reading the row to tell; null when it has not changed
   * @param steps steps of alerts
   * @param events what happened
   * @param packet the packet to tell; null for none
   * @param outcomes outcomes to tell
   * @param nextMillis when to look again if nothing is heard; {@link Long#MAX_VALUE} for never
   */
  public record Reviewed(
      CaseState state,
      CaseReading reading,
      List<AlertStep> steps,
      List<CaseEvent> events,
      Packet packet,
      List<Outcome> outcomes,
      long nextMillis) {}

  /**
   * Looks at a case.
   *
   * @param before the case as it was
   * @param news what was heard
   * @param nowMillis event time, epoch milliseconds
   */
  public Reviewed review(CaseState before, List<CaseFact> news, long nowMillis) {
    CaseState heard = before.heard(news);
    if (heard.facts().isEmpty()) {
      return new Reviewed(heard, null, List.of(), List.of(), null, List.of(), Long.MAX_VALUE);
    }
    return new Look(before, heard, nowMillis).result();
  }

  /** The packet of a case as it stands; null when nothing was told of the dispute yet. */
  public Packet answer(CaseState state, PacketAsked asked) {
    return state.facts().isEmpty()
        ? null
        : Packet.answer(asked, reading(state, state.reachedMillis(), state.revision()));
  }

  private CaseReading reading(CaseState state, long nowMillis, long revision) {
    DisputeCase view = DisputeCase.of(state.facts(), table);
    return new CaseReading(
        view,
        state.dossier() == null ? Dossier.empty(view.disputeId()) : state.dossier(),
        priors(state, view),
        nowMillis,
        revision);
  }

  /** Earlier payments; a reason that has changed may have no use for them. */
  private static List<PriorCharge> priors(CaseState state, DisputeCase view) {
    return state.compelling() == null || !CompellingEvidence.answers(view)
        ? List.of()
        : state.compelling().priors();
  }

  /** When a case is forgotten if nothing is heard of it any more. */
  public long lastMillis(CaseState state) {
    long newest = state.facts().stream().mapToLong(DisputeFact::occurredAtMillis).max().orElse(0);
    return Math.max(
        Math.max(newest, state.reachedMillis()),
        state.term() == null ? 0 : state.term().dueAtMillis());
  }

  /** One look: everything that it finds is kept here until it is told. */
  private final class Look {
    private final CaseState before;
    private final CaseState heard;
    private final long now;
    private final long revision;
    private final CaseReading reading;
    private final DisputeCase view;
    private final Map<CaseAlert, Long> alerts = new EnumMap<>(CaseAlert.class);
    private final List<AlertStep> steps = new ArrayList<>();
    private final List<CaseEvent> events = new ArrayList<>();
    private TermState term;

    Look(CaseState before, CaseState heard, long now) {
      this.before = before;
      this.heard = heard;
      this.now = now;
      this.revision = Math.max(now, before.revision() + 1);
      this.reading = reading(heard, now, revision);
      this.view = reading.view();
      this.term = before.term();
      alerts.putAll(before.alerts());
    }

    Reviewed result() {
      heard
          .newsSince(before)
          .forEach(
              fact ->
                  events.add(
                      new CaseEvent(
                          fact.disputeId(),
                          fact.step().name(),
                          fact.stage(),
                          fact.occurredAtMillis(),
                          "",
                          fact.origin(),
                          reading.completeness(),
                          revision)));
      noteEvidence();
      boolean hasMoved = followDueDate();
      if (view.isOpen()) {
        remind(hasMoved);
      } else {
        end(CaseAlert.CHARGEBACK_DEADLINE, view.stage());
        end(CaseAlert.DEADLINE_MISSED, view.stage());
      }
      Stage judged = judgeAnswer();
      Stage ready = noteReadiness();
      PacketRule.Reviewed packed = PacketRule.review(before.packet(), reading);
      OutcomeRule.Reviewed noted =
          OutcomeRule.review(before.notes(), heard.facts(), reading.dossier());
      boolean isTold =
          !events.isEmpty()
              || !steps.isEmpty()
              || !Objects.equals(before.dossier(), heard.dossier());
      CaseState after =
          new CaseState(
              heard.facts(),
              heard.dossier(),
              heard.compelling(),
              term,
              Map.copyOf(alerts),
              judged,
              ready,
              packed.state(),
              noted.state(),
              isTold ? now : before.reachedMillis(),
              isTold ? revision : before.revision());
      return new Reviewed(
          after,
          isTold ? reading : null,
          steps,
          events,
          packed.packet(),
          noted.outcomes(),
          view.isOpen() ? reminders.nextMillis(term) : Long.MAX_VALUE);
    }

    private void noteEvidence() {
      boolean isOther =
          !Objects.equals(items(before.dossier()), items(heard.dossier()))
              || (CompellingEvidence.answers(view)
                  && !Objects.equals(before.compelling(), heard.compelling()));
      if (isOther && !before.facts().isEmpty()) {
        found("EVIDENCE_CHANGED", now, CaseWording.gaps(reading.gaps()));
      }
    }

    private static List<EvidenceItem> items(Dossier dossier) {
      return dossier == null ? List.of() : dossier.items();
    }

    /** Whether the due date of the stage is another one than before. */
    private boolean followDueDate() {
      if (term != null
          && term.stage() == view.stage()
          && term.dueAtMillis() == view.dueAtMillis()) {
        return false;
      }
      TermState old = term;
      term = TermState.of(view, now);
      if (old == null) {
        return false;
      }
      end(CaseAlert.DEADLINE_MISSED, old.stage());
      if (old.stage() != view.stage()) {
        end(CaseAlert.CHARGEBACK_DEADLINE, old.stage());
        return false;
      }
      found("DUE_MOVED", now, CaseWording.time(view.dueAtMillis()));
      return true;
    }

    private void remind(boolean hasMoved) {
      long told = 0;
      for (long at = reminders.nextMillis(term); at <= now; at = reminders.nextMillis(term)) {
        long lead = reminders.leadAt(term, at);
        if (lead == 0) {
          miss();
          return;
        }
        term = term.told(at);
        // One whose time is over was added by another policy since, and is not told late.
        if (at == now) {
          told = lead;
          found("REMINDED", at, Wording.duration(lead));
        }
      }
      if (term.isMissed()) {
        return;
      }
      if (!alerts.containsKey(CaseAlert.CHARGEBACK_DEADLINE)) {
        raise(CaseAlert.CHARGEBACK_DEADLINE, told);
      } else if (told != 0 || hasMoved) {
        step(CaseAlert.CHARGEBACK_DEADLINE, Status.UPDATED, view.stage(), told);
      }
    }

    private void miss() {
      term = term.missed();
      found("MISSED", now, CaseWording.time(view.dueAtMillis()));
      end(CaseAlert.CHARGEBACK_DEADLINE, view.stage());
      raise(CaseAlert.DEADLINE_MISSED, 0);
    }

    /** The stage whose answer was looked at. */
    private Stage judgeAnswer() {
      CaseAlert incomplete = CaseAlert.EVIDENCE_INCOMPLETE_AT_SUBMISSION;
      if (before.judgedStage() != null
          && (before.judgedStage() != view.stage() || view.endedAtMillis() != 0)) {
        end(incomplete, before.judgedStage());
      }
      if (view.submittedAtMillis() == 0 || before.judgedStage() == view.stage()) {
        return before.judgedStage();
      }
      if (!reading.gaps().isEmpty() && view.endedAtMillis() == 0) {
        raise(incomplete, 0);
      }
      return view.stage();
    }

    /** The stage for which all evidence was there. */
    private Stage noteReadiness() {
      if (!reading.gaps().isEmpty()) {
        return null;
      }
      if (before.readyStage() != view.stage() && view.isOpen()) {
        found("READY", now, "");
      }
      return view.stage();
    }

    private void raise(CaseAlert alert, long leadMillis) {
      alerts.put(alert, now);
      step(alert, Status.OPEN, view.stage(), leadMillis);
    }

    private void end(CaseAlert alert, Stage stage) {
      if (alerts.containsKey(alert)) {
        step(alert, Status.RESOLVED, stage, 0);
        alerts.remove(alert);
      }
    }

    private void step(CaseAlert alert, Status status, Stage stage, long leadMillis) {
      steps.add(wording.step(alert, status, stage, alerts.get(alert), reading, leadMillis, now));
    }

    private void found(String kind, long atMillis, String detail) {
      events.add(
          new CaseEvent(
              view.disputeId(),
              kind,
              view.stage(),
              atMillis,
              detail,
              null,
              reading.completeness(),
              revision));
    }
  }
}
