package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shipment.domain.GoodsAnnounced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One thing that happened to a purchase order line, or a miss of it.
 *
 * @param purchaseOrderId purchase order number
 * @param lineNumber number of the line; 0 for what concerns the whole order
 * @param vendorId who delivers; empty while the order is not known
 * @param kind what happened
 * @param occurredAtMillis event time, epoch milliseconds; of a miss, when it was certain
 * @param units units it is about; 0 where there are none
 * @param party who answers for a miss; null for anything else
 * @param isHeld false for a miss that late events have taken back
 * @param origin where the event can be read again; of a miss, its first proof, null without one
 * @param evidence ids of the events that prove a miss
 * @param toldAtMillis event time at which it was told, epoch milliseconds
 * @param revision of events with one key the highest stays
 */
public record LineEvent(
    String purchaseOrderId,
    int lineNumber,
    String vendorId,
    String kind,
    long occurredAtMillis,
    long units,
    Party party,
    boolean isHeld,
    EventOrigin origin,
    List<String> evidence,
    long toldAtMillis,
    long revision) {

  private static final Map<String, Function<LineLife, Verdict>> DUTIES =
      Map.of(
          "MISSED_ACKNOWLEDGEMENT", LineLife::acknowledgement,
          "MISSED_ANNOUNCEMENT", LineLife::announcement,
          "MISSED_ARRIVAL", LineLife::arrival,
          "MISSED_RECEIPT", LineLife::receipt,
          "MISSED_FILL", LineLife::fill,
          "MISSED_ACCURACY", LineLife::accuracy,
          "MISSED_HEADER", LineLife::header);

  /** What a fact says of the lines of its order. */
  public static List<LineEvent> of(
      PurchaseFact fact, String vendorId, long atMillis, long revision) {
    Map<Integer, Long> units = new HashMap<>();
    String kind = fact.kind().name();
    if (fact.placed() != null) {
      OrderPlaced placed = fact.placed();
      kind = placed.isCancelled() ? "CANCELLED" : placed.version() == 0 ? "ORDERED" : "CHANGED";
      placed.lines().forEach(line -> units.merge(line.lineNumber(), line.units(), Long::sum));
    } else if (fact.acknowledged() != null) {
      units.putAll(fact.acknowledged().units());
      kind = fact.acknowledged().isRejected() ? "REJECTED" : kind;
    } else if (fact.announced() != null) {
      GoodsAnnounced said = fact.announced();
      kind = said.isCancelled() ? "ANNOUNCEMENT_CANCELLED" : kind;
      said.lines().forEach(line -> units.merge(line.lineNumber(), line.units(), Long::sum));
    } else if (fact.scanned() != null) {
      kind = "SCANNED_" + fact.scanned().step().name();
    } else if (fact.received() != null) {
      kind = fact.received().step().name();
      fact.received()
          .lines()
          .forEach(
              line -> units.merge(line.lineNumber(), line.sound() + line.damaged(), Long::sum));
    } else {
      return List.of();
    }
    if (units.isEmpty()) {
      units.put(0, 0L);
    }
    List<LineEvent> events = new ArrayList<>();
    for (Map.Entry<Integer, Long> entry : units.entrySet()) {
      events.add(
          new LineEvent(
              fact.purchaseOrderId(),
              entry.getKey(),
              vendorId,
              kind,
              fact.occurredAtMillis(),
              entry.getValue(),
              null,
              true,
              fact.origin(),
              List.of(),
              atMillis,
              revision));
    }
    return events;
  }

  /**
   * Which misses of a line came, changed or went. Those of a line whose order was given to another
   * vendor are taken back from the one before, and told of the other if they hold there.
   *
   * @param revision of the line now; its last one was lower by two or more
   */
  public static List<LineEvent> of(LineLife before, LineLife after, long atMillis, long revision) {
    List<LineEvent> events = new ArrayList<>();
    boolean isOthers = before != null && !before.vendorId().equals(after.vendorId());
    DUTIES.forEach(
        (kind, duty) -> {
          Verdict old = before == null ? Verdict.OPEN : duty.apply(before);
          Verdict now = duty.apply(after);
          if (isOthers && old.isMissed()) {
            // One lower, for where a miss is kept without its vendor the other's row has to stay.
            events.add(miss(kind, before, old, false, atMillis, revision - 1));
          }
          Verdict known = isOthers ? Verdict.OPEN : old;
          boolean isHeld = now.isMissed();
          if (isHeld ? !now.equals(known) : known.isMissed()) {
            events.add(miss(kind, after, isHeld ? now : known, isHeld, atMillis, revision));
          }
        });
    return events;
  }

  private static LineEvent miss(
      String kind, LineLife line, Verdict verdict, boolean isHeld, long atMillis, long revision) {
    return new LineEvent(
        line.purchaseOrderId(),
        line.lineNumber(),
        line.vendorId(),
        kind,
        verdict.decidedAtMillis(),
        kind.equals("MISSED_FILL") ? line.missing() : 0,
        verdict.party(),
        isHeld,
        verdict.evidence().isEmpty() ? null : verdict.evidence().get(0),
        verdict.evidence().stream().map(EventOrigin::eventId).toList(),
        atMillis,
        revision);
  }
}
