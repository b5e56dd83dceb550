package com.primeaxiom.jobs.platform.order;

/**
 * A function that takes the events of its key in the order in which they happened: it holds each in
 * a buffer when it comes, and takes those of an instant in {@code onTimer}, which is called once at
 * each instant of events, of timers or of both.
 */
public interface InEventTimeOrder {

  /** The buffer, which is there once the function is open. */
  EventTimeBuffer<?> held();
}
