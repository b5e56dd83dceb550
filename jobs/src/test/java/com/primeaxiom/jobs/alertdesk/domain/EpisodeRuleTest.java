package com.primeaxiom.jobs.alertdesk.domain;

import static com.primeaxiom.jobs.alertdesk.LampAlerts.hand;
import static com.primeaxiom.jobs.alertdesk.LampAlerts.heard;
import static com.primeaxiom.jobs.alertdesk.LampAlerts.minute;
import static com.primeaxiom.jobs.alertdesk.LampAlerts.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.alertdesk.LampAlerts;
import com.primeaxiom.jobs.alertdesk.domain.Hand.Action;
import com.primeaxiom.jobs.alertdesk.domain.HeardStep.Fate;
import com.primeaxiom.jobs.alertdesk.domain.Telling.Kind;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Critical alerts are reminded of after 30 minutes, of high severity after 4 hours. */
class EpisodeRuleTest {

  private static final String LAMP = "LAMP-1";

  private final EpisodeRule rule = LampAlerts.settings(Map.of()).policy().rules().episodes();
  private final List<Telling> told = new ArrayList<>();
  private final List<Fate> fates = new ArrayList<>();
  private EpisodeState state = EpisodeState.UNKNOWN;
  private long next;

  private void hear(DeskFact... facts) {
    look(facts[0].atMillis(), facts);
  }

  private void look(long atMillis, DeskFact... facts) {
    EpisodeRule.Reviewed reviewed = rule.review(state, List.of(facts), atMillis);
    state = reviewed.state();
    told.addAll(reviewed.tellings());
    reviewed.heard().forEach(heard -> fates.add(heard.fate()));
    next = reviewed.nextMillis();
  }

  private void open(Severity severity) {
    hear(heard(step(LAMP, Status.OPEN, severity, 0)));
  }

  @Test
  void eachStepIsToldOnceWithWhyItIs() {
    open(Severity.MEDIUM);
    hear(heard(step(LAMP, Status.UPDATED, Severity.MEDIUM, 5, 9_000)));
    hear(heard(step(LAMP, Status.UPDATED, Severity.HIGH, 6)));
    hear(heard(step(LAMP, Status.RESOLVED, Severity.HIGH, 7)));

    assertThat(told)
        .extracting(Telling::kind)
        .containsExactly(Kind.OPENED, Kind.CHANGED, Kind.ROSE, Kind.CLOSED);
    assertThat(told).extracting(Telling::channel).containsOnly("#merchandising");
    assertThat(fates).containsOnly(Fate.TOLD);
  }

  @Test
  void whatWasHeardBeforeIsNotToldAgain() {
    open(Severity.MEDIUM);
    open(Severity.MEDIUM);

    assertThat(told).hasSize(1);
    assertThat(fates).containsExactly(Fate.TOLD, Fate.DUPLICATE);
  }

  @Test
  void aStepThatANewerOneHasOvertakenIsNotTold() {
    hear(heard(step(LAMP, Status.UPDATED, Severity.HIGH, 5)));
    look(minute(6), heard(step(LAMP, Status.OPEN, Severity.MEDIUM, 0)));

    assertThat(told).extracting(Telling::kind).containsExactly(Kind.OPENED);
    assertThat(fates).containsExactly(Fate.TOLD, Fate.OVERTAKEN);
  }

  @Test
  void twoStepsOfOneInstantAreBothTold() {
    hear(
        heard(step(LAMP, Status.OPEN, Severity.HIGH, 0)),
        heard(step(LAMP, Status.RESOLVED, Severity.HIGH, 0)));

    assertThat(told).extracting(Telling::kind).containsExactly(Kind.OPENED, Kind.CLOSED);
  }

  @Test
  void whatARollUpTellsOfIsToldWhenItStandsAlone() {
    AlertStep step = step(LAMP, Status.OPEN, Severity.HIGH, 0);
    hear(heard(step.inRollUp("roll-up-1")));
    assertThat(fates).containsExactly(Fate.ROLLED_UP);
    assertThat(told).isEmpty();

    hear(heard(step(LAMP, Status.UPDATED, Severity.HIGH, 3)));
    assertThat(told).extracting(Telling::kind).containsExactly(Kind.OPENED);
  }

  @Test
  void theEndOfWhatNobodyWasToldOfIsNotTold() {
    AlertStep step = step(LAMP, Status.OPEN, Severity.HIGH, 0);
    hear(heard(step.inRollUp("roll-up-1")));
    hear(heard(step(LAMP, Status.RESOLVED, Severity.HIGH, 3)));

    assertThat(told).isEmpty();
    assertThat(fates).containsExactly(Fate.ROLLED_UP, Fate.NEVER_TOLD);
  }

