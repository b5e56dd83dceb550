package com.primeaxiom.localstack.clickhouse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts ClickHouse SQL into tokens, one at a time, so that reading can stop where binary data
 * begins. It knows quotes, comments and nesting, no grammar.
 */
final class SqlLexer {

  /** What a token is. */
  enum Kind {
    /** A bare word: a keyword, a name or a number. */
    WORD,
    /** A name in backticks or double quotes. */
    QUOTED_NAME,
    /** A literal in single quotes or a here-document. */
    STRING,
    /** One byte of punctuation. */
    SYMBOL
  }

  /**
   * A token of the text.
   *
   * @param start its first byte
   * @param end the byte after its last one
   * @param depth how many brackets are open around it; a bracket stands outside of itself
   * @param text what it says: a word in upper case, a quoted name without its quotes
   */
  record Token(Kind kind, int start, int end, int depth, String text) {

    boolean isWord(String word) {
      return kind == Kind.WORD && text.equals(word);
    }

    boolean isSymbol(char symbol) {
      return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }
  }

  private final byte[] sql;
  private final int length;
  private int position;
  private int depth;

  SqlLexer(byte[] sql, int length) {
    this.sql = sql;
    this.length = length;
  }

  /** All tokens of a text that is SQL to its end. */
  static List<Token> tokens(byte[] sql) {
    SqlLexer lexer = new SqlLexer(sql, sql.length);
    List<Token> tokens = new ArrayList<>();
    for (Token token = lexer.next(); token != null; token = lexer.next()) {
      tokens.add(token);
    }
    return tokens;
  }

  /** The next token; null at the end. */
  Token next() {
    skipBlanksAndComments();
    if (position >= length) {
      return null;
    }
    int start = position;
    byte first = sql[position];
    if (first == '\'') {
      skipQuoted('\'');
      return new Token(Kind.STRING, start, position, depth, "");
    }
    if (first == '`' || first == '"') {
      skipQuoted((char) first);
      return new Token(Kind.QUOTED_NAME, start, position, depth, unquoted(start));
    }
    if (first == '$' && skipHereDocument()) {
      return new Token(Kind.STRING, start, position, depth, "");
    }
    if (isWordByte(first)) {
      while (position < length && isWordByte(sql[position])) {
        position++;
      }
      return new Token(
          Kind.WORD, start, position, depth, text(start, position).toUpperCase(Locale.ROOT));
    }
    position++;
    int outside = depth;
    if (first == '(' || first == '[' || first == '{') {
      depth++;
    } else if (first == ')' || first == ']' || first == '}') {
      depth--;
      outside = depth;
    }
    return new Token(Kind.SYMBOL, start, position, outside, String.valueOf((char) (first & 0xff)));
  }

  private void skipBlanksAndComments() {
    while (position < length) {
      byte current = sql[position];
      if (current == ' ' || (current >= '\t' && current <= '\r')) {
        position++;
      } else if (startsWith("--") || startsWith("#!") || startsWith("# ")) {
        while (position < length && sql[position] != '\n') {
          position++;
        }
      } else if (startsWith("/*")) {
        position += 2;
        while (position < length && !startsWith("*/")) {
          position++;
        }
        position = Math.min(length, position + 2);
      } else {
        return;
      }
    }
  }

  /** A quote ends at its like, unless that is doubled or has a backslash before it. */
  private void skipQuoted(char quote) {
    position++;
    while (position < length) {
      byte current = sql[position++];
      if (current == '\\') {
        position = Math.min(length, position + 1);
      } else if (current == quote) {
        if (position < length && sql[position] == quote) {
          position++;
        } else {
          return;
        }
      }
    }
  }

  /** {@code $tag$ … $tag$}; leaves the position alone when this is none. */
  private boolean skipHereDocument() {
    int end = position + 1;
    while (end < length && sql[end] != '$' && isWordByte(sql[end])) {
      end++;
    }
    if (end >= length || sql[end] != '$') {
      return false;
    }
    String tag = text(position, end + 1);
    for (int at = end + 1; at + tag.length() <= length; at++) {
      if (text(at, at + tag.length()).equals(tag)) {
        position = at + tag.length();
        return true;
      }
    }
    return false;
  }

  private String unquoted(int start) {
    return text(start + 1, Math.max(start + 1, position - 1));
  }

  private String text(int start, int end) {
    return new String(sql, start, end - start, StandardCharsets.UTF_8);
  }

  private boolean startsWith(String prefix) {
    if (position + prefix.length() > length) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (sql[position + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWordByte(byte value) {
    return (value >= 'a' && value <= 'z')
        || (value >= 'A' && value <= 'Z')
        || (value >= '0' && value <= '9')
        || value == '_';
  }
}
