package com.primeaxiom.jobs.oversell.domain;

import static com.primeaxiom.jobs.oversell.domain.Positions.HOUR;
import static com.primeaxiom.jobs.oversell.domain.Positions.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An order of 20 lanterns and 5 wicks, promised for ten hours from now. Times are in hours. */
class PurchaseStateTest {

  private static final Map<String, Long> WANTED = Map.of("LANTERN", 20L, "WICK", 5L);

  private static EventOrigin origin(String id) {
    return new EventOrigin("topic", 0, 0, id);
  }

  private static long at(long hour) {
    return NOW + hour * HOUR;
  }

  private static DeliveryEvent placed(long hour, Map<String, Long> units) {
    return DeliveryEvent.ordered(
        "PO-1",
        at(hour),
        origin("placed@" + hour),
        new DeliveryEvent.Ordered("acme", "north", at(10), units));
  }

  private static DeliveryEvent estimated(long hour, long arrives) {
    return DeliveryEvent.estimated(
        "PO-1", at(hour), origin("estimated@" + hour), at(arrives), false);
  }

  private static DeliveryEvent atGate(long hour) {
    return DeliveryEvent.estimated("PO-1", at(hour), origin("gate@" + hour), at(hour), true);
  }

  private static DeliveryEvent received(long hour, Map<String, Long> units) {
    return DeliveryEvent.received("PO-1", at(hour), origin("came@" + hour), units);
  }

  private static PurchaseState after(DeliveryEvent... events) {
    return after(List.of(events));
  }

  private static PurchaseState after(List<DeliveryEvent> events) {
    PurchaseState state = PurchaseState.UNKNOWN;
    for (DeliveryEvent event : events) {
      state = state.after(event);
    }
    return state;
  }

  @Test
  void aScanAtTheGateBeatsEveryEstimate() {
    PurchaseState there = after(placed(0, WANTED), estimated(1, 12), atGate(11));

    assertThat(there.isAtGate()).isTrue();
    assertThat(there.estimatedAtMillis()).isEqualTo(at(11));
    assertThat(there.after(estimated(12, 30))).isSameAs(there);
    assertThat(after(placed(0, WANTED), estimated(12, 30), atGate(11)).estimatedAtMillis())
        .as("though the estimate is newer and was heard of before")
        .isEqualTo(at(11));
    assertThat(there.after(atGate(13)).estimatedAtMillis())
        .as("the last of several loads")
        .isEqualTo(at(13));
  }

  @Property(tries = 100)
  void estimatesAndScansEndInTheSameStateInWhateverOrder(@ForAll long seed) {
    List<DeliveryEvent> scans =
        List.of(estimated(1, 12), estimated(3, 14), atGate(11), estimated(12, 30), atGate(13));
    for (int known = 1; known <= scans.size(); known++) {
      List<DeliveryEvent> shuffled = new ArrayList<>(scans.subList(0, known));
      PurchaseState expected = after(shuffled);
      Collections.shuffle(shuffled, new Random(seed));
      PurchaseState state = after(shuffled);

      assertThat(state.estimatedAtMillis()).isEqualTo(expected.estimatedAtMillis());
      assertThat(state.isAtGate()).isEqualTo(expected.isAtGate());
    }
  }

  private static DeliveryEvent announced(
      long hour, String shipment, int version, long expected, Map<String, Long> units) {
    return DeliveryEvent.announced(
        "PO-1",
        at(hour),
        origin("asn@" + hour + shipment + version),
        new DeliveryEvent.Announced(
            shipment, version, at(hour), expected == 0 ? 0 : at(expected), units));
  }

