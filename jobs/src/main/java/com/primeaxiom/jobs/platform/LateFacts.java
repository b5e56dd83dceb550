package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.EventOrigin;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.OutputTag;

/** Tells which facts come too late to be applied, and counts them. */
public final class LateFacts {

  /** Facts that came after their time was settled. */
  public static final OutputTag<LateFact> TAG =
      new OutputTag<>("late-facts", RecordType.of(LateFact.class));

  private final long allowedLatenessMillis;
  private final Counter late;

  /**
   * Begins to count.
   *
   * @param runtime where the counter stands
   * @param allowedLatenessMillis how far behind the watermark a fact is still applied
   */
  public LateFacts(RuntimeContext runtime, long allowedLatenessMillis) {
    this.allowedLatenessMillis = allowedLatenessMillis;
    this.late = JobMetric.LATE_EVENTS.counter(runtime.getMetricGroup());
  }

  /** What is to be reported of a fact that came too late; null for one that did not. */
  public LateFact check(long atMillis, EventOrigin origin, long watermark) {
    if (watermark == Long.MIN_VALUE || atMillis >= watermark - allowedLatenessMillis) {
      return null;
    }
    late.inc();
    return new LateFact(origin, atMillis, watermark);
  }
}
