package com.primeaxiom.jobs.oversell.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.at;

import com.primeaxiom.jobs.oversell.domain.OversoldUnits;
import com.primeaxiom.jobs.oversell.domain.StockReading;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.platform.order.InOrderOperator;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.Retention;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** {@link StockBooksFunction} with an hour of allowed lateness, without a job around it. */
final class BooksHarness
    extends KeyedOneInputStreamOperatorTestHarness<SkuLocation, AtpFact, StockReading> {

  private static final Retention RETENTION =
      new Retention(
          Duration.ofDays(7).toMillis(),
          Duration.ofDays(7).toMillis(),
          Duration.ofHours(2).toMillis(),
          Duration.ofHours(12).toMillis(),
          Duration.ofMinutes(30).toMillis(),
          Duration.ofDays(30).toMillis());

  private BooksHarness() throws Exception {
    super(
        new InOrderOperator<>(new StockBooksFunction(RETENTION, Duration.ofHours(1).toMillis(), 2)),
        AtpFact::key,
        RecordType.of(SkuLocation.class));
  }

  /** Starts the operator, from a snapshot unless that is null. */
  static BooksHarness start(OperatorSubtaskState snapshot) throws Exception {
    BooksHarness harness = new BooksHarness();
    harness
        .getExecutionConfig()
        .configure(
            StrictEnvironment.strict(new Configuration()), BooksHarness.class.getClassLoader());
    harness.setup();
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  void send(List<AtpFact> facts) throws Exception {
    for (AtpFact fact : facts) {
      processElement(new StreamRecord<>(fact, fact.occurredAtMillis()));
    }
  }

  void send(AtpFact... facts) throws Exception {
    send(List.of(facts));
  }

  void advanceTo(long second) throws Exception {
    processWatermark(at(second));
  }

  List<StockReading> readings() {
    return List.copyOf(extractOutputValues());
  }

  StockReading last() {
    List<StockReading> readings = readings();
    return readings.get(readings.size() - 1);
  }

  List<OversoldUnits> oversold() {
    return side(StockBooksFunction.OVERSOLD);
  }

  <T> List<T> side(OutputTag<T> tag) {
    var output = getSideOutput(tag);
    return output == null ? List.of() : output.stream().map(StreamRecord::getValue).toList();
  }
}
