package com.primeaxiom.jobs.oversell.domain;

import static com.primeaxiom.jobs.oversell.domain.Positions.HOUR;
import static com.primeaxiom.jobs.oversell.domain.Positions.LAMP;
import static com.primeaxiom.jobs.oversell.domain.Positions.NOW;
import static com.primeaxiom.jobs.oversell.domain.Positions.SHIPMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which delivery is counted on, and when it is expected. Times are in hours from now. */
class DeliveryRuleTest {

  /** Usually 4 hours late; a dock takes an hour and a half; a day overdue is forgotten. */
  private static final DeliveryRule RULE =
      new DeliveryRule(new VendorHabitRule(4, 8, 0.9, 1, 100), 3, HOUR + HOUR / 2, 0.75, 24 * HOUR);

  private static final VendorHabit PUNCTUAL = new VendorHabit("acme", NOW - HOUR, -1, 0.5, 0.97);

  private static long at(double hours) {
    return NOW + Math.round(hours * HOUR);
  }

  private static DeliveryState promised(String purchaseOrder, String vendor, double hours) {
    return new DeliveryState(
        LAMP, purchaseOrder, vendor, NOW - HOUR, at(hours), 0, false, 40, 0, SHIPMENT);
  }

  private static DeliveryState scanned(double promised, double estimated, boolean isAtGate) {
    return new DeliveryState(
        LAMP, "PO-1", "acme", NOW - HOUR, at(promised), at(estimated), isAtGate, 40, 0, SHIPMENT);
  }

  private static Inbound next(DeliveryState... deliveries) {
    return RULE.next(List.of(deliveries), Map.of("acme", PUNCTUAL), NOW);
  }

  @Test
  void aVendorIsExpectedToDoWhatItDidBefore() {
    assertThat(next(promised("PO-1", "acme", 10)))
        .isEqualTo(new Inbound("PO-1", "acme", at(10), at(9), 0.5, 40, 0.97, SHIPMENT));
  }

  @Test
  void whatIsAnnouncedNeedNotBeGuessedByWhatUsuallyComes() {
    DeliveryState announced =
        new DeliveryState(LAMP, "PO-1", "acme", NOW, at(10), at(12), false, 40, 30, SHIPMENT);
    DeliveryState more =
        new DeliveryState(LAMP, "PO-1", "acme", NOW, at(10), 0, false, 40, 50, SHIPMENT);

    assertThat(next(announced))
        .isEqualTo(new Inbound("PO-1", "acme", at(10), at(12), 3, 30, 1, SHIPMENT));
    assertThat(next(more))
        .as("no more than was ordered, and when it usually comes")
        .isEqualTo(new Inbound("PO-1", "acme", at(10), at(9), 0.5, 40, 1, SHIPMENT));
  }

  @Test
  void aVendorOfWhichNothingIsKnownIsExpectedToDoWhatIsUsual() {
    Inbound inbound = next(promised("PO-1", "newcomer", 10));

    assertThat(inbound.expectedAtMillis()).isEqualTo(at(14));
    assertThat(inbound.deviationHours()).isCloseTo(8 * Math.sqrt(2), within(1e-12));
    assertThat(inbound.fill()).isEqualTo(0.9);
  }

  @Test
  void aScorecardsHoursAtTheGateAreThoseOfTheDockShorterThanOfTheCount() {
    VendorHabit one = RULE.habit(new VendorReliability("acme", NOW, 1, 2.5, 0, 0.5));
    assertThat(one.asOfMillis()).isEqualTo(NOW);
    assertThat(one.lateHours()).as("as much as what is usual: 4 and 4").isEqualTo(4);
    assertThat(one.fill()).as("0.9 and 0.5").isCloseTo(0.7, within(1e-12));
    assertThat(one.deviationHours())
        .as("of two deliveries, one of 8 h, one of the dock's 0.75 h")
        .isCloseTo(Math.sqrt((64 + 0.5625) / 2 * 1.5), within(1e-12));

    VendorHabit many = RULE.habit(new VendorReliability("acme", NOW, 5_000, 2.5, 3, null));
    assertThat(many).isEqualTo(RULE.habit(new VendorReliability("acme", NOW, 100, 2.5, 3, 0.9)));
    assertThat(many.deviationHours())
        .isCloseTo(Math.sqrt((64 + 100 * (9 + 0.5625)) / 101 * (1 + 1 / 101.0)), within(1e-9));
  }

  @Test
  void aCarriersEstimateReplacesThePromiseAndAScanAtTheGateBoth() {
    assertThat(next(scanned(10, 16, false)))
        .isEqualTo(new Inbound("PO-1", "acme", at(10), at(16), 3, 40, 0.97, SHIPMENT));
    assertThat(next(scanned(10, -0.5, true)))
        .isEqualTo(new Inbound("PO-1", "acme", at(10), at(1), 0.75, 40, 0.97, SHIPMENT));
  }

  @ParameterizedTest(name = "promised {0} h, estimated {1} h, at the gate {2}: counted on {3}")
  @CsvSource({
    // Expected an hour before what is promised.
    "-22.9, , false, true",
    "-23, , false, false",
    "-40, -23.9, false, true",
    "-40, -24, false, false",
    // At the gate it is expected a dock's time after the scan.
    "-40, -25.4, true, true",
    "-40, -25.5, true, false",
  })
  void whatIsOverdueForTooLongIsNotCountedOn(
      double promised, Double estimated, boolean isAtGate, boolean isCountedOn) {
    DeliveryState delivery =
        estimated == null
            ? promised("PO-1", "acme", promised)
            : scanned(promised, estimated, isAtGate);

    assertThat(next(delivery) != null).isEqualTo(isCountedOn);
  }

  @Test
  void theNextIsTheOneThatIsExpectedFirstNotTheOneThatIsPromisedFirst() {
    // The newcomer is expected at 11, Acme at 9.
    assertThat(next(promised("PO-1", "newcomer", 7), promised("PO-2", "acme", 10)))
        .extracting(Inbound::purchaseOrderId)
        .isEqualTo("PO-2");
    assertThat(next(promised("PO-3", "acme", 10), promised("PO-2", "acme", 10)))
        .extracting(Inbound::purchaseOrderId)
        .isEqualTo("PO-2");
  }

  @Test
  void whatHasComeOrIsPromisedForNoTimeIsNotCountedOn() {
    DeliveryState over =
        new DeliveryState(LAMP, "PO-1", "acme", NOW, at(10), 0, false, 0, 0, SHIPMENT);
    DeliveryState rest =
        new DeliveryState(LAMP, "PO-2", "acme", NOW, 0, at(8), true, 5, 0, SHIPMENT);

    assertThat(next()).isNull();
    assertThat(next(over, rest)).isNull();
    assertThat(next(over, rest, promised("PO-3", "acme", 99)).purchaseOrderId()).isEqualTo("PO-3");
  }
}
