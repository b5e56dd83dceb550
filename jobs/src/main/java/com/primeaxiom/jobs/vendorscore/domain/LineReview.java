package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.vendorscore.domain.LineLife.ArrivalSource;
import com.primeaxiom.jobs.vendorscore.domain.LineLife.Moments;
import com.primeaxiom.jobs.vendorscore.domain.LineLife.Status;
import com.primeaxiom.jobs.vendorscore.domain.LineLife.Units;
import com.primeaxiom.jobs.vendorscore.domain.LineLife.Wanted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One look at a purchase order line: what came of it, and which of its duties are met. */
final class LineReview {

  private final OrderReview order;
  private final OrderPlaced.Line line;
  private final long cancelledAtMillis;
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Counted> counted = new ArrayList<>();
  private final List<Arrival> waiting = new ArrayList<>();
  private long damaged;
  private long wrong;
  private long receivedAtMillis;

  LineReview(OrderReview order, OrderPlaced.Line line, long cancelledAtMillis) {
    this.order = order;
    this.line = line;
    this.cancelledAtMillis = cancelledAtMillis;
    count();
    arrivals.addAll(counted.stream().map(one -> one.arrival).toList());
    awaitCounts();
    arrivals.addAll(waiting);
    arrivals.sort(
        Comparator.comparingLong(Arrival::atMillis)
            .thenComparing(arrival -> arrival.proof().origin().eventId()));
  }

  /**
   * Units of the line that came.
   *
   * @param load with which
   * @param proof the event that says when
   * @param units how many; as many as are missing when nobody has said yet
   */
  record Arrival(Loads.Load load, PurchaseFact proof, ArrivalSource source, long units) {

    long atMillis() {
      return proof.occurredAtMillis();
    }
  }

  private record Counted(PurchaseFact count, Arrival arrival) {}

  /** What our dock counted, each with the load that brought it. */
  private void count() {
    for (PurchaseFact count : order.counts()) {
      long sound = 0;
      boolean isNamed = false;
      for (GoodsReceived.Line one : count.received().lines()) {
        if (one.lineNumber() != line.lineNumber()) {
          continue;
        }
        if (one.sku().equals(line.sku())) {
          sound += one.sound();
          damaged += one.damaged();
          isNamed |= one.sound() + one.damaged() > 0;
        } else {
          wrong += one.sound() + one.damaged();
        }
        receivedAtMillis = Math.max(receivedAtMillis, count.occurredAtMillis());
      }
      if (isNamed) {
        Loads.Load load = order.loads().of(count);
        PurchaseFact gateIn = load.gateIn();
        // The day of a posting is a matter of our own papers, even when it is before the gate-in.
        counted.add(
            new Counted(
                count,
                gateIn != null
                    ? new Arrival(load, gateIn, load.source(), sound)
                    : new Arrival(load, count, ArrivalSource.COUNT, sound)));
      }
    }
  }

  /**
   * Loads at the gate that were not counted yet: they hold what their notice says, and one without
   * a notice what is neither announced nor counted.
   */
  private void awaitCounts() {
    for (Loads.Load load : order.loads().all()) {
      PurchaseFact gateIn = load.gateIn();
      boolean isCounted =
          counted.stream().anyMatch(one -> one.arrival.load() == load)
              || (load.notice() == null && !load.counts().isEmpty());
      if (gateIn == null || isCounted) {
        continue;
      }
      long units =
          load.notice() == null
              ? line.units() - Math.max(announced(), sound())
              : load.announced(line.lineNumber(), line.sku());
      if (units > 0) {
        waiting.add(new Arrival(load, gateIn, load.source(), units));
      }
    }
  }

