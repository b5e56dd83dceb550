package com.primeaxiom.localstack.simulation;

import com.primeaxiom.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What everything in a world of disputes shares: chances, what is told, and what has happened. */
final class DisputeWorld {

  /** Orders a day and SKU. */
  private static final double ORDERS_A_DAY = 1 / 40.0;

  /** Each shopper comes so often in a world of the usual length. */
  private static final double ORDERS_EACH = 9;

  private final SimulationSettings settings;
  private final Chances chances;
  private final Feed feed;
  private final FaultLog faults;
  private final int shoppers;
  private final List<ShopOrder> orders = new ArrayList<>();
  private long lastAt;

  DisputeWorld(SimulationSettings settings, Chances chances, Feed feed, FaultLog faults) {
    this.settings = settings;
    this.chances = chances;
    this.feed = feed;
    this.faults = faults;
    double days = settings.hours() * (double) Times.HOUR / Times.DAY;
    this.shoppers = (int) Math.max(3, ordersPerDay() * days / ORDERS_EACH);
    this.lastAt = settings.startMillis();
  }

  SimulationSettings settings() {
    return settings;
  }

  Chances chances() {
    return chances;
  }

  FaultLog faults() {
    return faults;
  }

  double ordersPerDay() {
    return settings.skus() * ORDERS_A_DAY;
  }

  /** How many shoppers there are. */
  int shoppers() {
    return shoppers;
  }

  /** Every order, in the order of their placing. */
  List<ShopOrder> orders() {
    return orders;
  }

  /** Every dispute that has begun by the end. */
  List<TrueDispute> disputes() {
    return orders.stream()
        .flatMap(order -> order.disputes().stream())
        .filter(dispute -> dispute.openedAt() <= lastAt)
        .toList();
  }

  /** Tells an event, unless the world ends before it. */
  <T extends SpecificRecord> void say(Topic<T> topic, T value, String eventId, long at) {
    if (at <= settings.endMillis()) {
      lastAt = Math.max(lastAt, at);
      feed.say(topic, value, eventId);
    }
  }

  /** When the last event was told; nothing after it is certain, epoch milliseconds. */
  long lastAt() {
    return lastAt;
  }
}
