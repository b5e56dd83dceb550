package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import java.util.SplittableRandom;

/** Faults of whole systems: connectors that stop, and clocks that are wrong. */
final class Outages {

  private static final double STUCK_PER_DAY = 0.22;
  private static final long SHORTEST_STOP = 20 * Times.MINUTE;
  private static final long LONGEST_STOP = 3 * Times.HOUR;

  private static final double SKEWS_PER_DAY = 0.5;
  private static final long LEAST_SKEW = 20 * Times.SECOND;

  private final World world;
  private final Timeline timeline;
  private final ChannelSync sync;

  Outages(World world, ChannelSync sync) {
    this.world = world;
    this.timeline = world.timeline();
    this.sync = sync;
  }

  /** Begins them. */
  void open() {
    if (world.settings().has(FaultKind.STUCK_CONNECTOR)) {
      openStops(world.chances().of(Purpose.STUCK_CONNECTOR));
    }
    if (world.settings().has(FaultKind.CLOCK_SKEW)) {
      openSkews(world.chances().of(Purpose.CLOCK_SKEW));
    }
  }

  private void openStops(SplittableRandom random) {
    int connectors = world.connectors().size();
    long count = count(STUCK_PER_DAY * connectors);
    int offset = random.nextInt(connectors);
    for (long stop = 0; stop < count; stop++) {
      Connector connector = world.connectors().get((int) ((offset + stop * 4) % connectors));
      long after = slot(stop, count, random);
      long length = length(random);
      timeline.in(after, () -> stop(connector, length));
    }
  }

  /** Most stops are short; the longest are rare. */
  private static long length(SplittableRandom random) {
    double place = random.nextDouble();
    double ratio = (double) LONGEST_STOP / SHORTEST_STOP;
    return Math.round(SHORTEST_STOP * Math.pow(ratio, place * place * place));
  }

  private void stop(Connector connector, long length) {
    if (connector.isStuck()) {
      return;
    }
    Fault fault =
        world
            .faults()
            .begin(
                FaultKind.STUCK_CONNECTOR,
                DriftCause.LATE_UPDATE,
                new Fault.Place(
                    null,
                    connector.locationId(),
                    connector.channel().id(),
                    connector.channel().source()),
                timeline.now(),
                0,
                null);
    sync.stick(connector, fault, timeline.now() + length);
  }

  private void openSkews(SplittableRandom random) {
    int locations = world.settings().locations();
    long count = count(SKEWS_PER_DAY * locations);
    int offset = random.nextInt(locations);
    for (long skew = 0; skew < count; skew++) {
      int location = (int) ((offset + skew) % locations);
      long after = slot(skew, count, random);
      long length = Times.between(random, 2 * Times.HOUR, 6 * Times.HOUR);
      long size = Times.between(random, LEAST_SKEW, Feed.GREATEST_SKEW);
      long signed = random.nextBoolean() ? size : -size;
      timeline.in(after, () -> skew(location, signed, length));
    }
  }

  private void skew(int location, long millis, long length) {
    String locationId = world.settings().locationIds().get(location);
    Fault fault =
        world
            .faults()
            .begin(
                FaultKind.CLOCK_SKEW,
                null,
                new Fault.Place(null, locationId, null, World.warehouseSource(locationId)),
                timeline.now(),
                0,
                millis + " ms");
    world.feed().setSkew(location, millis);
    timeline.in(
        length,
        () -> {
          fault.end(timeline.now());
          world.feed().setSkew(location, 0);
        });
  }

  private long count(double perDay) {
    return Math.max(1, Math.round(perDay * world.settings().hours() / 24));
  }

  /** Somewhere in its part of the world, so that they neither crowd nor leave all in peace. */
  private long slot(long number, long count, SplittableRandom random) {
    double part = (double) world.settings().hours() * Times.HOUR / count;
    return Math.round(part * (number + random.nextDouble(0.05, 0.75)));
  }
}
