package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which alerts are told together: those of one type and cause that have a vendor, else a location,
 * else nothing more in common.
 *
 * @param waitMillis how long the first one waits for others, milliseconds
 * @param joinMillis for how long others join a message that was sent
 */
public record GroupRule(long waitMillis, long joinMillis) implements Serializable {

  private static final List<String> IN_COMMON = List.of("vendor_id", "location_id", "network");

  /** What an alert has in common with those that it is told with. */
  static String group(AlertStep step) {
    return Stream.concat(
            Stream.of(step.type(), step.cause() == null ? "" : step.cause()),
            IN_COMMON.stream().map(step.subject()::get).filter(Objects::nonNull).limit(1))
        .collect(Collectors.joining("|"));
  }
}
