package com.primeaxiom.localstack.simulation;

import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.wms.StockLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What the parts of the world share: time, chances, shelves, and the books of what was really so.
 *
 * <p>Stock levels, channel levels and the truth are taken at the end of each moment, so that a SKU
 * at a location has at most one level a millisecond, and "the latest" is never in doubt.
 */
final class World {

  private final SimulationSettings settings;
  private final Chances chances;
  private final Timeline timeline;
  private final FaultLog faults;
  private final Feed feed;
  private final Consumer<Quantity> quantities;
  private final List<Shelf> shelves = new ArrayList<>();
  private final List<Connector> connectors = new ArrayList<>();
  private final List<TrueDrift> drifts = new ArrayList<>();
  private final List<Phantom> phantoms = new ArrayList<>();
  private final List<Shelf> touched = new ArrayList<>();
  private final Served served = new Served();

  World(
      SimulationSettings settings,
      Chances chances,
      Timeline timeline,
      FaultLog faults,
      Feed feed,
      Consumer<Quantity> quantities) {
    this.settings = settings;
    this.chances = chances;
    this.timeline = timeline;
    this.faults = faults;
    this.feed = feed;
    this.quantities = quantities;
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

  FaultLog faults() {
    return faults;
  }

  Feed feed() {
    return feed;
  }

  /** How much of what customers wanted was shown. */
  Served served() {
    return served;
  }

  /** By location, then by product. */
  List<Shelf> shelves() {
    return shelves;
  }

  Shelf shelf(int location, Product product) {
    return shelves.get(location * settings.skus() + product.index());
  }

  /** By location, then by channel. */
  List<Connector> connectors() {
    return connectors;
  }

  List<TrueDrift> drifts() {
    return drifts;
  }

  List<Phantom> phantoms() {
    return phantoms;
  }

  /** Every time in which more was sold than could be shipped, by its start. */
  List<TrueOversell> oversells() {
    return shelves.stream()
        .flatMap(shelf -> shelf.oversells().all().stream())
        .sorted(
            Comparator.comparingLong(TrueOversell::startedAt)
                .thenComparing(oversell -> oversell.shelf().index()))
        .toList();
  }

  /** Name under which a location's warehouse reports. */
  static String warehouseSource(String locationId) {
    return "wms-" + locationId.toLowerCase(Locale.ROOT);
  }

  /** Something about this SKU changes in this moment. */
  void touch(Shelf shelf) {
    if (!shelf.isTouched()) {
      shelf.setTouched(true);
      touched.add(shelf);
    }
  }

  /** Everything that happens in this moment has happened. */
  void endMoment() {
    for (Shelf shelf : touched) {
      shelf.setTouched(false);
      if (shelf.takeReport()) {
        report(shelf);
      }
      for (ChannelView view : shelf.views()) {
        if (view.takeReport()) {
          report(view);
        }
        view.watch().look(now(), drifts::add);
      }
      shelf.oversells().look(now());
      if (shelf.takeQuantityReport()) {
        quantities.accept(
            new Quantity(now(), shelf, shelf.physical(), shelf.onHand(), shelf.promisable()));
      }
    }
    touched.clear();
    feed.release();
  }

  /** The world ends; drifts that are still there stay open. */
  void end() {
    for (Shelf shelf : shelves) {
      shelf.views().forEach(view -> view.watch().end(now(), drifts::add));
    }
    feed.end();
  }

  private void report(Shelf shelf) {
    String source = warehouseSource(shelf.locationId());
    String sku = shelf.product().sku();
    String id = String.join("/", source, sku, Long.toString(now()), shelf.reference());
    feed.say(
        Topics.STOCK_LEVEL,
        StockLevel.newBuilder()
            .setEventId(id)
            .setOccurredAt(feed.warehouseTime(shelf.location()))
            .setSource(source)
            .setSku(sku)
            .setLocationId(shelf.locationId())
            .setOnHand(shelf.onHand())
            .setCommitted(shelf.committed())
            .setReserved(0)
            .setDamaged(shelf.damaged())
            .setQualityControl(shelf.qualityControl())
            .setSafetyStock(shelf.safetyStock())
            .build(),
        id);
  }

  private void report(ChannelView view) {
    Shelf shelf = view.shelf();
    String source = view.channel().source();
    String sku = shelf.product().sku();
    String id = String.join("/", source, shelf.locationId(), sku, Long.toString(now()));
    feed.say(
        Topics.INVENTORY_LEVEL,
        InventoryLevel.newBuilder()
            .setEventId(id)
            .setOccurredAt(feed.time())
            .setSource(source)
            .setSku(sku)
            .setLocationId(shelf.locationId())
            .setChannel(view.channel().id())
            .setAvailable(view.shown())
            .setBuffer(view.keptFromSale())
            .build(),
        id);
  }
}
