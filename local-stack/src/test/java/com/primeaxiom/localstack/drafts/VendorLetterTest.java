package com.primeaxiom.localstack.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.schemas.vendor.VendorDraft;
import com.primeaxiom.sinks.mail.MailAddress;
import com.primeaxiom.sinks.mail.MailMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class VendorLetterTest {

  private static final MailAddress SHOP = MailAddress.of("Shop <purchasing@shop.example>");

  @Test
  void theTextIsTheLetterAndThePageHasItsListAsATable() {
    Draft draft = VendorLetter.of(Letters.vendor("PO-7"));

    assertThat(draft.asks()).isEqualTo("send ship notice, 2 lines");
    assertThat(draft.text())
        .startsWith(
            "Dear Northern Giftware & Söhne,\n\nwe have no valid ship notice for:\n\n- PO-7")
        .endsWith(
            "We have asked before and have no answer yet.\n\nKind regards\nvendors@shop.example\n");
    assertThat(draft.html())
        .contains(
            "Dear Northern Giftware &amp; Söhne,",
            ">Needed by</th>",
            ">482</td>",
            ">2026-03-03 12:00 UTC</td>",
            "have no answer yet.",
            "Answer this mail; it reaches vendors@shop.example.",
            "Reference: LATE_ASN:V-12:PO-7/REMINDER")
        .doesNotContain("- PO-7 line 1");
  }

  @Test
  void aTeamIsAnsweredAndAPersonIsTheSenderByName() {
    MailMessage ofTeam = VendorLetter.of(Letters.vendor("PO-7")).message(SHOP, null);
    assertThat(ofTeam.from()).isEqualTo(SHOP);
    assertThat(ofTeam.replyTo()).isEqualTo(MailAddress.of("vendors@shop.example"));
    assertThat(ofTeam.to()).isEqualTo(MailAddress.of("orders@northern-giftware.example"));
    assertThat(ofTeam.alertId()).isEqualTo("LATE_ASN:V-12:PO-7");

    VendorDraft ofAda =
        VendorDraft.newBuilder(Letters.vendor("PO-7")).setOnBehalfOf("Ada King").build();
    MailMessage signed = VendorLetter.of(ofAda).message(SHOP, null);
    assertThat(signed.from()).isEqualTo(new MailAddress("Ada King", "purchasing@shop.example"));
    assertThat(signed.replyTo()).isNull();
    assertThat(signed.text()).endsWith("\n\nKind regards\nAda King\n");
  }

  @Test
  void aLetterWithoutAListStillSaysWhatIsAskedFor() {
    VendorDraft record =
        VendorDraft.newBuilder(Letters.vendor("PO-7")).setBody("Dear all,\n\nplease!").build();

    assertThat(VendorLetter.of(record).html()).contains("please!", ">85123A</td>");
    assertThat(VendorLetter.of(VendorDraft.newBuilder(record).setAsks(List.of()).build()).html())
        .doesNotContain("Needed by");
  }

  @Test
  void withoutAnAddressOrWithOneThatIsNoneItCannotBeSent() {
    VendorDraft nowhere = VendorDraft.newBuilder(Letters.vendor("PO-7")).setTo(null).build();
    Draft draft = VendorLetter.of(nowhere);

    assertThatExceptionOfType(StackException.class)
        .isThrownBy(() -> draft.message(SHOP, null))
        .withMessage("No address is known for LATE_ASN:V-12:PO-7/REMINDER; give one with --to.");
    assertThat(draft.message(SHOP, "bo@vendor.example").to())
        .isEqualTo(MailAddress.of("bo@vendor.example"));
    assertThatExceptionOfType(StackException.class)
        .isThrownBy(() -> draft.message(SHOP, "bo@vendor.example\r\nBcc: x@evil.example"))
        .withMessageEndingWith("cannot be sent: A mail address holds a control character.");
  }

  @Test
  void aLineBreakInTheDataOfAJobIsASpaceInTheSubject() {
    VendorDraft record =
        VendorDraft.newBuilder(Letters.vendor("PO-7"))
            .setSubject("PO-7\r\nBcc: x@evil.example: please")
            .build();

    assertThat(VendorLetter.of(record).message(SHOP, null).subject())
        .isEqualTo("PO-7  Bcc: x@evil.example: please");
  }
}
