package com.primeaxiom.jobs.platform.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.schemas.platform.Policy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobPolicyTest {

  private static final EventOrigin ORIGIN = new EventOrigin("policy.v1", 0, 3, "shelves/2");

  private final JobPolicy<ShelfPolicy> policy =
      ShelfPolicy.startingWith(Map.of("shelf.floor", "8", "shelf.memory", "3"));

  private static Policy record(long version, Map<String, String> settings) {
    return Policy.newBuilder()
        .setEventId("shelves/" + version)
        .setOccurredAt(Instant.ofEpochMilli(1_000_000))
        .setSource("stack")
        .setPolicy(ShelfPolicy.JOB)
        .setVersion(version)
        .setSettings(settings)
        .setAppliedAt(Instant.ofEpochMilli(2_000_000))
        .setAppliedBy("Ada")
        .setWhy("Spring")
        .build();
  }

  @Test
  void aVersionIsLaidUponTheSettingsOfTheStart() throws Exception {
    PolicyVersion version = policy.toVersion(record(2, Map.of("shelf.ceiling", "50")), ORIGIN);

    assertThat(version).isEqualTo(new PolicyVersion(2, 1_000_000, Map.of("shelf.ceiling", "50")));
    assertThat(policy.rules(version).floor()).isEqualTo(8);
    assertThat(policy.rules(version).ceiling()).isEqualTo(50);
  }

  @Test
  void anEmptyVersionGivesTheSettingsOfTheStartBack() throws Exception {
    ShelfPolicy back = policy.rules(policy.toVersion(record(4, Map.of()), ORIGIN));

    assertThat(back.floor()).isEqualTo(8);
    assertThat(back.ceiling()).isEqualTo(100);
  }

  @Test
  void labelsSayTheVersionAndWhatHeldInAll() {
    String start = policy.rules().label();
    String second = policy.rules(ShelfPolicy.version(2, 0, Map.of())).label();
    String third = policy.rules(ShelfPolicy.version(3, 0, Map.of("shelf.floor", "9"))).label();

    assertThat(start).matches("settings-[0-9a-f]{8}");
    assertThat(second).isEqualTo(start.replace("settings-", "policy-2-"));
    assertThat(third).matches("policy-3-[0-9a-f]{8}").doesNotEndWith(second.substring(9));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "shelf.flour | 9 | The setting shelf.flour is not known; a policy of shelves sets"
            + " shelf.ceiling, shelf.floor.",
        "shelf.memory | 9 | The setting shelf.memory shapes what the job remembers, so it needs a"
            + " restart: give it at the start, as --shelf.memory, and take it out of the policy.",
        "shelf.floor | many | The setting shelf.floor has a value that cannot be read; its default"
            + " is 5.",
        "shelf.ceiling | 7 | The setting shelf.ceiling is 7; it has to be at least shelf.floor.",
      })
  void refusesWhatTheJobCannotApplyWithASentence(String key, String value, String sentence) {
    assertThatThrownBy(() -> policy.rules(ShelfPolicy.version(2, 0, Map.of(key, value))))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage(sentence)
        .extracting(problem -> ((InvalidConfigurationException) problem).key())
        .isEqualTo(Optional.of(key));
    assertThatThrownBy(() -> policy.toVersion(record(2, Map.of(key, value)), ORIGIN))
        .isInstanceOf(InvalidRecordException.class)
        .hasMessage(
            "Version 2 of the policy shelves is refused, what held before it goes on to hold. "
                + sentence)
        .extracting(problem -> ((InvalidRecordException) problem).refusal())
        .isEqualTo(Refusal.INVALID_VALUE);
  }

  @Test
  void refusesAVersionWithoutANumber() {
    assertThatThrownBy(() -> policy.toVersion(record(0, Map.of()), ORIGIN))
        .isInstanceOf(InvalidRecordException.class)
        .hasMessage("version is 0; the first version of a policy is 1.");
  }

  @Test
  void leavesThePoliciesOfOtherJobsAlone() throws Exception {
    Policy others = record(2, Map.of("who.knows", "x"));
    others.setPolicy("atp-drift");

    assertThat(policy.toVersion(others, ORIGIN)).isNull();
  }

  @Test
  void isSentToTasks() throws Exception {
    JobPolicy<ShelfPolicy> sent = InstantiationUtil.clone(policy);

    assertThat(sent.rules()).isEqualTo(policy.rules());
  }
}
