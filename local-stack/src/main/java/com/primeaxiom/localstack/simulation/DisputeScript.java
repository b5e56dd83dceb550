package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.localstack.simulation.ShopOrder.Letter;
import com.primeaxiom.localstack.simulation.TrueDispute.Step;
import com.primeaxiom.schemas.payment.DisputeReason;
import com.primeaxiom.schemas.payment.DisputeStage;
import com.primeaxiom.schemas.payment.DisputeStatus;
import com.primeaxiom.schemas.support.MessageKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Lets customers dispute what they have paid, and plans how each dispute goes through its stages.
 * Due dates are unsaid, move and have passed before they are known; answers come in time, at the
 * last instant, late or never; claims shrink and change their reason; a stage begins before the one
 * before has ended; and a processor says something of a stage that is over.
 */
final class DisputeScript {

  private static final double DISPUTED = 0.13;
  private static final double DISPUTED_OF_RETURNING = 0.25;
  private static final double OLD = 0.1;
  private static final List<DisputeReason> REASONS =
      List.of(
          DisputeReason.FRAUDULENT,
          DisputeReason.PRODUCT_NOT_RECEIVED,
          DisputeReason.PRODUCT_UNACCEPTABLE,
          DisputeReason.CREDIT_NOT_PROCESSED,
          DisputeReason.DUPLICATE,
          DisputeReason.SUBSCRIPTION_CANCELED,
          DisputeReason.GENERAL);
  private static final List<DisputeStage> STAGES =
      List.of(
          DisputeStage.INQUIRY,
          DisputeStage.CHARGEBACK,
          DisputeStage.PRE_ARBITRATION,
          DisputeStage.SECOND_CHARGEBACK);

  private final DisputeWorld world;

  DisputeScript(DisputeWorld world) {
    this.world = world;
  }

  /** Decides whether an order that was just placed will be disputed, and how that goes. */
  void consider(ShopOrder order, long placedAt) {
    SplittableRandom random = world.chances().of(Purpose.CASE, order.number());
    boolean isBookedLate = order.toldAt() > placedAt;
    double share = order.payments().size() > 1 || isBookedLate ? 0.6 : DISPUTED;
    if (order.shopper().card().network().equals("visa") && order.number() > world.shoppers() * 3) {
      share = Math.max(share, DISPUTED_OF_RETURNING);
    }
    ShopPayment first = order.payments().get(0);
    if (random.nextDouble() >= share || first.capturedAt() == Purchase.NEVER) {
      return;
    }
    long openedAt = first.capturedAt() + Times.logUniform(random, 12 * Times.HOUR, 115 * Times.DAY);
    if (random.nextDouble() < OLD) {
      openedAt = first.capturedAt() + Times.between(random, 300 * Times.DAY, 362 * Times.DAY);
    }
    if (isBookedLate) {
      openedAt = placedAt + Times.between(random, 6 * Times.HOUR, 40 * Times.HOUR);
    }
    begin(order, first, 1, openedAt, random);
    if (order.payments().size() > 1 && random.nextDouble() < 0.3) {
      long another = openedAt + Times.between(random, Times.HOUR, 20 * Times.DAY);
      begin(
          order,
          order.payments().get(1),
          2,
          Math.max(another, first.capturedAt() + Times.DAY),
          random);
    }
  }

  private void begin(
      ShopOrder order, ShopPayment payment, int number, long openedAt, SplittableRandom random) {
    DisputeReason reason = reason(order, random);
    boolean isNamed = order.payments().size() > 1 || random.nextDouble() < 0.7;
    double code = random.nextDouble();
    String reasonCode =
        reason == DisputeReason.FRAUDULENT && code < 0.6 ? "10.4" : code < 0.7 ? "10.5" : null;
    List<Step> steps = new Life(order, payment, openedAt, reason, random).steps();
    order
        .disputes()
        .add(
            new TrueDispute(
                "D-%06d-%d".formatted(order.number(), number),
                order,
                payment,
                isNamed,
                reasonCode,
                random.nextDouble() < 0.8 ? 1500 : 0,
                steps));
    write(order, reason, openedAt, random);
  }

  private static DisputeReason reason(ShopOrder order, SplittableRandom random) {
    if (order.isSubscription() && random.nextDouble() < 0.7) {
      return DisputeReason.SUBSCRIPTION_CANCELED;
    }
    if (order.payments().size() > 1 && random.nextDouble() < 0.8) {
      return DisputeReason.DUPLICATE;
    }
    double draw = random.nextDouble();
    return draw < 0.4
        ? DisputeReason.FRAUDULENT
        : draw < 0.6
            ? DisputeReason.PRODUCT_NOT_RECEIVED
            : draw < 0.75
                ? DisputeReason.PRODUCT_UNACCEPTABLE
                : draw < 0.86
                    ? DisputeReason.CREDIT_NOT_PROCESSED
                    : draw < 0.89 ? DisputeReason.DUPLICATE : DisputeReason.GENERAL;
  }

