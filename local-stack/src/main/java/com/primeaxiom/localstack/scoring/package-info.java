/**
 * Compares alerts with the truth that a simulated world wrote down beside its events. Of drift:
 * which alerts were right, which drifts were found and how soon, and what a plain 5 % rule would
 * have said of the same world. Of oversell: who was warned in time, which warnings came true, and
 * whether the probabilities mean what they say. Of vendors: which misses of order lines were told,
 * and whether of the party that did it. The definitions stand in docs/scoring.md.
 */
package com.primeaxiom.localstack.scoring;
