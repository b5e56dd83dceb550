package com.primeaxiom.localstack.alerts;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.AlertHand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What people do about alerts, for the alert desk to hear of.
 *
 * @param settings where Kafka, the registry and ClickHouse are
 */
public record AlertHands(StackSettings settings) {

  /** Source of what is done here. */
  private static final String SOURCE = "stack";

  private static final Pattern QUOTED = Pattern.compile("['\\\\]");

  /**
   * The one alert that the desk knows by an id, or by a part of it that no other open one has.
   *
   * @throws StackException when there is none, or more than one
   */
  public String known(String part) {
    String quoted = QUOTED.matcher(part).replaceAll("\\\\$0");
    List<String> exact = ids("alert_id = '" + quoted + "'");
    if (!exact.isEmpty()) {
      return exact.get(0);
    }
    List<String> found =
        ids("status IN ('OPEN', 'UPDATED') AND position(alert_id, '" + quoted + "') > 0");
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new StackException(
        found.isEmpty()
            ? "The desk knows no open alert '%s'; 'stack alerts list' shows those it knows, and the job alert-desk has to run."
                .formatted(part)
            : "'%s' is a part of %d open alerts, for example %s and %s; say more of it."
                .formatted(part, found.size(), found.get(0), found.get(1)));
  }

  private List<String> ids(String condition) {
    String sql =
        "SELECT alert_id FROM alert_state FINAL WHERE " + condition + " ORDER BY alert_id LIMIT 9";
    try (InputStream answer = ClickHouseHttp.of(settings).query(sql, "TSVRaw")) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new StackException("ClickHouse broke off its answer: " + e.getMessage(), e);
    }
  }

  /**
   * Says to the desk what was done.
   *
   * @throws StackException when Kafka or the registry does not take it
   */
  public void send(AlertHand.Builder done) {
    AlertHand hand =
        done.setSource(SOURCE)
            .setEventId(
                String.join(
                    "/",
                    SOURCE,
                    done.getAlertId(),
                    done.getAction().name().toLowerCase(Locale.ROOT),
                    done.getOccurredAt().toString()))
            .build();
    try (EventSender sender =
        EventSender.connect(
            settings.kafka(), settings.registry(), SOURCE, List.of(Topics.ALERT_HAND))) {
      sender.send(new CanonicalEvent<>(Topics.ALERT_HAND, hand));
      sender.flush();
    }
  }
}
