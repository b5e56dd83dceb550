package com.primeaxiom.sinks.clickhouse;

import com.primeaxiom.sinks.clickhouse.InsertFailure.Kind;
import java.util.Set;

/**
 * What the error codes of ClickHouse mean for a writer. Names as in {@code
 * src/Common/ErrorCodes.cpp} and in {@code system.errors}.
 */
final class ServerError {

  static final int TABLE_ALREADY_EXISTS = 57;
  static final int UNKNOWN_TABLE = 60;
  static final int UNKNOWN_DATABASE = 81;
  static final int INCORRECT_DATA = 117;
  static final int TOO_MANY_PARTS = 252;
  static final int AUTHENTICATION_FAILED = 516;

  private static final Set<Integer> REFUSED_ROW =
      Set.of(
          6, // CANNOT_PARSE_TEXT
          26, // CANNOT_PARSE_QUOTED_STRING
          27, // CANNOT_PARSE_INPUT_ASSERTION_FAILED
          32, // ATTEMPT_TO_READ_AFTER_EOF
          33, // CANNOT_READ_ALL_DATA
          38, // CANNOT_PARSE_DATE
          41, // CANNOT_PARSE_DATETIME
          53, // TYPE_MISMATCH
          69, // ARGUMENT_OUT_OF_BOUND
          70, // CANNOT_CONVERT_TYPE
          72, // CANNOT_PARSE_NUMBER
          INCORRECT_DATA,
          130, // CANNOT_READ_ARRAY_FROM_TEXT
          131, // TOO_LARGE_STRING_SIZE
          153, // ILLEGAL_DIVISION
          190, // SIZES_OF_ARRAYS_DOESNT_MATCH
          321, // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
          349, // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
          376, // CANNOT_PARSE_UUID
          395, // FUNCTION_THROW_IF_VALUE_IS_NON_ZERO
          407, // DECIMAL_OVERFLOW
          469, // VIOLATED_CONSTRAINT
          691 // UNKNOWN_ELEMENT_OF_ENUM
          );

  private static final Set<Integer> STRUCTURAL =
      Set.of(
          8, // THERE_IS_NO_COLUMN
          10, // NOT_FOUND_COLUMN_IN_BLOCK
          16, // NO_SUCH_COLUMN_IN_TABLE
          36, // BAD_ARGUMENTS
          44, // ILLEGAL_COLUMN
          47, // UNKNOWN_IDENTIFIER
          48, // NOT_IMPLEMENTED
          50, // UNKNOWN_TYPE
          UNKNOWN_TABLE,
          62, // SYNTAX_ERROR
          73, // UNKNOWN_FORMAT
          UNKNOWN_DATABASE,
          115, // UNKNOWN_SETTING
          164, // READONLY
          192, // UNKNOWN_USER
          193, // WRONG_PASSWORD
          194, // REQUIRED_PASSWORD
          195, // IP_ADDRESS_NOT_ALLOWED
          291, // DATABASE_ACCESS_DENIED
          452, // SETTING_CONSTRAINT_VIOLATION
          497, // ACCESS_DENIED
          AUTHENTICATION_FAILED);

  private ServerError() {}

  /**
   * Sorts an error of the server. What is not known here is taken for transient: it is repeated and
   * then fails the job, so that no row is given up for a reason nobody has thought about. Overload
   * and network errors (159, 202, 203, 209, 210, 241, 242, 243, 252, 319, 425, 999 and others) are
   * therefore not listed.
   *
   * @param code error code of ClickHouse; 0 when the answer has none
   * @param httpStatus status of the answer
   * @param message text of the answer
   */
  static Kind kindOf(int code, int httpStatus, String message) {
    if (code == TOO_MANY_PARTS) {
      // The same code says that one insert touches too many partitions; halves touch fewer.
      return message.contains("partitions for single INSERT block")
          ? Kind.REFUSED_ROW
          : Kind.TRANSIENT;
    }
    if (REFUSED_ROW.contains(code)) {
      return Kind.REFUSED_ROW;
    }
    if (STRUCTURAL.contains(code)) {
      return Kind.STRUCTURAL;
    }
    boolean clientIsToBlame = code == 0 && httpStatus >= 400 && httpStatus < 500;
    boolean comeAgain = httpStatus == 408 || httpStatus == 425 || httpStatus == 429;
    return clientIsToBlame && !comeAgain ? Kind.STRUCTURAL : Kind.TRANSIENT;
  }

  /** What a person does about a structural error, as the end of a sentence. */
  static String adviceFor(int code) {
    return switch (code) {
      case UNKNOWN_TABLE, UNKNOWN_DATABASE -> "run the migrations";
      case 192, 193, 194, AUTHENTICATION_FAILED -> "check clickhouse.user and clickhouse.password";
      case 291, 497 -> "grant the user SELECT and INSERT on the database";
      case 164, 452 -> "let the user change settings, for example readonly = 0";
      case 115 -> "use ClickHouse 24.3 or newer, and check clickhouse.driver";
      default -> "compare the table with the migrations";
    };
  }
}
