package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.reference.SkuReference;
import com.primeaxiom.schemas.reference.VendorReference;
import java.util.List;
import java.util.function.Consumer;

/**
 * The whole world of vendors of one seed ({@link Scenario#VENDORS}). The same settings give the
 * same events and the same truth.
 *
 * <p>For one thread, once.
 */
final class VendorSimulation {

  private final VendorWorld world;

  /**
   * Sets a world up.
   *
   * @param out takes the events, by topic in the order of their times
   */
  VendorSimulation(SimulationSettings settings, Consumer<CanonicalEvent<?>> out) {
    Chances chances = new Chances(settings.seed());
    Timeline timeline = new Timeline(settings.startMillis());
    FaultLog faults = new FaultLog();
    Feed feed = new Feed(settings, timeline, chances, faults, out);
    Catalogue catalogue = new Catalogue(settings, chances);
    this.world = new VendorWorld(settings, chances, timeline, feed, faults, catalogue);
    open(catalogue);
  }

  VendorWorld world() {
    return world;
  }

  /** Lets so many hours of the world pass, counted from its start. */
  void runUntilHour(int hour) {
    world
        .timeline()
        .runUntil(
            world.settings().startMillis() + hour * Times.HOUR, now -> world.feed().release());
  }

  /** Ends it. */
  void end() {
    world.feed().end();
  }

  /** What was really missed; after the end. */
  List<TrueMiss> misses() {
    return MissJudge.of(world);
  }

  private void open(Catalogue catalogue) {
    for (VendorReference vendor : world.vendors()) {
      world.feed().say(Topics.VENDOR_REFERENCE, vendor, vendor.getEventId());
    }
    for (Product product : catalogue.products()) {
      SkuReference reference = Catalogue.reference(product, world.settings().start());
      world.feed().say(Topics.SKU_REFERENCE, reference, reference.getEventId());
    }
    ReceivingDock dock = new ReceivingDock(world);
    InboundFreight freight = new InboundFreight(world, dock);
    VendorShipping shipping = new VendorShipping(world, new ShipNotices(world), freight);
    new Purchasing(world, new VendorAnswers(world), shipping).open();
  }
}
