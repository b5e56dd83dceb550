package com.primeaxiom.jobs.chargeback.operator;

import org.apache.flink.streaming.api.TimerService;

/** Until when an event is held. */
final class Held {

  private Held() {}

  /**
   * The time at which an event is taken: its own, or the next instant for one whose time has
   * passed. Evidence is never too late: a scan that comes months after its time still proves a
   * delivery.
   */
  static long until(long occurredAtMillis, TimerService timers) {
    long watermark = timers.currentWatermark();
    return watermark < occurredAtMillis || watermark == Long.MAX_VALUE
        ? occurredAtMillis
        : watermark + 1;
  }
}
