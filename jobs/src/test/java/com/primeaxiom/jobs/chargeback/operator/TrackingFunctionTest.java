package com.primeaxiom.jobs.chargeback.operator;

import static com.primeaxiom.jobs.chargeback.Disputed.at;
import static com.primeaxiom.jobs.chargeback.Disputed.origin;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.Disputed;
import com.primeaxiom.jobs.chargeback.domain.OrderFact;
import com.primeaxiom.jobs.chargeback.domain.ParcelFact;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class TrackingFunctionTest {

  private static final long RETENTION = Duration.ofDays(365).toMillis();
  private static final String LABELLED = "2026-06-02T14:00:00Z";
  private static final String HANDED_OVER = "2026-06-02T20:00:00Z";
  private static final String TYPED_IN = "2026-06-05T08:00:00Z";
  private static final String TYPED_IN_AGAIN = "2026-06-05T09:00:00Z";
  private static final String DELIVERED = "2026-06-03T09:00:00Z";

  @Test
  void aDeliverySaysSomethingOfItsOrderFromWhenBothAreKnown() throws Exception {
    assertThat(told(shipped(LABELLED), scan(DELIVERED))).containsExactly(at(DELIVERED));
    assertThat(told(scan(DELIVERED), shipped(LABELLED))).containsExactly(at(DELIVERED));
    assertThat(told(shipped(TYPED_IN), scan(DELIVERED))).containsExactly(at(TYPED_IN));
    assertThat(told(scan(DELIVERED), shipped(TYPED_IN))).containsExactly(at(TYPED_IN));
  }

  @Test
  void theFirstThatNamesTheOrderCountsWhicheverArrivesFirst() throws Exception {
    assertThat(told(shipped(TYPED_IN_AGAIN), scan(DELIVERED), shipped(TYPED_IN)))
        .as("told again for the earlier time; who hears it twice knows it since the first")
        .containsExactly(at(TYPED_IN_AGAIN), at(TYPED_IN));
    assertThat(told(shipped(TYPED_IN), scan(DELIVERED), shipped(TYPED_IN_AGAIN)))
        .containsExactly(at(TYPED_IN));
    assertThat(told(shipped(HANDED_OVER), scan(DELIVERED), shipped(LABELLED)))
        .as("it was known anyway when the goods came")
        .contains(at(DELIVERED))
        .doesNotContain(at(LABELLED));
  }

  @Test
  void forgetsAParcelAYearAfterWhatWasHeardLast() throws Exception {
    try (var harness = start()) {
      send(harness, scan(DELIVERED));
      send(harness, shipped(TYPED_IN));

      harness.processWatermark(at(TYPED_IN) + RETENTION);

      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  /** When each thing is told of the order, in the order of telling. */
  private static List<Long> told(ParcelFact... facts) throws Exception {
    try (var harness = start()) {
      for (ParcelFact fact : facts) {
        send(harness, fact);
      }
      return harness.extractOutputValues().stream().map(OrderFact::occurredAtMillis).toList();
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, ParcelFact, OrderFact> start()
      throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new TrackingFunction(RETENTION)),
            ParcelFact::trackingNumber,
            Types.STRING);
    harness
        .getExecutionConfig()
        .configure(
            StrictEnvironment.strict(new Configuration()),
            TrackingFunctionTest.class.getClassLoader());
    harness.open();
    return harness;
  }

  private static void send(
      KeyedOneInputStreamOperatorTestHarness<String, ParcelFact, OrderFact> harness,
      ParcelFact fact)
      throws Exception {
    harness.processElement(fact, fact.occurredAtMillis());
  }

  private static ParcelFact shipped(String time) {
    return new ParcelFact(
        "T-1", Disputed.ORDER, at(time), origin("shipped " + time), Disputed.handedOver(time));
  }

  private static ParcelFact scan(String time) {
    return new ParcelFact("T-1", null, at(time), origin("scan"), Disputed.delivered(time));
  }
}
