package com.primeaxiom.jobs.atpdrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.atpdrift.domain.DriftPolicy;
import com.primeaxiom.jobs.atpdrift.domain.DriftRule;
import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtpDriftSettingsTest {

  @Test
  void defaultsAreTheFivePercentRule() {
    AtpDriftSettings settings = AtpDriftSettings.from(new Configuration());

    DriftRule rule = settings.policy().rules().drift().rule();
    assertThat(rule.tolerance()).isEqualTo(0.05);
    assertThat(rule.clearTolerance()).isEqualTo(0.02);
    assertThat(rule.minimumUnits()).isEqualTo(2);
    assertThat(rule.lag()).isEqualTo(settings.lag());
    assertThat(settings.lag().toleratedMillis(499, 10_000)).isEqualTo(300_000);
    assertThat(settings.lag().toleratedMillis(500, 10_000)).isEqualTo(12_000);
    assertThat(settings.policy().rules().phantom().rule().minimumPicks()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "drift.tolerance, 0",
    "drift.clear-tolerance, -0.01",
    "drift.clear-tolerance, 0.06",
    "drift.minimum-units, 0",
    "drift.minimum-duration, -1 s",
    "drift.material-change, 0",
    "drift.lag.margin, 0.99",
    "drift.lag.minimum-samples, 0",
    "drift.lag.window, 59 min",
    "drift.lag.silence, 0.9",
    "drift.lag.missing, 0.9",
    "drift.severity.medium-money, -1",
    "drift.severity.high-money, 9999",
    "phantom.minimum-picks, 0",
    "demand.settled-retention, 1 min",
    "demand.unanswered-retention, 1 h",
    "demand.answer-deadline, 0 s",
    "demand.second-order-retention, -1 s",
    "drift.history, -1 s",
    "state.silence, 1 d",
    "source.allowed-lateness, -1 s",
  })
  void aSettingThatMakesNoSenseIsRefusedByKey(String key, String value) {
    assertThatThrownBy(() -> AtpDriftSettings.from(Configuration.fromMap(Map.of(key, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "drift.clear-tolerance, 0",
    "drift.clear-tolerance, 0.05",
    "drift.minimum-units, 1",
    "drift.minimum-duration, 0 s",
    "drift.lag.margin, 1",
    "drift.lag.minimum-samples, 1",
    "drift.lag.window, 1 h",
    "drift.lag.silence, 1",
    "drift.lag.missing, 1",
    "drift.severity.medium-money, 0",
    "drift.severity.high-money, 10000",
    "phantom.minimum-picks, 1",
    "demand.answer-deadline, 1 ms",
    "demand.second-order-retention, 0 s",
    "drift.history, 0 s",
    "state.silence, 7 d",
  })
  void theLastValueThatMakesSenseIsAccepted(String key, String value) {
    assertThat(AtpDriftSettings.from(Configuration.fromMap(Map.of(key, value)))).isNotNull();
  }

  @Test
  void everySettingThatIsReadIsAlsoListed() {
    assertThat(AtpDriftSettings.options())
        .extracting(ConfigOption::key)
        .doesNotHaveDuplicates()
        .contains(
            "drift.tolerance",
            "drift.lag.margin",
            "drift.severity.high-money",
            "phantom.minimum-picks",
            "demand.answer-deadline",
            "demand.second-order-retention",
            "drift.history",
            "state.silence")
        .hasSize(19);
    assertThat(AtpDriftSettings.options())
        .allSatisfy(option -> assertThat(option.hasDefaultValue()).isTrue());
  }

  @Test
  void sameSettingsHaveTheSameVersion() {
    assertThat(versionOf(Map.of()))
        .isEqualTo(versionOf(Map.of()))
        .isNotEqualTo(versionOf(Map.of("drift.tolerance", "0.1")))
        .isNotEqualTo(versionOf(Map.of("drift.lag.margin", "1.3")))
        .isNotEqualTo(versionOf(Map.of("drift.severity.medium-money", "1")))
        .isNotEqualTo(versionOf(Map.of("phantom.minimum-picks", "3")))
        .matches("settings-[0-9a-f]{8}");
  }

  @Test
  void whatShapesFiguresNeedsARestart() {
    JobPolicy<DriftPolicy> policy = AtpDriftSettings.from(new Configuration()).policy();
    List<String> live = AtpDriftSettings.policyOptions().stream().map(ConfigOption::key).toList();

    assertThat(live)
        .containsExactly(
            "drift.tolerance",
            "drift.clear-tolerance",
            "drift.minimum-units",
            "drift.material-change",
            "drift.severity.medium-money",
            "drift.severity.high-money",
            "phantom.minimum-picks");
    assertThat(AtpDriftSettings.options())
        .extracting(ConfigOption::key)
        .filteredOn(key -> !live.contains(key))
        .hasSize(12)
        .allSatisfy(
            key ->
                assertThatThrownBy(() -> policy.rules(new PolicyVersion(1, 0, Map.of(key, "1"))))
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessageContaining(key)
                    .hasMessageContaining("needs a restart"));
  }

  private static String versionOf(Map<String, String> settings) {
    DriftPolicy rules = AtpDriftSettings.from(Configuration.fromMap(settings)).policy().rules();
    assertThat(rules.phantom().policyVersion()).isEqualTo(rules.drift().policyVersion());
    return rules.drift().policyVersion();
  }
}
