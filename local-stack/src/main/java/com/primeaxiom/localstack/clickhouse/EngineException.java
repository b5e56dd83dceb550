package com.primeaxiom.localstack.clickhouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer of ClickHouse that is an error: its number, and the sentence it wrote. */
final class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  static final int BAD_ARGUMENTS = 36;
  static final int NOT_IMPLEMENTED = 48;
  static final int SYNTAX_ERROR = 62;
  static final int CANNOT_OPEN_LIBRARY = 375;
  static final int READONLY = 164;
  static final int TOO_MANY_SIMULTANEOUS_QUERIES = 202;
  static final int CANNOT_DECOMPRESS = 271;
  static final int UNKNOWN_COMPRESSION_METHOD = 89;
  static final int CHECKSUM_DOESNT_MATCH = 40;
  static final int TOO_LARGE_SIZE_COMPRESSED = 39;
  static final int INVALID_SESSION_TIMEOUT = 374;
  static final int SESSION_NOT_FOUND = 372;
  static final int SESSION_IS_LOCKED = 373;
  static final int AUTHENTICATION_FAILED = 516;
  static final int REQUIRED_PASSWORD = 194;
  static final int TOO_MANY_BYTES = 307;
  static final int CANNOT_READ_ALL_DATA = 33;
  static final int QUERY_IS_TOO_LARGE = 229;
  static final int ENGINE_DID_NOT_START = 76;
  static final int UNKNOWN_EXCEPTION = 1002;

  private static final Pattern CODE = Pattern.compile("Code: (\\d+)\\.");

  private final int code;

  private EngineException(String message, int code, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** An error of this server, in the words and with the number ClickHouse has for it. */
  EngineException(int code, String sentence) {
    this("Code: " + code + ". DB::Exception: " + sentence, code, null);
  }

  EngineException(int code, String sentence, Throwable cause) {
    this("Code: " + code + ". DB::Exception: " + sentence, code, cause);
  }

  /** The engine's own message, which begins with its number. */
  static EngineException fromEngine(String message) {
    Matcher matcher = CODE.matcher(message);
    int code = matcher.find() ? Integer.parseInt(matcher.group(1)) : UNKNOWN_EXCEPTION;
    return new EngineException(message.strip(), code, null);
  }

  int code() {
    return code;
  }
}
