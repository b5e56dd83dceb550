package com.primeaxiom.jobs.oversell.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.at;
import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.oversell.domain.DeliveryEvent;
import com.primeaxiom.jobs.oversell.domain.DeliveryState;
import com.primeaxiom.jobs.oversell.domain.VendorArrival;
import com.primeaxiom.jobs.platform.KeyedHarness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryFunctionTest {

  private static final long RETENTION_SECONDS = 86_400;

  private KeyedHarness<String, DeliveryEvent, DeliveryState> harness;

  @BeforeEach
  void open() throws Exception {
    harness = start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void followsAnOrderFromPlacingToReceipt() throws Exception {
    harness.send(story());
    harness.processWatermark(at(1_000));

    assertThat(harness.told())
        .extracting(
            delivery -> delivery.key().sku(),
            DeliveryState::units,
            DeliveryState::estimatedAtMillis,
            DeliveryState::isOver)
        .containsExactly(
            tuple("LANTERN", 20L, 0L, false),
            tuple("WICK", 5L, 0L, false),
            tuple("LANTERN", 20L, at(9_000), false),
            tuple("WICK", 5L, at(9_000), false),
            tuple("LANTERN", 8L, at(9_000), false),
            tuple("WICK", 0L, at(9_000), true),
            tuple("LANTERN", 0L, at(9_000), true),
            tuple("WICK", 0L, at(9_000), true));
  }

  @Test
  void aCancelledOrderBringsNothing() throws Exception {
    harness.send(placed(0, Map.of("LANTERN", 20L)), placed(50, Map.of()));
    harness.processWatermark(at(60));

    assertThat(harness.told()).extracting(DeliveryState::units).containsExactly(20L, 0L);
  }

  @Test
  void anEstimateOrAReceiptBeforeTheOrderIsRemembered() throws Exception {
    harness.send(estimated(0, 9_000), received(10, Map.of("LANTERN", 4L)));
    harness.send(placed(20, Map.of("LANTERN", 20L)));
    harness.processWatermark(at(60));

    assertThat(harness.told())
        .extracting(DeliveryState::units, DeliveryState::estimatedAtMillis)
        .containsExactly(tuple(16L, at(9_000)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void orderOfArrivalAndRepeatsChangeNothing(long seed) throws Exception {
    harness.send(story());
    harness.processWatermark(at(1_000));
    List<DeliveryState> expected = harness.told();
    harness.close();

    harness = start(null);
    List<DeliveryEvent> shuffled = new ArrayList<>(story());
    shuffled.addAll(story());
    Collections.shuffle(shuffled, new Random(seed));
    harness.send(shuffled);
    harness.processWatermark(at(1_000));

    assertThat(harness.told()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "snapshot at {0} s")
  @ValueSource(longs = {0, 99, 150, 250})
  void continuesAfterARestoreAsIfNothingHadHappened(long second) throws Exception {
    harness.send(story());
    harness.processWatermark(at(1_000));
    List<DeliveryState> expected = harness.told();
    harness.close();

    harness = start(null);
    harness.send(story());
    harness.processWatermark(at(second));
    List<DeliveryState> told = new ArrayList<>(harness.told());
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = start(snapshot);
    harness.processWatermark(at(1_000));
    told.addAll(harness.told());

    assertThat(told).isEqualTo(expected);
  }

  @Test
  void nothingIsLeftOfAnOrderOfWhichNothingIsHeard() throws Exception {
    harness.send(story());
    harness.processWatermark(at(300 + RETENTION_SECONDS - 1));
    assertThat(harness.numKeyedStateEntries()).isPositive();

    harness.processWatermark(at(300 + RETENTION_SECONDS));
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void anOrderThatIsForgottenIsExpectedNoMore() throws Exception {
    harness.send(placed(0, Map.of("LANTERN", 20L)));
    harness.processWatermark(at(RETENTION_SECONDS));

    assertThat(harness.told())
        .extracting(DeliveryState::units, DeliveryState::asOfMillis)
        .containsExactly(tuple(20L, at(0)), tuple(0L, at(RETENTION_SECONDS)));
  }

  @Test
  void tellsOncePerOrderHowTheVendorKeptItsPromise() throws Exception {
    harness.send(story());
    harness.send(story());
    harness.processWatermark(at(199));
    assertThat(harness.side(DeliveryFunction.ARRIVALS)).isEmpty();

    // 17 of 25 units, 7 800 s before they were promised; the rest comes at 300 s.
    harness.processWatermark(at(1_000));
    assertThat(harness.side(DeliveryFunction.ARRIVALS))
        .containsExactly(new VendorArrival("acme", "PO-1", at(200), -7_800 / 3_600.0, 17 / 25.0));

    harness.send(placed(400, Map.of("LANTERN", 30L)));
    harness.processWatermark(at(2_000));
    assertThat(harness.side(DeliveryFunction.ARRIVALS)).hasSize(1);
  }

  @Test
  void tellsOfALateVendorAndOfGoodsBeforeTheirOrder() throws Exception {
    harness.send(placed(0, Map.of("LANTERN", 20L)));
    harness.send(received(15_200, Map.of("LANTERN", 30L)));
    harness.send(of("PO-2", received(100, Map.of("LANTERN", 5L))));
    harness.send(of("PO-2", placed(800, Map.of("LANTERN", 20L))));
    harness.processWatermark(at(799));
    assertThat(harness.side(DeliveryFunction.ARRIVALS)).isEmpty();

    harness.processWatermark(at(20_000));
    assertThat(harness.side(DeliveryFunction.ARRIVALS))
        .containsExactly(
            new VendorArrival("acme", "PO-2", at(800), -7_900 / 3_600.0, 0.25),
            new VendorArrival("acme", "PO-1", at(15_200), 2, 1));
  }

  @Test
  void aRestoreTellsNoArrivalTwice() throws Exception {
    harness.send(story());
    harness.processWatermark(at(250));
    assertThat(harness.side(DeliveryFunction.ARRIVALS)).hasSize(1);
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();

    harness = start(snapshot);
    harness.processWatermark(at(1_000));
    assertThat(harness.told()).isNotEmpty();
    assertThat(harness.side(DeliveryFunction.ARRIVALS)).isEmpty();
  }

  @Test
  void goodsAtTheGateAreToldAsSuch() throws Exception {
    harness.send(placed(0, Map.of("LANTERN", 20L)), atGate(100), estimated(150, 9_000));
    harness.processWatermark(at(1_000));

    assertThat(harness.told())
        .extracting(DeliveryState::isAtGate, DeliveryState::estimatedAtMillis)
        .containsExactly(tuple(false, 0L), tuple(true, at(100)));
  }

  private static DeliveryEvent of(String purchaseOrder, DeliveryEvent event) {
    return new DeliveryEvent(
        purchaseOrder,
        event.occurredAtMillis(),
        event.toldAtMillis(),
        event.origin(),
        event.ordered(),
        event.announced(),
        event.estimatedAtMillis(),
        event.isAtGate(),
        event.received());
  }

  private static DeliveryEvent atGate(long second) {
    return DeliveryEvent.estimated("PO-1", at(second), origin("gate@" + second), at(second), true);
  }

  private static List<DeliveryEvent> story() {
    return List.of(
        placed(0, Map.of("LANTERN", 20L, "WICK", 5L)),
        estimated(100, 9_000),
        received(200, Map.of("LANTERN", 12L, "WICK", 5L)),
        received(300, Map.of("LANTERN", 8L)));
  }

  private static DeliveryEvent placed(long second, Map<String, Long> units) {
    return DeliveryEvent.ordered(
        "PO-1",
        at(second),
        origin("placed@" + second),
        new DeliveryEvent.Ordered("acme", "LEEDS", at(8_000), units));
  }

  private static DeliveryEvent estimated(long second, long arrives) {
    return DeliveryEvent.estimated(
        "PO-1", at(second), origin("scan@" + second), at(arrives), false);
  }

  private static DeliveryEvent received(long second, Map<String, Long> units) {
    return DeliveryEvent.received("PO-1", at(second), origin("receipt@" + second), units);
  }

  /** {@link DeliveryFunction} without a job around it. */
  private static KeyedHarness<String, DeliveryEvent, DeliveryState> start(
      OperatorSubtaskState snapshot) throws Exception {
    return KeyedHarness.start(
        new DeliveryFunction(RETENTION_SECONDS * 1_000),
        DeliveryEvent::purchaseOrderId,
        Types.STRING,
        snapshot);
  }
}
