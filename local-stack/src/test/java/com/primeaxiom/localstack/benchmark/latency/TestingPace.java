package com.primeaxiom.localstack.benchmark.latency;

/** Time that passes when one waits for it, or when it is told to. */
final class TestingPace implements PacedLoad.Pace {

  private long nanos;

  TestingPace(long nanos) {
    this.nanos = nanos;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void awaitUntil(long until) {
    nanos = Math.max(nanos, until);
  }

  void passMillis(long millis) {
    nanos += 1_000_000 * millis;
  }
}
