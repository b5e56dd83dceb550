package com.primeaxiom.localstack.world;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import com.primeaxiom.schemas.wms.StockLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the events say of drift, reckoned from the definition in DESIGN §7 and from nothing that the
 * warehouse knows: at the end of each instant, for each SKU and location that something was said
 * of.
 */
public final class DriftLedger {

  /**
   * The state of a SKU at a location from an instant on.
   *
   * @param at the instant
   * @param shown what the shop shows
   * @param free sellable stock less what is in flight; negative when oversold
   */
  public record Reading(Instant at, long shown, long free) {

    /** Drift as DESIGN defines it. */
    public long drift() {
      return shown - free;
    }

    /** Drift that overselling does not explain: a shop cannot show less than nothing. */
    public long unexplained() {
      return shown - Math.max(0, free);
    }
  }

  private static final class Line {
    private StockKey key;
    private long ordered;
    private long cancelled;
    private final Map<AllocationStatus, Long> said = new EnumMap<>(AllocationStatus.class);

    long inFlight() {
      long assigned = Math.max(said(AllocationStatus.ALLOCATED), said(AllocationStatus.PARTIAL));
      long answered =
          Math.max(
                  assigned,
                  Math.max(said(AllocationStatus.RELEASED), said(AllocationStatus.SHIPPED)))
              + said(AllocationStatus.SHORT);
      return Math.max(0, ordered - answered - cancelled);
    }

    private long said(AllocationStatus status) {
      return said.getOrDefault(status, 0L);
    }
  }

  private final Map<StockKey, StockLevel> stock = new HashMap<>();
  private final Map<StockKey, Long> shown = new HashMap<>();
  private final Map<StockKey, Long> inFlight = new HashMap<>();
  private final Map<String, Line> lines = new HashMap<>();
  private final Map<StockKey, List<Reading>> readings = new TreeMap<>();
  private final Set<StockKey> touched = new LinkedHashSet<>();
  private final Set<String> levelsOfTheInstant = new HashSet<>();
  private final List<String> violations = new ArrayList<>();

  private Instant now = Instant.MIN;

  /** Takes the next event in time order. */
  public void accept(CanonicalEvent<?> event) {
    Instant at = event.occurredAt();
    if (at.isBefore(now)) {
      violations.add("out of order: " + event);
    }
    if (at.isAfter(now)) {
      settle();
      now = at;
    }
    if (event.value() instanceof Order order) {
      order.getLines().forEach(line -> take(order, line));
    } else if (event.value() instanceof Allocation allocation) {
      take(allocation);
    } else if (event.value() instanceof StockLevel level) {
      StockKey key = new StockKey(level.getSku(), level.getLocationId());
      stock.put(key, level);
      level(key, "stock", sellable(level), level.getOnHand(), level.getCommitted());
      check(level.getDamaged() >= 0 && level.getQualityControl() >= 0, event);
      check(level.getReserved() >= 0 && level.getSafetyStock() >= 0, event);
    } else if (event.value() instanceof InventoryLevel level) {
      StockKey key = new StockKey(level.getSku(), level.getLocationId());
      shown.put(key, level.getAvailable());
      level(key, "shown", level.getAvailable());
    }
  }

  /** Ends the last instant. */
  public DriftLedger end() {
    settle();
    return this;
  }

  /**
   * Everything that must not happen at any time: negative figures, disorder, two levels at once.
   */
  public List<String> violations() {
    return violations;
  }

  /** Readings by SKU and location, in time order. */
  public Map<StockKey, List<Reading>> readings() {
    return readings;
  }

  /** The state of a SKU at a location at the end of an instant. */
  public Reading at(StockKey key, Instant time) {
    Reading latest = null;
    for (Reading reading : readings.get(key)) {
      if (!reading.at().isAfter(time)) {
        latest = reading;
      }
    }
    return latest;
  }

  /** The last reading of each. */
  public Map<StockKey, Reading> last() {
    return readings.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> last(each.getValue())));
  }

  /** Units allocated to orders at the end, over everything. */
  public long committed() {
    return stock.values().stream().mapToLong(StockLevel::getCommitted).sum();
  }

  /** Units in flight at the end, over everything. */
  public long inFlight() {
    return inFlight.values().stream().mapToLong(Long::longValue).sum();
  }

  private void take(Order order, OrderLine said) {
    if (!said.getRequiresShipping()) {
      return;
    }
    Line line =
        lines.computeIfAbsent(id(order.getOrderId(), said.getLineNumber()), id -> new Line());
    line.key = new StockKey(said.getSku(), said.getLocationId());
    long before = line.inFlight();
    if (order.getStatus() == OrderStatus.CANCELLED) {
      line.cancelled = said.getQuantity();
    } else {
      line.ordered = said.getQuantity();
    }
    moved(line, before);
  }

  private void take(Allocation allocation) {
    Line line = lines.get(id(allocation.getOrderId(), allocation.getLineNumber()));
    check(line != null && allocation.getQuantity() > 0, allocation);
    if (line != null) {
      long before = line.inFlight();
      check(
          line.said.getOrDefault(allocation.getStatus(), 0L) < allocation.getQuantity(),
          allocation);
      line.said.put(allocation.getStatus(), allocation.getQuantity());
      moved(line, before);
    }
  }

  private void moved(Line line, long before) {
    inFlight.merge(line.key, line.inFlight() - before, Long::sum);
    touched.add(line.key);
  }

  private void level(StockKey key, String kind, long... figures) {
    for (long figure : figures) {
      check(figure >= 0, kind + " of " + key + " at " + now);
    }
    check(levelsOfTheInstant.add(kind + key), "a second " + kind + " of " + key + " at " + now);
    touched.add(key);
  }

  private void settle() {
    for (StockKey key : touched) {
      StockLevel level = stock.get(key);
      check(level != null && shown.containsKey(key), "an order of " + key + " before its stock");
      if (level != null) {
        readings
            .computeIfAbsent(key, any -> new ArrayList<>())
            .add(
                new Reading(
                    now,
                    shown.getOrDefault(key, 0L),
                    sellable(level) - inFlight.getOrDefault(key, 0L)));
      }
    }
    touched.clear();
    levelsOfTheInstant.clear();
  }

  private void check(boolean holds, Object what) {
    if (!holds) {
      violations.add(what.toString());
    }
  }

  private static long sellable(StockLevel level) {
    return level.getOnHand()
        - level.getCommitted()
        - level.getReserved()
        - level.getDamaged()
        - level.getQualityControl()
        - level.getSafetyStock();
  }

  private static String id(String orderId, int line) {
    return orderId + "/" + line;
  }

  private static Reading last(List<Reading> all) {
    return all.get(all.size() - 1);
  }
}
