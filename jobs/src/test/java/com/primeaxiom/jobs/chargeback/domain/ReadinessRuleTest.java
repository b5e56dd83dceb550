package com.primeaxiom.jobs.chargeback.domain;

import static com.primeaxiom.jobs.chargeback.Disputed.ORDER;
import static com.primeaxiom.jobs.chargeback.Disputed.at;
import static com.primeaxiom.jobs.chargeback.Disputed.captured;
import static com.primeaxiom.jobs.chargeback.Disputed.delivered;
import static com.primeaxiom.jobs.chargeback.Disputed.handedOver;
import static com.primeaxiom.jobs.chargeback.Disputed.origin;
import static com.primeaxiom.jobs.chargeback.Disputed.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessRuleTest {

  private static final String PAID = "2026-06-01T08:00:00Z";
  private static final String SHIPPED = "2026-06-02T14:00:00Z";
  private static final String DELIVERED = "2026-06-03T09:00:00Z";
  private static final ReadinessRule RULE = new ReadinessRule(13_912);
  private static final OrderFact PLACED = OrderFact.of(ORDER, purchase(PAID));
  private static final OrderFact CAPTURED =
      OrderFact.of(ORDER, at(PAID), origin("paid"), captured("CH-3", PAID));

  @Test
  void aParcelWithEverythingCanBeDefendedAndIsToldOnce() {
    List<Readiness> told = told(List.of(PLACED, CAPTURED, shipped(handedOver(SHIPPED))));

    assertThat(told).hasSize(1);
    assertThat(told.get(0).weaknesses()).isEmpty();
    assertThat(told.get(0).indefensible()).isEmpty();
    assertThat(told.get(0).summary()).isEqualTo("Parcel T-1 of order 536365 can be defended.");
  }

  @Test
  void aDearParcelThatNobodySignsForAndThatGoesElsewhereSaysBoth() {
    Parcel elsewhere =
        new Parcel(
            "S-1",
            "T-1",
            new Parcel.Shipped(
                true, at(SHIPPED), origin("shipped"), "royal-mail", false, null, "LS9 9ZZ", null),
            false,
            null);

    List<Readiness> told = told(List.of(PLACED, CAPTURED, shipped(elsewhere)));

    assertThat(told).hasSize(1);
    assertThat(told.get(0).summary())
        .isEqualTo(
            "Parcel T-1 of order 536365 could not be defended against fraudulent (address"
                + " mismatch); product not received (no signature, address mismatch).");
  }

  @Test
  void belowTheLimitNobodyHasToSign() {
    Parcel unsigned =
        new Parcel(
            "S-1",
            "T-1",
            new Parcel.Shipped(
                true, at(SHIPPED), origin("shipped"), "royal-mail", null, null, "LS1 4AB", null),
            false,
            null);
    OrderFileState file = OrderFileState.UNKNOWN;
    for (OrderFact fact : List.of(PLACED, CAPTURED, shipped(unsigned))) {
      file = file.heard(fact);
    }

    assertThat(new ReadinessRule(13_913).review(ORDER, OrderFileState.UNKNOWN, file))
        .extracting(Readiness::weaknesses)
        .containsExactly(List.of());
    assertThat(RULE.review(ORDER, OrderFileState.UNKNOWN, file))
        .extracting(Readiness::weaknesses)
        .containsExactly(List.of(Weakness.NO_SIGNATURE));
  }

  @Test
  void whatBecomesKnownAfterTheParcelHasLeftIsToldAnew() {
    List<Readiness> told = told(List.of(shipped(handedOver(SHIPPED)), PLACED, CAPTURED));

    assertThat(told)
        .extracting(Readiness::weaknesses)
        .containsExactly(
            List.of(
                Weakness.NO_SHIPPING_ADDRESS,
                Weakness.NO_EMAIL,
                Weakness.NO_PURCHASE_IP,
                Weakness.NO_BILLING_ADDRESS,
                Weakness.NO_DESCRIPTION,
                Weakness.NO_POLICY),
            List.of(Weakness.NO_PURCHASE_IP, Weakness.NO_BILLING_ADDRESS),
            List.of());
  }

  @Test
  void aParcelThatIsOnlyPlannedIsNotLookedAt() {
    Parcel planned =
        new Parcel(
            "S-1",
            "T-1",
            new Parcel.Shipped(
                false, at(SHIPPED), origin("shipped"), "royal-mail", true, null, "LS1 4AB", null),
            false,
            null);

    assertThat(told(List.of(PLACED, CAPTURED, shipped(planned)))).isEmpty();
  }

  @Test
  void aParcelWithoutATrackingNumberSaysSoUntilTheWarehouseTellsIt() {
    List<Readiness> told =
        told(List.of(PLACED, CAPTURED, shipped(unnumbered()), shipped(handedOver(SHIPPED))));

    assertThat(told)
        .extracting(Readiness::shipmentId, Readiness::trackingNumber, Readiness::weaknesses)
        .containsExactly(
            tuple("S-1", null, List.of(Weakness.NO_TRACKING_NUMBER)),
            tuple("S-1", "T-1", List.of()));
    assertThat(told.get(0).summary())
        .isEqualTo(
            "Parcel of shipment S-1 of order 536365 could not be defended against product not"
                + " received (no tracking number).");
  }

  @Test
  void theOnlyParcelOfAnOrderIsTheOneThatItsCarrierSpeaksOf() {
    List<Readiness> told =
        told(List.of(PLACED, CAPTURED, shipped(unnumbered()), shipped(delivered(DELIVERED))));

    assertThat(told)
        .extracting(Readiness::trackingNumber, Readiness::weaknesses)
        .containsExactly(
            tuple(null, List.of(Weakness.NO_TRACKING_NUMBER)), tuple("T-1", List.of()));
  }

  private static Parcel unnumbered() {
    return new Parcel("S-1", null, handedOver(SHIPPED).shipped(), false, null);
  }

  private static OrderFact shipped(Parcel parcel) {
    return OrderFact.of(ORDER, at(SHIPPED), origin("shipped"), parcel);
  }

  /** Everything that is told while the facts are heard one after the other, and then again. */
  private static List<Readiness> told(List<OrderFact> facts) {
    List<Readiness> told = new ArrayList<>();
    List<OrderFact> twice = new ArrayList<>(facts);
    twice.addAll(facts);
    OrderFileState file = OrderFileState.UNKNOWN;
    for (OrderFact fact : twice) {
      OrderFileState next = file.heard(fact).reached(fact.occurredAtMillis());
      told.addAll(RULE.review(ORDER, file, next));
      file = next;
    }
    return told;
  }
}
