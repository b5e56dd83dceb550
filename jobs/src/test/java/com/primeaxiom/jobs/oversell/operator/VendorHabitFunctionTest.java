package com.primeaxiom.jobs.oversell.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.at;
import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.primeaxiom.jobs.oversell.domain.DeliveryEvent;
import com.primeaxiom.jobs.oversell.domain.DeliveryState;
import com.primeaxiom.jobs.oversell.domain.VendorArrival;
import com.primeaxiom.jobs.oversell.domain.VendorHabit;
import com.primeaxiom.jobs.oversell.domain.VendorHabitRule;
import com.primeaxiom.jobs.oversell.domain.VendorHabitState;
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

class VendorHabitFunctionTest {

  private static final long RETENTION_SECONDS = 86_400;
  private static final long HOUR = 3_600;

  /** A short memory, so that the order of deliveries shows. */
  private static final VendorHabitRule RULE = new VendorHabitRule(2, 8, 0.9, 1, 4);

  private KeyedHarness<String, VendorArrival, VendorHabit> harness;

  @BeforeEach
  void open() throws Exception {
    harness = start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void tellsAfterEachDeliveryWhatToExpectOfTheVendor() throws Exception {
    harness.send(List.of(arrival("acme", "PO-1", 100, 10, 0.5), arrival("bolt", "PO-2", 50, 0, 1)));
    advanceTo(99);
    assertThat(harness.told()).extracting(VendorHabit::vendorId).containsExactly("bolt");

    advanceTo(100);
    VendorHabit acme = harness.newest();
    assertThat(acme.vendorId()).isEqualTo("acme");
    assertThat(acme.asOfMillis()).isEqualTo(at(100));
    // (2 + 10) / 2; mean square (68 + 100) / 2 = 84, less 36, times 3/2; (0.9 + 0.5) / 2.
    assertThat(acme.lateHours()).isCloseTo(6, within(1e-12));
    assertThat(acme.deviationHours()).isCloseTo(Math.sqrt(72), within(1e-12));
    assertThat(acme.fill()).isCloseTo(0.7, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void orderOfArrivalDoesNotMatter(long seed) throws Exception {
    harness.send(story());
    advanceTo(RETENTION_SECONDS);
    List<VendorHabit> expected = harness.told();
    harness.close();

    harness = start(null);
    List<VendorArrival> shuffled = new ArrayList<>(story());
    Collections.shuffle(shuffled, new Random(seed));
    harness.send(shuffled);
    advanceTo(RETENTION_SECONDS);

    assertThat(harness.told()).isEqualTo(expected).hasSize(39);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsHeardOfAnOrderTwiceCountsOnce(long seed) throws Exception {
    List<DeliveryEvent> events = new ArrayList<>();
    for (int order = 1; order <= 12; order++) {
      events.add(placed("PO-" + order, order));
      events.add(received("PO-" + order, HOUR * order));
    }
    harness.send(arrivals(events));
    advanceTo(RETENTION_SECONDS);
    List<VendorHabit> expected = harness.told();
    harness.close();

    harness = start(null);
    List<DeliveryEvent> twice = new ArrayList<>(events);
    twice.addAll(events);
    Collections.shuffle(twice, new Random(seed));
    harness.send(arrivals(twice));
    advanceTo(RETENTION_SECONDS);

    assertThat(harness.told()).isEqualTo(expected).hasSize(12);
  }

  @ParameterizedTest(name = "snapshot at {0} s")
  @ValueSource(longs = {0, 199, 200, 1_050, 3_999})
  void continuesAfterARestoreAsIfNothingHadHappened(long second) throws Exception {
    harness.send(story());
    advanceTo(RETENTION_SECONDS);
    List<VendorHabit> expected = harness.told();
    harness.close();

    harness = start(null);
    harness.send(story());
    advanceTo(second);
    List<VendorHabit> told = new ArrayList<>(harness.told());
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = start(snapshot);
    advanceTo(RETENTION_SECONDS);
    told.addAll(harness.told());

    assertThat(told).isEqualTo(expected);
  }

  @Test
  void nothingIsLeftOfAVendorThatDeliversNoMore() throws Exception {
    harness.send(story());
    advanceTo(3_999 + RETENTION_SECONDS - 1);
    int told = harness.told().size();
    assertThat(harness.numKeyedStateEntries()).isPositive();

    advanceTo(3_999 + RETENTION_SECONDS);
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.told()).as("what was told stays told").hasSize(told);

    VendorArrival again = arrival("acme", "PO-99", 5_000 + RETENTION_SECONDS, 10, 0.5);
    harness.send(List.of(again));
    advanceTo(5_000 + RETENTION_SECONDS);
    assertThat(harness.newest())
        .isEqualTo(RULE.habit("acme", RULE.observed(VendorHabitState.UNKNOWN, again)));
  }

  @Test
  void aDeliveryThatIsHeardOfLateCountsAndTurnsNothingBack() throws Exception {
    harness.send(List.of(arrival("acme", "PO-1", 1_000, 10, 1)));
    advanceTo(2_000);
    harness.send(List.of(arrival("acme", "PO-2", 500, 30, 1)));
    advanceTo(2_001);

    assertThat(harness.told()).hasSize(2);
    assertThat(harness.told()).extracting(VendorHabit::asOfMillis).containsOnly(at(1_000));
    assertThat(harness.newest().lateHours()).isGreaterThan(harness.told().get(0).lateHours());

    advanceTo(1_000 + RETENTION_SECONDS - 1);
    assertThat(harness.numKeyedStateEntries()).isPositive();
    advanceTo(1_000 + RETENTION_SECONDS);
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  /** Twenty deliveries each of two vendors; the last two of Acme are at the same instant. */
  private static List<VendorArrival> story() {
    Random dice = new Random(11);
    List<VendorArrival> all = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      long second = i == 20 ? 3_800 : 200L * i;
      all.add(arrival("acme", "PO-" + i, second, 5 * dice.nextGaussian(), dice.nextDouble()));
      all.add(arrival("bolt", "PO-" + i, 200L * i - 1, 5 * dice.nextGaussian(), 1));
    }
    return all;
  }

  private static VendorArrival arrival(
      String vendor, String purchaseOrder, long second, double lateHours, double fill) {
    return new VendorArrival(vendor, purchaseOrder, at(second), lateHours, fill);
  }

  private static DeliveryEvent placed(String purchaseOrder, long promisedHour) {
    return DeliveryEvent.ordered(
        purchaseOrder,
        at(0),
        origin("placed " + purchaseOrder),
        new DeliveryEvent.Ordered(
            "acme", "LEEDS", at(HOUR * promisedHour), Map.of("LANTERN", 20L)));
  }

  private static DeliveryEvent received(String purchaseOrder, long second) {
    return DeliveryEvent.received(
        purchaseOrder,
        at(second),
        origin("receipt " + purchaseOrder),
        Map.of("LANTERN", second / 300));
  }

  /** What the orders tell of their vendor. */
  private static List<VendorArrival> arrivals(List<DeliveryEvent> events) throws Exception {
    try (KeyedHarness<String, DeliveryEvent, DeliveryState> orders =
        KeyedHarness.start(
            new DeliveryFunction(RETENTION_SECONDS * 1_000),
            DeliveryEvent::purchaseOrderId,
            Types.STRING,
            null)) {
      orders.send(events);
      orders.processWatermark(at(RETENTION_SECONDS / 2));
      return orders.side(DeliveryFunction.ARRIVALS);
    }
  }

  private void advanceTo(long second) throws Exception {
    harness.processWatermark(at(second));
  }

  private static KeyedHarness<String, VendorArrival, VendorHabit> start(
      OperatorSubtaskState snapshot) throws Exception {
    return KeyedHarness.start(
        new VendorHabitFunction(RULE, RETENTION_SECONDS * 1_000),
        VendorArrival::vendorId,
        Types.STRING,
        snapshot);
  }
}
