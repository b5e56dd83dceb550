package com.primeaxiom.localstack.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is so of disputes, as the truth has it or as it was told.
 *
 * @param cases by aspect and subject, in words that are equal when the facts are
 * @param told what is to be told at a time
 */
record DisputeFacts(Map<DisputeAspect, Map<String, String>> cases, List<ToldOnce> told) {

  static DisputeFacts none() {
    return new DisputeFacts(new TreeMap<>(), new ArrayList<>());
  }

  void put(DisputeAspect aspect, String subject, String words) {
    cases.computeIfAbsent(aspect, any -> new TreeMap<>()).put(subject, words);
  }

  Map<String, String> of(DisputeAspect aspect) {
    return cases.getOrDefault(aspect, Map.of());
  }
}
