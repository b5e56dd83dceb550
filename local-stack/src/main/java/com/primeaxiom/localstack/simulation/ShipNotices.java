package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.localstack.simulation.VendorPersonality.Papers;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.vendor.ShipNotice;
import com.primeaxiom.schemas.vendor.ShipNoticeLine;
import com.primeaxiom.schemas.vendor.ShipNoticePurpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** How vendors announce what they have shipped: in time or not, truly or not, once or again. */
final class ShipNotices {

  private static final double CANCELLED = 0.02;
  private static final double SENT_AGAIN = 0.02;
  private static final double CLAIMED_IN_FULL = 0.3;

  private final VendorWorld world;

  ShipNotices(VendorWorld world) {
    this.world = world;
  }

  /** A load has left its vendor. */
  void departed(InboundLoad load) {
    SplittableRandom random = world.chances().of(Purpose.SHIP_NOTICE, load.id());
    Papers papers = VendorPersonality.of(load.vendor()).papers();
    List<Notice.Line> right = contents(load);
    if (random.nextDouble() < papers.noticeMissing()) {
      return;
    }
    long after =
        random.nextDouble() < papers.noticeLate()
            ? Times.between(random, 15 * Times.HOUR, 60 * Times.HOUR)
            : Times.between(random, 20 * Times.MINUTE, 5 * Times.HOUR);
    boolean isWrong = random.nextDouble() < papers.noticeWrong();
    boolean isCorrected = random.nextDouble() < papers.corrected();
    boolean isCancelled = random.nextDouble() < CANCELLED;
    boolean isSentAgain = random.nextDouble() < SENT_AGAIN;
    List<Notice.Line> first = isWrong ? wrong(load, right, random) : claimed(right, random);
    if (isCancelled) {
      String earlier = load.id() + "X";
      send(load, earlier, 10 * Times.MINUTE, ShipNoticePurpose.ORIGINAL, 0, first, "");
      send(load, earlier, 15 * Times.MINUTE, ShipNoticePurpose.CANCELLATION, 1, first, "");
    }
    send(load, load.id(), after, ShipNoticePurpose.ORIGINAL, 0, first, "");
    if (isSentAgain) {
      long again = after + Times.between(random, 5 * Times.MINUTE, Times.HOUR);
      send(load, load.id(), again, ShipNoticePurpose.ORIGINAL, 0, first, "/again");
    }
    if (isWrong && isCorrected) {
      long corrected = after + Times.between(random, 2 * Times.HOUR, 20 * Times.HOUR);
      send(load, load.id(), corrected, ShipNoticePurpose.REPLACEMENT, 1, right, "");
    }
  }

  /** What is on a load as the vendor knows it: a wrong item goes for the right one. */
  private static List<Notice.Line> contents(InboundLoad load) {
    Map<PurchaseLine, Notice.Line> lines = new LinkedHashMap<>();
    for (LoadLine goods : load.lines()) {
      lines.merge(
          goods.line(),
          new Notice.Line(
              goods.purchase(),
              goods.line(),
              goods.line().product().sku(),
              goods.units() + goods.wrongUnits(),
              goods.cartons()),
          (one, more) ->
              new Notice.Line(
                  one.purchase(),
                  one.line(),
                  one.sku(),
                  one.units() + more.units(),
                  one.cartons() + more.cartons()));
    }
    return List.copyOf(lines.values());
  }

  /** Who ships short without a word may announce what was ordered all the same. */
  private static List<Notice.Line> claimed(List<Notice.Line> right, SplittableRandom random) {
    List<Notice.Line> lines = new ArrayList<>();
    for (Notice.Line line : right) {
      PurchaseLine.Intent intent = line.line().intent();
      boolean isQuietlyShort =
          intent.fill() < 1 && !intent.isTold() && intent.remainderAfter() == 0;
      boolean isClaimed = isQuietlyShort && random.nextDouble() < CLAIMED_IN_FULL;
      lines.add(
          isClaimed && line.line().shipped().size() == 1
              ? line.saying(line.sku(), line.line().vendorBelieves())
              : line);
    }
    return lines;
  }

  private List<Notice.Line> wrong(
      InboundLoad load, List<Notice.Line> right, SplittableRandom random) {
    List<Notice.Line> lines = new ArrayList<>(right);
    int place = random.nextInt(lines.size());
    Notice.Line line = lines.get(place);
    double kind = random.nextDouble();
    List<Product> products = world.products(load.vendor());
    Product other = products.get(random.nextInt(products.size()));
    if (kind < 0.2 && lines.size() > 1) {
      lines.remove(place);
    } else if (kind < 0.4 && !other.equals(line.line().product())) {
      lines.set(place, line.saying(other.sku(), line.units()));
    } else {
      long off = Math.max(1, Math.round(line.units() * random.nextDouble(0.02, 0.3)));
      long said = random.nextBoolean() ? line.units() + off : Math.max(1, line.units() - off);
      lines.set(place, line.saying(line.sku(), said == line.units() ? said + 1 : said));
    }
    return lines;
  }

  private void send(
      InboundLoad load,
      String shipmentId,
      long after,
      ShipNoticePurpose purpose,
      int version,
      List<Notice.Line> lines,
      String again) {
    long departedAt = load.departedAt();
    world
        .timeline()
        .at(
            departedAt + after,
            () -> {
              boolean isCancelled = purpose == ShipNoticePurpose.CANCELLATION;
              world.notices().add(new Notice(shipmentId, world.now(), version, isCancelled, lines));
              if (shipmentId.equals(load.id())) {
                load.setAnnounced();
              }
              say(load, shipmentId, purpose, version, lines, again);
            });
  }

  private void say(
      InboundLoad load,
      String shipmentId,
      ShipNoticePurpose purpose,
      int version,
      List<Notice.Line> said,
      String again) {
    String id = String.join("/", VendorWorld.EDI, "856", shipmentId, "" + version) + again;
    VendorWorld.Lane lane = world.lane(load.vendor(), load.location());
    List<ShipNoticeLine> lines = new ArrayList<>();
    for (Notice.Line line : said) {
      lines.add(
          ShipNoticeLine.newBuilder()
              .setPoId(line.purchase().id())
              .setLineNumber(line.line().number())
              .setSku(line.sku())
              .setQuantity(line.units())
              .setCartons(line.cartons())
              .build());
    }
    world
        .feed()
        .say(
            Topics.SHIP_NOTICE,
            ShipNotice.newBuilder()
                .setEventId(id)
                .setOccurredAt(world.feed().time())
                .setSource(VendorWorld.EDI)
                .setShipmentId(shipmentId)
                .setVendorId(Catalogue.vendorId(load.vendor()))
                .setLocationId(world.locationId(load.location()))
                .setPurpose(purpose)
                .setVersion(version)
                .setNotifiedAt(Instant.ofEpochMilli(load.departedAt()))
                .setCarrier(load.carrier())
                .setTrackingNumber(load.trackingNumber())
                .setShippedAt(Instant.ofEpochMilli(load.departedAt()))
                .setExpectedAt(Instant.ofEpochMilli(load.departedAt() + lane.transit()))
                .setCartons(said.stream().mapToInt(Notice.Line::cartons).sum())
                .setLines(lines)
                .build(),
            id);
  }
}
