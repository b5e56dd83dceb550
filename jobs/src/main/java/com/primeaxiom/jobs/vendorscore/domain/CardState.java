package com.primeaxiom.jobs.vendorscore.domain;

/**
 * How far a card has come; state of the card operator, beside its sums.
 *
 * @param today day that its windows end with, in days since 1970-01-01 UTC
 * @param newestDay newest day that something counts for
 * @param revision version of the rows told last
 * @param terms what was agreed with the vendor last; null before anything
 * @param grade what was told of its grade
 * @param policyVersion version of the policy by which it was graded last; null before anything
 */
public record CardState(
    long today,
    long newestDay,
    long revision,
    VendorTerms terms,
    GradeState grade,
    String policyVersion) {

  /** Nothing was told yet. */
  public static final CardState NEW =
      new CardState(Long.MIN_VALUE, Long.MIN_VALUE, 0, null, GradeState.UNGRADED, null);

  /** Whether a rolling window may still hold something. */
  public boolean isRolling() {
    return newestDay != Long.MIN_VALUE && CardWindow.holds(CardWindow.LONGEST, newestDay, today);
  }

  /** Whether it was graded by another policy. */
  public boolean isGradedByOther(String version) {
    return policyVersion != null && !policyVersion.equals(version);
  }

  /** This card graded by a policy. */
  public CardState gradedBy(String version) {
    return version.equals(policyVersion)
        ? this
        : new CardState(today, newestDay, revision, terms, grade, version);
  }

  /** This card on another day. */
  public CardState on(long day) {
    return new CardState(day, newestDay, revision, terms, grade, policyVersion);
  }

  /** This card with something that counts for a day. */
  public CardState counting(long day) {
    return new CardState(today, Math.max(newestDay, day), revision, terms, grade, policyVersion);
  }

  /** This card under other terms. */
  public CardState under(VendorTerms agreed) {
    return new CardState(today, newestDay, revision, agreed, grade, policyVersion);
  }

  /** This card after rows were told. */
  public CardState told(long atMillis) {
    return new CardState(
        today, newestDay, Math.max(atMillis, revision + 1), terms, grade, policyVersion);
  }

  /** This card after its grade was looked at. */
  public CardState with(GradeState next) {
    return new CardState(today, newestDay, revision, terms, next, policyVersion);
  }
}
