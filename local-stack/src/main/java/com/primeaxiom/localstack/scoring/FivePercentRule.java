package com.primeaxiom.localstack.scoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.primeaxiom.localstack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The plain rule to compare with: an alert whenever what the channel shows differs from what the
 * warehouse has by more than 5 %, until it no longer does. It reads the same readings that the job
 * wrote, one after the other, and keeps one state a key and channel.
 *
 * <p>Readings of one key and channel must come in time order, or stand together. Of readings of one
 * key, channel and time the one with the highest revision counts, as in the table.
 */
final class FivePercentRule {

  /** Readings in the folder of a back-test. */
  static final String READINGS = "atp_drift_reading.jsonl";

  static final double TOLERANCE = 0.05;

  private static final JsonFactory JSON = new JsonFactory();

  private final LineFile file;
  private final Consumer<AlertEpisode<DriftKey>> alerts;
  private final Map<DriftKey, State> states = new LinkedHashMap<>();
  private final List<Reading> together = new ArrayList<>();
  private long readings;

  private FivePercentRule(LineFile file, Consumer<AlertEpisode<DriftKey>> alerts) {
    this.file = file;
    this.alerts = alerts;
  }

  /**
   * Hands out every alert that the rule would have raised, once it is over or the readings are.
   *
   * @return number of readings
   * @throws StackException when the file cannot be read, is not as agreed or is out of order
   */
  static long apply(LineFile file, Consumer<AlertEpisode<DriftKey>> alerts) {
    FivePercentRule rule = new FivePercentRule(file, alerts);
    rule.run();
    return rule.readings;
  }

  private void run() {
    try (InputStream bytes = file.open();
        JsonParser json = JSON.createParser(bytes)) {
      while (json.nextToken() != null) {
        Reading reading = reading(json);
        readings++;
        if (!together.isEmpty() && !together.get(0).key().equals(reading.key())) {
          applyTogether();
        }
        together.add(reading);
      }
      applyTogether();
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    states.forEach(
        (key, state) -> {
          state.settle(key);
          state.close(key, null);
        });
  }

  /** Neighbours of one key and channel may stand in another order than that of time. */
  private void applyTogether() {
    together.sort(Comparator.comparing(Reading::at).thenComparingLong(Reading::revision));
    for (Reading reading : together) {
      State state = states.computeIfAbsent(reading.key(), key -> new State());
      if (state.last != null && reading.at().isBefore(state.last.at())) {
        throw new StackException(
            "%s is neither in time order nor by SKU, location and channel: %s at %s comes after %s."
                .formatted(file.path(), reading.key(), reading.at(), state.last.at()));
      }
      state.take(reading);
    }
    together.clear();
  }

  private Reading reading(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw refused(json, "a reading is a JSON object");
    }
    String sku = null;
    String locationId = null;
    String channel = null;
    Instant at = null;
    Long shown = null;
    Long atp = null;
    long revision = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "sku" -> sku = json.getText();
        case "location_id" -> locationId = json.getText();
        case "channel" -> channel = json.getText();
        case "occurred_at" -> at = time(json);
        case "storefront_available" -> shown = json.getLongValue();
        case "warehouse_atp" -> atp = json.getLongValue();
        case "revision" -> revision = json.getLongValue();
        default -> {
          if (value.isStructStart()) {
            json.skipChildren();
          }
        }
      }
    }
    if (sku == null
        || locationId == null
        || channel == null
        || at == null
        || shown == null
        || atp == null) {
      throw refused(
          json,
          "a reading has sku, location_id, channel, occurred_at, storefront_available and"
              + " warehouse_atp");
    }
    boolean isBreach = Math.abs(shown - atp) / (double) Math.max(1, atp) > TOLERANCE;
    return new Reading(new DriftKey(sku, locationId, channel), at, revision, isBreach);
  }

  private Instant time(JsonParser json) throws IOException {
    try {
      return Instant.parse(json.getText());
    } catch (DateTimeParseException e) {
      throw refused(json, "occurred_at is an ISO-8601 time, not " + json.getText());
    }
  }

  private StackException refused(JsonParser json, String expected) {
    return new StackException(
        "%s:%d: %s.".formatted(file.path(), json.currentLocation().getLineNr(), expected));
  }

  private record Reading(DriftKey key, Instant at, long revision, boolean isBreach) {}

  /** The last reading is held back until a later one comes, because a revision may replace it. */
  private final class State {
    private Reading last;
    private Instant openSince;

    void take(Reading reading) {
      if (last != null && last.at().equals(reading.at())) {
        last = reading.revision() >= last.revision() ? reading : last;
        return;
      }
      settle(reading.key());
      last = reading;
    }

    void settle(DriftKey key) {
      if (last == null) {
        return;
      }
      if (last.isBreach() && openSince == null) {
        openSince = last.at();
      } else if (!last.isBreach()) {
        close(key, last.at());
      }
    }

    void close(DriftKey key, Instant at) {
      if (openSince != null) {
        alerts.accept(
            new AlertEpisode<>(
                "FIVE_PERCENT:%s:%s:%s:%s"
                    .formatted(key.sku(), key.locationId(), key.channel(), openSince),
                key,
                openSince,
                at,
                null,
                false));
        openSince = null;
      }
    }
  }
}
