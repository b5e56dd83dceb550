package com.primeaxiom.localstack.world;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.reference.SkuReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the demo's shop sells, the best seller first. */
final class DemoCatalogue {

  static final String CURRENCY = "GBP";
  static final String WEB = "web";
  static final String MARKETPLACE = "marketplace";

  /** Each channel sells from a building of its own. */
  static final List<Outlet> OUTLETS =
      List.of(new Outlet(WEB, "GB-MAIN", 0.7), new Outlet(MARKETPLACE, "DE-NORTH", 0.3));

  /** What is promoted: slow sellers that nobody stocks up on. */
  static final String PROMOTED = "travel";

  static final List<Item> ITEMS =
      List.of(
          new Item("KIT-1001", "Enamel coffee mug, sage", "kitchen", 1250, 430),
          new Item("KIT-1002", "Pour-over coffee dripper", "kitchen", 2400, 910),
          new Item("KIT-1003", "Cast-iron skillet 26 cm", "kitchen", 4490, 2050),
          new Item("KIT-1004", "Chef's knife 20 cm", "kitchen", 5900, 2400),
          new Item("KIT-1005", "Olive-wood chopping board", "kitchen", 3200, 1340),
          new Item("KIT-1006", "Stoneware bowl, set of four", "kitchen", 3600, 1500),
          new Item("KIT-1007", "Linen tea towel, pair", "kitchen", 1400, 480),
          new Item("KIT-1008", "Glass storage jar 1 l", "kitchen", 990, 310),
          new Item("HOM-2001", "Wool throw, oatmeal", "home", 6900, 3100),
          new Item("HOM-2002", "Feather cushion 50 x 50", "home", 2900, 1150),
          new Item("HOM-2003", "Beeswax candle, tall", "home", 850, 240),
          new Item("HOM-2004", "Table lamp, brass", "home", 8900, 4100),
          new Item("HOM-2005", "Jute rug 120 x 180", "home", 7900, 3600),
          new Item("HOM-2006", "Ceramic vase, ribbed", "home", 3400, 1260),
          new Item("HOM-2007", "Picture frame A4, oak", "home", 1900, 640),
          new Item("HOM-2008", "Wall clock, walnut", "home", 5400, 2300),
          new Item("GAR-3001", "Watering can 5 l, zinc", "garden", 2600, 1040),
          new Item("GAR-3002", "Secateurs, bypass", "garden", 2200, 880),
          new Item("GAR-3003", "Terracotta pot 24 cm", "garden", 1200, 390),
          new Item("GAR-3004", "Garden twine, jute", "garden", 450, 110),
          new Item("GAR-3005", "Bird feeder, oak", "garden", 2800, 1120),
          new Item("GAR-3006", "Kneeling pad", "garden", 1100, 350),
          new Item("BAT-4001", "Bath towel, white", "bath", 2400, 980),
          new Item("BAT-4002", "Hand soap, bergamot", "bath", 1050, 310),
          new Item("BAT-4003", "Bath mat, cork", "bath", 3100, 1290),
          new Item("BAT-4004", "Soap dish, slate", "bath", 950, 290),
          new Item("BAT-4005", "Robe, waffle cotton", "bath", 5900, 2600),
          new Item("STA-5001", "Notebook A5, dotted", "stationery", 1200, 330),
          new Item("STA-5002", "Fountain pen, fine", "stationery", 3900, 1650),
          new Item("STA-5003", "Desk calendar", "stationery", 1500, 420),
          new Item("STA-5004", "Pencil set, graphite", "stationery", 1350, 400),
          new Item("STA-5005", "Letter opener, brass", "stationery", 1800, 620),
          new Item("KID-6001", "Wooden train set", "children", 4200, 1850),
          new Item("KID-6002", "Stacking rings", "children", 1600, 560),
          new Item("KID-6003", "Soft rabbit, grey", "children", 1900, 690),
          new Item("KID-6004", "Picture dominoes", "children", 1450, 480),
          new Item("TRA-7001", "Canvas weekender", "travel", 8500, 3900),
          new Item("TRA-7002", "Steel bottle 750 ml", "travel", 2700, 1050),
          new Item("TRA-7003", "Packing cubes, set of three", "travel", 3300, 1280),
          new Item("TRA-7004", "Travel umbrella", "travel", 2500, 950));

  private DemoCatalogue() {}

  /** The items that are promoted, the slowest first. */
  static List<Item> promoted() {
    List<Item> promoted = new ArrayList<>();
    for (Item item : ITEMS) {
      if (item.isPromoted()) {
        promoted.add(0, item);
      }
    }
    return promoted;
  }

  /**
   * A channel and the building it sells from.
   *
   * @param channel sales channel
   * @param locationId building
   * @param share share of the orders
   */
  record Outlet(String channel, String locationId, double share) {}

  /**
   * Something that is sold.
   *
   * @param sku stock keeping unit
   * @param description name
   * @param category merchandising category
   * @param priceMinor price in pence
   * @param costMinor landed cost in pence
   */
  record Item(String sku, String description, String category, long priceMinor, long costMinor) {

    boolean isPromoted() {
      return category.equals(PROMOTED);
    }

    /** The master data, without a promotion. */
    CanonicalEvent<SkuReference> reference(Instant at, String source) {
      return new CanonicalEvent<>(Topics.SKU_REFERENCE, plain(at, source).build());
    }

    /** The master data with a promotion that was planned at that time. */
    CanonicalEvent<SkuReference> planned(
        Instant at, String source, Instant from, Instant until, double uplift) {
      return new CanonicalEvent<>(
          Topics.SKU_REFERENCE,
          plain(at, source)
              .setPromotionFrom(from)
              .setPromotionUntil(until)
              .setPromotionUplift(uplift)
              .build());
    }

    private SkuReference.Builder plain(Instant at, String source) {
      return SkuReference.newBuilder()
          .setEventId(source + "/sku/" + sku + "/" + at.toEpochMilli())
          .setOccurredAt(at)
          .setSource(source)
          .setSku(sku)
          .setDescription(description)
          .setCategory(category)
          .setPriceMinor(priceMinor)
          .setCostMinor(costMinor)
          .setCurrency(CURRENCY)
          .setOwner("merchandising@primeaxiom.example");
    }
  }
}