  LineLife life(String purchaseOrderId, Wanted wanted, String category, Verdict acknowledgement) {
    Arrival decisive = decisive();
    Verdict arrival = arrival(wanted, decisive).unlessCancelled(cancelledAtMillis);
    Verdict fill = fill(wanted, decisive).unlessCancelled(cancelledAtMillis);
    Verdict accuracy = accuracy(fill);
    Verdict announcement = announcement(wanted).unlessCancelled(cancelledAtMillis);
    long sound = sound();
    Units units =
        new Units(
            acknowledgedUnits(),
            announced(),
            arrivals.isEmpty() ? 0 : inWindow(wanted),
            sound,
            damaged,
            wrong);
    PurchaseFact handOver = decisive == null ? handOverSoFar() : decisive.load().handOver();
    List<PurchaseFact> answers = order.acknowledgements();
    Moments moments =
        new Moments(
            answers.isEmpty() ? 0 : answers.get(0).occurredAtMillis(),
            announcedAtMillis(),
            handOver == null ? 0 : handOver.occurredAtMillis(),
            firstArrivedAtMillis(),
            decisive == null ? 0 : decisive.atMillis(),
            receivedAtMillis,
            cancelledAtMillis,
            decisive == null ? null : decisive.source());
    OrderPlaced newest = order.newest().placed();
    return new LineLife(
        purchaseOrderId,
        line.lineNumber(),
        newest.vendorId(),
        newest.locationId(),
        line.sku(),
        category,
        status(units, moments, fill),
        wanted,
        units,
        moments,
        acknowledgement,
        announcement,
        arrival,
        receipt().unlessCancelled(cancelledAtMillis),
        fill,
        accuracy,
        Verdict.OPEN,
        Verdict.OPEN);
  }

  /** A line with what can be said only of the whole order. */
  static LineLife with(LineLife one, Verdict order, Verdict header) {
    return new LineLife(
        one.purchaseOrderId(),
        one.lineNumber(),
        one.vendorId(),
        one.locationId(),
        one.sku(),
        one.category(),
        one.status(),
        one.wanted(),
        one.units(),
        one.moments(),
        one.acknowledgement(),
        one.announcement(),
        one.arrival(),
        one.receipt(),
        one.fill(),
        one.accuracy(),
        order,
        header);
  }

  private long sound() {
    return counted.stream().mapToLong(one -> one.arrival.units()).sum();
  }

  private long announced() {
    return order.loads().all().stream()
        .mapToLong(load -> load.announced(line.lineNumber(), line.sku()))
        .sum();
  }

  private long inWindow(Wanted wanted) {
    return counted.stream()
        .filter(one -> wanted.isInWindow(one.arrival.atMillis()))
        .mapToLong(one -> one.arrival.units())
        .sum();
  }

  private long firstArrivedAtMillis() {
    return arrivals.isEmpty() ? 0 : arrivals.get(0).atMillis();
  }

  /** The arrival that made the line complete, or the last one; null before any. */
  private Arrival decisive() {
    long units = 0;
    Arrival last = null;
    for (Arrival arrival : arrivals) {
      last = arrival;
      units += arrival.units();
      if (units >= line.units()) {
        break;
      }
    }
    return last;
  }

  /** Units by the latest answer that speaks of the line; as wanted while none does. */
  private long acknowledgedUnits() {
    long units = line.units();
    for (PurchaseFact answer : order.acknowledgements()) {
      OrderAcknowledged said = answer.acknowledged();
      Long named = said.units().get(line.lineNumber());
      if (named != null) {
        units = named;
      } else if (said.isForAll()) {
        units = said.isRejected() ? 0 : line.units();
      }
    }
    return units;
  }

  private boolean isAnswered() {
    return order.acknowledgements().stream()
        .map(PurchaseFact::acknowledged)
        .anyMatch(said -> said.isForAll() || said.units().containsKey(line.lineNumber()));
  }

  /** When the line was first named, with its SKU, by a notice of a shipment that still holds it. */
  private long announcedAtMillis() {
    PurchaseFact first = firstNotice();
    return first == null ? 0 : first.occurredAtMillis();
  }

  private PurchaseFact firstNotice() {
    PurchaseFact first = null;
    for (Loads.Load load : order.loads().all()) {
      if (load.announced(line.lineNumber(), line.sku()) == 0) {
        continue;
      }
      for (PurchaseFact notice : load.notices()) {
        boolean isValid =
            notice.announced().lines().stream()
                .anyMatch(
                    one -> one.lineNumber() == line.lineNumber() && one.sku().equals(line.sku()));
        if (isValid && (first == null || PurchaseFact.BY_TIME.compare(notice, first) < 0)) {
          first = notice;
        }
      }
    }
    return first;
  }

