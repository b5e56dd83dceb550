package com.primeaxiom.jobs.chargeback.domain;

import java.util.Map;

/**
 * Payments with a card, and the disputes that ask for them; state of the card operator.
 *
 * @param uses payments by number
 * @param questions what was asked, by dispute
 * @param answers what was answered last, by dispute
 */
public record CardHistoryState(
    Map<String, CardUse> uses,
    Map<String, CardQuestion> questions,
    Map<String, CompellingEvidence> answers) {

  /** Nothing was heard yet. */
  public static final CardHistoryState UNKNOWN = new CardHistoryState(Map.of(), Map.of(), Map.of());
}
