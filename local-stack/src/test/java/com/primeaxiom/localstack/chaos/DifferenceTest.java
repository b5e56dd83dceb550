package com.primeaxiom.localstack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  @Test
  void saysNothingOfEqualSets() {
    assertThat(Difference.between("alerts", List.of("a", "b"), List.of("b", "a"))).isEmpty();
  }

  @Test
  void countsAndNamesWhatIsMissingAndWhatIsTooMuch() {
    Difference difference =
        Difference.between("alerts", List.of("a", "b", "c"), List.of("b", "d")).orElseThrow();

    assertThat(difference.missing()).isEqualTo(2);
    assertThat(difference.surplus()).isEqualTo(1);
    assertThat(difference.examples()).containsExactly("missing a", "missing c", "surplus d");
    assertThat(difference).hasToString("alerts: 2 missing, 1 surplus");
  }
}
