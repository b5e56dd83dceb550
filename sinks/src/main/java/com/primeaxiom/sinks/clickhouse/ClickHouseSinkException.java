package com.primeaxiom.sinks.clickhouse;

import java.io.IOException;

/** Rows cannot be stored and nothing but a person, or time, will mend it. Fails the job. */
public final class ClickHouseSinkException extends IOException {

  private static final long serialVersionUID = 1L;

  ClickHouseSinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
