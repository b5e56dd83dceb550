package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.TrueDispute.Step;
import com.primeaxiom.schemas.payment.DisputeReason;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Looks for the earlier orders that Visa's Compelling Evidence 3.0 takes, by comparing a disputed
 * payment with every other one of its card.
 */
final class EarlierOrders {

  private static final int NEEDED = 2;
  private static final long YOUNGEST_DAYS = 120;
  private static final long OLDEST_DAYS = 364;

  /** A card is looked at for so long after a dispute began. */
  private static final long LOOKED_AT = 180 * Times.DAY;

  private EarlierOrders() {}

  /**
   * Ids of the orders that speak for a dispute; none when they are too few.
   *
   * @param orders every order of the world
   * @param last what the processor told last of the dispute
   * @param end what is known by then counts, unless the dispute began long before, epoch
   *     milliseconds
   */
  static SortedSet<String> of(
      TrueDispute dispute, Step last, Collection<ShopOrder> orders, long end) {
    long at = Math.min(end, dispute.openedAt() + LOOKED_AT);
    SortedSet<String> ids = new TreeSet<>();
    Shopper.Card card = dispute.order().shopper().card();
    boolean isAnswered =
        card.network().equals("visa")
            && last.reason() == DisputeReason.FRAUDULENT
            && (dispute.reasonCode() == null || dispute.reasonCode().equals("10.4"));
    if (!isAnswered || !dispute.payment().isCapturedBy(at)) {
      return ids;
    }
    for (ShopOrder other : orders) {
      if (other != dispute.order()
          && other.shopper().number() == dispute.order().shopper().number()) {
        for (ShopPayment payment : other.payments()) {
          if (speaksFor(dispute, other, payment, at)) {
            ids.add(other.id());
          }
        }
      }
    }
    return ids.size() < NEEDED ? new TreeSet<>() : ids;
  }

  private static boolean speaksFor(
      TrueDispute dispute, ShopOrder other, ShopPayment payment, long at) {
    if (!payment.isCapturedBy(Math.min(at, dispute.payment().capturedAt() - 1))
        || payment.isReportedBy(at)
        || other.isDisputedBy(payment, at)) {
      return false;
    }
    long age = Math.floorDiv(dispute.openedAt() - payment.capturedAt(), Times.DAY);
    ShopPayment.Payer one = dispute.payment().payer();
    ShopPayment.Payer two = payment.payer();
    boolean isSameIp = isSame(one.ip(), two.ip());
    boolean isSameDevice =
        one.device() != null
            && two.device() != null
            && isSame(one.device().fingerprint(), two.device().fingerprint());
    boolean isSameAccount = isSame(one.account(), two.account());
    boolean isSamePlace = isSame(address(dispute.order(), at), address(other, at));
    long shared =
        List.of(isSameIp, isSameDevice, isSameAccount, isSamePlace).stream()
            .filter(same -> same)
            .count();
    return age >= YOUNGEST_DAYS && age <= OLDEST_DAYS && (isSameIp || isSameDevice) && shared >= 2;
  }

  private static String address(ShopOrder order, long at) {
    boolean isKnown = order.toldAt() <= at && order.checkout().place() != null;
    return isKnown ? order.checkout().place().address() : null;
  }

  private static boolean isSame(String one, String other) {
    return one != null && Objects.equals(one, other);
  }
}
