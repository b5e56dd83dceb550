package com.primeaxiom.localstack.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.schemas.payment.DisputeOutcome;
import com.primeaxiom.schemas.payment.LedgerEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinanceLetterTest {

  @Test
  void saysWhatToBookAndWhy() {
    Draft draft = FinanceLetter.of(Letters.finance().build(), "finance@shop.example");

    assertThat(draft.subject()).isEqualTo("Dispute dp_1: 139.12 GBP is lost");
    assertThat(draft.to()).isEqualTo("finance@shop.example");
    assertThat(draft.text())
        .isEqualTo(
            """
            The dispute dp_1 about order 536365 was decided for the customer, or accepted, on 2026-03-02.

            139.12 GBP: Taken back by the bank, and lost: write it off.

            The processor charges a fee of 15.00 GBP for the dispute.

            Booking date: 2026-03-02
            Amount disputed: 139.12 GBP
            Stage: chargeback
            Reason: product not received (13.1)
            Network: visa
            Order: 536365
            Payment: ch_1

            Reference: dp_1/CHARGEBACK/LOST
            """);
    assertThat(draft.html())
        .contains(
            "139.12 GBP</div>",
            "write it off.",
            "a fee of 15.00 GBP",
            "product not received (13.1)",
            "Reference: dp_1/CHARGEBACK/LOST");
  }

  @Test
  void aCorrectionNamesWhatItTakesThePlaceOf() {
    Draft draft =
        FinanceLetter.of(
            Letters.finance()
                .setEventId("dp_1/CHARGEBACK/WON")
                .setKind(DisputeOutcome.WON)
                .setEffect(LedgerEffect.RETURNED)
                .setCorrects("dp_1/CHARGEBACK/LOST")
                .setFeeMinor(null)
                .setRefundedMinor(500)
                .build(),
            null);

    assertThat(draft.subject()).isEqualTo("Correction, Dispute dp_1: 139.12 GBP is ours again");
    assertThat(draft.to()).isNull();
    assertThat(draft.text())
        .contains(
            "was decided for us on 2026-03-02.",
            "5.00 GBP of the payment had been given back",
            "It takes the place of dp_1/CHARGEBACK/LOST: take back what was booked for that.")
        .doesNotContain("fee");
  }

  @ParameterizedTest
  @CsvSource({
    "WITHDRAWN, RETURNED, was given up by the customer on 2026-03-02., ours again: book it in.",
    "CLOSED, NONE, ended without a decision on 2026-03-02., there is nothing to book.",
    "UNKNOWN, UNKNOWN, ended on 2026-03-02., there is nothing to book."
  })
  void eachEndAndEffectHasItsSentence(
      DisputeOutcome end, LedgerEffect effect, String lead, String booking) {
    assertThat(
            FinanceLetter.of(Letters.finance().setKind(end).setEffect(effect).build(), null).text())
        .contains(lead, booking);
  }
}
