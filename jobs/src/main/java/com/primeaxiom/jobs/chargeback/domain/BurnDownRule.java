package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.chargeback.domain.Program.Standing;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells before a month ends that its disputes will bring the merchant into a network's program. One
 * episode a program and month: raised when the pace of the month leads into it, updated when it is
 * in, resolved when the pace no longer leads there or the month is over.
 *
 * @param policyVersion version of the rules
 */
public record BurnDownRule(String policyVersion) implements Serializable {

  /** Name of the alert. */
  public static final String TYPE = "RATIO_BURN_DOWN";

  /**
   * What a look came to.
   *
   * @param state the alert after it
   * @param steps steps to tell
   */
  public record Reviewed(BurnDownState state, List<AlertStep> steps) {}

  /** Looks at a program. */
  public Reviewed review(BurnDownState before, Program program, Standing standing) {
    List<AlertStep> steps = new ArrayList<>();
    BurnDownState known = before;
    if (known.openedAtMillis() != 0
        && (known.month() != standing.month() || standing.crossesAtMillis() == 0)) {
      steps.add(step(program, standing, known, Status.RESOLVED));
      known = BurnDownState.NONE;
    }
    if (standing.crossesAtMillis() == 0) {
      return new Reviewed(known, steps);
    }
    boolean isNew = known.openedAtMillis() == 0;
    if (isNew || (standing.isCrossed() && !known.isCrossed())) {
      BurnDownState now =
          new BurnDownState(
              isNew ? standing.asOfMillis() : known.openedAtMillis(),
              standing.month(),
              standing.isCrossed());
      steps.add(step(program, standing, now, isNew ? Status.OPEN : Status.UPDATED));
      return new Reviewed(now, steps);
    }
    return new Reviewed(known, steps);
  }

  private AlertStep step(Program program, Standing standing, BurnDownState alert, Status status) {
    Instant openedAt = Instant.ofEpochMilli(alert.openedAtMillis());
    return new AlertStep(
        String.join(":", TYPE, program.name(), openedAt.toString()),
        TYPE,
        status,
        standing.isCrossed() ? Severity.CRITICAL : Severity.HIGH,
        Audience.FINANCE,
        Map.of(
            "program", program.name(),
            "network", program.network(),
            "month", CaseWording.day(alert.month() * 86_400_000L).substring(0, 7)),
        openedAt,
        Instant.ofEpochMilli(standing.asOfMillis()),
        null,
        null,
        summary(program, standing, status),
        List.of(
            new Term("counted", standing.counted(), "payments"),
            new Term("denominator", standing.denominator(), "payments"),
            new Term("ratio", standing.denominator() == 0 ? 0 : standing.ratio(), "ratio"),
            new Term("threshold", program.ratio(), "ratio"),
            new Term("minimum", program.minimum(), "payments")),
        List.of(),
        policyVersion);
  }

  private static String summary(Program program, Standing standing, Status status) {
    if (status == Status.RESOLVED) {
      return program.name() + ": the month no longer leads into the program.";
    }
    String figures =
        String.format(
            Locale.ROOT,
            "%d of %d payments, %.2f %%",
            standing.counted(),
            standing.denominator(),
            100 * standing.ratio());
    return standing.isCrossed()
        ? String.format(
            Locale.ROOT,
            "%s: the threshold of %d payments and %.2f %% is crossed: %s.",
            program.name(),
            program.minimum(),
            100 * program.ratio(),
            figures)
        : "%s: at this pace the threshold is crossed on %s: %s so far."
            .formatted(program.name(), CaseWording.day(standing.crossesAtMillis()), figures);
  }
}
