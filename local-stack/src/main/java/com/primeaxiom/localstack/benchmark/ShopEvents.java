package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.carrier.TrackingDirection;
import com.primeaxiom.schemas.carrier.TrackingScan;
import com.primeaxiom.schemas.carrier.TrackingStatus;
import com.primeaxiom.schemas.reference.SkuReference;
import com.primeaxiom.schemas.storefront.CancelReason;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.vendor.PurchaseOrder;
import com.primeaxiom.schemas.vendor.PurchaseOrderLine;
import com.primeaxiom.schemas.vendor.PurchaseOrderStatus;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import com.primeaxiom.schemas.wms.Receipt;
import com.primeaxiom.schemas.wms.ReceiptLine;
import com.primeaxiom.schemas.wms.ReceiptStatus;
import com.primeaxiom.schemas.wms.StockLevel;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** The shop's events as records of the canonical topics. */
final class ShopEvents {

  private static final String CURRENCY = "EUR";
  private static final String SHOP = "shop";
  private static final String WAREHOUSE = "wms";
  private static final String BACK_OFFICE = "erp";
  private static final String CARRIER = "carrier";
  private static final List<String> CHANNELS = List.of("web", "marketplace", "app");

  /** A category has so many SKUs, and there are so many categories at least. */
  private static final int SKUS_A_CATEGORY = 500;

  private static final int FEWEST_CATEGORIES = 8;
  private static final int VENDORS = 200;
  private static final int LEAST_PRICE = 199;
  private static final int PRICES = 9_800;

  private static final long MILLIS_AN_HOUR = 3_600_000;

  /** Far beyond what is tolerated of so small a stock. */
  private static final long EXCESS = 25;

  private final ShopSettings settings;
  private final Shelves shelves;
  private final SplittableRandom random;
  private final int scatter;

  /**
   * Makes the events.
   *
   * @param shelves what the figures of the events are taken from
   */
  ShopEvents(ShopSettings settings, Shelves shelves, SplittableRandom random) {
    this.settings = settings;
    this.shelves = shelves;
    this.random = random;
    this.scatter = scatter(settings.skus());
  }

  /**
   * Units of a key.
   *
   * @param number number of the line in its order
   */
  record Line(int number, int key, int units) {}

  void masterData(int key, long at, Step.Builder to) {
    int number = number(key);
    int categories = Math.max(FEWEST_CATEGORIES, settings.skus() / SKUS_A_CATEGORY);
    long price = LEAST_PRICE + (number * 7_919L) % PRICES;
    to.add(
        Topics.SKU_REFERENCE,
        SkuReference.newBuilder()
            .setEventId(id())
            .setOccurredAt(Instant.ofEpochMilli(at))
            .setSource(BACK_OFFICE)
            .setSku(sku(key))
            .setDescription("article " + number)
            .setCategory("category-" + number % categories)
            .setPriceMinor(price)
            .setCostMinor(price * 3 / 5)
            .setCurrency(CURRENCY)
            .build());
  }

  void stockLevel(int key, long at, Step.Builder to) {
    to.add(
        Topics.STOCK_LEVEL,
        new StockLevel(
            id(),
            Instant.ofEpochMilli(at),
            WAREHOUSE,
            sku(key),
            location(key),
            (long) shelves.onHand(key),
            (long) shelves.committed(key),
            0L,
            0L,
            0L,
            0L));
  }

  void inventoryLevel(int key, int channel, long at, Step.Builder to) {
    to.add(
        Topics.INVENTORY_LEVEL,
        new InventoryLevel(
            id(),
            Instant.ofEpochMilli(at),
            SHOP,
            sku(key),
            location(key),
            CHANNELS.get(channel),
            shelves.shown(key, channel) + excess(key, at),
            0L));
  }

  /** Units by which the channels' figures of a key are too high in an hour. */
  private long excess(int key, long at) {
    if (settings.wrongFigures() == 0) {
      return 0;
    }
    long hour = at / MILLIS_AN_HOUR;
    double drawn =
        new SplittableRandom(settings.seed() + hour * settings.keys() + key).nextDouble();
    return drawn < settings.wrongFigures() ? EXCESS : 0;
  }

