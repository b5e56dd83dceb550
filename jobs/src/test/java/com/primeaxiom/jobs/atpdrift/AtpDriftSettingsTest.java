package com.primeaxiom.jobs.atpdrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtpDriftSettingsTest {

  @Test
  void defaultsAreTheFivePercentRule() {
    AtpDriftSettings settings = AtpDriftSettings.from(new Configuration());

    assertThat(settings.rule().tolerance()).isEqualTo(0.05);
    assertThat(settings.rule().minimumDurationMillis()).isEqualTo(300_000);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "drift.tolerance, 0",
    "drift.clear-tolerance, 0.06",
    "drift.minimum-units, 0",
    "drift.minimum-duration, -1 s",
    "drift.material-change, 0",
    "demand.settled-retention, 1 min",
    "demand.unanswered-retention, 1 h",
    "state.silence, 1 d",
    "source.allowed-lateness, -1 s",
  })
  void aSettingThatMakesNoSenseIsRefusedByKey(String key, String value) {
    assertThatThrownBy(() -> AtpDriftSettings.from(Configuration.fromMap(Map.of(key, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key);
  }

  @Test
  void sameThresholdsHaveTheSameVersion() {
    AtpDriftSettings settings = AtpDriftSettings.from(new Configuration());
    AtpDriftSettings other =
        AtpDriftSettings.from(Configuration.fromMap(Map.of("drift.tolerance", "0.1")));

    assertThat(settings.policyVersion())
        .isEqualTo(AtpDriftSettings.from(new Configuration()).policyVersion())
        .isNotEqualTo(other.policyVersion())
        .matches("settings-[0-9a-f]{8}");
  }
}
