package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.StockLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a reader of the events alone can say of promisable units and of wrong figures, at the end of
 * each moment; written apart from the simulation, to be held against it.
 */
final class ReportedWorld {

  /** A channel's figure against what it should be. */
  record Reading(long shown, long right) {}

  /** By "sku/location", then by time. */
  final Map<String, TreeMap<Long, Long>> promisable = new HashMap<>();

  /** By "sku/location/channel", then by time. */
  final Map<String, TreeMap<Long, Reading>> readings = new HashMap<>();

  private final Map<String, Long> available = new HashMap<>();
  private final Map<String, Long> inFlight = new HashMap<>();
  private final Map<String, Map<String, InventoryLevel>> levels = new HashMap<>();
  private final Map<String, long[]> lines = new HashMap<>();

  ReportedWorld(List<CanonicalEvent<?>> events) {
    TreeMap<Instant, List<Object>> moments = new TreeMap<>();
    events.forEach(
        event ->
            moments
                .computeIfAbsent(event.occurredAt(), at -> new ArrayList<>())
                .add(event.value()));
    moments.forEach(this::apply);
  }

  private void apply(Instant at, List<Object> events) {
    Set<String> touched = new HashSet<>();
    for (Object event : events) {
      if (event instanceof Order order && order.getStatus() != OrderStatus.PAID) {
        for (OrderLine line : order.getLines()) {
          String key = line.getSku() + "/" + line.getLocationId();
          int field = order.getStatus() == OrderStatus.CANCELLED ? 1 : 0;
          touched.add(key);
          set(key, order.getOrderId() + "#" + line.getLineNumber(), field, line.getQuantity());
        }
      } else if (event instanceof Allocation answer) {
        String key = answer.getSku() + "/" + answer.getLocationId();
        int field =
            switch (answer.getStatus()) {
              case ALLOCATED, PARTIAL -> 2;
              case SHORT -> 3;
              case RELEASED -> 4;
              case SHIPPED -> 5;
              case UNKNOWN -> throw new AssertionError(answer);
            };
        touched.add(key);
        set(key, answer.getOrderId() + "#" + answer.getLineNumber(), field, answer.getQuantity());
      } else if (event instanceof StockLevel level) {
        String key = level.getSku() + "/" + level.getLocationId();
        touched.add(key);
        available.put(
            key,
            level.getOnHand()
                - level.getCommitted()
                - level.getReserved()
                - level.getDamaged()
                - level.getQualityControl()
                - level.getSafetyStock());
      } else if (event instanceof InventoryLevel level) {
        String key = level.getSku() + "/" + level.getLocationId();
        touched.add(key);
        levels.computeIfAbsent(key, any -> new HashMap<>()).put(level.getChannel(), level);
      }
    }
    for (String key : touched) {
      long units = available.get(key) - inFlight.getOrDefault(key, 0L);
      promisable.computeIfAbsent(key, any -> new TreeMap<>()).put(at.toEpochMilli(), units);
      levels
          .get(key)
          .forEach(
              (channel, level) ->
                  readings
                      .computeIfAbsent(key + "/" + channel, any -> new TreeMap<>())
                      .put(
                          at.toEpochMilli(),
                          new Reading(
                              level.getAvailable(), Math.max(0, units - level.getBuffer()))));
    }
  }

  private void set(String key, String line, int field, long quantity) {
    long[] said = lines.computeIfAbsent(line, any -> new long[6]);
    long before = inFlight(said);
    said[field] = quantity;
    inFlight.merge(key, inFlight(said) - before, Long::sum);
  }

  private static long inFlight(long[] said) {
    return Math.max(0, said[0] - said[1] - Math.max(said[2], Math.max(said[4], said[5])) - said[3]);
  }
}