  void order(
      long number, OrderStatus status, int channel, List<Line> lines, long at, Step.Builder to) {
    boolean isCancelled = status == OrderStatus.CANCELLED;
    to.add(
        Topics.ORDER,
        Order.newBuilder()
            .setEventId(id())
            .setOccurredAt(Instant.ofEpochMilli(at))
            .setSource(SHOP)
            .setOrderId(orderId(number))
            .setStatus(status)
            .setChannel(CHANNELS.get(channel))
            .setCurrency(CURRENCY)
            .setLines(lines.stream().map(this::orderLine).toList())
            .setCancelReason(isCancelled ? CancelReason.OUT_OF_STOCK : null)
            .build());
  }

  private OrderLine orderLine(Line line) {
    return OrderLine.newBuilder()
        .setLineNumber(line.number())
        .setSku(sku(line.key()))
        .setQuantity(line.units())
        .setUnitPriceMinor(LEAST_PRICE + (number(line.key()) * 7_919L) % PRICES)
        .setLocationId(location(line.key()))
        .build();
  }

  void allocation(long order, Line line, AllocationStatus status, long at, Step.Builder to) {
    to.add(
        Topics.ALLOCATION,
        new Allocation(
            id(),
            Instant.ofEpochMilli(at),
            WAREHOUSE,
            orderId(order),
            line.number(),
            sku(line.key()),
            location(line.key()),
            status,
            (long) line.units()));
  }

  void purchaseOrder(long number, Line line, long promisedAt, long at, Step.Builder to) {
    to.add(
        Topics.PURCHASE_ORDER,
        PurchaseOrder.newBuilder()
            .setEventId(id())
            .setOccurredAt(Instant.ofEpochMilli(at))
            .setSource(BACK_OFFICE)
            .setPoId(purchaseOrderId(number))
            .setVendorId("V-" + number(line.key()) % VENDORS)
            .setLocationId(location(line.key()))
            .setStatus(PurchaseOrderStatus.ORDERED)
            .setCurrency(CURRENCY)
            .setPromisedAt(Instant.ofEpochMilli(promisedAt))
            .setLines(
                List.of(
                    PurchaseOrderLine.newBuilder()
                        .setLineNumber(line.number())
                        .setSku(sku(line.key()))
                        .setQuantity(line.units())
                        .setUnitCostMinor(LEAST_PRICE)
                        .build()))
            .build());
  }

  void scan(long number, long estimatedAt, long at, Step.Builder to) {
    to.add(
        Topics.TRACKING,
        TrackingScan.newBuilder()
            .setEventId(id())
            .setOccurredAt(Instant.ofEpochMilli(at))
            .setSource(CARRIER)
            .setTrackingNumber("T-" + number)
            .setCarrier(CARRIER)
            .setDirection(TrackingDirection.INBOUND)
            .setStatus(TrackingStatus.IN_TRANSIT)
            .setEstimatedDeliveryAt(Instant.ofEpochMilli(estimatedAt))
            .setReference(purchaseOrderId(number))
            .build());
  }

  void receipt(long number, Line line, long at, Step.Builder to) {
    to.add(
        Topics.RECEIPT,
        Receipt.newBuilder()
            .setEventId(id())
            .setOccurredAt(Instant.ofEpochMilli(at))
            .setSource(WAREHOUSE)
            .setPoId(purchaseOrderId(number))
            .setReceiptId("R-" + number)
            .setLocationId(location(line.key()))
            .setStatus(ReceiptStatus.RECEIVED)
            .setLines(
                List.of(
                    ReceiptLine.newBuilder()
                        .setLineNumber(line.number())
                        .setSku(sku(line.key()))
                        .setReceived(line.units())
                        .setDamaged(0)
                        .build()))
            .build());
  }

  private String sku(int key) {
    return "SKU-" + (10_000_000 + number(key));
  }

  private String location(int key) {
    return "WH-" + key % settings.locations();
  }

  /** Popular SKUs are not neighbours by name, so neither are they in the state. */
  private int number(int key) {
    return (int) ((long) (key / settings.locations()) * scatter % settings.skus());
  }

  private static String orderId(long number) {
    return "O-" + number;
  }

  private static String purchaseOrderId(long number) {
    return "PO-" + number;
  }

  /** Ids as most systems give them: 128 bits of chance. */
  private String id() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** A step about the golden section of the numbers that meets each of them once. */
  private static int scatter(int numbers) {
    int step = (int) Math.max(1, Math.round(numbers * 0.6180339887498949));
    while (greatestCommonDivisor(step, numbers) != 1) {
      step++;
    }
    return step;
  }

  private static int greatestCommonDivisor(int one, int other) {
    return other == 0 ? one : greatestCommonDivisor(other, one % other);
  }
}
