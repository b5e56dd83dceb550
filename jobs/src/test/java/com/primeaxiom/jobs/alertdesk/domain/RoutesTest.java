package com.primeaxiom.jobs.alertdesk.domain;

import static com.primeaxiom.jobs.alertdesk.LampAlerts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

  private static final AlertStep ALERT = step("LAMP-1", Status.OPEN, Severity.MEDIUM, 0, 123_456);

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "*;                                            true",
        "type=ATP_DRIFT;                               true",
        "type=LOW_STOCK|ATP_DRIFT;                     true",
        "type=LOW_STOCK;                               false",
        "cause=MISSING_UPDATE;                         true",
        "audience=MERCHANDISING, severity=MEDIUM|HIGH; true",
        "severity>=LOW;                                true",
        "severity>=MEDIUM;                             true",
        "severity>=HIGH;                               false",
        "money>=1234.56;                               true",
        "money>=1234.57;                               false",
        "category=lamps;                               true",
        "category=lamps, location_id=YORK;             false",
        "vendor_id=V-1;                                false",
        "owner=Ada|Lena;                               true",
        "owner=Ada;                                    false",
      })
  void aRuleIsOfAnAlertWhenAllItsConditionsAreTrue(String conditions, boolean isOf) {
    Routes routes = Routes.read(List.of(conditions + " -> #here"));

    assertThat(routes.channels(ALERT, "Lena")).isEqualTo(isOf ? List.of("#here") : List.of());
  }

  @Test
  void theFirstRuleThatIsTrueHolds() {
    Routes routes =
        Routes.read(
            List.of(
                "severity>=HIGH -> #urgent",
                "category=lamps -> #lamps, #merchandising",
                "* -> #on-call"));

    assertThat(routes.channels(ALERT, "Lena")).containsExactly("#lamps", "#merchandising");
  }

  @Test
  void aRuleCanTellNobody() {
    assertThat(Routes.read(List.of("* -> nowhere", "* -> #on-call")).channels(ALERT, "")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "severity>=HIGH;              names no channel",
        "severity>=URGENT -> #a;      severity is one of LOW, MEDIUM, HIGH, CRITICAL, not 'URGENT'",
        "category>=lamps -> #a;       only severity and money can",
        "money=5 -> #a;               money takes a minimum",
        "money>=-5 -> #a;             money takes a minimum",
        "money>=much -> #a;           money takes a minimum",
        "sevrity=HIGH -> #a;          'sevrity' is nothing that an alert says",
        "lamps -> #a;                 'lamps' is no condition",
        "* -> general;                a channel is # and small letters",
        "* -> ;                       a channel is # and small letters",
      })
  void aRuleThatCannotBeReadIsRefusedWithTheReason(String rule, String reason) {
    assertThatThrownBy(() -> Routes.read(List.of(rule)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