  /** Before the goods are at the gate, and before the agreed time where there is one. */
  private Verdict announcement(Wanted wanted) {
    if (order.terms().announcementMillis() < 0 || line.units() == 0 || acknowledgedUnits() == 0) {
      return Verdict.OPEN;
    }
    long agreed =
        wanted.shipByMillis() > 0
            ? wanted.shipByMillis() + order.terms().announcementMillis()
            : wanted.windowUntilMillis();
    long gateIn = firstArrivedAtMillis();
    PurchaseFact notice = firstNotice();
    if (notice != null
        && notice.occurredAtMillis() <= agreed
        && (gateIn == 0 || notice.occurredAtMillis() < gateIn)) {
      return Verdict.met(notice.occurredAtMillis(), OrderReview.evidence(order.newest(), notice));
    }
    long deadline = gateIn == 0 ? agreed : Math.min(gateIn, agreed);
    if (!order.deadlines().isOver(deadline)) {
      return Verdict.OPEN;
    }
    return Verdict.missed(
        deadline,
        Party.VENDOR,
        OrderReview.evidence(
            order.newest(),
            notice,
            arrivals.isEmpty() || gateIn != deadline ? null : arrivals.get(0).proof()));
  }

  private Verdict arrival(Wanted wanted, Arrival decisive) {
    if (line.units() == 0 && arrivals.isEmpty()) {
      return Verdict.OPEN;
    }
    long first = firstArrivedAtMillis();
    boolean isHere = first > 0 && first <= wanted.windowUntilMillis();
    if (!isHere && !order.deadlines().isOver(wanted.windowUntilMillis())) {
      return Verdict.OPEN;
    }
    long decidedAt = isHere ? first : wanted.windowUntilMillis();
    if (decisive != null && wanted.isInWindow(decisive.atMillis())) {
      return Verdict.met(decidedAt, evidence(decisive));
    }
    return Verdict.missed(
        decidedAt, Blame.forArrival(wanted, loadOf(decisive), decisive), evidence(decisive));
  }

  private List<EventOrigin> evidence(Arrival decisive) {
    Loads.Load load = loadOf(decisive);
    return Stream.of(
            Stream.of(order.newest().origin()),
            load == null ? Stream.<EventOrigin>of() : load.journey().stream(),
            decisive == null ? Stream.<EventOrigin>of() : Stream.of(decisive.proof().origin()))
        .flatMap(one -> one)
        .distinct()
        .toList();
  }

  /** The load of an arrival, or the one that is on its way; null when none is known. */
  private Loads.Load loadOf(Arrival decisive) {
    return decisive != null ? decisive.load() : onItsWay();
  }

  private Loads.Load onItsWay() {
    Loads.Load best = null;
    for (Loads.Load load : order.loads().all()) {
      boolean mayHoldIt =
          load.notice() == null || load.announced(line.lineNumber(), line.sku()) > 0;
      if (mayHoldIt && load.gateIn() == null && (best == null || best.handOver() == null)) {
        best = load;
      }
    }
    return best;
  }

  private PurchaseFact handOverSoFar() {
    Loads.Load load = onItsWay();
    return load == null ? null : load.handOver();
  }

  /** Our dock counts in time what is at the gate. */
  private Verdict receipt() {
    for (Arrival arrival : arrivals) {
      if (arrival.source() == ArrivalSource.COUNT) {
        continue;
      }
      long deadline = arrival.atMillis() + order.rule().dockMillis();
      PurchaseFact count =
          counted.stream()
              .filter(one -> one.arrival.load() == arrival.load())
              .map(Counted::count)
              .findFirst()
              .orElse(null);
      if (count != null && count.occurredAtMillis() <= deadline) {
        return Verdict.met(count.occurredAtMillis(), OrderReview.evidence(arrival.proof(), count));
      }
      return order.deadlines().isOver(deadline)
          ? Verdict.missed(deadline, Party.OWN_DOCK, OrderReview.evidence(arrival.proof(), count))
          : Verdict.OPEN;
    }
    return Verdict.OPEN;
  }

