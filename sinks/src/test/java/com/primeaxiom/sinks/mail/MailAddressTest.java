package com.primeaxiom.sinks.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

  @Test
  void readsAnAddressWithAndWithoutAName() {
    assertThat(MailAddress.of("ada@shop.example"))
        .isEqualTo(new MailAddress(null, "ada@shop.example"));
    assertThat(MailAddress.of("Ada King <ada@shop.example>"))
        .isEqualTo(new MailAddress("Ada King", "ada@shop.example"));
    assertThat(MailAddress.of("Ada King <ada@shop.example>").inWords())
        .isEqualTo("Ada King <ada@shop.example>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "ada@",
        "@shop.example",
        "ada@shop.example, bo@shop.example",
        "team: ada@shop.example, bo@shop.example;",
        "ada@shop.example\r\nBcc: thief@evil.example",
        "ada@shop.example\nBcc: thief@evil.example",
        "Ada\r\nBcc: thief@evil.example\r\n <ada@shop.example>",
        "\"ada\r\n\"@shop.example",
        "ada@shop.example\u2028",
        "ada@shop .example",
        "jürgen@shop.example"
      })
  void refusesWhatIsNotOneAddressThatEveryServerDeliversTo(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> MailAddress.of(text));
  }

  @Test
  void neitherPartTakesALineBreak() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MailAddress("Ada\r\nBcc: x@evil.example", "ada@shop.example"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MailAddress(null, "ada@shop.example\r\nBcc: x@evil.example"));
  }

  @Test
  void tellsAnAddressFromTheNameOfSomebody() {
    assertThat(MailAddress.isAddress("ada@shop.example")).isTrue();
    assertThat(MailAddress.isAddress("Ada King")).isFalse();
    assertThat(MailAddress.isAddress("Ada King <ada@shop.example>")).isFalse();
  }
}
