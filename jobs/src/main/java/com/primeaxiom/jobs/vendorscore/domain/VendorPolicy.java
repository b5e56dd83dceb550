package com.primeaxiom.jobs.vendorscore.domain;

import java.io.Serializable;

/**
 * Every rule of the vendor scorecards.
 *
 * @param life how a line is judged
 * @param unagreed terms of a vendor with whom nothing was agreed
 * @param alerts alerts on purchase orders
 * @param grades how a card is graded
 * @param drops alerts on grades
 */
public record VendorPolicy(
    LifeRule life, VendorTerms unagreed, MissAlerts alerts, GradeRule grades, GradeDropAlert drops)
    implements Serializable {

  /** Version of all of it. */
  public String version() {
    return drops.policyVersion();
  }
}
