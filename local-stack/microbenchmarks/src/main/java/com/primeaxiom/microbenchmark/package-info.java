/**
 * What the parts of a job cost by themselves, measured by JMH: decoding a record, writing and
 * reading values for the network and for state, and the rules. Decoding and serializers stand
 * beside what one would take otherwise.
 *
 * <p>Such figures say what a change of that part is worth, and not what a job costs: there the
 * caches are full of other things. {@code stack bench micro} runs them.
 */
package com.primeaxiom.microbenchmark;
