package com.primeaxiom.localstack.clickhouse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFormatTest {

  @Test
  void findsTheEndOfAHeader() {
    assertThat(length("TSVWithNames", "a\tb\n1\t2\n")).isEqualTo(4);
    assertThat(length("TabSeparatedWithNamesAndTypes", "a\nUInt8\n1\n")).isEqualTo(8);
    assertThat(length("CSVWithNames", "\"a\n\"\"b\"\n1\n")).isEqualTo(8);
    assertThat(length("JSONCompactEachRowWithNames", "[\"a\\\"\"]\n[1]\n")).isEqualTo(8);
    assertThat(length("RowBinaryWithNames", "\2\1a\2bb\7\7")).isEqualTo(6);
    assertThat(length("RowBinaryWithNamesAndTypes", "\1\1a\5UInt8\7")).isEqualTo(9);
    assertThat(length("RowBinaryWithNames", "\1\u00ac\2" + "x".repeat(300) + "\7")).isEqualTo(303);
    assertThat(length("TSV", "1\n")).isZero();
  }

  @Test
  void saysWhenAHeaderDoesNotEnd() {
    assertThatThrownBy(() -> length("TSVWithNames", "a\tb")).isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> length("RowBinaryWithNames", "\2\1a"))
        .isInstanceOf(EngineException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TSV",
        "tabseparated",
        "CSVWithNamesAndTypes",
        "RowBinary",
        "Native",
        "JSONEachRow",
        "JSONCompactStringsEachRowWithNames",
        "RowBinaryWithNamesAndTypes",
        "Null"
      })
  void joinsPiecesOfRowFormats(String name) {
    assertThat(new OutputFormat(name).isStreamable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"JSON", "Pretty", "Values", "Parquet", "ArrowStream", "XML", "TSVRawWithNames"})
  void joinsNoPiecesOfDocuments(String name) {
    assertThat(new OutputFormat(name).isStreamable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TSV | text/tab-separated-values; charset=UTF-8",
        "JSON | application/json; charset=UTF-8",
        "JSONEachRow | application/x-ndjson; charset=UTF-8",
        "RowBinaryWithNamesAndTypes | application/octet-stream",
        "CSVWithNames | text/csv; charset=UTF-8; header=present",
        "Pretty | text/plain; charset=UTF-8"
      })
  void namesTheMediaType(String name, String type) {
    assertThat(new OutputFormat(name).contentType()).isEqualTo(type);
  }

  private static int length(String format, String piece) {
    return new OutputFormat(format).headerLength(piece.getBytes(ISO_8859_1));
  }
}
