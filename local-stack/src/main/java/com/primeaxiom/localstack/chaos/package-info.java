/**
 * Chaos: servers that die, stand still, run out of disk or lose each other, and producers that send
 * nonsense, while simulated worlds go through the jobs; and the proof that nothing came out
 * otherwise for it.
 */
package com.primeaxiom.localstack.chaos;
