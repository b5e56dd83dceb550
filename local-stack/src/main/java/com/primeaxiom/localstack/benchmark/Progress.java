package com.primeaxiom.localstack.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How far a job has come with a phase of the shop.
 *
 * @param began when the phase began; of the first, when its first events had come out
 * @param ended when its newest events had come out
 * @param events events that have come out in between
 * @param longestPauseNanos longest time in which nothing came out
 * @param pausedAtMillis event time that had been reached then, epoch milliseconds
 */
record Progress(Mark began, Mark ended, long events, long longestPauseNanos, long pausedAtMillis) {

  private static final double NANOS_A_SECOND = 1e9;
  private static final double MILLIS_A_SECOND = 1e3;

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /**
   * A moment.
   *
   * @param nanos of the machine's clock, from any origin
   * @param cpuNanos that this process has used of all processors
   * @param eventMillis event time that has been reached, epoch milliseconds
   */
  record Mark(long nanos, long cpuNanos, long eventMillis) {

    static Mark now(long eventMillis) {
      return new Mark(System.nanoTime(), PROCESS.getProcessCpuTime(), eventMillis);
    }

    private Mark at(long reachedMillis) {
      return new Mark(nanos, cpuNanos, reachedMillis);
    }
  }

  static Progress from(Mark mark) {
    return new Progress(mark, mark, 0, 0, mark.eventMillis());
  }

  /** With a step that has come out. */
  Progress plus(Step step, Mark now) {
    long pause = now.nanos() - ended.nanos();
    boolean isLongest = pause > longestPauseNanos;
    return new Progress(
        began,
        now.at(step.endMillis()),
        events + step.events(),
        isLongest ? pause : longestPauseNanos,
        isLongest ? ended.eventMillis() : pausedAtMillis);
  }

  double seconds() {
    return (ended.nanos() - began.nanos()) / NANOS_A_SECOND;
  }

  double cpuSeconds() {
    return (ended.cpuNanos() - began.cpuNanos()) / NANOS_A_SECOND;
  }

  /** Length in event time, in seconds. */
  double eventSeconds() {
    return (ended.eventMillis() - began.eventMillis()) / MILLIS_A_SECOND;
  }

  double eventsASecond() {
    return seconds() == 0 ? 0 : events / seconds();
  }

  /** Events by second of one processor: a machine that others use too changes it little. */
  double eventsACpuSecond() {
    return cpuSeconds() == 0 ? 0 : events / cpuSeconds();
  }

  double longestPauseSeconds() {
    return longestPauseNanos / NANOS_A_SECOND;
  }
}
