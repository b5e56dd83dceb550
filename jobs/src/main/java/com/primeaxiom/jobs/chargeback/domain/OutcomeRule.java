package com.primeaxiom.jobs.chargeback.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which outcomes of a case are to be told: of every stage that has ended, once, also when its end
 * is heard of after the next stage began. When a stage turns out to have ended otherwise, that is
 * told as a correction. The fee of the dispute is said once, with the first outcome that knows of
 * it.
 */
final class OutcomeRule {

  private OutcomeRule() {}

  /**
   * What a look came to.
   *
   * @param state what was told
   * @param outcomes outcomes to tell, in the order of the stages
   */
  record Reviewed(NoteState state, List<Outcome> outcomes) {}

  /** Looks at the steps of a case, in the order in which they happened. */
  static Reviewed review(NoteState before, List<DisputeFact> facts, Dossier dossier) {
    Map<Stage, DisputeCase.Status> told = new HashMap<>(before.outcomes());
    List<Outcome> outcomes = new ArrayList<>();
    long fee = before.feeMinor();
    long known = facts.stream().mapToLong(DisputeFact::feeMinor).max().orElse(0);
    for (Map.Entry<Stage, DisputeFact> decision : Outcome.decisions(facts).entrySet()) {
      DisputeCase.Status status = DisputeCase.Status.valueOf(decision.getValue().step().name());
      DisputeCase.Status corrected = told.put(decision.getKey(), status);
      if (corrected != status) {
        outcomes.add(
            new Outcome(decision.getValue(), status, corrected, Math.max(0, known - fee), dossier));
        fee = Math.max(fee, known);
      }
    }
    return new Reviewed(
        outcomes.isEmpty() ? before : new NoteState(Map.copyOf(told), fee), outcomes);
  }
}
