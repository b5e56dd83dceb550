package com.primeaxiom.sinks.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.sinks.clickhouse.InsertFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerErrorTest {

  @ParameterizedTest
  @ValueSource(ints = {159, 202, 203, 209, 210, 241, 242, 252, 319, 425, 999})
  void overloadAndNetworkArePassing(int code) {
    assertThat(ServerError.kindOf(code, 500, "")).isEqualTo(Kind.TRANSIENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 27, 53, 69, 70, 117, 130, 131, 321, 349, 469})
  void badValuesAreARowsFault(int code) {
    assertThat(ServerError.kindOf(code, 500, "")).isEqualTo(Kind.REFUSED_ROW);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 47, 60, 62, 81, 115, 192, 497, 516})
  void wrongTablesUsersAndSettingsAreAPersonsTask(int code) {
    assertThat(ServerError.kindOf(code, 404, "")).isEqualTo(Kind.STRUCTURAL);
  }

  @Test
  void anErrorNobodyHasThoughtAboutIsRepeated() {
    assertThat(ServerError.kindOf(123_456, 500, "")).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void anInsertIntoTooManyPartitionsIsHalved() {
    assertThat(
            ServerError.kindOf(
                252, 500, "Too many partitions for single INSERT block (more than 100)."))
        .isEqualTo(Kind.REFUSED_ROW);
  }

  @ParameterizedTest
  @CsvSource({
    "401, STRUCTURAL",
    "404, STRUCTURAL",
    "408, TRANSIENT",
    "429, TRANSIENT",
    "500, TRANSIENT",
    "502, TRANSIENT",
    "503, TRANSIENT"
  })
  void withoutACodeTheStatusDecides(int status, Kind kind) {
    assertThat(ServerError.kindOf(0, status, "")).isEqualTo(kind);
  }

  @Test
  void adviceNamesWhatToDo() {
    assertThat(ServerError.adviceFor(60)).isEqualTo("run the migrations");
    assertThat(ServerError.adviceFor(516)).contains("clickhouse.password");
    assertThat(ServerError.adviceFor(497)).contains("grant");
  }
}
