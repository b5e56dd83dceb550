package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.benchmark.Step.Phase;

/** A made-up shop: what a job hears of, piece by piece, in order of event time. */
interface Shop {

  /** What it does next; {@link Phase#HALF_LOAD} when it has told all that is measured. */
  Phase phase();

  /** What comes next. */
  Step next();
}
