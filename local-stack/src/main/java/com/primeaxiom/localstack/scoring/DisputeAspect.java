package com.primeaxiom.localstack.scoring;

/** What of disputes is compared with the truth. */
enum DisputeAspect {
  /** When an answer is due, and whether that is by the table of networks. */
  DUE_DATE,
  /** Stage and status, what is disputed and why, when it was answered and when it ended. */
  STATE,
  /** How much evidence an answer takes, and what of it is missing. */
  EVIDENCE,
  /** Earlier orders by the rule of Visa. */
  EARLIER_ORDERS,
  /** When and where the goods came, and whether they were signed for. */
  DELIVERY,
  /** What was given back, and whether that is all that is disputed. */
  REFUND,
  /** Reminders at the leads before a due date. */
  REMINDER,
  /** Alerts on due dates. */
  DEADLINE,
  /** Alerts on due dates that have passed. */
  MISS,
  /** Alerts on answers with evidence missing. */
  INCOMPLETE_ANSWER,
  /** Alerts on parcels to stop. */
  PARCEL_STOP,
  /** Months of monitoring programs. */
  PROGRAM_MONTH
}
