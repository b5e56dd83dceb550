package com.primeaxiom.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.oversell.domain.AlertGroup;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.vendorscore.domain.Scope;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A key whose hash changes is looked for in another task than the one that keeps its state. */
class KeyHashTest {

  @ParameterizedTest
  @MethodSource("keys")
  void isWhatStatesWereWrittenWith(Object key, int hash) {
    assertThat(key.hashCode()).isEqualTo(hash);
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of(new SkuLocation("LANTERN", "LEEDS"), -747_105_579),
        Arguments.of(new Connector("LEEDS", "web"), -2_053_187_783),
        Arguments.of(new Scope("V-1", "lights", "LEEDS"), 323_668_728),
        Arguments.of(new AlertGroup("OVERSELL_RISK", "category", "lights"), -1_582_551_001));
  }

  @Test
  void keysAreEqualWhenAllTheirPartsAre() {
    assertThat(new SkuLocation("LANTERN", "LEEDS"))
        .isEqualTo(new SkuLocation("LANTERN", "LEEDS"))
        .isNotEqualTo(new SkuLocation("LANTERN", "YORK"))
        .isNotEqualTo(new SkuLocation("STOVE", "LEEDS"))
        .isNotEqualTo(new Connector("LANTERN", "LEEDS"));
    assertThat(new Connector("LEEDS", "web"))
        .isEqualTo(new Connector("LEEDS", "web"))
        .isNotEqualTo(new Connector("LEEDS", "app"))
        .isNotEqualTo(new Connector("YORK", "web"));
    assertThat(new Scope("V-1", "lights", "LEEDS"))
        .isEqualTo(new Scope("V-1", "lights", "LEEDS"))
        .isNotEqualTo(new Scope("V-1", "lights", "YORK"))
        .isNotEqualTo(new Scope("V-1", "stoves", "LEEDS"))
        .isNotEqualTo(new Scope("V-2", "lights", "LEEDS"));
    assertThat(new AlertGroup("OVERSELL_RISK", "category", "lights"))
        .isEqualTo(new AlertGroup("OVERSELL_RISK", "category", "lights"))
        .isNotEqualTo(new AlertGroup("OVERSELL_RISK", "category", "stoves"))
        .isNotEqualTo(new AlertGroup("OVERSELL_RISK", "vendor_id", "lights"))
        .isNotEqualTo(new AlertGroup("LATE", "category", "lights"));
  }
}
