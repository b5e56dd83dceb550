package com.primeaxiom.sinks.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  private static final Migration FIRST = Migration.of("V001__first.sql", "CREATE TABLE a;\n");
  private static final Migration SECOND = Migration.of("V002__second.sql", "CREATE TABLE b;\n");

  @Test
  void everyFileOfTheFoldersIsBundledInOrder() throws IOException {
    assertThat(files(Migrations.bundled())).isEqualTo(filesIn("migrations"));
    assertThat(files(Migrations.bundledForServers())).isEqualTo(filesIn("server-migrations"));
  }

  private static List<String> files(List<Migration> steps) {
    return steps.stream()
        .map(step -> "V%03d__%s.sql".formatted(step.version(), step.name()))
        .toList();
  }

  private static List<String> filesIn(String folder) throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/clickhouse", folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".sql"))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyBundledStatementCanBeRunTwice() {
    assertThat(Migrations.bundled())
        .flatExtracting(Migration::statements)
        .isNotEmpty()
        .allSatisfy(
            statement ->
                assertThat(statement).containsAnyOf("IF NOT EXISTS", "IF EXISTS", "MODIFY"));
    assertThat(Migrations.bundledForServers())
        .flatExtracting(Migration::statements)
        .isNotEmpty()
        .allSatisfy(statement -> assertThat(statement).containsAnyOf("IF NOT EXISTS", "GRANT "));
  }

  @Test
  void stepsForServersFollowTheOthers() {
    int last = Migrations.bundled().get(Migrations.bundled().size() - 1).version();

    assertThat(Migrations.bundledForServers())
        .allSatisfy(step -> assertThat(step.version()).isGreaterThan(last));
  }

  @Test
  void whatWasAppliedIsNotAppliedAgain() {
    assertThat(Migrations.missing(List.of(FIRST, SECOND), Map.of(1, FIRST.checksum())))
        .containsExactly(SECOND);
  }

  @Test
  void anEditedStepIsRefusedByName() {
    assertThatThrownBy(() -> Migrations.missing(List.of(FIRST), Map.of(1, SECOND.checksum())))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "The migration V001__first was edited after it was applied;"
                + " undo the edit and add a new one.");
  }

  @Test
  void aDatabaseFromTheFutureIsRefused() {
    assertThatThrownBy(
            () ->
                Migrations.missing(
                    List.of(FIRST), Map.of(1, FIRST.checksum(), 2, SECOND.checksum())))
        .hasMessageContaining("does not know ([2])");
  }

  @Test
  void statementsEndWithASemicolonAtTheEndOfALine() {
    Migration step =
        Migration.of(
            "V003__third.sql", "-- why\nCREATE TABLE a\n  COMMENT 'x; y';\n\nDROP TABLE b;\n");

    assertThat(step.statements())
        .containsExactly("CREATE TABLE a\n  COMMENT 'x; y'", "DROP TABLE b");
  }

  @Test
  void aStatementWithoutEndIsRefused() {
    assertThatThrownBy(() -> Migration.of("V004__fourth.sql", "DROP TABLE b\n").statements())
        .hasMessageContaining("V004__fourth ends in the middle of a statement");
  }

  @Test
  void lineEndingsDoNotCountAsAnEdit() {
    assertThat(Migration.of("V001__first.sql", "CREATE TABLE a;\r\n").checksum())
        .isEqualTo(FIRST.checksum());
  }

  @Test
  void aFileWithAnotherNameIsRefused() {
    assertThatThrownBy(() -> Migration.of("first.sql", ""))
        .hasMessageContaining("VNNN__what_it_does.sql");
  }
}
