package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shipment.domain.GoodsAnnounced;
import com.primeaxiom.jobs.vendorscore.domain.LineLife.Moments;
import com.primeaxiom.jobs.vendorscore.domain.LineLife.Status;
import com.primeaxiom.jobs.vendorscore.domain.LineLife.Units;
import com.primeaxiom.jobs.vendorscore.domain.LineLife.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One look at a purchase order: what holds for all of it, then line by line. */
final class OrderReview {

  private final LifeRule rule;
  private final String purchaseOrderId;
  private final VendorTerms terms;
  private final Deadlines deadlines;
  private final List<PurchaseFact> placed = new ArrayList<>();
  private final List<PurchaseFact> acknowledged = new ArrayList<>();
  private final List<PurchaseFact> counts = new ArrayList<>();
  private final List<PurchaseFact> closed = new ArrayList<>();
  private final Map<String, String> categories = new HashMap<>();
  private final Loads loads;
  private final PurchaseFact newest;
  private final long orderedAtMillis;

  OrderReview(LifeRule rule, String purchaseOrderId, PurchaseOrderState state, long nowMillis) {
    this.rule = rule;
    this.purchaseOrderId = purchaseOrderId;
    this.terms = state.terms();
    this.deadlines = new Deadlines(nowMillis);
    for (PurchaseFact fact : state.facts()) {
      switch (fact.kind()) {
        case PLACED -> placed.add(fact);
        case ACKNOWLEDGED -> acknowledged.add(fact);
        case CATEGORISED -> categories.put(fact.categorised().sku(), fact.categorised().category());
        case RECEIVED -> {
          if (fact.received().step() == GoodsReceived.Step.COUNTED) {
            counts.add(fact);
          } else if (fact.received().step() == GoodsReceived.Step.CLOSED) {
            closed.add(fact);
          }
        }
        case ANNOUNCED, SCANNED -> {}
      }
    }
    PurchaseFact last = placed.get(0);
    for (PurchaseFact fact : placed) {
      last = fact.placed().version() >= last.placed().version() ? fact : last;
    }
    this.newest = last;
    this.orderedAtMillis = state.orderedAtMillis();
    this.loads = Loads.of(state.facts());
  }

  /** What the whole order knows, for a line to look at. */
  Loads loads() {
    return loads;
  }

  VendorTerms terms() {
    return terms;
  }

