package com.primeaxiom.jobs.atpdrift.domain;

import static com.primeaxiom.jobs.stock.LanternInLeeds.LANTERN;
import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.stock.domain.PickState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhantomStockRuleTest {

  private static final PhantomStockRule RULE = new PhantomStockRule(2);
  private static final PhantomAlert ALERT =
      new PhantomAlert(RULE, new SeverityRule(10_000, 100_000), "test");

  @ParameterizedTest(name = "{0} told, {1} now: {2}")
  @CsvSource({
    "0, 0, ",
    "0, 1, ",
    "0, 2, OPEN",
    "0, 5, OPEN",
    "2, 2, ",
    "2, 3, ",
    "2, 4, UPDATED",
    "4, 7, ",
    "4, 8, UPDATED",
    "2, 1, ",
    "2, 0, RESOLVED",
  })
  void alertsWhenPicksFailAgainAndThenAtEachDoubling(int told, int now, Status step) {
    assertThat(RULE.decide(told(told), now(failed(now), 7))).isEqualTo(step);
  }

  @ParameterizedTest(name = "found at {0} s, told at {1} s, alert raised at 120 s: {2}")
  @CsvSource({
    "100, 300, RETRACTED",
    "120, 300, RETRACTED",
    "121, 300, RESOLVED",
    "300, 300, RESOLVED",
    "120, 120, RESOLVED",
  })
  void takesBackWhatALateEventShowsToHaveBeenOver(long foundAt, long now, Status step) {
    PickReading found =
        new PickReading(LANTERN, now * 1_000, foundAt * 1_000, PickState.PROVEN, 7, null, false);

    assertThat(RULE.decide(told(2), found)).isEqualTo(step);
  }

  @Test
  void goodsFoundBeforeTheFirstPickFailedProveNothing() {
    PickState picks = failed(2);

    assertThat(picks.foundAt(59_999)).isEqualTo(picks);
    assertThat(picks.foundAt(60_000)).isEqualTo(PickState.PROVEN);
    assertThat(PickState.PROVEN.foundAt(1)).isEqualTo(PickState.PROVEN);
  }

  @Test
  void asksNobodyToCountWhatTheWarehouseDoesNotBelieveToHave() {
    assertThat(RULE.decide(PhantomState.NONE, now(failed(2), 0))).isNull();
  }

  @Test
  void countsLinesAndUnitsAndKeepsTheNewestProofs() {
    PickState picks = failed(7);

    assertThat(picks.failed()).isEqualTo(7);
    assertThat(picks.units()).isEqualTo(1 + 2 + 3 + 4 + 5 + 6 + 7);
    assertThat(picks.sinceMillis()).isEqualTo(60_000);
    assertThat(picks.origins())
        .extracting(EventOrigin::eventId)
        .containsExactly("pick3", "pick4", "pick5", "pick6", "pick7");
  }

  @Test
  void saysWhatIsNotFoundAndWhatIsBelieved() {
    PickReading reading =
        new PickReading(LANTERN, 180_000, 180_000, failed(2), 40, new Money(250, "GBP"), false);

    AlertStep step = ALERT.step(reading, Status.OPEN, reading.picks(), 40, null);

    assertThat(step.alertId()).isEqualTo("PHANTOM_STOCK:LANTERN:LEEDS:1970-01-01T00:01:00Z");
    assertThat(step.summary())
        .isEqualTo(
            "2 picks of LANTERN at LEEDS failed within 2 min 0 s although the warehouse believes"
                + " it has 40: 3 worth 7.50 GBP were not found. Count it.");
    assertThat(step.moneyAtRisk()).isEqualTo(new Money(750, "GBP"));
    assertThat(step.severity()).isEqualTo(Severity.LOW);
    assertThat(step.evidence()).extracting(EventOrigin::eventId).containsExactly("pick1", "pick2");
    assertThat(step.explanation())
        .containsExactly(
            new AlertStep.Term("failed_picks", 2, "lines"),
            new AlertStep.Term("missing", 3, "units"),
            new AlertStep.Term("on_hand", 40, "units"),
            new AlertStep.Term("minimum_picks", 2, "lines"));
  }

  @Test
  void saysWhatWasFoundWhenItIsOver() {
    PickReading reading = now(PickState.PROVEN, 12);
    SkuPrice price = new SkuPrice("LANTERN", 0, 400, 100, "GBP");

    AlertStep step = ALERT.step(reading, Status.RESOLVED, failed(2), 40, price);

    assertThat(step.alertId()).isEqualTo("PHANTOM_STOCK:LANTERN:LEEDS:1970-01-01T00:01:00Z");
    assertThat(step.moneyAtRisk()).isEqualTo(new Money(0, "GBP"));
    assertThat(step.summary())
        .isEqualTo(
            "LANTERN at LEEDS was found or counted after 2 min 0 s and 2 failed picks; 12 are on"
                + " hand now.");
  }

  @Test
  void saysThatNothingWasFoundWhenNothingMoreIsHeard() {
    PickReading farewell =
        new PickReading(LANTERN, 180_000, 180_000, PickState.PROVEN, 40, null, true);

    assertThat(ALERT.step(farewell, Status.RESOLVED, failed(2), 40, null).summary())
        .isEqualTo(
            "Nothing more was heard of LANTERN at LEEDS for 2 min 0 s after 2 failed picks; the"
                + " alert is closed without a finding.");
  }

  @Test
  void saysThatItWasThereAfterAllWhenItTakesTheAlertBack() {
    AlertStep step = ALERT.step(now(PickState.PROVEN, 12), Status.RETRACTED, failed(2), 40, null);

    assertThat(step.status()).isEqualTo(Status.RETRACTED);
    assertThat(step.summary())
        .isEqualTo(
            "LANTERN at LEEDS was there after all: an event that came late says so; 2 picks had"
                + " failed, 12 are on hand.");
  }

  private static PhantomState told(int failed) {
    return failed == 0 ? PhantomState.NONE : new PhantomState(failed(failed), 7, 120_000);
  }

  private static PickReading now(PickState picks, long onHand) {
    return new PickReading(LANTERN, 180_000, 180_000, picks, onHand, null, false);
  }

  private static PickState failed(int times) {
    PickState picks = PickState.PROVEN;
    for (int i = 1; i <= times; i++) {
      picks = picks.failedAgain(i, i * 60_000L, origin("pick" + i));
    }
    return picks;
  }
}
