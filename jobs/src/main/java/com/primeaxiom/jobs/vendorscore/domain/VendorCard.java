package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.vendorscore.domain.GradeRule.Graded;

/**
 * A card as it stands.
 *
 * @param scope whose card
 * @param window days of its window; {@link CardWindow#SINCE_START} for all
 * @param day last day of its window, in days since 1970-01-01 UTC
 * @param occurredAtMillis event time of the change that made it so, epoch milliseconds
 * @param revision of cards of one day the highest stays
 * @param tally its sums
 * @param card its figures
 * @param graded score and grade
 * @param policyVersion version of the policy that graded it
 */
public record VendorCard(
    Scope scope,
    int window,
    long day,
    long occurredAtMillis,
    long revision,
    Tally tally,
    Scorecard card,
    Graded graded,
    String policyVersion) {}
