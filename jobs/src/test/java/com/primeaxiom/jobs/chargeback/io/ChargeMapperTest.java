package com.primeaxiom.jobs.chargeback.io;

import static com.primeaxiom.jobs.chargeback.io.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.domain.OrderFact;
import com.primeaxiom.jobs.chargeback.domain.Payment;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.schemas.payment.AvsResult;
import com.primeaxiom.schemas.payment.Charge;
import com.primeaxiom.schemas.payment.ChargeStatus;
import com.primeaxiom.schemas.payment.CvvResult;
import com.primeaxiom.schemas.payment.ThreeDSecure;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChargeMapperTest {

  private static final EventOrigin ORIGIN = new EventOrigin("payment.charge.v1", 1, 7, "event-1");
  private static final Instant AT = Instant.parse("2026-06-01T08:00:00Z");
  private static final long MILLIS = AT.toEpochMilli();

  private static Charge.Builder bare() {
    return Charge.newBuilder()
        .setEventId("event-1")
        .setOccurredAt(AT)
        .setSource("stripe")
        .setChargeId("CH-3")
        .setOrderId("536365")
        .setStatus(ChargeStatus.CAPTURED)
        .setAmountMinor(13_912)
        .setRefundedMinor(0)
        .setCurrency("GBP")
        .setNetwork("Visa");
  }

  private static Charge.Builder whole() {
    return bare()
        .setPaymentCredential("card-1")
        .setCustomerAccountId("17850")
        .setCustomerName("A. Buyer")
        .setCustomerEmail("a.buyer@example.org")
        .setCustomerPurchaseIp("203.0.113.7")
        .setDeviceId("device-1")
        .setDeviceFingerprint("9b1f0c77")
        .setBillingAddress("1 Mill Lane, Leeds")
        .setAvsResult(AvsResult.POSTAL_CODE_ONLY)
        .setCvvResult(CvvResult.NO_MATCH)
        .setThreeDSecure(ThreeDSecure.AUTHENTICATED)
        .setLiabilityShifted(true)
        .setReceiptReference("receipts/CH-3");
  }

  @Test
  void everyFieldOfACaptureIsKept() throws Exception {
    assertThat(ChargeMapper.toFact(whole().build(), ORIGIN))
        .isEqualTo(
            OrderFact.of(
                "536365",
                MILLIS,
                ORIGIN,
                new Payment(
                    "CH-3",
                    new Payment.Payer(
                        MILLIS,
                        ORIGIN,
                        "visa",
                        "card-1",
                        "17850",
                        "A. Buyer",
                        "a.buyer@example.org",
                        "203.0.113.7",
                        "device-1",
                        "9b1f0c77",
                        "1 Mill Lane, Leeds",
                        "AVS postal code only, CVV no match, 3-D Secure authenticated,"
                            + " liability with the issuer",
                        "receipts/CH-3"),
                    new Money(13_912, "GBP"),
                    MILLIS,
                    false,
                    null,
                    null)));
  }

  @Test
  void whatIsNotSaidOrBlankIsNotKnown() throws Exception {
    Payment.Payer unknown =
        new Payment.Payer(
            MILLIS, ORIGIN, "visa", null, null, null, null, null, null, null, null, "", null);
    Charge blank =
        bare()
            .setPaymentCredential(" ")
            .setCustomerAccountId("")
            .setCustomerName(" ")
            .setCustomerEmail("")
            .setCustomerPurchaseIp(" ")
            .setDeviceId("")
            .setDeviceFingerprint(" ")
            .setBillingAddress("")
            .setLiabilityShifted(false)
            .setReceiptReference(" ")
            .build();

    assertThat(ChargeMapper.toFact(bare().build(), ORIGIN).payment().payer()).isEqualTo(unknown);
    assertThat(ChargeMapper.toFact(blank, ORIGIN).payment().payer()).isEqualTo(unknown);
  }

  @ParameterizedTest
  @CsvSource({
    "AUTHORISED, false, false, false",
    "CAPTURED, true, false, false",
    "PARTLY_REFUNDED, false, false, false",
    "REFUNDED, false, false, false",
    "VOIDED, false, true, false",
    "FRAUD_REPORTED, false, false, true"
  })
  void aStepSaysOnlyWhatItIs(
      ChargeStatus status, boolean isCaptured, boolean isVoided, boolean isReported)
      throws Exception {
    Payment payment = ChargeMapper.toFact(bare().setStatus(status).build(), ORIGIN).payment();

    assertThat(payment.capturedAtMillis()).isEqualTo(isCaptured ? MILLIS : 0);
    assertThat(payment.isVoided()).isEqualTo(isVoided);
    assertThat(payment.fraudReport())
        .isEqualTo(isReported ? new Payment.FraudReport(MILLIS, ORIGIN) : null);
    assertThat(payment.refund()).isNull();
  }

  @Test
  void aRefundIsWhatWasGivenBackSoFar() throws Exception {
    Charge.Builder part = bare().setStatus(ChargeStatus.PARTLY_REFUNDED).setRefundedMinor(5_000);
    Charge.Builder all =
        bare().setStatus(ChargeStatus.REFUNDED).setRefundedMinor(13_912).setRefundId("RE-1");

    assertThat(ChargeMapper.toFact(part.build(), ORIGIN).payment().refund())
        .isEqualTo(new Payment.Refund(5_000, MILLIS, ORIGIN, null));
    assertThat(ChargeMapper.toFact(all.build(), ORIGIN).payment().refund())
        .isEqualTo(new Payment.Refund(13_912, MILLIS, ORIGIN, "RE-1"));
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong(charge -> charge.setStatus(ChargeStatus.UNKNOWN), Refusal.INVALID_VALUE, "status"),
        wrong(charge -> charge.setOrderId(" "), Refusal.MISSING_VALUE, "order_id"),
        wrong(charge -> charge.setChargeId(""), Refusal.MISSING_VALUE, "charge_id"),
        wrong(charge -> charge.setNetwork(" "), Refusal.MISSING_VALUE, "network"),
        wrong(charge -> charge.setAmountMinor(-1), Refusal.INVALID_VALUE, "amount_minor is -1"),
        wrong(charge -> charge.setAmountMinor(0), Refusal.INVALID_VALUE, "amount_minor is 0"),
        wrong(charge -> charge.setRefundedMinor(-1), Refusal.INVALID_VALUE, "refunded_minor is -1"),
        wrong(
            charge -> charge.setRefundedMinor(13_913),
            Refusal.CONTRADICTION,
            "amount_minor is 13912 and refunded_minor 13913."),
        wrong(charge -> charge.setCurrency("POUND"), Refusal.INVALID_VALUE, "currency"));
  }

  private static Arguments wrong(Consumer<Charge.Builder> change, Refusal refusal, String text) {
    return Refusals.wrong(change, refusal, text);
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("wrong")
  void aStepThatCannotBeRightIsRefusedWithTheField(
      Consumer<Charge.Builder> change, Refusal refusal, String text) {
    Charge.Builder charge = whole();
    change.accept(charge);

    assertRefused(() -> ChargeMapper.toFact(charge.build(), ORIGIN), refusal, text);
  }
}
