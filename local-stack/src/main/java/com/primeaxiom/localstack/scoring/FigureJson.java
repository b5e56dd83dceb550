package com.primeaxiom.localstack.scoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures as programs read them: rounded, so that the same score gives the same text. */
final class FigureJson {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Six places tell any share of a world apart and hide the last bits of a division. */
  private static final int DECIMALS = 6;

  private static final double MILLIS_A_SECOND = 1e3;

  private FigureJson() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** The whole object, indented, with a line end. */
  static String text(ObjectNode json) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be written to.", e);
    }
  }

  /** The frame of a world and what it sells. */
  static void world(ObjectNode json, World world, Assortment assortment) {
    json.put("seed", world.seed());
    json.put("started_at", world.startedAt().toString());
    json.put("ended_at", world.endedAt().toString());
    put(json, "days", world.days());
    json.put("skus", assortment.skus());
    ObjectNode skus = json.putObject("skus_by_velocity");
    assortment.skusByVelocity().forEach(skus::put);
    json.put("currency", assortment.currency());
  }

  static void share(ObjectNode json, String name, Share share) {
    ObjectNode values = json.putObject(name);
    put(values, "value", share.value());
    put(values, "lower", share.lower());
    put(values, "upper", share.upper());
  }

  static void spread(ObjectNode json, String name, Optional<Spread> spread) {
    if (spread.isEmpty()) {
      json.putNull(name);
      return;
    }
    ObjectNode values = json.putObject(name);
    put(values, "median", spread.get().median());
    put(values, "p90", spread.get().p90());
  }

  static void put(ObjectNode json, String name, OptionalDouble value) {
    if (value.isPresent()) {
      put(json, name, value.getAsDouble());
    } else {
      json.putNull(name);
    }
  }

  /** Rounded. */
  static void put(ObjectNode json, String name, double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    json.put(name, rounded.doubleValue());
  }

  static void put(ObjectNode json, String name, Instant time) {
    json.put(name, time == null ? null : time.toString());
  }

  static double seconds(Duration time) {
    return time.toMillis() / MILLIS_A_SECOND;
  }
}
