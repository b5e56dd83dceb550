package com.primeaxiom.localstack.benchmark.race;

import com.primeaxiom.benchmark.DriftAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A key of which two contestants do not say the same in the end.
 *
 * @param key SKU, location and channel
 * @param one who
 * @param ofOne what it says; null for nothing
 * @param other who else
 * @param ofOther what that one says; null for nothing
 */
public record AnswerDifference(
    String key, String one, DriftAnswer ofOne, String other, DriftAnswer ofOther) {

  /** All there are, sorted by key. */
  static List<AnswerDifference> between(
      String one, Map<String, DriftAnswer> ofOne, String other, Map<String, DriftAnswer> ofOther) {
    if (ofOne.equals(ofOther)) {
      return List.of();
    }
    Set<String> keys = new TreeSet<>(ofOne.keySet());
    keys.addAll(ofOther.keySet());
    List<AnswerDifference> differences = new ArrayList<>();
    for (String key : keys) {
      DriftAnswer left = ofOne.get(key);
      DriftAnswer right = ofOther.get(key);
      if (left == null || !left.equals(right)) {
        differences.add(new AnswerDifference(key, one, left, other, right));
      }
    }
    return differences;
  }

  @Override
  public String toString() {
    return "%s: %s says %s, %s says %s".formatted(key, one, text(ofOne), other, text(ofOther));
  }

  private static String text(DriftAnswer answer) {
    return answer == null
        ? "nothing"
        : "shown %d, ATP %d, in flight %d, buffer %d, drift %d"
            .formatted(
                answer.getStorefrontAvailable(),
                answer.getWarehouseAtp(),
                answer.getInFlight(),
                answer.getBuffer(),
                answer.getDrift());
  }
}
