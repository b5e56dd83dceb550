package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.localstack.simulation.Product.LineSize;
import com.primeaxiom.localstack.simulation.Product.Promotion;
import com.primeaxiom.localstack.simulation.RecordedOrders.Article;
import com.primeaxiom.schemas.reference.SkuReference;
import com.primeaxiom.schemas.reference.VendorReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What is sold, and who delivers it. */
final class Catalogue {

  static final String CURRENCY = "EUR";

  /** System that holds master data and purchase orders. */
  static final String SOURCE = "erp";

  private static final int VENDORS = 20;
  private static final List<String> CATEGORIES =
      List.of("kitchen", "garden", "toys", "lighting", "textiles", "office", "sports", "care");
  private static final double RATE_SPREAD = 0.5;

  private final List<Product> products = new ArrayList<>();

  /** What a made-up shop sells. */
  Catalogue(SimulationSettings settings, Chances chances) {
    for (int index = 0; index < settings.skus(); index++) {
      products.add(product(index, settings, chances));
    }
  }

  /** What a recorded shop sells; vendors are drawn. */
  Catalogue(RecordedOrders record, Chances chances) {
    for (Article article : record.articles()) {
      products.add(product(products.size(), article, record.currency(), chances));
    }
  }

  private static Product product(int index, Article article, String currency, Chances chances) {
    return new Product(
        index,
        article.sku(),
        Velocity.of(article.linesPerDay()),
        article.description(),
        article.category(),
        article.priceMinor(),
        article.costMinor(),
        currency,
        chances.of(Purpose.CATALOGUE, index).nextInt(VENDORS),
        article.linesPerDay(),
        new LineSize(article.unitsPerLine(), article.unitsPerLine(), article.squaredUnitsPerLine()),
        List.of());
  }

  List<Product> products() {
    return products;
  }

  private static Product product(int index, SimulationSettings settings, Chances chances) {
    SplittableRandom random = chances.of(Purpose.CATALOGUE, index);
    // Spread evenly by the golden ratio, so that small worlds have their share of every class too.
    Velocity velocity = Velocity.at((index * 0.6180339887498949 + 0.25) % 1);
    long price = Math.round(Math.min(2_500 * Math.exp(0.8 * random.nextGaussian()), 50_000)) + 99;
    double spread = Math.exp(RATE_SPREAD * random.nextGaussian() - RATE_SPREAD * RATE_SPREAD / 2);
    String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
    return new Product(
        index,
        String.format(Locale.ROOT, "SKU-%05d", index + 1),
        velocity,
        category + " article " + (index + 1),
        category,
        price,
        Math.round(price * random.nextDouble(0.45, 0.75)),
        CURRENCY,
        random.nextInt(VENDORS),
        velocity.linesPerDay() * Math.min(Math.max(spread, 0.2), 4),
        new LineSize(
            Demand.UNITS_PER_LINE, Demand.unitsPerLine(price), Demand.squaredUnitsPerLine(price)),
        promotions(index, velocity, settings, chances, random));
  }

  private static List<Promotion> promotions(
      int index,
      Velocity velocity,
      SimulationSettings settings,
      Chances chances,
      SplittableRandom random) {
    if (settings.scenario().announcesPromotions()) {
      return Promotions.of(index, velocity, settings, chances);
    }
    return velocity == Velocity.PROMOTED ? alike(settings, random) : List.of();
  }

  private static List<Promotion> alike(SimulationSettings settings, SplittableRandom random) {
    List<Promotion> promotions = new ArrayList<>();
    for (int count = random.nextInt(1, 3); count > 0; count--) {
      long length = Times.between(random, 2 * Times.HOUR, 4 * Times.HOUR);
      long latest = Math.max(1, settings.hours() * Times.HOUR - length);
      long from = settings.startMillis() + random.nextLong(latest);
      promotions.add(new Promotion(from, from + length, Product.PROMOTION_FACTOR, null));
    }
    return List.copyOf(promotions);
  }

  /** The vendors' master data. */
  static List<VendorReference> vendorReferences(Instant at) {
    List<VendorReference> vendors = new ArrayList<>();
    for (int vendor = 0; vendor < VENDORS; vendor++) {
      vendors.add(
          VendorReference.newBuilder()
              .setEventId(SOURCE + "/vendor/" + vendorId(vendor))
              .setOccurredAt(at)
              .setSource(SOURCE)
              .setVendorId(vendorId(vendor))
              .setName("Vendor " + (vendor + 1))
              .setAcknowledgementSlaHours(24)
              .setAsnSlaHours(12)
              .setDaysEarly(1)
              .setDaysLate(vendor % 3)
              .build());
    }
    return vendors;
  }

  /** The same, with whom to write to. */
  static List<VendorReference> vendorReferencesWithContacts(Instant at) {
    List<VendorReference> vendors = vendorReferences(at);
    for (VendorReference vendor : vendors) {
      String name = vendor.getVendorId().toLowerCase(Locale.ROOT);
      vendor.setOwner("vendor-management@primeaxiom.example");
      vendor.setContact("orders@" + name + ".example");
      vendor.setCategoryOwner("category-leads@primeaxiom.example");
    }
    return vendors;
  }

  /** A product's master data. */
  static SkuReference reference(Product product, Instant at) {
    return SkuReference.newBuilder()
        .setEventId(SOURCE + "/sku/" + product.sku())
        .setOccurredAt(at)
        .setSource(SOURCE)
        .setSku(product.sku())
        .setDescription(product.description())
        .setCategory(product.category())
        .setPriceMinor(product.priceMinor())
        .setCostMinor(product.costMinor())
        .setCurrency(product.currency())
        .build();
  }

  /** Its master data when a promotion is announced. */
  static SkuReference announcement(Product product, Promotion promotion, Instant at) {
    Instant from = Instant.ofEpochMilli(promotion.from());
    return SkuReference.newBuilder(reference(product, at))
        .setEventId(String.join("/", SOURCE, "sku", product.sku(), "promotion", from.toString()))
        .setPromotionFrom(from)
        .setPromotionUntil(Instant.ofEpochMilli(promotion.until()))
        .setPromotionUplift(promotion.announcement().factor())
        .build();
  }

  static String vendorId(int vendor) {
    return String.format(Locale.ROOT, "V-%03d", vendor + 1);
  }
}
