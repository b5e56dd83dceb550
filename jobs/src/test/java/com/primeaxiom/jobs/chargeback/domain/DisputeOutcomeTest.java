package com.primeaxiom.jobs.chargeback.domain;

import static com.primeaxiom.jobs.chargeback.Disputed.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.chargeback.Disputed;
import com.primeaxiom.jobs.chargeback.domain.DisputeCase.Status;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact.Step;
import com.primeaxiom.jobs.chargeback.domain.Outcome.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisputeOutcomeTest {

  private static final long ENDED = at("2026-07-10T23:59:59.999Z");

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "INQUIRY, LOST, NONE",
    "INQUIRY, CLOSED, NONE",
    "CHARGEBACK, WON, RETURNED",
    "CHARGEBACK, WITHDRAWN, RETURNED",
    "CHARGEBACK, LOST, WRITTEN_OFF",
    "CHARGEBACK, CLOSED, NONE",
    "SECOND_CHARGEBACK, LOST, WRITTEN_OFF",
  })
  void whatItDoesToTheLedgerFollowsFromStageAndOutcome(Stage stage, Step step, Effect effect) {
    assertThat(only(stage, step, 0).effect()).isEqualTo(effect);
  }

  @Test
  void saysToCustomerServiceWhatHappenedAndWhatToDo() {
    Outcome lost = only(Stage.CHARGEBACK, Step.LOST, 0);

    assertThat(lost.summary())
        .isEqualTo(
            "The dispute D-1 of order 536365 over 139.12 GBP (product not received) was decided"
                + " for the customer.");
    assertThat(lost.advice())
        .isEqualTo(
            "The customer has the money back from the bank. Do not refund or resend on top of it;"
                + " close open claims of this order.");
    assertThat(lost.bookingDate()).isEqualTo("2026-07-10");
    assertThat(only(Stage.CHARGEBACK, Step.LOST, 1).advice())
        .isEqualTo(
            "The customer has the money from the bank and a refund from us: tell finance. Do not"
                + " pay or send anything more.");
  }

  @Test
  void anotherOutcomeOfTheSameStageIsACorrectionThatSaysNoFeeAgain() {
    DisputeFact lost = fact(Stage.CHARGEBACK, Step.LOST, ENDED);
    DisputeFact won = fact(Stage.CHARGEBACK, Step.WON, ENDED + 1);
    OutcomeRule.Reviewed first = review(NoteState.NONE, List.of(lost));
    OutcomeRule.Reviewed second = review(first.state(), List.of(lost, won));

    assertThat(second.outcomes())
        .extracting(Outcome::noteId, Outcome::correctedNoteId, Outcome::status, Outcome::feeMinor)
        .containsExactly(tuple("D-1/CHARGEBACK/WON", "D-1/CHARGEBACK/LOST", Status.WON, 0L));
    assertThat(review(second.state(), List.of(lost, won)).outcomes()).isEmpty();
  }

  @Test
  void anEndThatIsHeardOfAfterTheNextStageBeganIsTold() {
    DisputeFact won = fact(Stage.CHARGEBACK, Step.WON, ENDED);
    DisputeFact next = fact(Stage.PRE_ARBITRATION, Step.OPENED, ENDED + 1);

    assertThat(review(NoteState.NONE, List.of(won, next)).outcomes())
        .extracting(Outcome::noteId)
        .containsExactly("D-1/CHARGEBACK/WON");
  }

  private static Outcome only(Stage stage, Step step, long refundedMinor) {
    Dossier empty = Dossier.empty("D-1");
    Dossier dossier =
        new Dossier("D-1", 0, "CH-3", List.of(), empty.delivery(), refundedMinor, "GB", "17850");
    List<Outcome> outcomes =
        OutcomeRule.review(NoteState.NONE, List.of(fact(stage, step, ENDED)), dossier).outcomes();
    assertThat(outcomes).hasSize(1);
    return outcomes.get(0);
  }

  private static OutcomeRule.Reviewed review(NoteState before, List<DisputeFact> facts) {
    return OutcomeRule.review(before, facts, Dossier.empty("D-1"));
  }

  private static DisputeFact fact(Stage stage, Step step, long atMillis) {
    return Disputed.step("D-1", step, stage, atMillis, 0);
  }
}
