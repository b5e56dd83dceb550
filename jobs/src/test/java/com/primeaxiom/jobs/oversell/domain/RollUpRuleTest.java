package com.primeaxiom.jobs.oversell.domain;

import static com.primeaxiom.jobs.oversell.StormOfAlerts.at;
import static com.primeaxiom.jobs.oversell.StormOfAlerts.opened;
import static com.primeaxiom.jobs.oversell.StormOfAlerts.resolved;
import static com.primeaxiom.jobs.oversell.StormOfAlerts.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three alerts an hour are told by themselves; nobody waits for longer than twenty minutes. */
class RollUpRuleTest {

  private static final long MINUTE = 60_000;
  private static final RiskSeverityRule SEVERITY =
      new RiskSeverityRule(10_000, 100_000, 120 * MINUTE);
  private static final RollUpRule RULE =
      new RollUpRule(3, 60 * MINUTE, 20 * MINUTE, Severity.HIGH, SEVERITY);
  private static final RollUpAlert ALERT = new RollUpAlert(RULE, "policy-3");
  private static final AlertGroup TOYS = new AlertGroup("OVERSELL_RISK", "category", "toys");

  private RollUpState state = RollUpState.CALM;
  private final Map<String, GatheredState> gathered = new HashMap<>();
  private final List<AlertStep> told = new ArrayList<>();

  /** Places a step, and tells what the roll-up has to say; whether the step is told with others. */
  private boolean isRolledUp(AlertStep step) {
    long now = step.occurredAt().toEpochMilli();
    RollUpRule.Placed placed = RULE.placed(state, gathered.get(step.alertId()), step, now);
    state = placed.state();
    if (placed.gathered() == null) {
      gathered.remove(step.alertId());
    } else {
      gathered.put(step.alertId(), placed.gathered());
    }
    look(now);
    return placed.isRolledUp();
  }

  private void look(long now) {
    RollUpRule.Settled settled = RULE.settled(state, now);
    state = settled.state();
    if (settled.step() != null) {
      AlertStep step = ALERT.step(TOYS, settled, gathered.values(), now);
      told.add(step);
      state = RULE.told(state, step.severity(), now);
    }
  }

  /** A small risk of each SKU in turn, all at one minute. */
  private void open(long minute, String... skus) {
    for (String sku : skus) {
      isRolledUp(opened(sku, minute, Severity.LOW, 1_000));
    }
  }

