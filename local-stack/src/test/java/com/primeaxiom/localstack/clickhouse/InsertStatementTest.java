package com.primeaxiom.localstack.clickhouse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsertStatementTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '~',
      value = {
        "INSERT INTO t VALUES (1)|INSERT INTO t |Values| (1)",
        "insert into t values(1)|insert into t |Values|(1)",
        "INSERT INTO t FORMAT CSV 1,2|INSERT INTO t |CSV|1,2",
        "INSERT INTO t FORMAT CSV;1|INSERT INTO t |CSV|1",
        "INSERT INTO t (a, values) VALUES (1)|INSERT INTO t (a, values) |Values| (1)",
        "INSERT INTO format FORMAT TSV 1|INSERT INTO format |TSV|1",
        "INSERT INTO values VALUES (1)|INSERT INTO values |Values| (1)",
        "INSERT INTO d.format (b) FORMAT TSV 1|INSERT INTO d.format (b) |TSV|1",
        "INSERT INTO TABLE t FORMAT TSV 1|INSERT INTO TABLE t |TSV|1",
        "INSERT INTO `a FORMAT b` FORMAT TSV 1|INSERT INTO `a FORMAT b` |TSV|1",
        "/* VALUES */ INSERT INTO t VALUES (1)|/* VALUES */ INSERT INTO t |Values| (1)",
        "INSERT INTO t SETTINGS a = 'VALUES' VALUES 1|INSERT INTO t SETTINGS a = 'VALUES' |Values| 1",
        "INSERT INTO t VALUES ('SELECT')|INSERT INTO t |Values| ('SELECT')"
      })
  void partsAStatementFromItsData(String request, String sql, String format, String data) {
    InsertStatement statement = parse(request).orElseThrow();

    assertThat(statement.sql()).isEqualTo(sql);
    assertThat(statement.format()).isEqualTo(format);
    assertThat(request.substring(statement.dataStart())).isEqualTo(data);
  }

  @Test
  void takesOneLineBreakBehindTheFormatAndNoMore() {
    assertThat(data("INSERT INTO t FORMAT RowBinary\n\nx")).isEqualTo("\nx");
    assertThat(data("INSERT INTO t FORMAT RowBinary \r\n\nx")).isEqualTo("\nx");
    assertThat(data("INSERT INTO t FORMAT RowBinary\n\0'\"`(")).isEqualTo("\0'\"`(");
    assertThat(data("INSERT INTO t FORMAT RowBinary")).isEmpty();
  }

  private static String data(String request) {
    return request.substring(parse(request).orElseThrow().dataStart());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SELECT 1",
        "SELECT 'INSERT INTO t VALUES'",
        "INSERT INTO t SELECT 1 FORMAT CSV",
        "INSERT INTO t (a) SELECT * FROM values('a UInt8', 1)",
        "INSERT INTO t (SELECT 1)",
        "INSERT INTO t WITH 1 AS x SELECT x",
        "INSERT INTO t FROM INFILE 'x' FORMAT CSV",
        "INSERT INTO t",
        "INSERT INTO t FORMAT",
        "INSERT INTO t (a)"
      })
  void leavesOtherStatementsAlone(String request) {
    assertThat(parse(request)).isEmpty();
  }

  private static Optional<InsertStatement> parse(String request) {
    byte[] bytes = request.getBytes(ISO_8859_1);
    return InsertStatement.parse(bytes, bytes.length);
  }
}
