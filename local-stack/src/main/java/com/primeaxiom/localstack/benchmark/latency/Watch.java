package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.localstack.StackException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** Somebody who looks again and again, in a thread of their own, until told to stop. */
final class Watch implements AutoCloseable {

  private final String what;
  private final CompletableFuture<Void> looking;
  private volatile boolean isOver;

  /** What is done in the thread. */
  interface Look {
    /**
     * Looks until it is over.
     *
     * @param isOver whether it is
     */
    void untilOver(BooleanSupplier isOver);
  }

  /**
   * Begins.
   *
   * @param what what is looked at, in words
   */
  Watch(String what, Look look, Executor threads) {
    this.what = what;
    this.looking = CompletableFuture.runAsync(() -> look.untilOver(() -> isOver), threads);
  }

  /**
   * Fails as the thread has failed, if it has.
   *
   * @throws StackException saying what cannot be looked at
   */
  void requireGoingOn() {
    if (looking.isCompletedExceptionally()) {
      join();
    }
  }

  /** It is over; the thread ends after its present look. */
  void stop() {
    isOver = true;
  }

  @Override
  public void close() {
    stop();
    join();
  }

  private void join() {
    try {
      looking.join();
    } catch (CompletionException e) {
      throw new StackException(
          "%s cannot be watched: %s".formatted(what, e.getCause().getMessage()), e);
    }
  }
}
