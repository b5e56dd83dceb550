package com.primeaxiom.sinks.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Batch;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Retry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickHouseSettingsTest {

  private static final ClickHouseSettings SETTINGS =
      ClickHouseSettings.at("jdbc:clickhouse://127.0.0.1:8123", "shop");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:clickhouse://h:8123",
        "jdbc:ch://h:8123",
        "jdbc:clickhouse:https://h:8443",
        "jdbc:clickhouse://h"
      })
  void takesTheDriversAddresses(String url) {
    assertThat(ClickHouseSettings.at(url, "shop").url()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://h:8123", "jdbc:postgresql://h", "jdbc:clickhouse:h"})
  void refusesOtherAddressesAndSaysHowTheyLook(String url) {
    assertThatThrownBy(() -> ClickHouseSettings.at(url, "shop"))
        .hasMessage("clickhouse.url is '" + url + "'; give it as jdbc:clickhouse://host:8123.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:clickhouse://user:hunter2@h:8123",
        "jdbc:clickhouse://h:8123?password=hunter2"
      })
  void refusesCredentialsInTheAddressAndDoesNotRepeatThem(String url) {
    assertThatThrownBy(() -> ClickHouseSettings.at(url, "shop"))
        .hasMessageContaining("clickhouse.password")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a-b", "1shop", "shop; DROP DATABASE x", "`shop`"})
  void refusesADatabaseThatIsNoName(String database) {
    assertThatThrownBy(() -> ClickHouseSettings.at(SETTINGS.url(), database))
        .hasMessageContaining("clickhouse.database is '" + database + "'");
  }

  @Test
  void namesTheKeyThatIsWrong() {
    assertThatThrownBy(() -> SETTINGS.withUser(" ", Secret.NONE))
        .hasMessageContaining("clickhouse.user");
    assertThatThrownBy(() -> new Batch(0, 1, Duration.ofSeconds(1)))
        .hasMessage("clickhouse.batch.rows is 0; give a number from 1 to 1000000.");
    assertThatThrownBy(() -> new Batch(1_000_001, 1, Duration.ofSeconds(1)))
        .hasMessageContaining("clickhouse.batch.rows");
    assertThatThrownBy(() -> new Batch(1, 0, Duration.ofSeconds(1)))
        .hasMessageContaining("clickhouse.batch.bytes");
    assertThatThrownBy(() -> new Batch(1, 1, Duration.ZERO))
        .hasMessageContaining("clickhouse.batch.interval");
    assertThatThrownBy(
            () -> new Retry(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(9)))
        .hasMessageContaining("clickhouse.retry.longest-pause");
    assertThatThrownBy(() -> SETTINGS.withRequestTimeout(Duration.ofSeconds(-1)))
        .hasMessageContaining("clickhouse.request-timeout");
    assertThatThrownBy(() -> SETTINGS.withDriverProperties(Map.of("password", "x")))
        .hasMessage("clickhouse.driver.password is set; use clickhouse.password instead.");
    assertThatThrownBy(() -> SETTINGS.withDriverProperties(Map.of("sslrootcert", " ")))
        .hasMessageContaining("clickhouse.driver.sslrootcert");
  }

  @Test
  void travelsWithItsSinkAndWithoutThePassword() throws Exception {
    ClickHouseSink<Fact> sink =
        new ClickHouseSink<>(
            SETTINGS.withUser("writer", new Secret("env:CLICKHOUSE_PASSWORD")),
            Fact.TABLE,
            context -> new TestingRefusedRows());

    byte[] bytes = InstantiationUtil.serializeObject(sink);

    ClickHouseSink<Fact> copy =
        InstantiationUtil.deserializeObject(bytes, getClass().getClassLoader());
    assertThat(copy).isNotNull();
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("env:CLICKHOUSE_PASSWORD");
  }
}
