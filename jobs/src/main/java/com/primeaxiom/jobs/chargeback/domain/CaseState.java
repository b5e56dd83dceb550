package com.primeaxiom.jobs.chargeback.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is held of a dispute; state of the case operator. Its steps are a set in the order in which
 * they happened, so the order of arrival and repeats do not matter.
 *
 * @param facts what the processor told, each thing once
 * @param dossier what is known of the order; null before it was looked for
 * @param compelling earlier payments that speak for it; null before they were looked for
 * @param term the due date that is reminded of; null before there is one
 * @param alerts alerts that are open, with the time each was raised, epoch milliseconds
 * @param judgedStage stage whose answer was looked at for gaps; null for none
 * @param readyStage stage for which all evidence was there; null for none
 * @param packet the packet told last without being asked for; null for none
 * @param notes outcomes that were told
 * @param reachedMillis event time at which something was told of it last, epoch milliseconds; a
 *     look that finds nothing does not move it, or two timers would put off the end of the case for
 *     ever
 * @param revision version of the row told last
 */
public record CaseState(
    List<DisputeFact> facts,
    Dossier dossier,
    CompellingEvidence compelling,
    TermState term,
    Map<CaseAlert, Long> alerts,
    Stage judgedStage,
    Stage readyStage,
    PacketState packet,
    NoteState notes,
    long reachedMillis,
    long revision) {

  /** Nothing was heard yet. */
  public static final CaseState UNKNOWN =
      new CaseState(List.of(), null, null, null, Map.of(), null, null, null, NoteState.NONE, 0, 0);

  /** This state with what was heard; what is told again changes nothing. */
  public CaseState heard(List<CaseFact> news) {
    List<DisputeFact> all = new ArrayList<>(facts);
    Dossier latest = dossier;
    CompellingEvidence proof = compelling;
    for (CaseFact fact : news) {
      if (fact.dispute() != null && all.stream().noneMatch(one -> isRepeat(one, fact.dispute()))) {
        all.add(fact.dispute());
      }
      if (fact.dossier() != null
          && (latest == null || latest.occurredAtMillis() <= fact.occurredAtMillis())) {
        latest = fact.dossier();
      }
      if (fact.compelling() != null
          && (proof == null || proof.occurredAtMillis() <= fact.occurredAtMillis())) {
        proof = fact.compelling();
      }
    }
    all.sort(DisputeFact.BY_TIME);
    return new CaseState(
        List.copyOf(all),
        latest,
        proof,
        term,
        alerts,
        judgedStage,
        readyStage,
        packet,
        notes,
        reachedMillis,
        revision);
  }

  /** The steps that are not in a state before. */
  List<DisputeFact> newsSince(CaseState before) {
    return facts.stream()
        .filter(fact -> before.facts.stream().noneMatch(one -> isRepeat(one, fact)))
        .toList();
  }

  private static boolean isRepeat(DisputeFact one, DisputeFact other) {
    return one.origin().eventId().equals(other.origin().eventId());
  }
}
