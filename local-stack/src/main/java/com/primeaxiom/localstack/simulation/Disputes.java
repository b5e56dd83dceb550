package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.payment.Dispute;
import com.primeaxiom.schemas.payment.DisputeReason;
import com.primeaxiom.schemas.payment.DisputeStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A few customers dispute what they have paid. What takes weeks elsewhere, an answer and a
 * decision, takes hours here, so that a short world has some of it.
 */
final class Disputes {

  private static final String SOURCE = "payments";
  private static final double DISPUTED = 0.003;
  private static final double DUE_UNSAID = 0.1;
  private static final double WITHDRAWN = 0.1;
  private static final double ANSWERED = 0.4;
  private static final double DECIDED = 0.5;
  private static final double WON = 0.4;

  private record Network(String name, double share, int daysForEvidence) {}

  private record Reason(DisputeReason category, double share) {}

  private static final List<Network> NETWORKS =
      List.of(
          new Network("visa", 0.45, 18),
          new Network("mastercard", 0.30, 40),
          new Network("paypal", 0.13, 10),
          new Network("amex", 0.07, 14),
          new Network("discover", 0.05, 25));

  private static final List<Reason> REASONS =
      List.of(
          new Reason(DisputeReason.FRAUDULENT, 0.40),
          new Reason(DisputeReason.PRODUCT_NOT_RECEIVED, 0.25),
          new Reason(DisputeReason.PRODUCT_UNACCEPTABLE, 0.15),
          new Reason(DisputeReason.GENERAL, 0.08),
          new Reason(DisputeReason.CREDIT_NOT_PROCESSED, 0.05),
          new Reason(DisputeReason.DUPLICATE, 0.05),
          new Reason(DisputeReason.SUBSCRIPTION_CANCELED, 0.02));

  /** What will be disputed; the random stream is that of this dispute alone. */
  private record Claim(
      String orderId,
      DisputeReason reason,
      long amountMinor,
      String currency,
      Network network,
      SplittableRandom random) {}

  private final World world;
  private final Timeline timeline;
  private final Map<String, Claim> untilDelivery = new HashMap<>();

  Disputes(World world) {
    this.world = world;
    this.timeline = world.timeline();
  }

  /** Decides whether an order that was just placed and paid will be disputed. */
  void consider(CustomerOrder order) {
    SplittableRandom random = world.chances().of(Purpose.DISPUTE, order.id());
    if (random.nextDouble() >= DISPUTED) {
      return;
    }
    long amount =
        order.lines().stream()
            .mapToLong(line -> line.ordered() * line.shelf().product().priceMinor())
            .sum();
    DisputeReason reason = reason(random.nextDouble());
    Claim claim =
        new Claim(
            order.id(), reason, amount, order.currency(), network(random.nextDouble()), random);
    switch (reason) {
      case PRODUCT_UNACCEPTABLE -> untilDelivery.put(order.id(), claim);
      case PRODUCT_NOT_RECEIVED ->
          timeline.in(Times.between(random, 30 * Times.HOUR, 66 * Times.HOUR), () -> open(claim));
      default ->
          timeline.in(Times.logUniform(random, 2 * Times.HOUR, 60 * Times.HOUR), () -> open(claim));
    }
  }

  /** A parcel of an order has reached the customer. */
  void delivered(String orderId) {
    Claim claim = untilDelivery.remove(orderId);
    if (claim != null) {
      timeline.in(Times.between(claim.random(), Times.HOUR, Times.DAY), () -> open(claim));
    }
  }

  private void open(Claim claim) {
    SplittableRandom random = claim.random();
    Instant due =
        random.nextDouble() < DUE_UNSAID
            ? null
            : world.feed().time().plusMillis(claim.network().daysForEvidence() * Times.DAY);
    say(claim, DisputeStatus.OPENED, due);
    double fate = random.nextDouble();
    if (fate < WITHDRAWN) {
      timeline.in(
          Times.between(random, 2 * Times.HOUR, Times.DAY),
          () -> say(claim, DisputeStatus.WITHDRAWN, due));
    } else if (fate < WITHDRAWN + ANSWERED) {
      timeline.in(
          Times.between(random, Times.HOUR, 12 * Times.HOUR), () -> submitEvidence(claim, due));
    }
  }

  private void submitEvidence(Claim claim, Instant due) {
    SplittableRandom random = claim.random();
    say(claim, DisputeStatus.EVIDENCE_SUBMITTED, due);
    if (random.nextDouble() < DECIDED) {
      DisputeStatus decision = random.nextDouble() < WON ? DisputeStatus.WON : DisputeStatus.LOST;
      timeline.in(
          Times.between(random, 2 * Times.HOUR, 18 * Times.HOUR), () -> say(claim, decision, due));
    }
  }

  private void say(Claim claim, DisputeStatus status, Instant due) {
    String id = "D-" + claim.orderId();
    world
        .feed()
        .sayOnce(
            Topics.DISPUTE,
            Dispute.newBuilder()
                .setEventId(String.join("/", SOURCE, id, status.name()))
                .setOccurredAt(world.feed().time())
                .setSource(SOURCE)
                .setDisputeId(id)
                .setOrderId(claim.orderId())
                .setStatus(status)
                .setReason(claim.reason())
                .setAmountMinor(claim.amountMinor())
                .setCurrency(claim.currency())
                .setNetwork(claim.network().name())
                .setDueAt(due)
                .build());
  }

  private static DisputeReason reason(double draw) {
    double left = draw;
    for (Reason reason : REASONS) {
      left -= reason.share();
      if (left < 0) {
        return reason.category();
      }
    }
    return DisputeReason.GENERAL;
  }

  private static Network network(double draw) {
    double left = draw;
    for (Network network : NETWORKS) {
      left -= network.share();
      if (left < 0) {
        return network;
      }
    }
    return NETWORKS.get(0);
  }
}
