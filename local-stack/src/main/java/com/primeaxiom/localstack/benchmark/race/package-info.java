/**
 * Races over the same topics: {@code stack bench drift} has the drift job beside what a user would
 * write instead and beside what the machine allows, {@code stack bench jobs} each of the jobs and
 * all together. Topics are filled once; then the contestants work through them, one after the
 * other, each in a JVM of its own. Last answers have to be the same. docs/benchmark.md says what
 * each of them is and what its figures leave out.
 */
package com.primeaxiom.localstack.benchmark.race;