  @Test
  void anOpenAlertIsRemindedOfThreeTimesAtPausesThatDouble() {
    open(Severity.CRITICAL);
    for (double due : List.of(30.0, 90.0, 210.0)) {
      assertThat(next).isEqualTo(minute(due));
      look(minute(due) - 1);
      look(minute(due));
    }

    assertThat(told)
        .extracting(Telling::kind)
        .containsExactly(Kind.OPENED, Kind.REMINDED, Kind.REMINDED, Kind.REMINDED);
    assertThat(told).extracting(Telling::stepId).doesNotHaveDuplicates();
    assertThat(next).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whatSomebodyLooksAfterIsNotRemindedOfUntilItGetsWorse() {
    open(Severity.HIGH);
    hear(hand(LAMP, Action.ACKNOWLEDGE, 10, 0));
    assertThat(next).isEqualTo(Long.MAX_VALUE);

    hear(heard(step(LAMP, Status.UPDATED, Severity.CRITICAL, 20)));
    assertThat(next).isEqualTo(minute(50));
    assertThat(told).extracting(Telling::kind).containsExactly(Kind.OPENED, Kind.HANDED, Kind.ROSE);
    assertThat(told.get(1).hand().by()).isEqualTo("Ada");
    assertThat(told.get(2).hand()).isNull();
  }

  @Test
  void aSnoozeKeepsQuietUntilItsEndUnlessItGetsWorse() {
    open(Severity.MEDIUM);
    hear(hand(LAMP, Action.SNOOZE, 1, 60));
    hear(heard(step(LAMP, Status.UPDATED, Severity.MEDIUM, 5, 9_000)));
    assertThat(fates).last().isEqualTo(Fate.SNOOZED);
    assertThat(next).isEqualTo(minute(60));

    look(minute(60));
    assertThat(told).extracting(Telling::kind).containsExactly(Kind.OPENED, Kind.HANDED, Kind.BACK);
    assertThat(told.get(2).step().moneyAtRisk().amountMinor()).isEqualTo(9_000);

    hear(hand(LAMP, Action.SNOOZE, 61, 120));
    hear(heard(step(LAMP, Status.UPDATED, Severity.HIGH, 70)));
    assertThat(told).last().extracting(Telling::kind).isEqualTo(Kind.ROSE);
  }

  @Test
  void aMuteKeepsQuietWhateverHappensAndExpires() {
    open(Severity.MEDIUM);
    hear(hand(LAMP, Action.MUTE, 1, 60));
    hear(heard(step(LAMP, Status.UPDATED, Severity.CRITICAL, 5)));
    assertThat(fates).last().isEqualTo(Fate.MUTED);
    assertThat(told).hasSize(2);

    look(minute(60));
    assertThat(told).last().extracting(Telling::kind).isEqualTo(Kind.BACK);
    assertThat(told.get(2).step().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aMuteThatEndsAfterTheAlertIsNotHeardOfAgain() {
    open(Severity.MEDIUM);
    hear(hand(LAMP, Action.MUTE, 1, 60));
    hear(heard(step(LAMP, Status.RESOLVED, Severity.MEDIUM, 5)));
    look(minute(60));

    assertThat(told)
        .extracting(Telling::kind)
        .containsExactly(Kind.OPENED, Kind.HANDED, Kind.CLOSED);
  }

  @Test
  void aReleaseTakesBackWhatWasDone() {
    open(Severity.CRITICAL);
    hear(hand(LAMP, Action.ACKNOWLEDGE, 10, 0));
    hear(hand(LAMP, Action.RELEASE, 20, 0));

    assertThat(next).isEqualTo(minute(50));
  }

  @Test
  void aHandThatComesAgainOrTooLateChangesNothing() {
    open(Severity.MEDIUM);
    DeskFact snooze = hand(LAMP, Action.SNOOZE, 1, 60);
    hear(snooze);
    look(minute(2), snooze);
    hear(hand(LAMP, Action.RELEASE, 5, 0));
    look(minute(6), hand(LAMP, Action.MUTE, 3, 90));

    assertThat(fates)
        .containsExactly(Fate.TOLD, Fate.TOLD, Fate.DUPLICATE, Fate.TOLD, Fate.OVERTAKEN);
    assertThat(state.hand().action()).isEqualTo(Action.RELEASE);
  }

  @Test
  void whatGrowsByMuchIsToldToEverybodyAgain() {
    open(Severity.MEDIUM);
    hear(heard(step(LAMP, Status.UPDATED, Severity.MEDIUM, 1, 9_999)));
    hear(heard(step(LAMP, Status.UPDATED, Severity.MEDIUM, 2, 10_000)));
    hear(heard(step(LAMP, Status.UPDATED, Severity.MEDIUM, 3, 19_999)));

    assertThat(told)
        .extracting(Telling::kind)
        .containsExactly(Kind.OPENED, Kind.CHANGED, Kind.GREW, Kind.CHANGED);
  }

  @Test
  void aReleaseTellsWhatWasHidden() {
    open(Severity.MEDIUM);
    hear(hand(LAMP, Action.MUTE, 1, 60));
    hear(heard(step(LAMP, Status.UPDATED, Severity.CRITICAL, 5)));
    hear(hand(LAMP, Action.RELEASE, 6, 0));

    assertThat(told).last().extracting(Telling::kind).isEqualTo(Kind.BACK);
  }

  @Test
  void aHandOnWhatIsNotOpenIsSaidToBeOne() {
    hear(hand(LAMP, Action.ACKNOWLEDGE, 10, 0));

    assertThat(fates).containsExactly(Fate.NOTHING_OPEN);
    assertThat(told).isEmpty();
  }

  @Test
  void aChannelThatWasToldHearsOfTheEndAlsoWhenAnotherRuleHoldsByThen() {
    Routes bySeverity = Routes.read(List.of("severity>=HIGH -> #urgent", "* -> #merchandising"));
    EpisodeRule moving = new EpisodeRule(Owners.NOBODY, bySeverity, rule.reminders());
    EpisodeState after = EpisodeState.UNKNOWN;
    List<Telling> all = new ArrayList<>();
    for (DeskFact fact :
        List.of(
            heard(step(LAMP, Status.OPEN, Severity.LOW, 0)),
            heard(step(LAMP, Status.UPDATED, Severity.HIGH, 1)),
            heard(step(LAMP, Status.RESOLVED, Severity.LOW, 2)))) {
      EpisodeRule.Reviewed reviewed = moving.review(after, List.of(fact), fact.atMillis());
      after = reviewed.state();
      all.addAll(reviewed.tellings());
    }

    assertThat(all)
        .extracting(Telling::channel)
        .containsExactly(
            "#merchandising", "#merchandising", "#urgent", "#merchandising", "#urgent");
  }
}
