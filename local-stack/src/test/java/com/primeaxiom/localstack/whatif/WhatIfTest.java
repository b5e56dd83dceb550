package com.primeaxiom.localstack.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.localstack.StackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatIfTest {

  @ParameterizedTest
  @CsvSource({
    "buffer=+3, toys, web, 3",
    "buffer=3, toys, web, 3",
    "buffer=+0, toys, web, 0",
    "buffer.toys=+3, toys, web, 3",
    "buffer.toys=+3, home, web, 0",
    "buffer@web=+2, toys, web, 2",
    "buffer@web=+2, toys, marketplace, 0",
    "buffer.home.textiles@web=+2, home.textiles, web, 2"
  })
  void aTermHoldsForItsCategoryAndItsChannel(
      String text, String category, String channel, long units) {
    assertThat(WhatIf.parse(text).units(category, channel)).isEqualTo(units);
  }

  @ParameterizedTest
  @CsvSource({"toys, web, 4", "home, web, 3", "toys, social, 2", "home, social, 1"})
  void ofSeveralTermsTheClosestHolds(String category, String channel, long units) {
    WhatIf whatIf = WhatIf.parse("buffer.toys=+2, buffer=+1,buffer.toys@web=+4,buffer@web=+3");

    assertThat(whatIf.units(category, channel)).isEqualTo(units);
    assertThat(whatIf.text())
        .isEqualTo("buffer.toys=+2, buffer=+1,buffer.toys@web=+4,buffer@web=+3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "buffer",
        "buffer=",
        "buffer=-1",
        "buffer=+1.5",
        "buffer.=+1",
        "buffer@=+1",
        "buf=+1",
        "buffer=+1,",
        "buffer=+9999999999"
      })
  void whatIsNoWhatIfIsRefusedWithASentence(String text) {
    assertThatThrownBy(() -> WhatIf.parse(text))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("is no what-if; write for example buffer=+3");
  }

  @Test
  void twoTermsOnTheSameShelvesAreRefused() {
    assertThatThrownBy(() -> WhatIf.parse("buffer.toys=+1,buffer.toys=+2"))
        .isInstanceOf(StackException.class)
        .hasMessage("'buffer.toys=+1,buffer.toys=+2' says two things of the same shelves.");
    assertThat(WhatIf.parse("buffer.toys=+1,buffer.home=+2").terms()).hasSize(2);
  }
}
