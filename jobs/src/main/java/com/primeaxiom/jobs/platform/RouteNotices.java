package com.primeaxiom.jobs.platform;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
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
      new OutputTag<>("refused-records", TypeInformation.of(SourceNotice.class));

  private static final long serialVersionUID = 1L;

  private transient Map<String, Counter> refusedByReason;

  @Override
  public void open(OpenContext context) {
    refusedByReason = new HashMap<>();
  }

  @Override
  public void processElement(Either<SourceNotice, T> incoming, Context context, Collector<T> out) {
    if (incoming.isRight()) {
      out.collect(incoming.right());
    } else if (incoming.left().refused()) {
      refusedByReason
          .computeIfAbsent(
              incoming.left().reason(),
              reason ->
                  getRuntimeContext()
                      .getMetricGroup()
                      .addGroup("reason", reason)
                      .counter("deadLetters"))
          .inc();
      context.output(REFUSED, incoming.left());
    }
  }
}
