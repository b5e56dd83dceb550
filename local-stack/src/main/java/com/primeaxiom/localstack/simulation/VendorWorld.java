package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.schemas.reference.VendorReference;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What everything in a world of vendors shares: time, chances, and what has happened so far. */
final class VendorWorld {

  /** System through which vendors speak to us. */
  static final String EDI = "edi";

  /** Our dock is to count within that time after the gate. */
  static final long DOCK_TIME = 48 * Times.HOUR;

  private static final List<String> CARRIERS =
      List.of("road-freight", "north-haulage", "quick-truck");
  private static final int MOST_TRANSIT_DAYS = 4;

  private final SimulationSettings settings;
  private final Chances chances;
  private final Timeline timeline;
  private final Feed feed;
  private final FaultLog faults;
  private final List<VendorReference> vendors;
  private final List<List<Product>> products = new ArrayList<>();
  private final List<Purchase> purchases = new ArrayList<>();
  private final List<InboundLoad> loads = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final List<Trouble> troubles = new ArrayList<>();

  VendorWorld(
      SimulationSettings settings,
      Chances chances,
      Timeline timeline,
      Feed feed,
      FaultLog faults,
      Catalogue catalogue) {
    this.settings = settings;
    this.chances = chances;
    this.timeline = timeline;
    this.feed = feed;
    this.faults = faults;
    this.vendors = Catalogue.vendorReferencesWithContacts(settings.start());
    for (int vendor = 0; vendor < vendors.size(); vendor++) {
      int place = vendor;
      products.add(catalogue.products().stream().filter(one -> one.vendor() == place).toList());
    }
    for (String carrier : CARRIERS) {
      troubles.addAll(Trouble.ofCarrier(carrier, settings, chances));
    }
    for (String location : settings.locationIds()) {
      troubles.addAll(Trouble.ofDock(location, settings, chances));
    }
  }

  SimulationSettings settings() {
    return settings;
  }

  Chances chances() {
    return chances;
  }

  Timeline timeline() {
    return timeline;
  }

  long now() {
    return timeline.now();
  }

  Feed feed() {
    return feed;
  }

  FaultLog faults() {
    return faults;
  }

  /** Master data and agreements of the vendors, by their place. */
  List<VendorReference> vendors() {
    return vendors;
  }

  /** What a vendor delivers. */
  List<Product> products(int vendor) {
    return products.get(vendor);
  }

  String locationId(int location) {
    return settings.locationIds().get(location);
  }

  /** Every order, in the order of their placing. */
  List<Purchase> purchases() {
    return purchases;
  }

  /** Every load that has left. */
  List<InboundLoad> loads() {
    return loads;
  }

  /** Every ship notice, in the order of their coming. */
  List<Notice> notices() {
    return notices;
  }

  List<Trouble> troubles() {
    return troubles;
  }

  /** Who carries from a vendor to a location, and how long that usually takes at the most. */
  record Lane(String carrier, long transit) {}

  Lane lane(int vendor, int location) {
    SplittableRandom random = chances.of(Purpose.LANE, vendor, location);
    return new Lane(
        CARRIERS.get(random.nextInt(CARRIERS.size())),
        random.nextLong(1, MOST_TRANSIT_DAYS + 1) * Times.DAY);
  }
}
