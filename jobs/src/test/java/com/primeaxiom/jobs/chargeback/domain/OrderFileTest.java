package com.primeaxiom.jobs.chargeback.domain;

import static com.primeaxiom.jobs.chargeback.Disputed.ORDER;
import static com.primeaxiom.jobs.chargeback.Disputed.at;
import static com.primeaxiom.jobs.chargeback.Disputed.captured;
import static com.primeaxiom.jobs.chargeback.Disputed.delivered;
import static com.primeaxiom.jobs.chargeback.Disputed.handedOver;
import static com.primeaxiom.jobs.chargeback.Disputed.origin;
import static com.primeaxiom.jobs.chargeback.Disputed.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.Disputed;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderFileTest {

  private static final String PAID = "2026-06-01T08:00:00Z";
  private static final String SHIPPED = "2026-06-02T14:00:00Z";
  private static final String DELIVERED = "2026-06-03T09:00:00Z";
  private static final long OPENED = at("2026-06-20T10:00:00Z");

  @Test
  void isTheSameInAnyOrderOfArrivalAndWithRepeats() {
    List<OrderFact> facts = everything();
    OrderFileState wanted = file(facts);
    Random random = new Random(7);

    for (int round = 0; round < 500; round++) {
      List<OrderFact> shuffled = new ArrayList<>(facts);
      shuffled.addAll(facts.subList(0, random.nextInt(facts.size())));
      Collections.shuffle(shuffled, random);
      assertThat(file(shuffled)).isEqualTo(wanted);
    }
  }

  /**
   * Each piece of evidence is taken away in turn; exactly the gaps that follow from it are there.
   */
  @ParameterizedTest
  @EnumSource(Reason.class)
  void completenessAndGapsAreWhatIsThere(Reason reason) {
    for (Source missing : Source.values()) {
      List<OrderFact> facts = new ArrayList<>();
      Set<EvidenceField> there = EnumSet.noneOf(EvidenceField.class);
      for (Source source : Source.values()) {
        if (source != missing) {
          facts.addAll(source.facts());
          there.addAll(source.proves());
        }
      }
      DisputeFact dispute = opened(reason);
      Dossier dossier = DossierRule.of(file(facts), dispute);

      List<EvidenceField> wanted =
          reason.required().stream().filter(field -> !there.contains(field)).toList();
      assertThat(dossier.gaps(reason)).as("%s without %s", reason, missing).isEqualTo(wanted);
    }
  }

  @Test
  void aParcelThatIsNotDeliveredLeavesTheWholeOrderUnproven() {
    List<OrderFact> facts = new ArrayList<>(everything());
    Parcel second = new Parcel("S-2", "T-2", handedOver(SHIPPED).shipped(), false, null);
    facts.add(OrderFact.of(ORDER, at(SHIPPED), origin("second"), second));

    Dossier dossier = DossierRule.of(file(facts), opened(Reason.PRODUCT_NOT_RECEIVED));

    assertThat(dossier.gaps(Reason.PRODUCT_NOT_RECEIVED))
        .containsExactly(EvidenceField.DELIVERY_SCAN);
    assertThat(dossier.delivery().deliveredAtMillis()).isZero();
  }

  @Test
  void anOrderWhoseParcelLeftWithoutATrackingNumberIsSent() {
    Payment reported = reported(captured("CH-3", PAID), "2026-06-03T20:00:00Z");
    Parcel unnumbered = unnumbered("S-1", false);
    OrderFileState file = file(List.of(parcel("unnumbered", unnumbered), paid(reported)));

    assertThat(new StopParcelRule("v").review(ORDER, file, OPENED).step()).isNull();
    assertThat(
            DossierRule.of(file, opened(Reason.PRODUCT_NOT_RECEIVED))
                .gaps(Reason.PRODUCT_NOT_RECEIVED))
        .containsExactly(
            EvidenceField.SHIPPING_TRACKING_NUMBER,
            EvidenceField.DELIVERY_SCAN,
            EvidenceField.SHIPPING_ADDRESS);
  }

  /** What was told before the number is not lost with it, and makes no second parcel. */
  @Test
  void aParcelThatGotItsNumberLaterIsOneParcelInAnyOrderOfArrival() {
    Parcel.Shipped sent = handedOver(SHIPPED).shipped();
    Parcel.Shipped labelled =
        new Parcel.Shipped(
            false, at(PAID), origin("label"), "royal-mail", true, null, "LS1 4AB", null);
    List<OrderFact> facts =
        new ArrayList<>(
            List.of(
                parcel("unnumbered", unnumbered("S-1", false)),
                parcel("label", new Parcel("S-1", "T-1", labelled, false, null)),
                parcel("cancelled", new Parcel("S-1", "T-0", labelled, true, null)),
                parcel("scan", delivered(DELIVERED)),
                parcel("withdrawn", unnumbered("S-2", true))));
    Random random = new Random(3);

    for (int round = 0; round < 200; round++) {
      Collections.shuffle(facts, random);
      OrderFileState file = file(facts);
      assertThat(file.shipments().stream().filter(Parcel::isSent))
          .containsExactly(new Parcel("S-1", "T-1", sent, false, delivered(DELIVERED).delivery()));
    }
  }

  /** Two parcels without a number may be either of what carriers speak of. */
  @Test
  void aDeliveryIsNotGivenToOneOfTwoParcelsWithoutANumber() {
    OrderFileState file =
        file(
            List.of(
                parcel("one", unnumbered("S-1", false)),
                parcel("two", unnumbered("S-2", false)),
                parcel("scan", delivered(DELIVERED))));

    assertThat(file.shipments()).extracting(Parcel::name).containsExactly("T-1", "/S-1", "/S-2");
    assertThat(DossierRule.of(file, opened(Reason.GENERAL)).delivery().deliveredAtMillis())
        .isZero();
  }

  @Test
  void everyDisputeAsksForEarlierPaymentsAtItsBeginningWhateverItsReason() {
    OrderFileState paid = file(List.of(paid(captured("CH-3", PAID))));
    OrderFileState disputed = paid.heard(OrderFact.of(opened(Reason.GENERAL)));

    assertThat(new OrderNews(ORDER, paid, disputed).cards())
        .filteredOn(fact -> fact.question() != null)
        .singleElement()
        .satisfies(fact -> assertThat(fact.question().openedAtMillis()).isEqualTo(OPENED));
  }

  @Test
  void anAddressIsTakenFromWhicheverLabelNamesOne() {
    Parcel unnamed = handedOver(SHIPPED);
    Parcel.Shipped label =
        new Parcel.Shipped(
            true, at(DELIVERED), origin("second"), "royal-mail", null, "1 Mill Lane", null, null);
    List<OrderFact> facts =
        List.of(
            OrderFact.of(ORDER, at(SHIPPED), origin("shipped"), unnamed),
            OrderFact.of(
                ORDER,
                at(DELIVERED),
                origin("second"),
                new Parcel("S-2", "T-2", label, false, null)));

    assertThat(DossierRule.of(file(facts), opened(Reason.FRAUDULENT)).items())
        .contains(
            new EvidenceItem(EvidenceField.SHIPPING_ADDRESS, "1 Mill Lane", origin("second")));
  }

  @Test
  void placesAreComparedByPostalCodeAndElseByAddress() {
    assertThat(Address.isSamePlace("LS1 4AB", "x", "ls1-4ab", "y")).isTrue();
    assertThat(Address.isSamePlace("LS1 4AB", "x", "LS2 4AB", "x")).isFalse();
    assertThat(Address.isSamePlace(null, "1 Mill Lane", "LS1", "1 mill lane.")).isTrue();
    assertThat(Address.isSamePlace(null, "1 Mill Lane", null, "hash:77")).isNull();
    assertThat(Address.isSamePlace(null, "hash:77", null, "hash:77")).isTrue();
  }

  @Test
  void everyFieldNamesTheEventItComesFrom() {
    Dossier dossier = DossierRule.of(file(everything()), opened(Reason.FRAUDULENT));

    assertThat(dossier.items())
        .filteredOn(item -> item.field() == EvidenceField.CUSTOMER_PURCHASE_IP)
        .containsExactly(
            new EvidenceItem(
                EvidenceField.CUSTOMER_PURCHASE_IP, "203.0.113.7", origin("CH-3/CAPTURED")));
    assertThat(dossier.items()).extracting(item -> item.origin().eventId()).doesNotContainNull();
  }

  /** A processor may say something of an inquiry that has long become a chargeback. */
  @Test
  void aDisputeIsCountedOnceThoughAStageThatIsOverIsSpokenOf() {
    DisputeFact chargeback =
        Disputed.step("D-1", DisputeFact.Step.OPENED, Stage.CHARGEBACK, OPENED, 0);
    DisputeFact old =
        Disputed.step("D-1", DisputeFact.Step.UPDATED, Stage.INQUIRY, OPENED + 1, OPENED + 9);
    DisputeFact more =
        Disputed.step("D-1", DisputeFact.Step.UPDATED, Stage.CHARGEBACK, OPENED + 2, 0);
    OrderFileState file = OrderFileState.UNKNOWN;
    int counted = 0;
    for (DisputeFact fact : List.of(chargeback, old, more)) {
      OrderFileState after = file.heard(OrderFact.of(fact));
      counted += new OrderNews(ORDER, file, after).ratios().size();
      file = after;
    }

    assertThat(counted).isEqualTo(1);
    assertThat(file.claims()).singleElement().extracting(Claim::latest).isEqualTo(more);
  }

  @Test
  void anEarlyFraudNoticeOnAnOrderThatHasNotLeftStopsTheParcelOnce() {
    StopParcelRule rule = new StopParcelRule("v");
    Payment reported = reported(captured("CH-3", PAID), "2026-06-01T20:00:00Z");
    OrderFileState file =
        file(
            List.of(
                OrderFact.of(ORDER, purchase(PAID)),
                OrderFact.of(ORDER, at(PAID), origin("CH-3/CAPTURED"), reported)));

    StopParcelRule.Reviewed opened = rule.review(ORDER, file, at("2026-06-01T20:00:00Z"));
    assertThat(opened.step().status()).isEqualTo(Status.OPEN);
    assertThat(opened.step().moneyAtRisk()).isEqualTo(new Money(13_912, "GBP"));
    assertThat(rule.review(ORDER, opened.state(), at("2026-06-01T21:00:00Z")).step()).isNull();

    OrderFileState sent =
        opened.state().heard(OrderFact.of(ORDER, at(SHIPPED), origin("s"), handedOver(SHIPPED)));
    StopParcelRule.Reviewed ended = rule.review(ORDER, sent, at(SHIPPED));
    assertThat(ended.step().status()).isEqualTo(Status.RESOLVED);
    assertThat(ended.step().summary()).isEqualTo("Order 536365: the parcel has left all the same.");
    assertThat(rule.review(ORDER, ended.state(), at(DELIVERED)).step()).isNull();
    assertThat(rule.review(ORDER, file(everything()), OPENED).step()).isNull();
  }

  /** Where evidence comes from, and of what it is. */
  private enum Source {
    ORDER_PLACED,
    CHARGE,
    REFUND,
    SECOND_CHARGE,
    HAND_OVER,
    DELIVERY,
    MESSAGES;

    List<OrderFact> facts() {
      return switch (this) {
        case ORDER_PLACED -> List.of(OrderFact.of(ORDER, purchase(PAID)));
        case CHARGE -> List.of(paid(captured("CH-3", PAID)));
        case REFUND -> List.of(paid(refunded(captured("CH-3", PAID))));
        case SECOND_CHARGE -> List.of(paid(captured("CH-4", "2026-06-01T08:00:05Z")));
        case HAND_OVER ->
            List.of(OrderFact.of(ORDER, at(SHIPPED), origin("shipped"), handedOver(SHIPPED)));
        case DELIVERY ->
            List.of(OrderFact.of(ORDER, at(DELIVERED), origin("delivered"), delivered(DELIVERED)));
        case MESSAGES -> documents().stream().map(OrderFileTest::message).toList();
      };
    }

    Set<EvidenceField> proves() {
      return switch (this) {
        case ORDER_PLACED ->
            EnumSet.of(
                EvidenceField.CUSTOMER_EMAIL_ADDRESS,
                EvidenceField.SHIPPING_ADDRESS,
                EvidenceField.PRODUCT_DESCRIPTION,
                EvidenceField.REFUND_POLICY,
                EvidenceField.REFUND_POLICY_DISCLOSURE,
                EvidenceField.CANCELLATION_POLICY,
                EvidenceField.CANCELLATION_POLICY_DISCLOSURE);
        case CHARGE ->
            EnumSet.of(
                EvidenceField.CUSTOMER_EMAIL_ADDRESS,
                EvidenceField.CUSTOMER_PURCHASE_IP,
                EvidenceField.BILLING_ADDRESS,
                EvidenceField.RECEIPT);
        case SECOND_CHARGE -> EnumSet.of(EvidenceField.DUPLICATE_CHARGE_ID);
        case REFUND ->
            EnumSet.of(
                EvidenceField.REFUND_PROOF,
                EvidenceField.CUSTOMER_EMAIL_ADDRESS,
                EvidenceField.CUSTOMER_PURCHASE_IP,
                EvidenceField.BILLING_ADDRESS,
                EvidenceField.RECEIPT);
        case HAND_OVER ->
            EnumSet.of(
                EvidenceField.SHIPPING_CARRIER,
                EvidenceField.SHIPPING_TRACKING_NUMBER,
                EvidenceField.SHIPPING_DATE,
                EvidenceField.SHIPPING_DOCUMENTATION);
        case DELIVERY ->
            EnumSet.of(
                EvidenceField.DELIVERY_SCAN,
                EvidenceField.SHIPPING_CARRIER,
                EvidenceField.SHIPPING_TRACKING_NUMBER);
        case MESSAGES -> EnumSet.copyOf(documents());
      };
    }
  }

  private static Set<EvidenceField> documents() {
    return EnumSet.of(
        EvidenceField.CUSTOMER_COMMUNICATION,
        EvidenceField.REFUND_REFUSAL_EXPLANATION,
        EvidenceField.CANCELLATION_REBUTTAL,
        EvidenceField.ACCESS_ACTIVITY_LOG,
        EvidenceField.DUPLICATE_CHARGE_EXPLANATION,
        EvidenceField.DUPLICATE_CHARGE_DOCUMENTATION,
        EvidenceField.UNCATEGORIZED_TEXT);
  }

  private static List<OrderFact> everything() {
    List<OrderFact> all = new ArrayList<>();
    for (Source source : Source.values()) {
      all.addAll(source.facts());
    }
    return all;
  }

  private static OrderFileState file(List<OrderFact> facts) {
    OrderFileState file = OrderFileState.UNKNOWN;
    for (OrderFact fact : facts) {
      file = file.heard(fact);
    }
    return file;
  }

  private static OrderFact message(EvidenceField field) {
    return OrderFact.of(
        ORDER, new Correspondence(field, at(DELIVERED), origin(field.label()), "file/1"));
  }

  private static OrderFact parcel(String eventId, Parcel parcel) {
    return OrderFact.of(ORDER, at(SHIPPED), origin(eventId), parcel);
  }

  private static Parcel unnumbered(String shipmentId, boolean isVoided) {
    return new Parcel(shipmentId, null, handedOver(SHIPPED).shipped(), isVoided, null);
  }

  private static OrderFact paid(Payment payment) {
    EventOrigin origin = payment.payer().origin();
    return OrderFact.of(ORDER, payment.payer().occurredAtMillis(), origin, payment);
  }

  private static Payment refunded(Payment payment) {
    return new Payment(
        payment.chargeId(),
        payment.payer(),
        payment.amount(),
        payment.capturedAtMillis(),
        false,
        new Payment.Refund(13_912, OPENED, origin("refund"), "RE-1"),
        null);
  }

  private static Payment reported(Payment payment, String time) {
    return new Payment(
        payment.chargeId(),
        payment.payer(),
        payment.amount(),
        payment.capturedAtMillis(),
        false,
        null,
        new Payment.FraudReport(at(time), origin("fraud")));
  }

  private static DisputeFact opened(Reason reason) {
    DisputeFact told =
        Disputed.of(reason, "D-1", DisputeFact.Step.OPENED, Stage.CHARGEBACK, OPENED, 0);
    return new DisputeFact(
        told.disputeId(),
        told.orderId(),
        told.occurredAtMillis(),
        told.origin(),
        told.step(),
        told.stage(),
        told.reason(),
        null,
        "CH-3",
        told.network(),
        told.region(),
        told.amount(),
        0,
        0);
  }
}
