package com.primeaxiom.jobs.oversell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OversellSettingsTest {

  @Test
  void theDefaultsAreARule() {
    OversellSettings settings = OversellSettings.from(new Configuration());

    assertThat(settings.policy().risk().windowMillis()).isEqualTo(8 * 3_600_000);
    assertThat(settings.policy().oversell().thresholds().stuckProbability()).isEqualTo(0.5);
    assertThat(settings.policy().prior().linesAnHour()).isEqualTo(1 / 24.0);
    assertThat(settings.phantomPicks()).isEqualTo(2);
    assertThat(settings.policy().rollUp().rule().limit()).isEqualTo(10);
    assertThat(settings.policy().rollUp().rule().aloneFrom()).isEqualTo(Severity.HIGH);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "oversell.window, 0 s",
    "oversell.probability, 0",
    "oversell.probability, 1",
    "oversell.clear-probability, 0.7",
    "oversell.target-probability, 0",
    "oversell.cautious-probability, 1",
    "oversell.penalty-share, -0.1",
    "oversell.stuck-lags, 0",
    "stock-out.horizon, 0 s",
    "low-stock.target-days, 0",
    "low-stock.clear-days, 0.5",
    "low-stock.clear-probability, 0.8",
    "po-delay.clear-probability, 0.9",
    "oversell.material-change, 0",
    "oversell.severity.high-money, 1",
    "demand.fast-half-life, 0 s",
    "demand.slow-half-life, 1 h",
    "demand.change-probability, 0",
    "demand.change-shape, 0",
    "demand.prior.lines-a-day, 0",
    "demand.prior.units-a-line, 0.5",
    "delivery.fill, 1.1",
    "delivery.retention, 0 s",
    "oversell.look.near, 0 s",
    "oversell.reading.probability-change, 0",
    "rollup.limit, 0",
    "rollup.window, 0 s",
    "rollup.longest-wait, 0 s",
    "demand.reading.change, 0",
    "demand.reading.shortest, 0 s",
    "demand.reading.longest, 30 min",
    "phantom.minimum-picks, 0",
    "drift.lag.margin, 0.9",
    "state.silence, 1 d",
  })
  void aSettingThatMakesNoSenseIsRefusedByKey(String key, String value) {
    assertThatThrownBy(() -> OversellSettings.from(Configuration.fromMap(Map.of(key, value))))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining(key);
  }

  @Test
  void everyOptionIsDescribedAndHasADefault() {
    assertThat(OversellSettings.options())
        .allSatisfy(
            option -> {
              assertThat(option.hasDefaultValue()).as(option.key()).isTrue();
              assertThat(option.description().toString()).as(option.key()).isNotBlank();
            })
        .extracting(ConfigOption::key)
        .doesNotHaveDuplicates();
  }

  @Test
  void thePolicyVersionNamesTheSettings() {
    String usual = OversellSettings.from(new Configuration()).policy().oversell().policyVersion();
    String other =
        OversellSettings.from(Configuration.fromMap(Map.of("oversell.window", "6 h")))
            .policy()
            .oversell()
            .policyVersion();

    assertThat(usual).matches("settings-[0-9a-f]{8}").isNotEqualTo(other);
    assertThat(OversellSettings.from(new Configuration()).policy().oversell().policyVersion())
        .isEqualTo(usual);
  }
}