  /** Complete or closed. */
  private Verdict fill(Wanted wanted, Arrival decisive) {
    if (line.units() == 0) {
      return Verdict.OPEN;
    }
    long closedAt = completeAtMillis();
    PurchaseFact closing = order.closing();
    if (closing != null) {
      closedAt = Math.min(closedAt, closing.occurredAtMillis());
    }
    long deadline = waitsUntil(wanted);
    if (closedAt > deadline && order.deadlines().isOver(deadline)) {
      closedAt = deadline;
    }
    if (closedAt == Long.MAX_VALUE) {
      return Verdict.OPEN;
    }
    List<EventOrigin> evidence =
        Stream.concat(
                evidence(decisive).stream(), counted.stream().map(one -> one.count().origin()))
            .distinct()
            .toList();
    if (sound() >= line.units()) {
      return Verdict.met(closedAt, evidence);
    }
    return Verdict.missed(
        closedAt,
        Blame.forShortage(line, sound(), damaged, announced(), arrivals, awaited()),
        evidence);
  }

  private long completeAtMillis() {
    long units = 0;
    for (Counted one : counted) {
      units += one.arrival.units();
      if (units >= line.units()) {
        return one.count().occurredAtMillis();
      }
    }
    return Long.MAX_VALUE;
  }

  /** Until when more may come; a load that is at the gate by then is waited for. */
  private long waitsUntil(Wanted wanted) {
    long until = wanted.windowUntilMillis() + order.rule().closeAfterMillis();
    for (Arrival arrival : arrivals) {
      if (arrival.atMillis() <= until) {
        until = Math.max(until, arrival.atMillis() + order.rule().closeAfterMillis());
      }
    }
    return until;
  }

  /** Units at the gate that nobody has counted. */
  private long awaited() {
    return waiting.stream().mapToLong(Arrival::units).sum();
  }

  /** What the notices say, against what was wanted and what was counted; item and quantity. */
  private Verdict accuracy(Verdict fill) {
    boolean isNamed = order.loads().all().stream().anyMatch(load -> load.names(line.lineNumber()));
    if (!fill.isDecided() || !isNamed) {
      return Verdict.OPEN;
    }
    boolean isWrongItem =
        order.loads().all().stream()
            .filter(load -> load.notice() != null)
            .flatMap(load -> load.notice().announced().lines().stream())
            .anyMatch(
                one -> one.lineNumber() == line.lineNumber() && !one.sku().equals(line.sku()));
    long said = announced();
    long came = sound() + damaged;
    List<EventOrigin> evidence =
        Stream.concat(
                order.loads().all().stream()
                    .filter(load -> load.names(line.lineNumber()))
                    .map(load -> load.notice().origin()),
                counted.stream().map(one -> one.count().origin()))
            .distinct()
            .toList();
    if (!isWrongItem && wrong == 0 && said == line.units() && said == came) {
      return Verdict.met(fill.decidedAtMillis(), evidence);
    }
    boolean isOthers = !isWrongItem && wrong == 0 && said == line.units() && came < said;
    return Verdict.missed(
        fill.decidedAtMillis(),
        isOthers ? Blame.forShortage(line, came, 0, said, arrivals, awaited()) : Party.VENDOR,
        evidence);
  }

  private Status status(Units units, Moments moments, Verdict fill) {
    if (moments.cancelledAtMillis() > 0) {
      return Status.CANCELLED;
    }
    if (fill.isDecided()) {
      return fill.isMet() ? Status.RECEIVED : Status.SHORT;
    }
    if (units.sound() + units.damaged() > 0) {
      return Status.PARTLY_RECEIVED;
    }
    if (moments.firstArrivedAtMillis() > 0) {
      return Status.ARRIVED;
    }
    if (units.announced() > 0) {
      return Status.ANNOUNCED;
    }
    if (!isAnswered()) {
      return Status.ORDERED;
    }
    return units.acknowledged() == 0 ? Status.REJECTED : Status.ACKNOWLEDGED;
  }
}
