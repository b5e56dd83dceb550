package com.primeaxiom.jobs.chargeback.domain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept of a card, and what disputes are answered. A dispute is answered again whenever the
 * answer changes: an earlier payment may become known late, or may be disputed itself.
 *
 * @param retentionMillis how long a payment is kept after it was captured; longer while a dispute
 *     is answered that began within that time, or the answer would lose it
 * @param askingMillis how long a dispute is answered after it began
 */
public record CardHistoryRule(long retentionMillis, long askingMillis) implements Serializable {

  /**
   * What a look came to.
   *
   * @param state the card after it
   * @param answers answers that are new
   * @param nextMillis when something is to be forgotten; {@link Long#MAX_VALUE} for when nothing is
   *     left
   */
  public record Reviewed(
      CardHistoryState state, List<CompellingEvidence> answers, long nextMillis) {}

  /** Looks at a card. */
  public Reviewed review(CardHistoryState before, List<CardFact> facts, long nowMillis) {
    Map<String, CardUse> uses = new TreeMap<>(before.uses());
    Map<String, CardQuestion> questions = new TreeMap<>(before.questions());
    for (CardFact fact : facts) {
      if (fact.use() != null) {
        uses.put(fact.use().chargeId(), fact.use());
      } else {
        questions.put(fact.question().disputeId(), fact.question());
      }
    }
    questions.values().removeIf(asked -> asked.openedAtMillis() + askingMillis <= nowMillis);
    long needed =
        questions.values().stream()
            .mapToLong(CardQuestion::openedAtMillis)
            .reduce(nowMillis, Math::min);
    uses.values().removeIf(use -> use.capturedAtMillis() + retentionMillis <= needed);
    Map<String, CompellingEvidence> answers = new TreeMap<>(before.answers());
    answers.keySet().retainAll(questions.keySet());
    List<CompellingEvidence> told = new ArrayList<>();
    if (!facts.isEmpty()) {
      questions.forEach(
          (disputeId, asked) -> {
            List<PriorCharge> priors = CompellingEvidence.priors(asked, uses.values());
            CompellingEvidence known = answers.get(disputeId);
            if (known == null || !known.priors().equals(priors)) {
              CompellingEvidence answer = new CompellingEvidence(disputeId, nowMillis, priors);
              answers.put(disputeId, answer);
              told.add(answer);
            }
          });
    }
    long next =
        Math.min(
            uses.values().stream()
                .mapToLong(use -> use.capturedAtMillis() + retentionMillis)
                .filter(end -> end > nowMillis)
                .min()
                .orElse(Long.MAX_VALUE),
            questions.values().stream()
                .mapToLong(asked -> asked.openedAtMillis() + askingMillis)
                .min()
                .orElse(Long.MAX_VALUE));
    return new Reviewed(
        new CardHistoryState(Map.copyOf(uses), Map.copyOf(questions), Map.copyOf(answers)),
        told,
        next);
  }
}