  /** What customer service has before the dispute, and what it writes for it. */
  private static void write(
      ShopOrder order, DisputeReason reason, long openedAt, SplittableRandom random) {
    for (MessageKind kind : letters(reason)) {
      double when = random.nextDouble();
      long span = Math.max(Times.HOUR, openedAt - order.toldAt());
      if (when < 0.3 && openedAt > order.toldAt()) {
        order.letters().add(new Letter(kind, order.toldAt() + Times.between(random, 1, span)));
      } else if (when < 0.75) {
        order
            .letters()
            .add(new Letter(kind, openedAt + Times.between(random, Times.MINUTE, 6 * Times.DAY)));
      } else if (when < 0.85) {
        order
            .letters()
            .add(new Letter(kind, openedAt + Times.between(random, 6 * Times.DAY, 40 * Times.DAY)));
      }
    }
  }

  private static List<MessageKind> letters(DisputeReason reason) {
    return switch (reason) {
      case PRODUCT_UNACCEPTABLE ->
          List.of(MessageKind.CUSTOMER_MESSAGE, MessageKind.SHOP_REPLY, MessageKind.REFUND_REFUSED);
      case CREDIT_NOT_PROCESSED -> List.of(MessageKind.REFUND_REFUSED);
      case DUPLICATE -> List.of(MessageKind.DUPLICATE_EXPLAINED, MessageKind.DUPLICATE_DOCUMENTED);
      case SUBSCRIPTION_CANCELED ->
          List.of(MessageKind.CANCELLATION_REFUSED, MessageKind.ACCESS_LOG);
      case GENERAL -> List.of(MessageKind.RECEIPT, MessageKind.SHOP_REPLY, MessageKind.STATEMENT);
      default -> List.of(MessageKind.CUSTOMER_MESSAGE, MessageKind.SERVICE_DOCUMENTED);
    };
  }

  /** One dispute from its beginning on. */
  private static final class Life {

    /** What a step changes; what is null or 0 stays. */
    private record Change(
        long at,
        DisputeStatus status,
        DisputeStage stage,
        StatedDue due,
        DisputeReason reason,
        long amount) {}

    private final ShopOrder order;
    private final ShopPayment payment;
    private final long openedAt;
    private final DisputeReason reason;
    private final SplittableRandom random;
    private final List<Change> changes = new ArrayList<>();

    Life(
        ShopOrder order,
        ShopPayment payment,
        long openedAt,
        DisputeReason reason,
        SplittableRandom random) {
      this.order = order;
      this.payment = payment;
      this.openedAt = openedAt;
      this.reason = reason;
      this.random = random;
    }

    List<Step> steps() {
      int stage = random.nextDouble() < 0.2 ? 0 : 1;
      long at = openedAt;
      while (at != Purchase.NEVER) {
        at = stage(STAGES.get(stage), at, stage < STAGES.size() - 1);
        stage++;
      }
      return inOrder();
    }

    /** Plans a stage; when the next one begins, or {@link Purchase#NEVER}. */
    private long stage(DisputeStage stage, long at, boolean hasNext) {
      StatedDue stated = stated(at);
      change(at, DisputeStatus.OPENED, stage, stated);
      long due =
          stated == null
              ? NetworkDays.due(
                  order.shopper().card().network(), order.shopper().card().issuerCountry(), at)
              : stated.at();
      due = move(stage, at, due);
      mention(stage, at, due);
      if (random.nextDouble() < 0.06) {
        change(later(at, due, 0.7), DisputeStatus.WITHDRAWN, stage, null);
        return Purchase.NEVER;
      }
      long answeredAt = answer(stage, at, due);
      return end(stage, at, due, answeredAt, hasNext);
    }

    private StatedDue stated(long at) {
      double draw = random.nextDouble();
      if (draw < 0.18) {
        return null;
      } else if (draw < 0.22) {
        return StatedDue.exactly(at - Times.between(random, Times.HOUR, 5 * Times.DAY));
      } else if (draw < 0.27) {
        // Known just when a reminder is due, or too late for some of them.
        return StatedDue.exactly(at + Times.DAY * (random.nextBoolean() ? 3 : 1));
      }
      return StatedDue.about(at + Times.between(random, 3 * Times.DAY, 30 * Times.DAY), random);
    }

    private long move(DisputeStage stage, long at, long due) {
      double draw = random.nextDouble();
      if (draw >= 0.18) {
        return due;
      }
      long movedAt =
          draw < 0.13
              ? later(at, due, 0.9)
              : Math.max(at, due) + Times.between(random, Times.HOUR, 3 * Times.DAY);
      long days = Times.between(random, -3, 14) * Times.DAY;
      StatedDue other =
          draw < 0.08
              ? StatedDue.about(Math.max(due, movedAt) + days, random)
              : StatedDue.exactly(Math.max(due, movedAt) + days);
      change(movedAt, DisputeStatus.UPDATED, stage, other);
      return other.at();
    }

