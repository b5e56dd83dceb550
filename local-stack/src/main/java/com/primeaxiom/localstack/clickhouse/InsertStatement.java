package com.primeaxiom.localstack.clickhouse;

import com.primeaxiom.localstack.clickhouse.SqlLexer.Token;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An INSERT whose data follows it in the request. The engine wants the two apart.
 *
 * @param sql the statement without FORMAT or VALUES
 * @param format the format of the data
 * @param dataStart where in the request the data begins
 */
record InsertStatement(String sql, String format, int dataStart) {

  /**
   * Reads the beginning of a request.
   *
   * @param request bytes of the request; binary data may stand after the statement
   * @param length how many of them there are
   * @return nothing when this is another statement or an INSERT … SELECT
   */
  static Optional<InsertStatement> parse(byte[] request, int length) {
    SqlLexer lexer = new SqlLexer(request, length);
    Token token = lexer.next();
    if (token == null || !token.isWord("INSERT")) {
      return Optional.empty();
    }
    token = lexer.next();
    if (token != null && token.isWord("INTO")) {
      token = lexer.next();
    }
    if (token != null && (token.isWord("TABLE") || token.isWord("FUNCTION"))) {
      token = lexer.next();
    }
    // The first token of the target's name is skipped whatever it is: a table may be named format.
    token = lexer.next();
    while (token != null && token.isSymbol('.')) {
      lexer.next();
      token = lexer.next();
    }
    boolean afterBracket = false;
    for (; token != null; token = lexer.next()) {
      if (isQueryStart(token) && (token.depth() == 0 || afterBracket)) {
        return Optional.empty();
      }
      afterBracket = token.isSymbol('(') && token.depth() == 0;
      if (token.depth() != 0) {
        continue;
      }
      if (token.isSymbol(';')) {
        return Optional.empty();
      }
      if (token.isWord("VALUES")) {
        return Optional.of(
            new InsertStatement(text(request, 0, token.start()), "Values", token.end()));
      }
      if (token.isWord("FORMAT")) {
        Token name = lexer.next();
        if (name == null || name.kind() != SqlLexer.Kind.WORD) {
          return Optional.empty();
        }
        return Optional.of(
            new InsertStatement(
                text(request, 0, token.start()),
                text(request, name.start(), name.end()),
                dataStart(request, length, name.end())));
      }
    }
    return Optional.empty();
  }

  /** The data: what of it was read with the statement, then the rest of the request. */
  InputStream data(byte[] head, InputStream rest) {
    return new SequenceInputStream(
        new ByteArrayInputStream(head, dataStart, head.length - dataStart), rest);
  }

  private static String text(byte[] request, int start, int end) {
    return new String(request, start, end - start, StandardCharsets.UTF_8);
  }

  private static boolean isQueryStart(Token token) {
    return token.isWord("SELECT") || token.isWord("WITH") || token.isWord("FROM");
  }

  /** Data begins after the first line break behind the format's name, or else after its blanks. */
  private static int dataStart(byte[] request, int length, int formatEnd) {
    int at = formatEnd;
    while (at < length && (request[at] == ' ' || request[at] == '\t' || request[at] == '\f')) {
      at++;
    }
    if (at < length && request[at] == ';') {
      at++;
    }
    if (at < length && request[at] == '\r') {
      at++;
    }
    if (at < length && request[at] == '\n') {
      at++;
    }
    return at;
  }
}
