package com.primeaxiom.localstack.simulation;

import com.primeaxiom.schemas.reference.VendorReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what was really missed in a world of vendors, and why. It looks at what happened, not at
 * what was reported of it: who delayed a load, lost units or broke them is known here.
 */
final class MissJudge {

  private final VendorWorld world;
  private final long end;
  private final Map<PurchaseLine, List<Notice>> named = new HashMap<>();
  private final Map<String, Notice> standing = new HashMap<>();
  private final List<TrueMiss> misses = new ArrayList<>();

  private MissJudge(VendorWorld world) {
    this.world = world;
    this.end = world.settings().endMillis();
    for (Notice notice : world.notices()) {
      standing.merge(
          notice.shipmentId(),
          notice,
          (one, other) -> other.version() >= one.version() ? other : one);
      for (Notice.Line line : notice.lines()) {
        List<Notice> all = named.computeIfAbsent(line.line(), any -> new ArrayList<>());
        if (all.isEmpty() || !all.get(all.size() - 1).equals(notice)) {
          all.add(notice);
        }
      }
    }
  }

  /** Everything that was missed for certain by the end of the world, in the order of the orders. */
  static List<TrueMiss> of(VendorWorld world) {
    MissJudge judge = new MissJudge(world);
    world.purchases().forEach(judge::judge);
    return judge.misses;
  }

  private void judge(Purchase purchase) {
    VendorReference terms = world.vendors().get(purchase.vendor());
    acknowledgement(purchase, terms);
    if (purchase.isCancelled()) {
      return;
    }
    for (PurchaseLine line : purchase.lines()) {
      if (line.wanted() > 0) {
        announcement(purchase, line, terms);
        arrival(purchase, line, terms);
        receipt(purchase, line);
        fill(purchase, line);
        accuracy(purchase, line);
      }
    }
  }

  private void acknowledgement(Purchase purchase, VendorReference terms) {
    long due = purchase.orderedAt() + terms.getAcknowledgementSlaHours() * Times.HOUR;
    if (due < end && purchase.answeredAt() > due && purchase.cancelledAt() > due) {
      boolean isAnswered = purchase.answeredAt() != Purchase.NEVER;
      long units = purchase.lines().stream().mapToLong(PurchaseLine::wanted).sum();
      misses.add(
          new TrueMiss(
              MissKind.LATE_ACKNOWLEDGEMENT,
              isAnswered ? MissCause.LATE_ANSWER : MissCause.NO_ANSWER,
              purchase,
              null,
              due,
              purchase.answeredAt(),
              units,
              null));
    }
  }

  private void announcement(Purchase purchase, PurchaseLine line, VendorReference terms) {
    long gateAt =
        line.shipped().stream()
            .map(LoadLine::load)
            .mapToLong(InboundLoad::gateAt)
            .min()
            .orElse(Purchase.NEVER);
    long due = Math.min(gateAt, purchase.shipBy() + terms.getAsnSlaHours() * Times.HOUR);
    if (due >= end || line.acknowledged() == 0) {
      return;
    }
    long saidAt =
        named.getOrDefault(line, List.of()).stream()
            .filter(notice -> holds(notice, line) && holds(standing.get(notice.shipmentId()), line))
            .mapToLong(Notice::at)
            .min()
            .orElse(Purchase.NEVER);
    if (saidAt <= due && saidAt < gateAt) {
      return;
    }
    long leftAt =
        line.shipped().stream()
            .map(LoadLine::load)
            .mapToLong(InboundLoad::departedAt)
            .min()
            .orElse(Purchase.NEVER);
    MissCause cause;
    if (leftAt == Purchase.NEVER) {
      cause = MissCause.NOT_SHIPPED;
    } else if (leftAt > due) {
      cause = MissCause.SHIPPED_LATE;
    } else if (saidAt != Purchase.NEVER) {
      cause = MissCause.LATE_NOTICE;
    } else {
      cause = isLoadAnnounced(line) ? MissCause.WRONG_NOTICE : MissCause.NO_NOTICE;
    }
    add(MissKind.LATE_ASN, cause, purchase, line, due, saidAt, line.wanted(), null);
  }

  private static boolean isLoadAnnounced(PurchaseLine line) {
    return line.shipped().stream().map(LoadLine::load).anyMatch(InboundLoad::isAnnounced);
  }

  private static boolean holds(Notice notice, PurchaseLine line) {
    return !notice.isCancelled()
        && notice.lines().stream().anyMatch(one -> one.line() == line && one.isRightItem());
  }

  private void arrival(Purchase purchase, PurchaseLine line, VendorReference terms) {
    long from = purchase.promisedAt() - terms.getDaysEarly() * Times.DAY;
    long until = purchase.promisedAt() + terms.getDaysLate() * Times.DAY;
    LoadLine decisive = decisive(line);
    long at = decisive == null ? Purchase.NEVER : decisive.load().gateAt();
    boolean isOpen = until >= end && at == Purchase.NEVER;
    if (isOpen || (at >= from && at <= until)) {
      return;
    }
    if (at < from) {
      add(
          MissKind.EARLY_ARRIVAL,
          MissCause.SHIPPED_EARLY,
          purchase,
          line,
          at,
          at,
          line.wanted(),
          null);
      return;
    }
    InboundLoad load = decisive == null ? onItsWay(line) : decisive.load();
    MissCause cause = load == null ? MissCause.NOT_SHIPPED : delayed(purchase, load);
    String trouble =
        switch (cause) {
          case CARRIER_DELAY -> load.carrierTrouble();
          case DOCK_BACKLOG -> load.dockTrouble();
          default -> null;
        };
    add(MissKind.LATE_ARRIVAL, cause, purchase, line, until, at, line.wanted(), trouble);
  }

