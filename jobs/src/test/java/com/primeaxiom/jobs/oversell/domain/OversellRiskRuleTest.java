package com.primeaxiom.jobs.oversell.domain;

import static com.primeaxiom.jobs.oversell.domain.Positions.HOUR;
import static com.primeaxiom.jobs.oversell.domain.Positions.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.primeaxiom.jobs.oversell.domain.OversellRiskRule.Stage;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.Money;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OversellRiskRuleTest {

  private static final RiskSeverityRule SEVERITY = new RiskSeverityRule(5_000, 50_000, 2 * HOUR);

  /** From a half where somebody can mend it, from 0.95 where not; below a quarter for an hour. */
  private static final OversellRiskRule RULE =
      new OversellRiskRule(0.5, 0.95, 0.25, 5_000, 2, new EpisodeRule(1, 0.25, HOUR), SEVERITY);

  private static final RiskEpisodeState OPEN =
      new RiskEpisodeState(NOW - 9 * HOUR, NOW - 9 * HOUR, Severity.MEDIUM, 4, 0);

  private static OversellRisk risk(
      double probability, boolean isMendable, double units, Money money) {
    return new OversellRisk(
        probability,
        units,
        probability,
        units,
        0,
        money,
        money,
        8 * HOUR,
        isMendable ? 0.5 : 0,
        isMendable,
        HorizonDemand.poisson(4),
        new StockOut(NOW + 5 * HOUR, () -> NOW + 4 * HOUR, 0.5, 1, 0.5),
        0.05,
        List.of());
  }

  private static OversellRisk risk(double probability, boolean isMendable) {
    return risk(probability, isMendable, 4, new Money(8_000, "EUR"));
  }

  @ParameterizedTest(name = "{0}, mendable {1}: {2}")
  @CsvSource({
    "0.5, true, OPEN",
    "0.4999, true, ",
    "0.95, false, OPEN",
    "0.9499, false, ",
    "0.7, true, OPEN",
    "0.7, false, ",
  })
  void whatSomebodyCanMendIsToldFromALowerProbability(
      double probability, boolean isMendable, Status step) {
    OversellRisk risk = risk(probability, isMendable);

    assertThat(RULE.decide(RiskEpisodeState.CALM, risk, Stage.AHEAD, NOW).step()).isEqualTo(step);
    assertThat(RULE.probability(risk)).isEqualTo(isMendable ? 0.5 : 0.95);
  }

  @ParameterizedTest(name = "{0} units worth {1}: {2}")
  @CsvSource({
    "1.9, 4999, ",
    "1.9, 5000, OPEN",
    "2, 0, OPEN",
    "1.9, , ",
    "2, , OPEN",
  })
  void itHasToBeWorthIt(double units, Long minor, Status step) {
    Money money = minor == null ? null : new Money(minor, "EUR");

    assertThat(
            RULE.decide(RiskEpisodeState.CALM, risk(0.9, true, units, money), Stage.AHEAD, NOW)
                .step())
        .isEqualTo(step);
  }

  @Test
  void whereUnitsAreOversoldAlreadyNoAlertOnTheRiskIsRaisedAndAnOpenOneGoesOn() {
    OversellRisk certain = risk(1, true, 40, new Money(80_000, "EUR"));

    assertThat(RULE.decide(RiskEpisodeState.CALM, certain, Stage.GOING_ON, NOW))
        .isEqualTo(EpisodeDecision.silent(RiskEpisodeState.CALM));
    assertThat(RULE.decide(OPEN, certain, Stage.GOING_ON, NOW).step()).isEqualTo(Status.UPDATED);
    EpisodeDecision low = RULE.decide(OPEN, risk(0.1, true), Stage.GOING_ON, NOW);
    assertThat(low.step()).isNull();
    assertThat(RULE.decide(low.episode(), risk(0.1, true), Stage.GOING_ON, NOW + HOUR).step())
        .isEqualTo(Status.RESOLVED);
  }

  @Test
  void anAlertOnAPlaceThatIsForgottenEndsAtOnceWhateverTheRisk() {
    assertThat(RULE.decide(OPEN, risk(1, true), Stage.FORGOTTEN, NOW))
        .isEqualTo(new EpisodeDecision(RiskEpisodeState.CALM, OPEN, Status.RESOLVED));
    assertThat(RULE.decide(RiskEpisodeState.CALM, risk(1, true), Stage.FORGOTTEN, NOW))
        .isEqualTo(EpisodeDecision.silent(RiskEpisodeState.CALM));
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"AHEAD", "GOING_ON"})
  void endsWhenTheRiskHasBeenLowForTheHold(Stage stage) {
    EpisodeDecision low = RULE.decide(OPEN, risk(0.2499, true), stage, NOW);
    assertThat(low.episode().clearedSinceMillis()).isEqualTo(NOW);
    assertThat(RULE.decide(low.episode(), risk(0, true), stage, NOW + HOUR - 1).step()).isNull();
    assertThat(RULE.decide(low.episode(), risk(0, true), stage, NOW + HOUR).step())
        .isEqualTo(Status.RESOLVED);

    EpisodeDecision back = RULE.decide(low.episode(), risk(0.25, true), stage, NOW + HOUR - 1);
    assertThat(back).isEqualTo(EpisodeDecision.silent(OPEN));
  }

  @Test
  void anOpenAlertGoesOnWhenItsChannelsAreOnlyToldLateAgain() {
    assertThat(RULE.decide(OPEN, risk(0.6, false), Stage.AHEAD, NOW))
        .isEqualTo(EpisodeDecision.silent(OPEN));
  }

  @Test
  void refusesThresholdsThatAreNone() {
    EpisodeRule episode = new EpisodeRule(1, 0.25, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OversellRiskRule(0.2, 0.9, 0.25, 0, 0, episode, SEVERITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OversellRiskRule(0.9, 0.2, 0.25, 0, 0, episode, SEVERITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OversellRiskRule(0.9, 1.1, 0.25, 0, 0, episode, SEVERITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OversellRiskRule(0.9, 0.9, 0, 0, 0, episode, SEVERITY));
  }
}
