package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.EventOrigin;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An alert on a vendor whose grade has fallen. It is raised when the score is below the band of the
 * grade that the vendor is held to by a margin, updated when it falls further, and resolved when
 * the grade is back; a vendor that stays where it fell is held to that from the next rise or fall
 * on.
 *
 * @param rule how a card is graded
 * @param window days of the window whose grade counts
 * @param policyVersion version of both
 */
public record GradeDropAlert(GradeRule rule, int window, String policyVersion)
    implements Serializable {

  /** The alert's type. */
  public static final String TYPE = "GRADE_DROP";

  /**
   * What a look came to.
   *
   * @param state what is told after it
   * @param step step to tell; null for none
   */
  public record Decision(GradeState state, AlertStep step) {}

  /**
   * What a vendor is held to under another policy than before: the grade that it has by that one,
   * for a fall that comes from other weights or bands is none of the vendor's. An alert that is
   * open stays so until the next look.
   *
   * @param graded the card under this policy, before what comes next
   */
  public GradeState held(GradeState known, GradeRule.Graded graded) {
    if (known.isOpen() || graded.grade() == null) {
      return known;
    }
    return new GradeState(graded.grade(), null, 0, graded.score());
  }

  /**
   * Looks at a card.
   *
   * @param evidence the events behind the change; none when only time has passed
   */
  public Decision decide(
      GradeState known, VendorTerms terms, VendorCard card, List<EventOrigin> evidence) {
    Grade grade = card.graded().grade();
    if (grade == null) {
      return new Decision(known, null);
    }
    double score = card.graded().score();
    if (known.held() == null || (!known.isOpen() && !grade.isWorseThan(known.held()))) {
      return new Decision(new GradeState(grade, null, 0, score), null);
    }
    if (!known.isOpen()) {
      boolean isDrop = score < rule.bands().from(known.held()) - rule.margin();
      if (!isDrop) {
        return new Decision(known, null);
      }
      GradeState open =
          new GradeState(known.held(), grade, card.occurredAtMillis(), known.scoreBefore());
      return new Decision(open, step(open, Status.OPEN, terms, card, evidence));
    }
    if (!grade.isWorseThan(known.held())) {
      AlertStep step = step(known, Status.RESOLVED, terms, card, evidence);
      return new Decision(new GradeState(grade, null, 0, score), step);
    }
    if (grade.isWorseThan(known.told())) {
      GradeState fallen =
          new GradeState(known.held(), grade, known.openedAtMillis(), known.scoreBefore());
      return new Decision(fallen, step(fallen, Status.UPDATED, terms, card, evidence));
    }
    return new Decision(known, null);
  }

  private AlertStep step(
      GradeState state,
      Status status,
      VendorTerms terms,
      VendorCard card,
      List<EventOrigin> evidence) {
    Instant openedAt = Instant.ofEpochMilli(state.openedAtMillis());
    Grade grade = card.graded().grade();
    String summary =
        status == Status.RESOLVED
            ? "%s is back at %s over %d days, with a score of %s."
                .formatted(terms.name(), grade, window, MissWording.percent(card.graded().score()))
            : "%s has fallen from %s to %s over %d days: its score is %s, it was %s."
                .formatted(
                    terms.name(),
                    state.held(),
                    grade,
                    window,
                    MissWording.percent(card.graded().score()),
                    MissWording.percent(state.scoreBefore()));
    return new AlertStep(
        String.join(":", TYPE, terms.vendorId(), openedAt.toString()),
        TYPE,
        status,
        grade == Grade.F ? Severity.HIGH : Severity.MEDIUM,
        Audience.VENDOR_MANAGEMENT,
        Map.of("vendor_id", terms.vendorId()),
        openedAt,
        Instant.ofEpochMilli(card.occurredAtMillis()),
        grade.name(),
        null,
        summary,
        explanation(state, card),
        evidence,
        policyVersion);
  }

  private List<Term> explanation(GradeState state, VendorCard card) {
    List<Term> terms = new ArrayList<>();
    terms.add(new Term("score", card.graded().score(), "ratio"));
    terms.add(new Term("score_before", state.scoreBefore(), "ratio"));
    add(terms, "score_low", card.graded().low());
    add(terms, "score_high", card.graded().high());
    terms.add(new Term("grade_from", rule.bands().from(state.held()), "ratio"));
    terms.add(new Term("margin", rule.margin(), "ratio"));
    add(terms, "acknowledged_on_time", card.card().acknowledgedOnTime());
    add(terms, "announced_on_time", card.card().announcedOnTime());
    add(terms, "item_accuracy", card.card().itemAccuracy());
    add(terms, "unit_fill", card.card().unitFill());
    add(terms, "on_time_of_vendor", card.card().onTimeOfVendor());
    add(terms, "otif_of_vendor", card.card().otifOfVendor());
    terms.add(new Term("lines", card.tally().of(Measure.LINES_CLOSED), "lines"));
    return terms;
  }

  private static void add(List<Term> terms, String name, Double value) {
    if (value != null) {
      terms.add(new Term(name, value, "ratio"));
    }
  }
}
