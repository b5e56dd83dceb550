package com.primeaxiom.localstack.clickhouse;

import java.util.Set;

/** Which HTTP status ClickHouse answers for which of its errors. */
final class ErrorStatus {

  private static final int QUERY_IS_TOO_LARGE = 229;
  private static final int TIMEOUT_EXCEEDED = 159;
  private static final int HTTP_LENGTH_REQUIRED = 381;

  /** Unknown user, wrong password, access denied, role not granted, authentication failed. */
  private static final Set<Integer> FORBIDDEN = Set.of(192, 193, 497, 512, 516);

  /** The statement or its data cannot be understood. */
  private static final Set<Integer> BAD_REQUEST =
      Set.of(
          6, 8, 15, 25, 26, 27, 36, 37, 38, 41, 44, 53, 62, 72, 117, 123, 167, 168, 223, 321, 376,
          427, 441, 675, 676);

  /** Unknown function, identifier, type, storage, table, aggregate, format, database, setting … */
  private static final Set<Integer> NOT_FOUND =
      Set.of(46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 152, 336, 511);

  private static final Set<Integer> UNAVAILABLE = Set.of(76, 209, 439);

  private ErrorStatus() {}

  static int of(int code) {
    if (code == EngineException.REQUIRED_PASSWORD) {
      return 401;
    }
    if (FORBIDDEN.contains(code)) {
      return 403;
    }
    if (BAD_REQUEST.contains(code)) {
      return 400;
    }
    if (NOT_FOUND.contains(code)) {
      return 404;
    }
    if (UNAVAILABLE.contains(code)) {
      return 503;
    }
    return switch (code) {
      case QUERY_IS_TOO_LARGE -> 413;
      case EngineException.NOT_IMPLEMENTED -> 501;
      case HTTP_LENGTH_REQUIRED -> 411;
      case TIMEOUT_EXCEEDED -> 408;
      default -> 500;
    };
  }
}