  /** Who delayed a load most. */
  private static MissCause delayed(Purchase purchase, InboundLoad load) {
    long byVendor = Math.max(0, load.departedAt() - purchase.shipBy());
    if (load.dockDelay() > Math.max(byVendor, load.carrierDelay())) {
      return MissCause.DOCK_BACKLOG;
    }
    return load.carrierDelay() > byVendor ? MissCause.CARRIER_DELAY : MissCause.SHIPPED_LATE;
  }

  /** The goods with which the line was complete at the gate, or the last of them; null for none. */
  private static LoadLine decisive(PurchaseLine line) {
    List<LoadLine> arrived =
        line.shipped().stream()
            .filter(goods -> goods.load().gateAt() != Purchase.NEVER)
            .sorted(Comparator.comparingLong(goods -> goods.load().gateAt()))
            .toList();
    long units = 0;
    LoadLine last = null;
    for (LoadLine goods : arrived) {
      last = goods;
      units += goods.sound();
      if (units >= line.wanted()) {
        break;
      }
    }
    return last;
  }

  private static InboundLoad onItsWay(PurchaseLine line) {
    return line.shipped().stream()
        .map(LoadLine::load)
        .filter(load -> load.departedAt() != Purchase.NEVER)
        .findFirst()
        .orElse(null);
  }

  private void receipt(Purchase purchase, PurchaseLine line) {
    InboundLoad first =
        line.shipped().stream()
            .map(LoadLine::load)
            .filter(load -> load.gateAt() != Purchase.NEVER)
            .min(Comparator.comparingLong(InboundLoad::gateAt))
            .orElse(null);
    if (first == null) {
      return;
    }
    long due = first.gateAt() + VendorWorld.DOCK_TIME;
    if (due < end && first.countedAt() > due) {
      add(
          MissKind.LATE_RECEIPT,
          MissCause.DOCK_BACKLOG,
          purchase,
          line,
          due,
          first.countedAt(),
          line.wanted(),
          first.dockTrouble());
    }
  }

  private void fill(Purchase purchase, PurchaseLine line) {
    long missing = line.wanted() - line.sound();
    if (purchase.closedAt() == Purchase.NEVER || missing <= 0) {
      return;
    }
    add(
        MissKind.SHORT_SHIPMENT,
        shortage(line),
        purchase,
        line,
        purchase.closedAt(),
        Purchase.NEVER,
        missing,
        null);
  }

  /** What most of the missing units are missing for. */
  private static MissCause shortage(PurchaseLine line) {
    long shipped = 0;
    long wrong = 0;
    long lost = 0;
    long broken = 0;
    long carrierBroken = 0;
    for (LoadLine goods : line.shipped()) {
      shipped += goods.units();
      wrong += goods.wrongUnits();
      lost += goods.lost();
      broken += goods.broken();
      carrierBroken += goods.carrierBroken();
    }
    if (shipped + wrong == 0) {
      return MissCause.NOT_SHIPPED;
    }
    long notShipped = Math.max(0, line.wanted() - shipped - wrong);
    long byCarrier = lost + carrierBroken;
    if (byCarrier > notShipped + wrong + broken) {
      return lost >= carrierBroken ? MissCause.CARRIER_LOSS : MissCause.CARRIER_DAMAGE;
    }
    if (notShipped >= Math.max(wrong, broken)) {
      return MissCause.WRONG_QUANTITY;
    }
    return wrong >= broken ? MissCause.WRONG_ITEM : MissCause.BAD_PACKING;
  }

  private void accuracy(Purchase purchase, PurchaseLine line) {
    if (purchase.closedAt() == Purchase.NEVER) {
      return;
    }
    long said = 0;
    boolean isNamed = false;
    boolean isWrongItem = false;
    for (Notice notice : standing.values()) {
      for (Notice.Line one : notice.isCancelled() ? List.<Notice.Line>of() : notice.lines()) {
        if (one.line() == line) {
          isNamed = true;
          isWrongItem |= !one.isRightItem();
          said += one.isRightItem() ? one.units() : 0;
        }
      }
    }
    long shipped = line.shipped().stream().mapToLong(LoadLine::units).sum();
    boolean isOtherSent = line.shipped().stream().anyMatch(goods -> goods.wrongUnits() > 0);
    long came = line.sound() + line.damaged();
    if (!isNamed || (!isWrongItem && !isOtherSent && said == line.wanted() && said == came)) {
      return;
    }
    MissCause cause;
    if (isOtherSent) {
      cause = MissCause.WRONG_ITEM;
    } else if (isWrongItem || said != shipped) {
      cause = MissCause.WRONG_NOTICE;
    } else {
      cause = said == line.wanted() ? MissCause.CARRIER_LOSS : MissCause.WRONG_QUANTITY;
    }
    long off = Math.max(Math.abs(said - line.wanted()), Math.abs(said - came));
    add(
        MissKind.ASN_MISMATCH,
        cause,
        purchase,
        line,
        purchase.closedAt(),
        Purchase.NEVER,
        off,
        null);
  }

  private void add(
      MissKind kind,
      MissCause cause,
      Purchase purchase,
      PurchaseLine line,
      long dueAt,
      long happenedAt,
      long units,
      String trouble) {
    misses.add(new TrueMiss(kind, cause, purchase, line, dueAt, happenedAt, units, trouble));
  }
}
