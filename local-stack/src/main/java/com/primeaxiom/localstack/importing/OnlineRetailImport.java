package com.primeaxiom.localstack.importing;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventFiles;
import com.primeaxiom.localstack.world.SeededWarehouse;
import com.primeaxiom.localstack.world.StockKey;
import com.primeaxiom.localstack.world.StockPlan;
import com.primeaxiom.localstack.world.WarehouseSettings;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.schemas.reference.SkuReference;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Turns the UCI Online Retail data into canonical events, and lets a {@link SeededWarehouse} answer
 * the orders, because the data knows no stock.
 *
 * <p>From the data, as it stands:
 *
 * <ul>
 *   <li>an invoice is an order, at the time of its earliest line, Europe/London to UTC; its lines
 *       are numbered as they come, exact duplicates included;
 *   <li>an invoice with a leading C is a CANCELLED event of an order of that very number, because
 *       the data does not say which order it takes back; its units are written as positive numbers.
 *       It changes no stock;
 *   <li>stock codes are kept letter by letter, so 85123a and 85123A are two SKUs; a line whose code
 *       is none of goods (see {@link InvoiceLine}) has no location and needs no shipping;
 *   <li>a negative quantity on an invoice without C (a write-off) or a negative price (a debt
 *       written off) is passed on as it is: a job must refuse the record, and the summary names it.
 * </ul>
 *
 * <p>Made up: everything the warehouse says, what the shop shows, and of the SKU records the
 * category and the cost (half the median price).
 */
public final class OnlineRetailImport {

  /** Name under which the shop reports. */
  public static final String SHOP = "online-retail";

  /** Name under which the made-up warehouse reports. */
  public static final String WAREHOUSE = "seeded-wms";

  /** The one channel of the data. */
  public static final String CHANNEL = "web";

  /** The shelves are reported before the first order, or its line would meet an unknown stock. */
  private static final Duration OPENING = Duration.ofHours(1);

  private final Settings settings;
  private final EventFiles files;
  private Instant lastEvent = Instant.MIN;

  /**
   * How to import.
   *
   * @param locationId the one location that serves everything
   * @param seed seed of the warehouse
   * @param lostUpdates share of the shop's updates that are lost, 0 to 1
   */
  public record Settings(String locationId, long seed, double lostUpdates) {

    /** Location unless one asks otherwise. */
    public static final String DEFAULT_LOCATION = "GB-MAIN";

    public Settings {
      if (locationId.isBlank()) {
        throw new IllegalArgumentException("The location has no name.");
      }
    }
  }

  private OnlineRetailImport(Settings settings, EventFiles files) {
    this.settings = settings;
    this.files = files;
  }

  /**
   * Reads the files and writes canonical events and a summary into a folder. The same files and
   * settings give the same bytes.
   *
   * @throws ImportException when a file or a line cannot be read; then nothing is written
   */
  public static ImportSummary run(List<Path> csvFiles, Path folder, Settings settings) {
    Map<String, List<InvoiceLine>> invoices = InvoiceReader.read(csvFiles);
    if (invoices.isEmpty()) {
      throw new ImportException("The files hold no line below their header.");
    }
    try (EventFiles files = new EventFiles(folder)) {
      ImportSummary summary = new OnlineRetailImport(settings, files).run(invoices);
      files.commit();
      summary.writeTo(folder);
      return summary;
    }
  }

  private ImportSummary run(Map<String, List<InvoiceLine>> invoices) {
    List<Order> orders = new ArrayList<>();
    invoices.values().forEach(lines -> orders.add(order(lines)));
    // Stable: orders of one minute stay in the order of the file.
    orders.sort(Comparator.comparing(Order::getOccurredAt));

    Instant first = orders.get(0).getOccurredAt();
    Instant last = orders.get(orders.size() - 1).getOccurredAt();
    Instant opening = first.minus(OPENING);
    references(invoices, opening);
    SeededWarehouse warehouse =
        new SeededWarehouse(
            WarehouseSettings.retail(settings.seed(), SHOP, WAREHOUSE, settings.lostUpdates()),
            this::write);
    List<StockPlan> plans = plans(orders, first, last);
    warehouse.open(opening, plans);

    Counts counts = new Counts();
    for (Order order : orders) {
      if (DeadLetters.reason(order).isEmpty()) {
        warehouse.accept(order);
      }
      write(new CanonicalEvent<>(Topics.ORDER, order));
      counts.add(order);
    }
    warehouse.finish();
    return new ImportSummary(
        invoices.values().stream().mapToLong(List::size).sum(),
        counts.orders,
        counts.orderLines,
        counts.units,
        counts.goodsUnits,
        counts.cancellations,
        counts.cancelledLines,
        counts.unitsCancelled,
        counts.nonGoodsLines,
        plans.size(),
        List.copyOf(counts.deadLetters),
        files.counts(),
        first,
        last,
        lastEvent,
        settings.seed(),
        settings.lostUpdates(),
        warehouse.faults());
  }

  private void write(CanonicalEvent<?> event) {
    files.write(event);
    if (event.occurredAt().isAfter(lastEvent)) {
      lastEvent = event.occurredAt();
    }
  }

