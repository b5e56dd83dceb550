package com.primeaxiom.localstack.benchmark.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** All that are looking; closing lets each come to its end. */
final class Watches implements AutoCloseable {

  private final Executor threads;
  private final List<Watch> all = new ArrayList<>();

  Watches(Executor threads) {
    this.threads = threads;
  }

  /**
   * Another one begins.
   *
   * @param what what is looked at, in words
   */
  void begin(String what, Watch.Look look) {
    all.add(new Watch(what, look, threads));
  }

  /**
   * Fails as one of them has failed, if one has.
   *
   * @throws com.primeaxiom.localstack.StackException saying what cannot be looked at
   */
  void requireGoingOn() {
    all.forEach(Watch::requireGoingOn);
  }

  @Override
  public void close() {
    all.forEach(Watch::stop);
    all.forEach(Watch::close);
  }
}
