/**
 * What the contestants of the drift benchmark share: how one is started, which topics it reads, the
 * record in which it answers and how its run is measured. A contestant reads the same records as
 * the others, says the same answers and prints the same figures, so that one run can hold them side
 * by side: the peers of {@code local-stack/benchmark-peers}, a consumer that only decodes, the
 * product's own job.
 *
 * <p>It is a module of its own that stands on {@code schemas} alone. The peers bring classes that
 * must not meet those of the local stack (two builds of RocksDB, Flink's tables), so neither can
 * stand on the other, and both stand on this.
 */
package com.primeaxiom.benchmark;
