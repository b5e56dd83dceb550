package com.primeaxiom.jobs.vendorscore.operator;

import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.ACME;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.at;

import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.platform.order.InOrderBroadcastOperator;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.vendorscore.VendorScoreSettings;
import com.primeaxiom.jobs.vendorscore.domain.DraftMail;
import com.primeaxiom.jobs.vendorscore.domain.LineEvent;
import com.primeaxiom.jobs.vendorscore.domain.LineReading;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseFact;
import com.primeaxiom.jobs.vendorscore.domain.Scope;
import com.primeaxiom.jobs.vendorscore.domain.ScoreChange;
import com.primeaxiom.jobs.vendorscore.domain.Tally;
import com.primeaxiom.jobs.vendorscore.domain.VendorTerms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** {@link PurchaseOrderFunction} with the default settings and without a job around it. */
final class OrderHarness
    extends KeyedBroadcastOperatorTestHarness<String, PurchaseFact, VendorTerms, ScoreChange> {

  static final VendorScoreSettings SETTINGS = VendorScoreSettings.from(new Configuration());

  static final long LATENESS_MILLIS = 10 * 3_600_000L;

  private OrderHarness() throws Exception {
    super(
        new InOrderBroadcastOperator<>(
            new PurchaseOrderFunction(
                SETTINGS.policy(), SETTINGS.retentionMillis(), LATENESS_MILLIS),
            List.of(AgreedTerms.STATE)),
        PurchaseFact::purchaseOrderId,
        Types.STRING,
        1,
        1,
        0);
  }

  /** Starts the operator, from a snapshot unless that is null. */
  static OrderHarness start(OperatorSubtaskState snapshot) throws Exception {
    OrderHarness harness = new OrderHarness();
    harness
        .getExecutionConfig()
        .configure(
            StrictEnvironment.strict(new Configuration()), OrderHarness.class.getClassLoader());
    harness.setup();
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  /** Starts the operator, with what was agreed with Acme. */
  static OrderHarness withAcme() throws Exception {
    OrderHarness harness = start(null);
    harness.processBroadcastElement(ACME, ACME.asOfMillis());
    return harness;
  }

  void send(PurchaseFact... facts) throws Exception {
    send(List.of(facts));
  }

  void send(List<PurchaseFact> facts) throws Exception {
    for (PurchaseFact fact : facts) {
      processElement(fact, fact.toldAtMillis());
    }
  }

  /** Moves event time of both inputs to an hour of the story. */
  void advanceTo(long hour) throws Exception {
    processBroadcastWatermark(at(hour));
    processWatermark(at(hour));
  }

  List<AlertStep> alerts() {
    return side(PurchaseOrderFunction.ALERTS);
  }

  List<DraftMail> drafts() {
    return side(PurchaseOrderFunction.DRAFTS);
  }

  List<LineEvent> events() {
    return side(PurchaseOrderFunction.EVENTS);
  }

  List<LineReading> readings() {
    return side(PurchaseOrderFunction.LINES);
  }

  List<LateFact> late() {
    return side(PurchaseOrderFunction.LATE);
  }

  List<ScoreChange> changes() {
    return List.copyOf(extractOutputValues());
  }

  /** Lines as they were told last, by the version that a table would keep. */
  Map<Integer, LineReading> lines() {
    Map<Integer, LineReading> lines = new TreeMap<>();
    for (LineReading reading : readings()) {
      lines.merge(
          reading.life().lineNumber(),
          reading,
          (one, other) -> other.revision() >= one.revision() ? other : one);
    }
    return lines;
  }

  /** Everything that was told to the cards, added up. */
  Map<Scope, Map<Long, Tally>> sums() {
    Map<Scope, Map<Long, Tally>> sums = new HashMap<>();
    for (ScoreChange change : changes()) {
      Map<Long, Tally> days = sums.computeIfAbsent(change.scope(), scope -> new HashMap<>());
      change
          .byDay()
          .forEach(
              (day, tally) ->
                  days.merge(
                      day,
                      tally,
                      (one, other) -> {
                        Tally sum = one.plus(other);
                        return sum.isZero() ? null : sum;
                      }));
    }
    sums.values().removeIf(Map::isEmpty);
    return sums;
  }

  /** Entries of all keyed state together, as the one-input harness counts them. */
  int numKeyedStateEntries() {
    var operator = (AbstractStreamOperator<?>) getTwoInputOperator();
    return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
  }

  private <T> List<T> side(OutputTag<T> tag) {
    Queue<StreamRecord<T>> told = getSideOutput(tag);
    return told == null ? List.of() : told.stream().map(StreamRecord::getValue).toList();
  }
}
