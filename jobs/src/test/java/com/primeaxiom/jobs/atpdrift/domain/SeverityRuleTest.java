package com.primeaxiom.jobs.atpdrift.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.stock.domain.Drift;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityRuleTest {

  private static final SeverityRule RULE = new SeverityRule(10_000, 100_000);

  @ParameterizedTest(name = "{0} shown against {1}, {2} at risk: {3}")
  @CsvSource({
    "15, 10, 0, LOW",
    "15, 10, 9999, LOW",
    "15, 10, 10000, MEDIUM",
    "15, 10, 99999, MEDIUM",
    "15, 10, 100000, HIGH",
    "5, 10, 100000, HIGH",
    // Nothing is there and more than small money is at risk.
    "5, 0, 10000, CRITICAL",
    "5, -3, 100000, CRITICAL",
    "5, 0, 9999, LOW",
    // Nothing is there, and nothing is on offer: nobody is let down.
    "0, 0, 100000, HIGH",
  })
  void followsTheMoneyAtRisk(long shown, long atp, long minor, Severity severity) {
    assertThat(RULE.of(new Drift(shown, atp, 0, 0), new Money(minor, "GBP"))).isEqualTo(severity);
  }

  @ParameterizedTest(name = "{0} shown against {1}: {2}")
  @CsvSource({
    "120, 100, LOW",
    "121, 100, MEDIUM",
    "150, 100, MEDIUM",
    "151, 100, HIGH",
    "10, 0, CRITICAL",
    "10, -5, CRITICAL",
    "49, 100, MEDIUM",
    "1, 100, MEDIUM",
    "79, 100, MEDIUM",
    "80, 100, LOW",
  })
  void followsTheShareThatIsWrongWhereNoPriceIsKnown(long shown, long atp, Severity severity) {
    assertThat(RULE.of(new Drift(shown, atp, 0, 0), null)).isEqualTo(severity);
  }

  @Test
  void aFindingWithoutAPriceIsTodaysWork() {
    assertThat(RULE.of((Money) null)).isEqualTo(Severity.MEDIUM);
    assertThat(RULE.of(new Money(99_999, "GBP"))).isEqualTo(Severity.MEDIUM);
    assertThat(RULE.of(new Money(100_000, "GBP"))).isEqualTo(Severity.HIGH);
    assertThat(RULE.of(new Money(0, "GBP"))).isEqualTo(Severity.LOW);
  }
}
