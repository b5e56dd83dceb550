package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.Wording;
import java.util.List;

/** How lines, scores and parties are said to a person. */
final class MissWording {

  private static final int LINES_SHOWN = 8;

  private MissWording() {}

  /** Line numbers, the first few of them. */
  static String lines(List<Integer> numbers) {
    String some =
        String.join(", ", numbers.stream().limit(LINES_SHOWN).map(String::valueOf).toList());
    int more = numbers.size() - LINES_SHOWN;
    return (numbers.size() == 1 ? "line " : "lines ")
        + some
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** A share, with one decimal. */
  static String percent(double share) {
    return Wording.decimal(100 * share) + " %";
  }

  /** Who answers for something. */
  static String party(Party party) {
    return switch (party) {
      case VENDOR -> "the vendor";
      case CARRIER -> "the carrier";
      case OWN_DOCK -> "our own dock";
    };
  }
}
