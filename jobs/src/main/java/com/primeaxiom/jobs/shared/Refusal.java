package com.primeaxiom.jobs.shared;

/** Why a record that could be decoded is still not usable; each is a dead-letter reason. */
public enum Refusal {
  /** Null or blank where a value is needed. */
  MISSING_VALUE,
  /** A quantity below zero. */
  NEGATIVE_QUANTITY,
  /** A value out of its range. */
  INVALID_VALUE,
  /** Values that exclude each other. */
  CONTRADICTION
}
