package com.primeaxiom.localstack.clickhouse;

import com.primeaxiom.localstack.clickhouse.SqlLexer.Kind;
import com.primeaxiom.localstack.clickhouse.SqlLexer.Token;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A statement without data, and what its tokens tell of it before the engine sees it. */
final class Statement {

  private static final int INTO_OUTFILE_NOT_ALLOWED = 358;
  private static final int ACCESS_DENIED = 497;

  private static final Pattern HEX_ESCAPE = Pattern.compile("\\\\x([0-9a-fA-F]{2})");

  private final byte[] sql;
  private final List<Token> tokens;

  Statement(byte[] sql) {
    this.sql = sql;
    this.tokens = SqlLexer.tokens(sql);
  }

  byte[] sql() {
    return sql;
  }

  boolean isEmpty() {
    return tokens.isEmpty();
  }

  /** Whether the answer can be streamed: a SELECT, and none whose answer has a second part. */
  boolean isStreamable() {
    if (tokens.isEmpty()) {
      return false;
    }
    Token first = tokens.get(0);
    boolean select =
        first.isWord("SELECT")
            || first.isWord("WITH")
            || first.isWord("FROM")
            || first.isSymbol('(');
    return select
        && tokens.stream()
            .noneMatch(
                token ->
                    token.isWord("TOTALS")
                        || token.isWord("EXTREMES")
                        || token.isWord("OUTPUT_FORMAT_JSON_ARRAY_OF_ROWS"));
  }

  /** The format the statement itself asks for. */
  Optional<String> format() {
    for (int i = tokens.size() - 2; i >= 0; i--) {
      Token token = tokens.get(i);
      Token name = tokens.get(i + 1);
      if (token.isWord("FORMAT")
          && token.depth() == 0
          && name.kind() == Kind.WORD
          && endsClause(i + 2)) {
        return Optional.of(
            new String(sql, name.start(), name.end() - name.start(), StandardCharsets.US_ASCII));
      }
    }
    return Optional.empty();
  }

  private boolean endsClause(int index) {
    return index >= tokens.size()
        || tokens.get(index).isSymbol(';')
        || tokens.get(index).isWord("SETTINGS");
  }

  /** Whether anything stands behind a semicolon. */
  boolean holdsSeveralStatements() {
    boolean ended = false;
    for (Token token : tokens) {
      if (token.isSymbol(';')) {
        ended = true;
      } else if (ended) {
        return true;
      }
    }
    return false;
  }

  /**
   * Refuses what reaches the machine's files and is under no grant: the embedded engine takes this
   * process for the client as well, and has no directory of its own for users' files.
   *
   * @throws EngineException naming what is refused
   */
  void refuseFiles() {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      Token next = tokens.get(i + 1);
      if (token.isWord("INTO") && next.isWord("OUTFILE")) {
        throw new EngineException(
            INTO_OUTFILE_NOT_ALLOWED, "INTO OUTFILE is not allowed (INTO_OUTFILE_NOT_ALLOWED)");
      }
      if (token.isWord("FROM") && next.isWord("INFILE")) {
        throw new EngineException(
            ACCESS_DENIED, "FROM INFILE is not allowed over HTTP (ACCESS_DENIED)");
      }
      if (next.isSymbol('(')
          && isFileFunction(token)
          && (i == 0 || !comesBeforeTable(tokens.get(i - 1)))) {
        throw new EngineException(
            ACCESS_DENIED, "Reading files of this machine is not allowed: file() (ACCESS_DENIED)");
      }
    }
  }

  /**
   * Refuses what the library would take and then do nothing for.
   *
   * @throws EngineException for an INSERT that selects from its own data
   */
  void refuseInputFunction() {
    if (tokens.isEmpty() || !tokens.get(0).isWord("INSERT")) {
      return;
    }
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).isWord("INPUT") && tokens.get(i + 1).isSymbol('(')) {
        throw new EngineException(
            EngineException.NOT_IMPLEMENTED,
            "INSERT … SELECT from input() is not supported by the embedded engine"
                + " (NOT_IMPLEMENTED)");
      }
    }
  }

  private static boolean isFileFunction(Token token) {
    return (token.kind() == Kind.WORD && token.text().equals("FILE"))
        || (token.kind() == Kind.QUOTED_NAME
            && HEX_ESCAPE
                .matcher(token.text())
                .replaceAll(match -> String.valueOf((char) Integer.parseInt(match.group(1), 16)))
                .equalsIgnoreCase("file"));
  }

  /** Behind these a bracket opens the columns of a table, which may be called file. */
  private static boolean comesBeforeTable(Token token) {
    return token.isWord("INTO")
        || token.isWord("TABLE")
        || token.isWord("EXISTS")
        || token.isSymbol('.');
  }
}
