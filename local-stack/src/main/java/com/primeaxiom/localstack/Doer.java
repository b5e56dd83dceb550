package com.primeaxiom.localstack;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Option;

/** Who does something that is written down, and at what event time. */
public final class Doer {

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who. Default: the user of this machine.")
  private String by;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "Event time from which it holds, for jobs whose events are of another time than now."
              + " Default: now.")
  private String at;

  /**
   * Since when it holds.
   *
   * @throws StackException when it is no time
   */
  public Instant from(Instant now) {
    if (at == null) {
      return now;
    }
    try {
      return OffsetDateTime.parse(at).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw new StackException("--at is '" + at + "', no time such as 2026-01-01T00:00:00Z.", e);
    }
  }

  /**
   * Who does it.
   *
   * @throws StackException when nobody knows
   */
  public String who() {
    String name = by == null ? System.getProperty("user.name", "") : by;
    if (name.isBlank()) {
      throw new StackException("Nobody knows who does it; say it with --by.");
    }
    return name;
  }
}
