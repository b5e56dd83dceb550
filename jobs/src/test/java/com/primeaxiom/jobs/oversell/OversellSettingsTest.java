package com.primeaxiom.jobs.oversell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.oversell.domain.OversellPolicy;
import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import java.util.List;
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

  @Test
  void whatIsLearnedAndHowForecastsAreJudgedNeedsARestart() {
    JobPolicy<OversellPolicy> policy = OversellSettings.from(new Configuration()).decisions();
    List<String> live = OversellSettings.policyOptions().stream().map(ConfigOption::key).toList();

    assertThat(OversellSettings.options())
        .extracting(ConfigOption::key)
        .filteredOn(key -> !live.contains(key))
        .contains("demand.fast-half-life", "delivery.late", "outcome.grace", "oversell.look.near")
        .allMatch(
            key ->
                key.matches(
                    "(demand|category|delivery|drift|phantom|state|outcome)\\..*|oversell\\.(look|reading)\\..*"))
        .allSatisfy(
            key ->
                assertThatThrownBy(() -> policy.rules(new PolicyVersion(1, 0, Map.of(key, "1"))))
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessageContaining(key)
                    .hasMessageContaining("needs a restart"));
    assertThat(live)
        .hasSize(31)
        .contains("oversell.probability", "low-stock.target-days", "rollup.limit");
  }

  @Test
  void aVersionChangesWhatItNamesAndNothingElse() {
    OversellSettings settings = OversellSettings.from(new Configuration());
    OversellPolicy calmer =
        settings.decisions().rules(new PolicyVersion(1, 0, Map.of("low-stock.target-days", "0.5")));

    assertThat(calmer.lowStock().rule().targetDays()).isEqualTo(0.5);
    assertThat(calmer.model()).isEqualTo(settings.policy().model());
    assertThat(calmer.category()).isEqualTo(settings.policy().category());
    assertThat(calmer.deliveries()).isEqualTo(settings.policy().deliveries());
    assertThat(calmer.forecasts()).isEqualTo(settings.policy().forecasts());
    assertThat(calmer.look()).isEqualTo(settings.policy().look());
    assertThat(calmer.oversell().thresholds()).isEqualTo(settings.policy().oversell().thresholds());
  }
}