    /** What changes of a claim besides its due date. */
    private void mention(DisputeStage stage, long at, long due) {
      if (random.nextDouble() < 0.08) {
        change(later(at, due, 1.2), DisputeStatus.UPDATED, stage, null);
      }
      if (random.nextDouble() < 0.07) {
        long part = Math.max(1, payment.amount() / random.nextLong(2, 6));
        changes.add(new Change(later(at, due, 1), DisputeStatus.UPDATED, stage, null, null, part));
      }
      if (random.nextDouble() < 0.06) {
        DisputeReason other = REASONS.get(random.nextInt(REASONS.size()));
        changes.add(new Change(later(at, due, 1), DisputeStatus.UPDATED, stage, null, other, 0));
      }
    }

    private long answer(DisputeStage stage, long at, long due) {
      double draw = random.nextDouble();
      long answeredAt =
          draw < 0.58
              ? later(at, due, 0.98)
              : draw < 0.63
                  ? Math.max(at + 1, due)
                  : draw < 0.71
                      ? Math.max(at, due) + Times.logUniform(random, Times.SECOND, 5 * Times.DAY)
                      : Purchase.NEVER;
      if (answeredAt != Purchase.NEVER) {
        change(answeredAt, DisputeStatus.EVIDENCE_SUBMITTED, stage, null);
        if (random.nextDouble() < 0.04) {
          change(
              answeredAt + Times.between(random, Times.MINUTE, Times.DAY),
              DisputeStatus.EVIDENCE_SUBMITTED,
              stage,
              null);
        }
      }
      return answeredAt;
    }

    private long end(DisputeStage stage, long at, long due, long answeredAt, boolean hasNext) {
      boolean isAnswered = answeredAt != Purchase.NEVER;
      long last = isAnswered ? answeredAt : Math.max(at, due);
      long endAt = last + Times.between(random, 2 * Times.DAY, 45 * Times.DAY);
      double draw = random.nextDouble();
      boolean isInquiry = stage == DisputeStage.INQUIRY;
      if (draw < (isInquiry ? 0.2 : 0.05) && hasNext) {
        return next(stage, endAt, at, due); // It moves on though nobody has ended this stage.
      } else if (draw < 0.2) {
        return Purchase.NEVER; // Nothing was heard of it any more.
      }
      boolean isWon = isAnswered && random.nextDouble() < 0.6;
      change(
          endAt,
          isInquiry ? DisputeStatus.CLOSED : isWon ? DisputeStatus.WON : DisputeStatus.LOST,
          stage,
          null);
      boolean isGoingOn = hasNext && (isWon || isInquiry) && random.nextDouble() < 0.4;
      return isGoingOn
          ? next(stage, endAt + Times.between(random, Times.HOUR, 15 * Times.DAY), at, due)
          : Purchase.NEVER;
    }

    private long next(DisputeStage before, long at, long began, long due) {
      if (random.nextDouble() < 0.08) {
        // Of no meaning any more: the stage it speaks of is over by then.
        StatedDue old =
            StatedDue.exactly(
                Math.max(began, due) + Times.between(random, 10 * Times.DAY, 60 * Times.DAY));
        change(
            at + Times.between(random, Times.MINUTE, 2 * Times.DAY),
            DisputeStatus.UPDATED,
            before,
            old);
      }
      return at;
    }

    /**
     * Some time between a beginning and a part of the time to the due date; soon when that has
     * passed.
     */
    private long later(long at, long due, double part) {
      long span = Math.max(Times.HOUR, Math.round((due - at) * part));
      return at + Times.between(random, Times.MINUTE, span);
    }

    private void change(long at, DisputeStatus status, DisputeStage stage, StatedDue due) {
      changes.add(new Change(at, status, stage, due, null, 0));
    }

    /** The steps as they are told: each knows all that the ones before have changed. */
    private List<Step> inOrder() {
      changes.sort(Comparator.comparingLong(Change::at));
      List<Step> steps = new ArrayList<>();
      DisputeReason reasonNow = reason;
      long amount = payment.amount();
      StatedDue due = null;
      DisputeStage stage = null;
      long at = 0;
      for (Change change : changes) {
        at = Math.max(at + 1, change.at());
        reasonNow = change.reason() == null ? reasonNow : change.reason();
        amount = change.amount() == 0 ? amount : Math.min(amount, change.amount());
        boolean isRepeated = change.stage() == stage && random.nextBoolean();
        StatedDue said = change.due() != null ? change.due() : isRepeated ? due : null;
        due = said != null ? said : change.stage() == stage ? due : null;
        stage = change.stage();
        steps.add(new Step(at, change.status(), change.stage(), reasonNow, amount, said));
      }
      return steps;
    }
  }
}
