package com.primeaxiom.localstack.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT 1 FORMAT JSON | JSON",
        "SELECT 1 format tsv; | tsv",
        "SELECT 1 FORMAT CSV SETTINGS max_threads = 1 | CSV",
        "SELECT format FROM t FORMAT Null -- FORMAT JSON | Null",
        "SHOW TABLES FORMAT TSV | TSV"
      })
  void findsTheFormatOfAStatement(String sql, String format) {
    assertThat(statement(sql).format()).contains(format);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "SELECT a AS format",
        "SELECT format FROM t",
        "SELECT 'x FORMAT JSON'",
        "SELECT (SELECT 1 FORMAT JSON)",
        "SELECT 1 /* FORMAT JSON */"
      })
  void findsNoFormatWhereThereIsNone(String sql) {
    assertThat(statement(sql).format()).isEmpty();
  }

  @Test
  void seesAStatementBehindASemicolon() {
    assertThat(statement("SELECT 1; SELECT 2").holdsSeveralStatements()).isTrue();
    assertThat(statement("SELECT ';' ; -- ; more\n /* ; */").holdsSeveralStatements()).isFalse();
    assertThat(statement("SELECT $x$ ; SELECT 2 $x$").holdsSeveralStatements()).isFalse();
    assertThat(statement("SELECT 'it''s; \\'; '").holdsSeveralStatements()).isFalse();
  }

  @Test
  void streamsQueriesWhoseAnswerHasOnePart() {
    assertThat(statement("/* x */ WITH 1 AS a SELECT a").isStreamable()).isTrue();
    assertThat(statement("(SELECT 1) UNION ALL (SELECT 2)").isStreamable()).isTrue();
    assertThat(statement("SELECT a, count() FROM t GROUP BY a WITH TOTALS").isStreamable())
        .isFalse();
    assertThat(statement("SHOW TABLES").isStreamable()).isFalse();
    assertThat(statement("").isStreamable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT file('/etc/passwd')",
        "SELECT File ('/etc/passwd')",
        "SELECT \"file\"('/etc/passwd')",
        "SELECT `file` /* x */ ('/etc/passwd')",
        "SELECT `fi\\x6ce`('/etc/passwd')",
        "SELECT 1 INTO OUTFILE 'x'",
        "INSERT INTO t FROM INFILE 'x' FORMAT CSV"
      })
  void refusesFilesOfTheMachine(String sql) {
    assertThatThrownBy(() -> statement(sql).refuseFiles()).isInstanceOf(EngineException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT file FROM t",
        "SELECT 'file(x)'",
        "SELECT 1 AS outfile",
        "INSERT INTO file (a) VALUES"
      })
  void refusesNothingElse(String sql) {
    assertThatCode(() -> statement(sql).refuseFiles()).doesNotThrowAnyException();
  }

  @Test
  void cutsTextIntoTokens() {
    assertThat(
            SqlLexer.tokens("SELECT a.`b c`, 'd' -- e\nFROM[1]".getBytes(UTF_8)).stream()
                .map(SqlLexer.Token::text)
                .toList())
        .isEqualTo(List.of("SELECT", "A", ".", "b c", ",", "", "FROM", "[", "1", "]"));
  }

  private static Statement statement(String sql) {
    return new Statement(sql.getBytes(UTF_8));
  }
}
