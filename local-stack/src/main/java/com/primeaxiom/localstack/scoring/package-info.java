/**
 * Compares alerts with the truth that a simulated world wrote down beside its events: which alerts
 * were right, which drifts were found and how soon, and what a plain 5 % rule would have said of
 * the same world. The definitions stand in docs/scoring.md.
 */
package com.primeaxiom.localstack.scoring;
