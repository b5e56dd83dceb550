package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.reference.SkuReference;
import com.primeaxiom.schemas.reference.VendorReference;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The whole world of one seed. The same settings give the same events and the same truth.
 *
 * <p>For one thread, once.
 */
final class Simulation {

  /**
   * Of a SKU that somebody cares to sell on; most of a recorded shop's sell less than one a day.
   */
  private static final double MADE_UP_LINES_PER_DAY = 10;

  private static final double RECORDED_LINES_PER_DAY = 0.5;

  /** Who is ordered from by the dozen and by the gross keeps more than the mean demand. */
  private static final double RECORDED_DEVIATIONS = 1.5;

  private final SimulationSettings settings;
  private final RecordedOrders record;
  private final World world;
  private final Catalogue catalogue;
  private final Movements movements;
  private final double[][] rates;

  /**
   * Sets a world up.
   *
   * @param out takes the events, by topic in the order of their times
   * @param quantities takes every change of what is there and what can be promised
   */
  Simulation(
      SimulationSettings settings, Consumer<CanonicalEvent<?>> out, Consumer<Quantity> quantities) {
    this(settings, null, out, quantities);
  }

  /**
   * Sets a world up whose customers want what was recorded.
   *
   * @param record its articles are all that is sold; null for customers who are made up
   */
  Simulation(
      SimulationSettings settings,
      RecordedOrders record,
      Consumer<CanonicalEvent<?>> out,
      Consumer<Quantity> quantities) {
    this.settings = settings;
    this.record = record;
    Chances chances = new Chances(settings.seed());
    Timeline timeline = new Timeline(settings.startMillis());
    FaultLog faults = new FaultLog();
    Feed feed = new Feed(settings, timeline, chances, faults, out);
    this.world = new World(settings, chances, timeline, faults, feed, quantities);
    this.catalogue =
        record == null ? new Catalogue(settings, chances) : new Catalogue(record, chances);
    this.movements = new Movements(settings.skus() * settings.locations());
    this.rates = new double[settings.locations()][settings.skus()];
    build(chances);
    open(chances);
  }

  World world() {
    return world;
  }

  /** Whether its customers come out of a record. */
  boolean isRecorded() {
    return record != null;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  Movements movements() {
    return movements;
  }

  /** Lets so many hours of the world pass, counted from its start. */
  void runUntilHour(int hour) {
    world.timeline().runUntil(settings.startMillis() + hour * Times.HOUR, now -> world.endMoment());
  }

  /** Ends it. */
  void end() {
    world.end();
  }

  private void build(Chances chances) {
    int shelf = 0;
    for (int location = 0; location < settings.locations(); location++) {
      String locationId = settings.locationIds().get(location);
      double slowness = chances.of(Purpose.CONNECTOR, location).nextDouble(0.9, 1.2);
      for (Channel channel : Channel.values()) {
        world.connectors().add(connector(channel, locationId, slowness, chances));
      }
      for (Product product : catalogue.products()) {
        SplittableRandom random = chances.of(Purpose.SHELF, shelf);
        double spread = random.nextDouble(0.7, 1.3);
        double rate = product.linesPerDay() * (record == null ? spread : 1);
        rates[location][product.index()] = rate;
        Shelf made = new Shelf(shelf, product, location, locationId, rate);
        stock(made, random);
        for (Channel channel : Channel.values()) {
          long buffer = channel.usualBuffer() == 0 ? 0 : random.nextLong(1, 3);
          int index = shelf * Channel.values().length + channel.place();
          Connector connector =
              world.connectors().get(location * Channel.values().length + channel.place());
          made.views()
              .add(
                  new ChannelView(
                      index,
                      made,
                      connector,
                      buffer,
                      settings.heldBack(),
                      chances.of(Purpose.LAG, index)));
        }
        world.shelves().add(made);
        shelf++;
      }
    }
  }

  private Connector connector(
      Channel channel, String locationId, double slowness, Chances chances) {
    int index = world.connectors().size();
    return settings.scenario().isBatched(channel)
        ? Connector.batched(index, locationId, channel, chances.of(Purpose.BATCH, index))
        : new Connector(index, locationId, channel, slowness);
  }

  private void stock(Shelf shelf, SplittableRandom random) {
    Product product = shelf.product();
    double perDay = shelf.linesPerDay();
    if (product.velocity() == Velocity.PROMOTED && !settings.scenario().announcesPromotions()) {
      // One promotion is planned for: three hours at fifteen times the usual.
      perDay += perDay * Product.PROMOTION_FACTOR * 3 / 24;
    }
    double days =
        settings.scenario().shelfShare()
            * random.nextDouble(product.velocity().fewestDays(), product.velocity().mostDays());
    double units = perDay * product.lineSize().planned() * days;
    if (record != null) {
      units += RECORDED_DEVIATIONS * Math.sqrt(perDay * days * product.lineSize().meanSquare());
    }
    long full = Math.max(6, (long) Math.ceil(units));
    long safety = Math.round(full * random.nextDouble(0, 0.1));
    long filled = safety + Math.max(4, Math.round(full * random.nextDouble(0.45, 1)));
    shelf.fill(filled, safety, full);
    movements.opened(shelf, filled);
  }

  private void open(Chances chances) {
    for (VendorReference vendor : Catalogue.vendorReferences(settings.start())) {
      world.feed().say(Topics.VENDOR_REFERENCE, vendor, vendor.getEventId());
    }
    for (Product product : catalogue.products()) {
      SkuReference reference = Catalogue.reference(product, settings.start());
      world.feed().say(Topics.SKU_REFERENCE, reference, reference.getEventId());
    }
    for (Shelf shelf : world.shelves()) {
      shelf.views().forEach(view -> view.show(view.right()));
      world.touch(shelf);
    }
    world.endMoment();

    ChannelSync sync = new ChannelSync(world);
    Disputes disputes = new Disputes(world);
    Carriers carriers = new Carriers(world, disputes);
    ContinuedSelling selling =
        new ContinuedSelling(
            world, sync, record == null ? MADE_UP_LINES_PER_DAY : RECORDED_LINES_PER_DAY);
    Replenishment replenishment = new Replenishment(world, sync, movements, carriers, selling);
    PhantomStock phantoms = new PhantomStock(world, sync, movements);
    OrderReports reports = new OrderReports(world);
    Warehouse warehouse =
        new Warehouse(
            world,
            sync,
            replenishment,
            phantoms,
            movements,
            carriers,
            new OutOfStock(world, reports));
    Storefront storefront =
        new Storefront(world, sync, warehouse, reports, new DuplicateOrders(world, sync), disputes);
    sync.open();
    Promotions.announce(world, catalogue.products());
    for (int location = 0; location < settings.locations(); location++) {
      storefront.open(customers(location, chances), location);
    }
    new Disturbances(world, sync, replenishment, movements).open();
    new WrongAdjustments(world, sync, movements).open();
    phantoms.open();
    new Outages(world, sync).open();
  }

  private Customers customers(int location, Chances chances) {
    return record == null
        ? new Demand(
            catalogue.products(), rates[location], location, settings.startMillis(), chances)
        : new RecordedCustomers(record, catalogue.products(), chances);
  }
}
