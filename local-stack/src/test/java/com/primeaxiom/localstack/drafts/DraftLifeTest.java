package com.primeaxiom.localstack.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.schemas.platform.DraftAction;
import com.primeaxiom.schemas.platform.DraftRelease;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DraftLifeTest {

  private static final DraftRelease RELEASE = record("r1", null, DraftAction.RELEASE, "Ada");

  @Test
  void atFirstItWaits() {
    DraftLife life = DraftLife.of(List.of());

    assertThat(life.isWaiting()).isTrue();
    assertThat(life.lastId()).isNull();
    assertThat(life.inWords()).isEqualTo("waits");
    assertThat(life.objection(false)).isEmpty();
    assertThat(life.objectionToDiscard()).isEmpty();
  }

  @Test
  void whatWasSentIsNeverSentAgain() {
    DraftLife life = DraftLife.of(List.of(RELEASE, record("s1", "r1", DraftAction.SENT, "Ada")));

    String words = "It was sent to orders@vendor.example, released by Ada at 2026-03-02T12:00:00Z.";
    assertThat(life.isOpen()).isFalse();
    assertThat(life.objection(false)).contains(words);
    assertThat(life.objection(true)).contains(words);
    assertThat(life.objectionToDiscard()).contains(words);
  }

  @Test
  void aReleaseWhoseEndNobodyRecordedMayHaveBeenSent() {
    DraftLife life = DraftLife.of(List.of(RELEASE));

    assertThat(life.isOpen()).isTrue();
    assertThat(life.isWaiting()).isFalse();
    assertThat(life.objection(false))
        .contains(
            "It was released by Ada at 2026-03-02T12:00:00Z and may have been sent: nobody has"
                + " recorded how it went; to send it all the same, give --again.");
    assertThat(life.objection(true)).isEmpty();
    assertThat(life.objectionToDiscard()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNCERTAIN", "REFUSED", "UNKNOWN"})
  void afterADoubtfulEndItTakesAWordToSendItAgain(DraftAction end) {
    DraftLife life = DraftLife.of(List.of(RELEASE, record("e1", "r1", end, "Ada")));

    assertThat(life.isOpen()).isTrue();
    assertThat(life.objection(false)).isPresent();
    assertThat(life.objection(true)).isEmpty();
  }

  @Test
  void whatTheServerDidNotTakeThisTimeWaitsAgain() {
    DraftLife life =
        DraftLife.of(List.of(RELEASE, record("e1", "r1", DraftAction.DEFERRED, "Ada")));

    assertThat(life.isWaiting()).isTrue();
    assertThat(life.objection(false)).isEmpty();
    assertThat(life.inWords()).startsWith("waits again after it was released by Ada");
  }

  @Test
  void whatWasDiscardedStaysSo() {
    DraftLife life = DraftLife.of(List.of(record("d1", null, DraftAction.DISCARD, "Bo")));

    assertThat(life.isOpen()).isFalse();
    assertThat(life.objection(true))
        .contains("It was discarded by Bo at 2026-03-02T12:00:00Z: because.");
  }

  @Test
  void ofTwoAtTheSameMomentTheFirstOneCounts() {
    DraftRelease bo = record("r2", null, DraftAction.RELEASE, "Bo");

    assertThat(DraftLife.of(List.of(RELEASE, bo)).counted()).containsExactly(RELEASE);
    assertThat(DraftLife.of(List.of(bo, RELEASE)).counted()).containsExactly(bo);
    DraftRelease void1 = record("e2", "r2", DraftAction.REFUSED, "Bo");
    assertThat(DraftLife.of(List.of(RELEASE, bo, void1)).counted()).containsExactly(RELEASE);
  }

  @Test
  void thatItWasSentCountsEvenAfterSomebodyElseTookOver() {
    DraftRelease again = record("r2", "r1", DraftAction.RELEASE, "Bo");
    DraftRelease late = record("s1", "r1", DraftAction.SENT, "Ada");

    assertThat(DraftLife.of(List.of(RELEASE, again, late)).counted())
        .containsExactly(RELEASE, again, late);
  }

  private static DraftRelease record(String id, String follows, DraftAction action, String by) {
    return DraftRelease.newBuilder()
        .setEventId(id)
        .setOccurredAt(Letters.NOON)
        .setSource("test")
        .setDraftId("LATE_ASN:V-12:PO-7/REMINDER")
        .setAction(action)
        .setFollows(follows)
        .setBy(by)
        .setWhy("because")
        .setTo("orders@vendor.example")
        .build();
  }
}
