package com.primeaxiom.localstack.process;

/** Whether a server answers, asked over its own interface. */
@FunctionalInterface
public interface Readiness {

  /** True once it answers; false while it does not, for whatever reason. */
  boolean isReady();
}
