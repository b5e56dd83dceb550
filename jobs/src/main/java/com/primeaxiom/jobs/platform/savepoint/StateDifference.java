package com.primeaxiom.jobs.platform.savepoint;

/**
 * One thing in which a job's state is not what a savepoint holds.
 *
 * @param kind what it is
 * @param uid uid of the operator
 * @param state name of the state; blank when the whole operator is meant
 * @param says what is wrong, as the end of a sentence
 */
public record StateDifference(Kind kind, String uid, String state, String says)
    implements Comparable<StateDifference> {

  /** Kinds of differences, and what it takes to go on in spite of them. */
  public enum Kind {
    /** Nothing can restore it. */
    INCOMPATIBLE,
    /** The savepoint holds it and the job does not: what it holds would be lost. */
    MISSING,
    /** The job keeps it and the savepoint does not hold it: it would begin empty. */
    NEW,
    /** Flink rewrites it as it restores; no reason to refuse. */
    MIGRATED
  }

  /** As one line. */
  public String sentence() {
    return "operator '"
        + uid
        + "'"
        + (state.isBlank() ? "" : ", state '" + state + "'")
        + ": "
        + says;
  }

  @Override
  public int compareTo(StateDifference other) {
    int byKind = kind.compareTo(other.kind);
    int byUid = byKind != 0 ? byKind : uid.compareTo(other.uid);
    return byUid != 0 ? byUid : state.compareTo(other.state);
  }
}