  private Order order(List<InvoiceLine> invoice) {
    InvoiceLine first = invoice.get(0);
    boolean isCancellation = first.isCancellation();
    List<OrderLine> lines = new ArrayList<>();
    for (InvoiceLine line : invoice) {
      lines.add(
          OrderLine.newBuilder()
              .setLineNumber(lines.size() + 1)
              .setSku(line.stockCode())
              .setQuantity(isCancellation ? -line.quantity() : line.quantity())
              .setUnitPriceMinor(line.unitPriceMinor())
              .setLocationId(line.isGoods() ? settings.locationId() : null)
              .setRequiresShipping(line.isGoods())
              .build());
    }
    return Order.newBuilder()
        .setEventId(SHOP + "/" + first.invoice())
        .setOccurredAt(OnlineRetail.placedAt(invoice))
        .setSource(SHOP)
        .setOrderId(first.invoice())
        .setStatus(isCancellation ? OrderStatus.CANCELLED : OrderStatus.PLACED)
        .setChannel(CHANNEL)
        .setRegion(first.country().isBlank() ? null : first.country())
        .setCustomerId(OnlineRetail.customer(invoice))
        .setCurrency(OnlineRetail.CURRENCY)
        .setLines(lines)
        .build();
  }

  private void references(Map<String, List<InvoiceLine>> invoices, Instant opening) {
    Map<String, List<InvoiceLine>> bySku = new TreeMap<>();
    invoices
        .values()
        .forEach(
            lines ->
                lines.stream()
                    .filter(InvoiceLine::isGoods)
                    .forEach(
                        line ->
                            bySku
                                .computeIfAbsent(line.stockCode(), sku -> new ArrayList<>())
                                .add(line)));
    bySku.forEach((sku, lines) -> files.write(reference(sku, lines, opening)));
  }

  private static CanonicalEvent<SkuReference> reference(
      String sku, List<InvoiceLine> lines, Instant opening) {
    long price = OnlineRetail.price(lines);
    return new CanonicalEvent<>(
        Topics.SKU_REFERENCE,
        SkuReference.newBuilder()
            .setEventId(SHOP + "/sku/" + sku)
            .setOccurredAt(opening)
            .setSource(SHOP)
            .setSku(sku)
            .setDescription(OnlineRetail.description(lines).orElse(sku))
            .setCategory(OnlineRetail.CATEGORY)
            .setPriceMinor(price)
            .setCostMinor(OnlineRetail.cost(price))
            .setCurrency(OnlineRetail.CURRENCY)
            .build());
  }

  /** One plan for each SKU that needs shipping, whether an order of it can be used or not. */
  private List<StockPlan> plans(List<Order> orders, Instant first, Instant last) {
    Map<StockKey, Demand> demands = new TreeMap<>();
    for (Order order : orders) {
      boolean counts =
          order.getStatus() == OrderStatus.PLACED && DeadLetters.reason(order).isEmpty();
      for (OrderLine line : order.getLines()) {
        if (line.getRequiresShipping()) {
          demands
              .computeIfAbsent(
                  new StockKey(line.getSku(), line.getLocationId()), key -> new Demand())
              .add(counts ? line.getQuantity() : 0);
        }
      }
    }
    double days = Duration.between(first, last).toMinutes() / (24.0 * 60);
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<StockPlan> plans = new ArrayList<>();
    demands.forEach(
        (key, demand) ->
            plans.add(
                StockPlan.forDemand(key, CHANNEL, demand.units, demand.largest, days, random)));
    return plans;
  }

  private static final class Demand {
    private long units;
    private long largest;

    void add(long quantity) {
      units += quantity;
      largest = Math.max(largest, quantity);
    }
  }

  private static final class Counts {
    private long orders;
    private long orderLines;
    private long units;
    private long goodsUnits;
    private long cancellations;
    private long cancelledLines;
    private long unitsCancelled;
    private long nonGoodsLines;
    private final List<ExpectedDeadLetter> deadLetters = new ArrayList<>();

    void add(Order order) {
      List<OrderLine> lines = order.getLines();
      long quantity = lines.stream().mapToLong(OrderLine::getQuantity).sum();
      Optional<DeadLetterReason> reason = DeadLetters.reason(order);
      if (reason.isPresent()) {
        deadLetters.add(
            new ExpectedDeadLetter(
                Topics.ORDER.name(),
                order.getOrderId(),
                order.getOccurredAt(),
                reason.get(),
                lines.size(),
                quantity));
        return;
      }
      nonGoodsLines += lines.stream().filter(line -> !line.getRequiresShipping()).count();
      if (order.getStatus() == OrderStatus.CANCELLED) {
        cancellations++;
        cancelledLines += lines.size();
        unitsCancelled += quantity;
      } else {
        orders++;
        orderLines += lines.size();
        units += quantity;
        goodsUnits +=
            lines.stream()
                .filter(OrderLine::getRequiresShipping)
                .mapToLong(OrderLine::getQuantity)
                .sum();
      }
    }
  }

  /** What jobs refuse of an order; the same rules are written there, and must be. */
  private static final class DeadLetters {

    private DeadLetters() {}

    static Optional<DeadLetterReason> reason(Order order) {
      if (order.getLines().stream().anyMatch(line -> line.getQuantity() < 0)) {
        return Optional.of(DeadLetterReason.NEGATIVE_QUANTITY);
      }
      if (order.getLines().stream().anyMatch(line -> line.getUnitPriceMinor() < 0)) {
        return Optional.of(DeadLetterReason.INVALID_VALUE);
      }
      return Optional.empty();
    }
  }
}
