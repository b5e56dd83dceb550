package com.primeaxiom.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {

  private static final String URL = "http://registry.example:8081";

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ","})
  void refusesABlankAddress(String url) {
    assertThatThrownBy(() -> RegistrySettings.at(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("url is blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"registry:8081", "ftp://registry", "http://", "http://a b", "https:x"})
  void refusesWhatIsNoAddress(String url) {
    assertThatThrownBy(() -> RegistrySettings.at(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + url + "'")
        .hasMessageContaining("http://");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ssl.truststore.location             | /trust.p12      | name it schema.registry.ssl.truststore.location
          basic.aut.user.info                 | a:b             | is not known
          auto.register.schemas               | yes             | give true or false
          basic.auth.credentials.source       | USERINFO        | give one of SASL_INHERIT, URL, USER_INFO
          basic.auth.credentials.source       | USER_INFO       | set basic.auth.user.info
          basic.auth.user.info                | env:REGISTRY    | set basic.auth.credentials.source to USER_INFO
          bearer.auth.credentials.source      | OAUTHBEARER     | give one of CUSTOM, STATIC_TOKEN
          schema.registry.ssl.keystore.location | file:/key.p12 | give the plain path
          http.read.timeout.ms                | ' '             | is blank
          """)
  void refusesAPropertyThatWouldDoNothing(String key, String value, String fix) {
    assertThatThrownBy(() -> new RegistrySettings(URL, Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(fix);
  }

  @Test
  void registersSchemasUnlessToldOtherwise() {
    assertThat(RegistrySettings.at(URL).registersSchemas()).isTrue();
    assertThat(
            new RegistrySettings(URL, Map.of("auto.register.schemas", "false")).registersSchemas())
        .isFalse();
  }

  @Test
  void showsNoSecret() {
    RegistrySettings settings =
        new RegistrySettings(
            "https://ann:hush@registry.example",
            Map.of(
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "ann:hush",
                "schema.registry.ssl.truststore.password", "file:/run/secrets/trust"));

    assertThat(settings)
        .hasToString(
            "RegistrySettings[url=https://registry.example,"
                + " properties={basic.auth.credentials.source=USER_INFO,"
                + " basic.auth.user.info=***,"
                + " schema.registry.ssl.truststore.password=file:/run/secrets/trust}]");
  }

  @Test
  void saysWhichPropertyWantedASecretThatIsNotThere() {
    RegistrySettings settings =
        new RegistrySettings(
            URL,
            Map.of(
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "env:PRIMEAXIOM_NO_SUCH_VARIABLE"));

    assertThatThrownBy(settings::newClient)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("basic.auth.user.info")
        .hasMessageContaining("PRIMEAXIOM_NO_SUCH_VARIABLE");
  }

  @Test
  void travelsInAJobGraph() throws Exception {
    RegistrySettings settings = new RegistrySettings(URL, Map.of("auto.register.schemas", "false"));

    assertThat(JavaSerialization.copy(settings)).isEqualTo(settings);
  }
}
