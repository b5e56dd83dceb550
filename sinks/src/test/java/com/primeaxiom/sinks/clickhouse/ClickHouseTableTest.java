package com.primeaxiom.sinks.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClickHouseTableTest {

  private record Sample(String text, Double ratio, Boolean flag, Instant time, Long number) {}

  private static final ClickHouseTable<Sample> SAMPLE =
      ClickHouseTable.<Sample>named("sample")
          .string("text", Sample::text)
          .nullableFloat64("ratio", Sample::ratio)
          .bool("flag", Sample::flag)
          .nullableMilliseconds("time", Sample::time)
          .uint32("number", Sample::number)
          .timedBy(Sample::time);

  @Test
  void showsARowAsJsonWithColumnNames() {
    assertThat(
            SAMPLE.json(new Sample("a\"b", 0.5, true, Instant.parse("2026-01-02T03:04:05Z"), 7L)))
        .isEqualTo(
            "{\"text\":\"a\\\"b\",\"ratio\":0.5,\"flag\":true,"
                + "\"time\":\"2026-01-02T03:04:05Z\",\"number\":7}");
  }

  @Test
  void showsWhatItCanOfARowWithHoles() {
    ClickHouseTable<Sample> table =
        ClickHouseTable.<Sample>named("sample")
            .string("text", Sample::text)
            .int64("length", sample -> (long) sample.text().length())
            .timedBy(Sample::time);

    assertThat(table.json(new Sample(null, null, null, null, null)))
        .startsWith("{\"text\":null,\"length\":\"unreadable: java.lang.NullPointerException");
    assertThat(table.occurredAt(new Sample(null, null, null, null, null))).isEqualTo(Instant.EPOCH);
  }

  @Test
  void refusesNumbersThatWouldWrap() {
    assertThatThrownBy(() -> number(-1L))
        .hasMessage("Column number is -1, which UInt32 cannot hold.");
    assertThatThrownBy(() -> number(0x1_0000_0000L))
        .hasMessage("Column number is 4294967296, which UInt32 cannot hold.");
    assertThat(number(0xFFFF_FFFFL)).isEqualTo(0xFFFF_FFFFL);
  }

  @Test
  void refusesTimesThatClickHouseWouldClamp() {
    ClickHouseTable.Column<Sample> time = SAMPLE.columns().get(3);

    assertThat(time.value(at("1900-01-01T00:00:00Z"))).isNotNull();
    assertThat(time.value(at("2299-12-31T23:59:59.999Z"))).isNotNull();
    assertThat(time.value(new Sample("", 0.0, true, null, 0L))).isNull();
    assertThatThrownBy(() -> time.value(at("1899-12-31T23:59:59Z")))
        .hasMessageContaining("cannot hold");
    assertThatThrownBy(() -> time.value(at("2300-01-01T00:00:00Z")))
        .hasMessageContaining("cannot hold");
  }

  @Test
  void refusesNamesAndColumnsThatCannotBe() {
    assertThatThrownBy(() -> ClickHouseTable.<Sample>named("a b")).hasMessageContaining("'a b'");
    assertThatThrownBy(() -> ClickHouseTable.<Sample>named("a").string("x-y", Sample::text))
        .hasMessageContaining("'x-y'");
    assertThatThrownBy(
            () ->
                ClickHouseTable.<Sample>named("a")
                    .string("x", Sample::text)
                    .string("x", Sample::text))
        .hasMessage("The table a has the column x twice; remove one.");
    assertThatThrownBy(() -> ClickHouseTable.<Sample>named("a").timedBy(Sample::time))
        .hasMessageContaining("no columns");
  }

  private static Object number(long value) {
    return SAMPLE.columns().get(4).value(new Sample("", 0.0, true, Instant.EPOCH, value));
  }

  private static Sample at(String time) {
    return new Sample("", 0.0, true, Instant.parse(time), 0L);
  }
}
