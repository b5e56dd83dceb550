package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets events pass, sends refused records to the side and counts them by reason.
 *
 * @param <T> domain type
 */
public final class RouteNotices<T> extends ProcessFunction<Either<SourceNotice, T>, T> {

  /** Records that cannot be used. */
  public static final OutputTag<SourceNotice> REFUSED =
      new OutputTag<>("refused-records", RecordType.of(SourceNotice.class));

  private static final long serialVersionUID = 1L;

  private final String topic;

  private transient Map<String, Counter> refusedByReason;

  /**
   * Creates the operator of a topic.
   *
   * @param topic topic without namespace
   */
  public RouteNotices(String topic) {
    this.topic = topic;
  }

  /** Counts from zero: what first appears as one looks as if nothing had happened. */
  @Override
  public void open(OpenContext context) {
    refusedByReason = new HashMap<>();
    // What is refused by where something goes is counted there.
    for (DeadLetterReason reason :
        EnumSet.complementOf(
            EnumSet.of(
                DeadLetterReason.REFUSED_BY_CLICKHOUSE, DeadLetterReason.REFUSED_BY_SLACK))) {
      refusedByReason.put(
          reason.name(),
          JobMetric.DEAD_LETTERS.counter(
              getRuntimeContext().getMetricGroup(), topic, reason.name()));
    }
  }

  @Override
  public void processElement(Either<SourceNotice, T> incoming, Context context, Collector<T> out) {
    if (incoming.isRight()) {
      out.collect(incoming.right());
    } else if (incoming.left().refused()) {
      refusedByReason.get(incoming.left().reason()).inc();
      context.output(REFUSED, incoming.left());
    }
  }
}
