/**
 * {@code stack bench drift}: the drift job beside what a user would write instead, and beside what
 * the machine allows. Topics are filled once; then the contestants work through them, one after the
 * other, each in a JVM of its own. Their last answers have to be the same. docs/benchmark.md says
 * what each of them is and what its figures leave out.
 */
package com.primeaxiom.localstack.benchmark.drift;