  private static DeliveryState delivery(PurchaseState state, String sku) {
    return state.deliveries("PO-1", PurchaseState.UNKNOWN).stream()
        .filter(one -> one.key().sku().equals(sku))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theFirstShipmentIsExpectedAndACorrectionReplacesItsOwn() {
    Map<String, Long> wanted = Map.of("LAMP", 10L, "WICK", 4L);
    PurchaseState state =
        after(
            placed(0, wanted),
            announced(1, "S1", 0, 8, Map.of("LAMP", 6L)),
            announced(2, "S2", 0, 9, Map.of("LAMP", 3L)));
    assertThat(delivery(state, "LAMP").announced()).as("not with the second").isEqualTo(6);
    assertThat(delivery(state, "LAMP").estimatedAtMillis())
        .as("the first of them")
        .isEqualTo(at(8));
    assertThat(delivery(state, "WICK").announced()).as("no notice speaks of wicks").isZero();
    assertThat(delivery(state, "WICK").estimatedAtMillis()).isZero();

    PurchaseState corrected = state.after(announced(3, "S1", 1, 12, Map.of("LAMP", 2L)));
    assertThat(delivery(corrected, "LAMP").announced()).as("of the other").isEqualTo(3);
    assertThat(delivery(corrected, "LAMP").estimatedAtMillis()).isEqualTo(at(9));
    assertThat(corrected.after(announced(4, "S1", 0, 8, Map.of("LAMP", 6L))))
        .as("what was corrected, told later")
        .isSameAs(corrected);
    assertThat(corrected.after(announced(3, "S1", 1, 12, Map.of("LAMP", 2L))))
        .as("told again")
        .isSameAs(corrected);

    PurchaseState withdrawn = corrected.after(announced(5, "S2", 1, 0, Map.of()));
    assertThat(delivery(withdrawn, "LAMP").announced()).isEqualTo(2);
    PurchaseState came = withdrawn.after(received(12, Map.of("LAMP", 2L)));
    assertThat(delivery(came, "LAMP").announced()).isZero();
    assertThat(delivery(came, "LAMP").units()).isEqualTo(8);
  }

  @Test
  void aCarriersEstimateBeatsTheVendorsWhicheverCameLater() {
    PurchaseState state =
        after(
            placed(0, WANTED),
            estimated(1, 14),
            announced(2, "S1", 0, 8, Map.of("LANTERN", 6L, "WICK", 1L)));

    assertThat(state.deliveries("PO-1", PurchaseState.UNKNOWN))
        .allSatisfy(one -> assertThat(one.estimatedAtMillis()).isEqualTo(at(14)));
  }

  @Property(tries = 100)
  void noticesEndInTheSameStateInWhateverOrder(@ForAll long seed) {
    List<DeliveryEvent> notices =
        new ArrayList<>(
            List.of(
                announced(1, "S1", 0, 8, Map.of("LAMP", 6L)),
                announced(2, "S2", 0, 9, Map.of("LAMP", 3L)),
                announced(3, "S1", 1, 12, Map.of("LAMP", 2L)),
                announced(4, "S1", 1, 13, Map.of("LAMP", 1L)),
                announced(5, "S2", 1, 0, Map.of())));
    List<DeliveryEvent.Announced> expected = after(notices).announced();
    Collections.shuffle(notices, new Random(seed));

    assertThat(after(notices).announced()).isEqualTo(expected);
    assertThat(expected)
        .extracting(DeliveryEvent.Announced::units)
        .containsExactly(Map.of("LAMP", 1L), Map.of());
  }

  @Test
  void theNewestEstimateHolds() {
    PurchaseState state = after(placed(0, WANTED), estimated(3, 14), estimated(1, 12));

    assertThat(state.estimatedAtMillis()).isEqualTo(at(14));
    assertThat(state.isAtGate()).isFalse();
  }

  @Test
  void whatIsLeftOfAnOrderOfWhichGoodsHaveComeIsPromisedForNoTime() {
    PurchaseState ordered = after(placed(0, WANTED), atGate(11));
    PurchaseState begun = ordered.after(received(12, Map.of("LANTERN", 12L, "WICK", 6L)));

    assertThat(ordered.deliveries("PO-1", PurchaseState.UNKNOWN))
        .extracting(
            delivery -> delivery.key().sku(),
            DeliveryState::units,
            DeliveryState::promisedAtMillis,
            DeliveryState::isAtGate)
        .containsExactly(tuple("LANTERN", 20L, at(10), true), tuple("WICK", 5L, at(10), true));
    assertThat(begun.deliveries("PO-1", ordered))
        .extracting(
            delivery -> delivery.key().sku(),
            DeliveryState::units,
            DeliveryState::promisedAtMillis,
            DeliveryState::isOver)
        .containsExactly(tuple("LANTERN", 8L, 0L, false), tuple("WICK", 0L, 0L, true));
    assertThat(begun.givenUp("PO-1", at(99)))
        .extracting(DeliveryState::units, DeliveryState::asOfMillis)
        .containsExactly(tuple(0L, at(99)), tuple(0L, at(99)));
  }

  @ParameterizedTest(name = "{0} lanterns counted in at {1} h: {2} h late, {3} of the order")
  @CsvSource({
    "20, 10, 0, 0.8",
    "25, 13, 3, 1",
    "15, 8, -2, 0.6",
    "60, 34, 24, 1",
    "1, 10, 0, 0.04"
  })
  void tellsHowTheVendorKeptItsPromise(long units, long hour, double late, double fill) {
    PurchaseState state = after(placed(0, WANTED), received(hour, Map.of("LANTERN", units)));

    assertThat(state.arrival("PO-1"))
        .isEqualTo(new VendorArrival("acme", "PO-1", at(hour), late, fill));
  }

  @Test
  void laterGoodsChangeNothingOfIt() {
    PurchaseState state =
        after(placed(0, WANTED), received(9, Map.of("LANTERN", 20L)))
            .after(received(40, Map.of("WICK", 5L)));

    assertThat(state.arrival("PO-1").lateHours()).isEqualTo(-1);
    assertThat(state.arrival("PO-1").fill()).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void goodsBeforeTheirOrderTellOfTheVendorWhenTheOrderIsKnown() {
    PurchaseState early = after(received(7, Map.of("LANTERN", 10L)));

    assertThat(early.arrival("PO-1")).isNull();
    assertThat(early.deliveries("PO-1", PurchaseState.UNKNOWN)).isEmpty();
    assertThat(early.after(placed(8, WANTED)).arrival("PO-1"))
        .isEqualTo(new VendorArrival("acme", "PO-1", at(8), -3, 0.4));
  }

  @Test
  void withoutGoodsOrAPromiseNothingIsKnownOfTheVendor() {
    DeliveryEvent unpromised =
        DeliveryEvent.ordered(
            "PO-1", at(0), origin("placed"), new DeliveryEvent.Ordered("acme", "north", 0, WANTED));

    assertThat(after(placed(0, WANTED), atGate(11)).arrival("PO-1")).isNull();
    assertThat(after(unpromised, received(11, WANTED)).arrival("PO-1")).isNull();
  }

  @Test
  void aReceiptThatIsToldAgainIsCountedOnce() {
    PurchaseState state = after(placed(0, WANTED), received(9, Map.of("LANTERN", 12L)));

    assertThat(state.after(received(9, Map.of("LANTERN", 12L)))).isSameAs(state);
    assertThat(state.after(received(10, Map.of("LANTERN", 8L))).received())
        .isEqualTo(Map.of("LANTERN", 20L));
  }
}
