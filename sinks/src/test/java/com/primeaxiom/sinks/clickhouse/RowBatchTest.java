package com.primeaxiom.sinks.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.primeaxiom.sinks.clickhouse.RowBatch.UnfitRowException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RowBatchTest {

  private static final Instant TIME = Instant.parse("2026-03-08T07:30:00.125Z");

  private record Every(String text, Long number, Instant time) {}

  private static final ClickHouseTable<Every> EVERY =
      ClickHouseTable.<Every>named("every")
          .string("text", Every::text)
          .nullableInt64("number", Every::number)
          .milliseconds("time", Every::time)
          .seconds("second", Every::time)
          .timedBy(Every::time);

  @Test
  void encodesARowAsClickHouseReadsIt() throws UnfitRowException {
    RowBatch<Every> batch = new RowBatch<>(EVERY);

    batch.add(new Every("ä", null, TIME));
    batch.add(new Every("", 5L, TIME));

    String time = "3d5d5acc9c010000" + "7825ad69";
    assertThat(hex(batch.part(0, 1))).isEqualTo("02c3a4" + "01" + time);
    assertThat(hex(batch.part(1, 2))).isEqualTo("00" + "000500000000000000" + time);
    assertThat(hex(batch.part(0, 2))).isEqualTo(hex(batch.part(0, 1)) + hex(batch.part(1, 2)));
  }

  @Test
  void theZoneOfTheMachineDoesNotMatter() throws UnfitRowException {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
      String inUtc = encoded(new Every("x", 1L, TIME));
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));

      assertThat(encoded(new Every("x", 1L, TIME))).isEqualTo(inUtc);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void anUnfitRowLeavesTheBatchAsItWas() throws UnfitRowException {
    RowBatch<Every> batch = new RowBatch<>(EVERY);
    batch.add(new Every("x", 1L, TIME));
    String before = hex(batch.part(0, 1));

    assertThatExceptionOfType(UnfitRowException.class)
        .isThrownBy(() -> batch.add(new Every("y", 2L, Instant.parse("1969-12-31T23:59:59Z"))))
        .withMessage("Column second is 1969-12-31T23:59:59Z, which DateTime('UTC') cannot hold.");
    assertThatExceptionOfType(UnfitRowException.class)
        .isThrownBy(() -> batch.add(new Every(null, 2L, TIME)))
        .withMessage("Column text is null and may not be.");
    batch.add(new Every("x", 1L, TIME));

    assertThat(batch.rows()).isEqualTo(2);
    assertThat(hex(batch.part(0, 2))).isEqualTo(before + before);
  }

  @Test
  void theTokenNamesTableAndContentAndNothingElse() throws UnfitRowException {
    RowBatch<Every> batch = new RowBatch<>(EVERY);
    for (String text : new String[] {"a", "b", "a", "b"}) {
      batch.add(new Every(text, 1L, TIME));
    }

    assertThat(batch.part(0, 2).token())
        .isEqualTo(batch.part(2, 4).token())
        .isNotEqualTo(batch.part(1, 3).token())
        .isNotEqualTo(batch.part(0, 1).token())
        .hasSize(64);
    EncodedRows rows = batch.part(0, 2);
    assertThat(
            new EncodedRows(
                    "other",
                    rows.header(),
                    rows.buffer(),
                    rows.offset(),
                    rows.length(),
                    rows.rows())
                .token())
        .isNotEqualTo(rows.token());
  }

  @Test
  void manyRowsKeepTheirPlaces() throws UnfitRowException {
    RowBatch<Fact> batch = new RowBatch<>(Fact.TABLE);
    for (int i = 0; i < 5_000; i++) {
      batch.add(new Fact(i));
    }

    assertThat(batch.bytes()).isEqualTo(5_000 * Fact.BYTES);
    assertThat(hex(batch.part(4_999, 5_000))).isEqualTo("8713000000000000");
    batch.clear();
    assertThat(batch.rows()).isZero();
    assertThat(batch.bytes()).isZero();
  }

  private static String encoded(Every row) throws UnfitRowException {
    RowBatch<Every> batch = new RowBatch<>(EVERY);
    batch.add(row);
    return hex(batch.part(0, 1));
  }

  private static String hex(EncodedRows rows) {
    UnaryOperator<byte[]> cut =
        bytes -> Arrays.copyOfRange(bytes, rows.offset(), rows.offset() + rows.length());
    return HexFormat.of().formatHex(cut.apply(rows.buffer()));
  }
}
