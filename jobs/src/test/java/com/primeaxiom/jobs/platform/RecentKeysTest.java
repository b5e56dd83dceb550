package com.primeaxiom.jobs.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentKeysTest {

  private final RecentKeys keys = new RecentKeys(2);

  @Test
  void knowsWhatItWasToldUntilItIsToldOtherwise() {
    keys.add("LAMP");
    assertThat(keys.has("LAMP")).isTrue();
    assertThat(keys.has("KETTLE")).isFalse();

    keys.remove("LAMP");

    assertThat(keys.has("LAMP")).isFalse();
  }

  @Test
  void ofMoreThanItHoldsThoseAskedForLastStay() {
    keys.add("LAMP");
    keys.add("KETTLE");
    assertThat(keys.has("LAMP")).isTrue();

    keys.add("SPOON");

    assertThat(keys.has("KETTLE")).isFalse();
    assertThat(keys.has("LAMP")).isTrue();
    assertThat(keys.has("SPOON")).isTrue();
  }
}
