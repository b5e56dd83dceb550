package com.primeaxiom.localstack.doctor;

/**
 * One thing that was looked at.
 *
 * @param verdict whether it is as it should be
 * @param subject what was looked at
 * @param fact what was found
 * @param remedy what to do, blank when nothing is to be done
 */
public record Finding(Verdict verdict, String subject, String fact, String remedy) {

  /** Whether it is as it should be. */
  public enum Verdict {
    /** As it should be. */
    GOOD("ok"),
    /** The stack works, but less well. */
    POOR("poor"),
    /** The stack does not work without. */
    MISSING("MISSING");

    private final String label;

    Verdict(String label) {
      this.label = label;
    }

    /** The verdict in the report. */
    public String label() {
      return label;
    }
  }
}
