package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.localstack.simulation.VendorPersonality.Papers;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.vendor.Acknowledgement;
import com.primeaxiom.schemas.vendor.AcknowledgementLine;
import com.primeaxiom.schemas.vendor.AcknowledgementLineStatus;
import com.primeaxiom.schemas.vendor.AcknowledgementStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** How vendors answer purchase orders: in time or not, at once or in parts, truly or not. */
final class VendorAnswers {

  private static final double IN_PARTS = 0.10;
  private static final double WITHOUT_LINES = 0.3;
  private static final double CHANGE_ANSWERED = 0.8;

  private final VendorWorld world;

  VendorAnswers(VendorWorld world) {
    this.world = world;
  }

  /** A purchase order reaches its vendor. */
  void hear(Purchase purchase) {
    SplittableRandom random = world.chances().of(Purpose.ACKNOWLEDGEMENT, purchase.id());
    Papers papers = VendorPersonality.of(purchase.vendor()).papers();
    long agreed = world.vendors().get(purchase.vendor()).getAcknowledgementSlaHours() * Times.HOUR;
    if (random.nextDouble() < papers.answerMissing()) {
      return;
    }
    long after =
        random.nextDouble() < papers.answerLate()
            ? Times.logUniform(random, agreed + Times.HOUR, 4 * agreed)
            : Times.logNormal(random, 5 * Times.HOUR, 0.6, 20 * Times.MINUTE, agreed - Times.HOUR);
    boolean isInParts = random.nextDouble() < IN_PARTS;
    long secondAfter = after + Times.between(random, 2 * Times.HOUR, 20 * Times.HOUR);
    int half = (purchase.lines().size() + 1) / 2;
    if (isInParts && purchase.lines().size() > 1) {
      world.timeline().in(after, () -> answerPart(purchase, 0, half, "1"));
      world
          .timeline()
          .in(secondAfter, () -> answerPart(purchase, half, purchase.lines().size(), "2"));
    } else {
      boolean hasLines = random.nextDouble() >= WITHOUT_LINES;
      world.timeline().in(after, () -> answer(purchase, hasLines, "1"));
    }
  }

  /** A change of a purchase order reaches its vendor. */
  void hearChange(Purchase purchase) {
    SplittableRandom random =
        world.chances().of(Purpose.ACKNOWLEDGEMENT, purchase.id() + "/" + purchase.version());
    if (random.nextDouble() < CHANGE_ANSWERED && purchase.answeredAt() != Purchase.NEVER) {
      world
          .timeline()
          .in(
              Times.logNormal(random, 4 * Times.HOUR, 0.5, Times.HOUR, 20 * Times.HOUR),
              () -> answer(purchase, true, "change-" + purchase.version()));
    }
  }

  private void answerPart(Purchase purchase, int from, int to, String part) {
    if (!purchase.isCancelled()) {
      say(purchase, AcknowledgementStatus.PARTIAL, lines(purchase, from, to), part);
    }
  }

  private void answer(Purchase purchase, boolean hasLines, String part) {
    if (purchase.isCancelled()) {
      return;
    }
    List<AcknowledgementLine> lines = lines(purchase, 0, purchase.lines().size());
    boolean isAsOrdered =
        lines.stream().allMatch(line -> line.getStatus() == AcknowledgementLineStatus.ACCEPTED);
    boolean isAnyRejected =
        lines.stream().anyMatch(line -> line.getStatus() == AcknowledgementLineStatus.REJECTED);
    boolean isAllRejected =
        lines.stream().allMatch(line -> line.getStatus() == AcknowledgementLineStatus.REJECTED);
    if (isAsOrdered) {
      say(purchase, AcknowledgementStatus.ACCEPTED, hasLines ? lines : List.of(), part);
    } else if (isAllRejected) {
      say(purchase, AcknowledgementStatus.REJECTED, lines, part);
    } else {
      say(
          purchase,
          isAnyRejected ? AcknowledgementStatus.PARTIAL : AcknowledgementStatus.CHANGED,
          lines,
          part);
    }
  }

  /** What the vendor says of lines; the remainder of a short line stands there as its own part. */
  private static List<AcknowledgementLine> lines(Purchase purchase, int from, int to) {
    List<AcknowledgementLine> lines = new ArrayList<>();
    for (PurchaseLine line : purchase.lines().subList(from, to)) {
      long believed = line.vendorBelieves();
      long ships = line.intent().isTold() ? line.intent().shipsOf(believed) : believed;
      if (believed == 0) {
        continue;
      }
      if (ships == believed) {
        lines.add(said(line, AcknowledgementLineStatus.ACCEPTED, believed, null));
        line.acknowledge(believed);
      } else if (ships == 0) {
        lines.add(said(line, AcknowledgementLineStatus.REJECTED, 0, "out of stock"));
        line.acknowledge(0);
      } else if (line.intent().remainderAfter() > 0) {
        lines.add(said(line, AcknowledgementLineStatus.ACCEPTED, ships, null));
        lines.add(
            AcknowledgementLine.newBuilder(
                    said(
                        line, AcknowledgementLineStatus.BACKORDERED, believed - ships, "to follow"))
                .setPromisedAt(
                    Instant.ofEpochMilli(purchase.promisedAt() + line.intent().remainderAfter()))
                .build());
        line.acknowledge(believed);
      } else {
        lines.add(said(line, AcknowledgementLineStatus.QUANTITY_CHANGED, ships, "short of stock"));
        line.acknowledge(ships);
      }
    }
    return lines;
  }

  private static AcknowledgementLine said(
      PurchaseLine line, AcknowledgementLineStatus status, long units, String reason) {
    return AcknowledgementLine.newBuilder()
        .setLineNumber(line.number())
        .setSku(line.product().sku())
        .setStatus(status)
        .setQuantity(units)
        .setReason(reason)
        .build();
  }

  private void say(
      Purchase purchase,
      AcknowledgementStatus status,
      List<AcknowledgementLine> lines,
      String part) {
    if (lines.isEmpty() && status == AcknowledgementStatus.PARTIAL) {
      return;
    }
    String number = String.join("-", "A", purchase.id(), part);
    String id = String.join("/", VendorWorld.EDI, "855", number);
    purchase.answered(world.now());
    // The date on the paper is always a punctual one.
    long claimed = Math.min(world.now(), purchase.orderedAt() + 2 * Times.HOUR);
    world
        .feed()
        .say(
            Topics.ACKNOWLEDGEMENT,
            Acknowledgement.newBuilder()
                .setEventId(id)
                .setOccurredAt(world.feed().time())
                .setSource(VendorWorld.EDI)
                .setAcknowledgementId(number)
                .setPoId(purchase.id())
                .setVendorId(Catalogue.vendorId(purchase.vendor()))
                .setStatus(status)
                .setPoVersion(purchase.version())
                .setAcknowledgedAt(Instant.ofEpochMilli(claimed))
                .setLines(lines)
                .build(),
            id);
  }
}