  LifeRule rule() {
    return rule;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  PurchaseFact newest() {
    return newest;
  }

  List<PurchaseFact> counts() {
    return counts;
  }

  List<PurchaseFact> acknowledgements() {
    return acknowledged;
  }

  /** The event that says that nothing more is expected; null without one. */
  PurchaseFact closing() {
    return closed.isEmpty() ? null : closed.get(0);
  }

  LifeRule.Lives lives() {
    Map<Integer, OrderPlaced.Line> wanted = wantedLines();
    List<LineLife> lines = new ArrayList<>();
    long orderCancelledAt = newest.placed().isCancelled() ? cancelledAtMillis(null) : 0;
    Verdict acknowledgement = acknowledgement().unlessCancelled(orderCancelledAt);
    for (OrderPlaced.Line line : wanted.values()) {
      long cancelledAt =
          newest.placed().isCancelled() || line.units() == 0 ? cancelledAtMillis(line) : 0;
      lines.add(
          new LineReview(this, line, cancelledAt)
              .life(purchaseOrderId, wanted(line), category(line.sku()), acknowledgement));
    }
    List<LineLife> all = withOrder(lines);
    LineLife unordered = unordered(wanted);
    if (unordered != null) {
      all.add(unordered);
    }
    return new LifeRule.Lives(List.copyOf(all), deadlines.nextMillis(), deadlines.lastMillis());
  }

  /** Lines that are or were wanted, each as it was said last. */
  private Map<Integer, OrderPlaced.Line> wantedLines() {
    Map<Integer, OrderPlaced.Line> lines = new TreeMap<>();
    for (PurchaseFact fact : placed) {
      for (OrderPlaced.Line line : fact.placed().lines()) {
        lines.putIfAbsent(line.lineNumber(), takenOut(line));
      }
    }
    for (OrderPlaced.Line line : newest.placed().lines()) {
      lines.put(line.lineNumber(), line);
    }
    return lines;
  }

  private static OrderPlaced.Line takenOut(OrderPlaced.Line line) {
    return new OrderPlaced.Line(
        line.lineNumber(),
        line.sku(),
        0,
        line.unitCostMinor(),
        line.promisedAtMillis(),
        line.unitsPerCase());
  }

  /** When a line, or the order, was first not wanted any more by what holds now. */
  private long cancelledAtMillis(OrderPlaced.Line line) {
    long since = newest.occurredAtMillis();
    for (int i = placed.size() - 1; i >= 0; i--) {
      OrderPlaced said = placed.get(i).placed();
      boolean isWanted =
          !said.isCancelled()
              && (line == null
                  || said.lines().stream()
                      .anyMatch(one -> one.lineNumber() == line.lineNumber() && one.units() > 0));
      if (isWanted) {
        break;
      }
      since = Math.min(since, placed.get(i).occurredAtMillis());
    }
    return since;
  }

  private Wanted wanted(OrderPlaced.Line line) {
    return new Wanted(
        line.units(),
        line.unitsPerCase(),
        line.unitCostMinor(),
        newest.placed().currency(),
        orderedAtMillis,
        placed.get(0).placed().isTimeKnown(),
        line.promisedAtMillis(),
        newest.placed().shipByMillis(),
        line.promisedAtMillis() - terms.earlyMillis(),
        line.promisedAtMillis() + terms.lateMillis());
  }

  private String category(String sku) {
    return categories.getOrDefault(sku, "");
  }

  private Verdict acknowledgement() {
    if (terms.acknowledgementMillis() < 0 || !placed.get(0).placed().isTimeKnown()) {
      return Verdict.OPEN;
    }
    long deadline = orderedAtMillis + terms.acknowledgementMillis();
    PurchaseFact first = acknowledged.isEmpty() ? null : acknowledged.get(0);
    EventOrigin order = placed.get(0).origin();
    if (first != null && first.occurredAtMillis() <= deadline) {
      return Verdict.met(first.occurredAtMillis(), List.of(order, first.origin()));
    }
    return deadlines.isOver(deadline)
        ? Verdict.missed(deadline, Party.VENDOR, evidence(placed.get(0), first))
        : Verdict.OPEN;
  }

  /** Adds what can be said only of all lines together. */
  private List<LineLife> withOrder(List<LineLife> lines) {
    long closedAt = 0;
    boolean isClosed = false;
    boolean isFull = true;
    for (LineLife line : lines) {
      boolean isLive = line.moments().cancelledAtMillis() == 0 || line.fill().isDecided();
      if (!isLive) {
        continue;
      }
      if (!line.fill().isDecided()) {
        return lines;
      }
      isClosed = true;
      isFull &= line.fill().isMet();
      closedAt = Math.max(closedAt, line.fill().decidedAtMillis());
    }
    if (!isClosed) {
      return lines;
    }
    Verdict order =
        isFull
            ? Verdict.met(closedAt, List.of())
            : Verdict.missed(closedAt, partyOf(lines), List.of());
    Verdict header = header(closedAt);
    List<LineLife> all = new ArrayList<>();
    for (LineLife line : lines) {
      all.add(LineReview.with(line, order, header));
    }
    return all;
  }

  private static Party partyOf(List<LineLife> lines) {
    return lines.stream()
        .map(line -> line.fill().party())
        .filter(Objects::nonNull)
        .min(Party::compareTo)
        .orElse(Party.VENDOR);
  }

  /** Whether every notice names the vendor, the place and a number that the carrier scanned. */
  private Verdict header(long atMillis) {
    List<EventOrigin> wrong = new ArrayList<>();
    List<EventOrigin> all = new ArrayList<>();
    for (Loads.Load load : loads.all()) {
      if (load.notice() != null && !load.notice().announced().lines().isEmpty()) {
        GoodsAnnounced said = load.notice().announced();
        boolean isScannedAsSaid =
            load.scans().stream()
                .allMatch(
                    scan ->
                        said.trackingNumber() != null
                            && said.trackingNumber().equals(scan.scanned().trackingNumber()));
        boolean isRight =
            said.vendorId().equals(newest.placed().vendorId())
                && said.locationId().equals(newest.placed().locationId())
                && isScannedAsSaid;
        all.add(load.notice().origin());
        if (!isRight) {
          wrong.add(load.notice().origin());
        }
      }
    }
    if (all.isEmpty()) {
      return Verdict.OPEN;
    }
    return wrong.isEmpty()
        ? Verdict.met(atMillis, all)
        : Verdict.missed(atMillis, Party.VENDOR, wrong);
  }

  /** Units that came and are on no line; null when there are none. */
  private LineLife unordered(Map<Integer, OrderPlaced.Line> wanted) {
    long sound = 0;
    long damaged = 0;
    long receivedAt = 0;
    String sku = null;
    for (PurchaseFact count : counts) {
      for (GoodsReceived.Line line : count.received().lines()) {
        if (!wanted.containsKey(line.lineNumber())) {
          sound += line.sound();
          damaged += line.damaged();
          receivedAt = Math.max(receivedAt, count.occurredAtMillis());
          sku = sku == null ? line.sku() : sku;
        }
      }
    }
    if (receivedAt == 0) {
      return null;
    }
    return new LineLife(
        purchaseOrderId,
        0,
        newest.placed().vendorId(),
        newest.placed().locationId(),
        sku,
        category(sku),
        Status.UNORDERED,
        new Wanted(0, 1, 0, newest.placed().currency(), orderedAtMillis, false, 0, 0, 0, 0),
        new Units(0, 0, 0, sound, damaged, 0),
        new Moments(0, 0, 0, 0, 0, receivedAt, 0, null),
        Verdict.OPEN,
        Verdict.OPEN,
        Verdict.OPEN,
        Verdict.OPEN,
        Verdict.OPEN,
        Verdict.OPEN,
        Verdict.OPEN,
        Verdict.OPEN);
  }

  /** The events that are there. */
  static List<EventOrigin> evidence(PurchaseFact... facts) {
    List<EventOrigin> all = new ArrayList<>();
    for (PurchaseFact fact : facts) {
      if (fact != null) {
        all.add(fact.origin());
      }
    }
    return List.copyOf(all);
  }
}