  @Test
  void theFirstOfAWindowAreToldByThemselvesAndTheNextTogether() {
    assertThat(isRolledUp(opened("A", 0, Severity.LOW, 1_000))).isFalse();
    assertThat(isRolledUp(opened("B", 10, Severity.MEDIUM, 12_000))).isFalse();
    assertThat(isRolledUp(opened("C", 20, Severity.LOW, 1_000))).isFalse();
    assertThat(told).isEmpty();

    assertThat(isRolledUp(opened("D", 30, Severity.MEDIUM, 12_345))).isTrue();
    assertThat(told).extracting(AlertStep::status).containsExactly(Status.OPEN);
    AlertStep step = told.get(0);
    assertThat(step.alertId()).isEqualTo("OVERSELL_RISK_ROLL_UP:toys:2026-03-02T09:30:00Z");
    assertThat(step.type()).isEqualTo("OVERSELL_RISK_ROLL_UP");
    assertThat(step.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(step.audience()).isEqualTo(Audience.MERCHANDISING);
    assertThat(step.subject()).isEqualTo(Map.of("category", "toys"));
    assertThat(step.openedAt()).isEqualTo(Instant.ofEpochMilli(at(30)));
    assertThat(step.occurredAt()).isEqualTo(Instant.ofEpochMilli(at(30)));
    assertThat(step.moneyAtRisk()).isEqualTo(new Money(12_345, "GBP"));
    assertThat(step.summary())
        .isEqualTo(
            "1 more SKU of toys at LEEDS is at risk of overselling: 123.45 GBP at risk; worst: D at"
                + " LEEDS (123.45 GBP). Beyond 3 alerts within 1 h they are told together.");
    assertThat(step.evidence()).containsExactly(new EventOrigin("topic", 0, 30, "D@30"));
    assertThat(step.policyVersion()).isEqualTo("policy-3");
    assertThat(step.rolledUpIn()).isNull();
    assertThat(step.explanation())
        .containsExactly(
            new Term("alerts", 1, "alerts"),
            new Term("new_alerts", 1, "alerts"),
            new Term("skus", 1, "SKUs"),
            new Term("locations", 1, "locations"),
            new Term("gathered", 1, "alerts"),
            new Term("released", 0, "alerts"),
            new Term("told_alone", 3, "alerts"),
            new Term("limit", 3, "alerts"),
            new Term("window", 3_600, "seconds"),
            new Term("longest_wait", 1_200, "seconds"),
            new Term("money_of_D_at_LEEDS", 12_345, "minor units"));
  }

  @Test
  void anAlertThatIsAWindowOldMakesRoomForANewOne() {
    open(0, "A");
    open(10, "B", "C");

    assertThat(isRolledUp(opened("D", 59, Severity.LOW, 1_000))).isTrue();
    assertThat(isRolledUp(opened("E", 60, Severity.LOW, 1_000))).isFalse();
    assertThat(isRolledUp(opened("F", 61, Severity.LOW, 1_000))).isTrue();
  }

  @Test
  void whatIsSevereIsToldByItselfAndCounts() {
    for (String sku : List.of("A", "B", "C", "D", "E")) {
      assertThat(isRolledUp(opened(sku, 0, Severity.HIGH, 200_000))).as(sku).isFalse();
    }
    assertThat(isRolledUp(opened("F", 1, Severity.CRITICAL, 200_000))).isFalse();
    assertThat(isRolledUp(opened("G", 1, Severity.MEDIUM, 20_000))).isTrue();
  }

  @Test
  void everyStepOfAGatheredAlertIsToldWithTheOthersAndThoseOfTheOthersAreNot() {
    open(0, "A", "B", "C", "D");

    assertThat(isRolledUp(updated("A", 0, 5, Severity.LOW, 2_000))).isFalse();
    assertThat(isRolledUp(updated("D", 0, 5, Severity.LOW, 2_000))).isTrue();
    assertThat(isRolledUp(resolved("A", 0, 9))).isFalse();
    assertThat(isRolledUp(resolved("D", 0, 9))).isTrue();
  }

  @Test
  void aGatheredAlertThatBecomesSevereIsToldByItselfFromThenOn() {
    open(0, "A", "B", "C", "D", "E");

    assertThat(isRolledUp(updated("D", 0, 5, Severity.HIGH, 100_000))).isFalse();
    assertThat(isRolledUp(updated("D", 0, 6, Severity.LOW, 1_000))).isFalse();
    assertThat(isRolledUp(resolved("D", 0, 7))).isFalse();
    isRolledUp(resolved("E", 0, 8));
    look(at(60));

    assertThat(told).last().extracting(AlertStep::status).isEqualTo(Status.RESOLVED);
    assertThat(told.get(told.size() - 1).summary())
        .isEqualTo(
            "No alert on toys is left that is told together with others: 2 in all, of which 1 became"
                + " more severe and was told alone.");
  }

  @Test
  void tellsAgainWhenAsManyAreNewAsWereToldOfAndTheLimitAtLeast() {
    open(0, "A", "B", "C", "D");
    open(1, "E", "F");
    assertThat(told).hasSize(1);
    open(2, "G");
    assertThat(told).hasSize(2);
    open(3, "H", "I", "J");
    assertThat(told).hasSize(2);
    open(4, "K");

    assertThat(told).hasSize(3);
    assertThat(told.get(2).status()).isEqualTo(Status.UPDATED);
    assertThat(told.get(2).moneyAtRisk()).isEqualTo(new Money(8_000, "GBP"));
    assertThat(told.get(2).summary())
        .isEqualTo(
            "8 more SKUs of toys at LEEDS (4 of them new) are at risk of overselling: 80.00 GBP at"
                + " risk; worst: D at LEEDS (10.00 GBP), E at LEEDS (10.00 GBP) and F at LEEDS"
                + " (10.00 GBP). Beyond 3 alerts within 1 h they are told together.");
    assertThat(told).extracting(AlertStep::alertId).containsOnly(told.get(0).alertId());
  }

  @Test
  void theFirstFewBeyondTheLimitAreToldWithinTheLongestWait() {
    open(0, "A", "B", "C", "D");
    open(5, "E");
    assertThat(RULE.nextLookMillis(state)).isEqualTo(at(25));
    look(at(25) - 1);
    assertThat(told).hasSize(1);

    look(at(25));
    assertThat(told).hasSize(2);
    assertThat(told.get(1).explanation())
        .contains(new Term("alerts", 2, "alerts"), new Term("new_alerts", 1, "alerts"));
    assertThat(RULE.nextLookMillis(state)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whatEndedBeforeItWasToldOfIsNotWaitedFor() {
    open(0, "A", "B", "C", "D");
    open(5, "E");
    isRolledUp(resolved("E", 5, 6));

    assertThat(RULE.nextLookMillis(state)).isEqualTo(Long.MAX_VALUE);
    look(at(25));
    assertThat(told).hasSize(1);
  }

  @ParameterizedTest(name = "from {0} to {1}")
  @CsvSource({
    "1000, 99999, false",
    "60000, 119999, false",
    "60000, 120000, true",
    "1, 100000, true"
  })
  void tellsAgainWhenTheMoneyHasDoubledToSomethingThatCounts(
      long before, long now, boolean isTold) {
    open(0, "A", "B", "C");
    isRolledUp(opened("D", 1, Severity.LOW, before));
    isRolledUp(updated("D", 1, 2, Severity.MEDIUM, now));

    assertThat(told).hasSize(isTold ? 2 : 1);
  }

  @Test
  void theSumMayBeMoreSevereThanEachOfThem() {
    open(0, "A", "B", "C");
    isRolledUp(opened("D", 1, Severity.MEDIUM, 60_000));
    isRolledUp(opened("E", 2, Severity.MEDIUM, 60_000));

    assertThat(told)
        .extracting(AlertStep::severity, AlertStep::moneyAtRisk)
        .containsExactly(
            tuple(Severity.MEDIUM, new Money(60_000, "GBP")),
            tuple(Severity.HIGH, new Money(120_000, "GBP")));
  }

  @Test
  void endsWhenNoneIsOpenButNotBeforeAWindowIsOver() {
    open(0, "A", "B", "C", "D");
    isRolledUp(resolved("D", 0, 10));
    assertThat(RULE.nextLookMillis(state)).isEqualTo(at(60));
    look(at(60) - 1);
    assertThat(told).hasSize(1);

    look(at(60));
    assertThat(told).hasSize(2);
    assertThat(told.get(1).status()).isEqualTo(Status.RESOLVED);
    assertThat(told.get(1).severity()).isEqualTo(Severity.LOW);
    assertThat(told.get(1).moneyAtRisk()).isNull();
    assertThat(told.get(1).evidence()).isEmpty();
    assertThat(told.get(1).summary())
        .isEqualTo("No alert on toys is left that is told together with others: 1 in all.");
    assertThat(state.isCalm()).isTrue();
  }

  @Test
  void aNewOneWithinTheWindowBelongsToTheSameRollUp() {
    open(0, "A", "B", "C", "D");
    isRolledUp(resolved("D", 0, 10));
    open(20, "E");
    look(at(60));

    assertThat(told).extracting(AlertStep::alertId).containsOnly(told.get(0).alertId());
    assertThat(told).extracting(AlertStep::status).containsExactly(Status.OPEN, Status.UPDATED);
  }

  @Test
  void aStepThatComesTwiceIsCountedOnce() {
    open(0, "A", "A", "A", "B", "C", "D", "D");

    assertThat(state.episode().open()).isEqualTo(1);
    assertThat(state.alone()).hasSize(3);
  }

  @Test
  void anOldStepOfAGatheredAlertDoesNotMakeItSevereAgain() {
    open(0, "A", "B", "C", "D");
    isRolledUp(updated("D", 0, 9, Severity.LOW, 3_000));

    assertThat(isRolledUp(updated("D", 0, 8, Severity.HIGH, 300_000))).isTrue();
    assertThat(state.episode().money()).isEqualTo(MoneySum.NONE.plus(new Money(3_000, "GBP")));
  }

  @Test
  void anAlertThatIsGatheredAndOverAtOneInstantIsNothingToTell() {
    open(0, "A", "B", "C");
    AlertStep step = opened("D", 1, Severity.LOW, 1);
    RollUpRule.Placed placed = RULE.placed(state, null, step, at(1));
    state = RULE.placed(placed.state(), placed.gathered(), resolved("D", 1, 1), at(1)).state();
    look(at(1));

    assertThat(told).isEmpty();
    assertThat(state.episode()).isNull();
  }

  @Test
  void alertsOfSeveralCurrenciesHaveNoSumButWords() {
    MoneySum sum =
        MoneySum.NONE
            .plus(new Money(Long.MAX_VALUE, "GBP"))
            .plus(new Money(1, "GBP"))
            .plus(new Money(250, "EUR"))
            .plus(null);

    assertThat(sum.inOneCurrency()).isNull();
    assertThat(sum.inWords()).isEqualTo("2.50 EUR and 92233720368547758.07 GBP");
    assertThat(sum.minus(new Money(250, "EUR")).inOneCurrency())
        .isEqualTo(new Money(Long.MAX_VALUE, "GBP"));
    assertThat(
            sum.minus(new Money(250, "EUR"))
                .minus(new Money(1, "GBP"))
                .minus(new Money(Long.MAX_VALUE, "GBP")))
        .isEqualTo(MoneySum.NONE);
  }

  @Test
  void lateDeliveriesAreOneVendorsAndTheRestOneCategorys() {
    AlertStep risk = opened("A", 0, Severity.LOW, 1);

    assertThat(AlertGroup.of(risk)).isEqualTo(TOYS);
    assertThat(AlertGroup.of(risk.about("vendor_id", "V-1")))
        .isEqualTo(new AlertGroup("OVERSELL_RISK", "vendor_id", "V-1"));
  }

  @Test
  void aLimitOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RollUpRule(0, 1, 1, Severity.HIGH, SEVERITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RollUpRule(1, 0, 1, Severity.HIGH, SEVERITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RollUpRule(1, 1, 0, Severity.HIGH, SEVERITY));
  }
}
