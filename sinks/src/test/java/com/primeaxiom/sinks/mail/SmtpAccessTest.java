package com.primeaxiom.sinks.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.mail.SmtpAccess.Encryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpAccessTest {

  @ParameterizedTest
  @CsvSource({
    "smtp://mail.shop.example:2525, mail.shop.example, 2525, STARTTLS",
    "smtp://mail.shop.example, mail.shop.example, 587, STARTTLS",
    "smtps://mail.shop.example/, mail.shop.example, 465, TLS",
    "SMTPS://mail.shop.example:4465, mail.shop.example, 4465, TLS",
    "smtp://127.0.0.1:3025, 127.0.0.1, 3025, NONE",
    "smtp://localhost:3025, localhost, 3025, NONE",
    "smtps://localhost:3465, localhost, 3465, TLS"
  })
  void onlyToThisMachineItGoesUnencrypted(
      String url, String host, int port, Encryption encryption) {
    SmtpAccess access = SmtpAccess.at(url, "", Secret.NONE);

    assertThat(access.host()).isEqualTo(host);
    assertThat(access.port()).isEqualTo(port);
    assertThat(access.encryption()).isEqualTo(encryption);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mail.shop.example", "http://mail.shop.example", "smtp://", "smtp://a/b", "x y"})
  void anythingElseIsRefused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmtpAccess.at(url, "", Secret.NONE))
        .withMessageContaining("smtp://HOST:PORT");
  }

  @Test
  void aPasswordInTheAddressIsRefusedAndNotRepeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmtpAccess.at("smtp://ada:hunter2@mail.example", "", Secret.NONE))
        .withMessageNotContaining("hunter2");
  }

  @Test
  void userAndPasswordComeTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmtpAccess.at("smtp://mail.example", "ada", Secret.NONE));
  }
}
