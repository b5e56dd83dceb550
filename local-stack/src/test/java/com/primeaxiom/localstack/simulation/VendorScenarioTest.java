package com.primeaxiom.localstack.simulation;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.simulation.MissCause.Party;
import com.primeaxiom.schemas.carrier.TrackingScan;
import com.primeaxiom.schemas.reference.VendorReference;
import com.primeaxiom.schemas.vendor.Acknowledgement;
import com.primeaxiom.schemas.vendor.AcknowledgementLineStatus;
import com.primeaxiom.schemas.vendor.AcknowledgementStatus;
import com.primeaxiom.schemas.vendor.PurchaseOrder;
import com.primeaxiom.schemas.vendor.PurchaseOrderLine;
import com.primeaxiom.schemas.vendor.PurchaseOrderStatus;
import com.primeaxiom.schemas.vendor.ShipNotice;
import com.primeaxiom.schemas.vendor.ShipNoticeLine;
import com.primeaxiom.schemas.vendor.ShipNoticePurpose;
import com.primeaxiom.schemas.wms.Receipt;
import com.primeaxiom.schemas.wms.ReceiptLine;
import com.primeaxiom.schemas.wms.ReceiptStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said in a world of vendors, and whether the truth about it can be told from that. */
class VendorScenarioTest {

  private static final int HOURS = 60 * 24;
  private static final SimulationSettings SETTINGS =
      new SimulationSettings(
          7,
          300,
          2,
          HOURS,
          EnumSet.allOf(FaultKind.class),
          Instant.parse(SimulationSettings.DEFAULT_START),
          Scenario.VENDORS);
  private static final Instant END = Instant.ofEpochMilli(SETTINGS.endMillis());

  private static final Map<String, Object> EVENTS = new LinkedHashMap<>();
  private static VendorSimulation simulation;
  private static List<TrueMiss> misses;

  /** A purchase order line by its names. */
  private record LineKey(String po, int line) {
    static LineKey of(TrueMiss miss) {
      return new LineKey(miss.purchase().id(), miss.line().number());
    }
  }

  @BeforeAll
  static void letTheWorldComeToItsEnd() {
    List<CanonicalEvent<?>> all = new ArrayList<>();
    simulation = new VendorSimulation(SETTINGS, all::add);
    simulation.runUntilHour(HOURS);
    simulation.end();
    misses = simulation.misses();
    // Each once: some are reported twice with one id.
    for (CanonicalEvent<?> event : all) {
      EVENTS.putIfAbsent(event.topic().name() + " " + event.value().get(0), event.value());
    }
    assertThat(EVENTS.size()).as("some events came twice").isLessThan(all.size());
  }

  @Test
  void writesTheSameBytesAgain(@TempDir Path folder) throws IOException {
    SimulationSettings small =
        new SimulationSettings(
            3, 100, 2, 20 * 24, SETTINGS.faults(), SETTINGS.start(), Scenario.VENDORS);

    SimulationSummary summary = SimulatedWorld.write(small, folder.resolve("one"), hour -> {});
    SimulatedWorld.write(small, folder.resolve("other"), hour -> {});

    assertThat(summary.text()).contains("LATE_ACKNOWLEDGEMENT");
    try (Stream<Path> files = Files.walk(folder.resolve("one"))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSize(7 + 7);
      for (Path file : all) {
        assertThat(folder.resolve("other").resolve(folder.resolve("one").relativize(file)))
            .hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void happensAllThatHappensBetweenAVendorAndADock() {
    assertThat(values(PurchaseOrder.class))
        .extracting(PurchaseOrder::getStatus)
        .contains(
            PurchaseOrderStatus.ORDERED,
            PurchaseOrderStatus.CHANGED,
            PurchaseOrderStatus.CANCELLED);
    assertThat(values(PurchaseOrder.class))
        .as("a line taken out")
        .anyMatch(order -> order.getLines().stream().anyMatch(line -> line.getQuantity() == 0));
    assertThat(values(Acknowledgement.class))
        .extracting(Acknowledgement::getStatus)
        .contains(
            AcknowledgementStatus.ACCEPTED,
            AcknowledgementStatus.CHANGED,
            AcknowledgementStatus.PARTIAL,
            AcknowledgementStatus.REJECTED);
    assertThat(values(Acknowledgement.class).flatMap(one -> one.getLines().stream()))
        .anyMatch(line -> line.getStatus() == AcknowledgementLineStatus.BACKORDERED);
    assertThat(values(ShipNotice.class))
        .extracting(ShipNotice::getPurpose)
        .contains(
            ShipNoticePurpose.ORIGINAL,
            ShipNoticePurpose.REPLACEMENT,
            ShipNoticePurpose.CANCELLATION);
    assertThat(values(ShipNotice.class).filter(notice -> orders(notice).size() > 1))
        .as("one notice over several orders")
        .isNotEmpty();
    assertThat(
            values(ShipNotice.class)
                .flatMap(notice -> orders(notice).stream().map(po -> po + notice.getShipmentId()))
                .distinct()
                .map(key -> key.substring(0, "PO-V-001-000001".length()))
                .collect(groupingBy(po -> po, counting()))
                .values())
        .as("several shipments of an order")
        .anyMatch(count -> count > 1);
    assertThat(
            values(Receipt.class)
                .filter(one -> one.getStatus() == ReceiptStatus.RECEIVED)
                .collect(groupingBy(Receipt::getReceiptId, counting()))
                .values())
        .as("a load counted in two parts")
        .contains(2L);
    Map<LineKey, PurchaseOrderLine> wanted = wanted();
    assertThat(counted().entrySet())
        .as("too many came")
        .anyMatch(
            one ->
                wanted.get(one.getKey()).getQuantity() > 0
                    && one.getValue()[0] > wanted.get(one.getKey()).getQuantity());
    assertThat(receivedLines().entrySet())
        .as("the wrong item came")
        .anyMatch(
            one ->
                one.getValue().stream()
                    .anyMatch(line -> !line.getSku().equals(wanted.get(one.getKey()).getSku())));
    assertThat(counted().values()).as("some came broken").anyMatch(units -> units[1] > 0);
  }

  @Test
  void everyEventIsAboutAnOrderThatWasSentBefore() {
    Map<String, Instant> ordered = new HashMap<>();
    values(PurchaseOrder.class)
        .filter(order -> order.getVersion() == 0)
        .forEach(order -> ordered.put(order.getPoId(), order.getOccurredAt()));
    values(Acknowledgement.class)
        .forEach(one -> assertThat(one.getOccurredAt()).isAfter(ordered.get(one.getPoId())));
    values(Receipt.class)
        .forEach(one -> assertThat(one.getOccurredAt()).isAfter(ordered.get(one.getPoId())));
    values(TrackingScan.class)
        .filter(scan -> scan.getReference() != null)
        .forEach(
            scan -> assertThat(scan.getOccurredAt()).isAfter(ordered.get(scan.getReference())));
    values(ShipNotice.class)
        .forEach(
            notice ->
                orders(notice)
                    .forEach(po -> assertThat(notice.getOccurredAt()).isAfter(ordered.get(po))));
  }

  @Test
  void lateAcknowledgementsAreThoseThatTheEventsShow() {
    Map<String, Instant> first = new HashMap<>();
    values(Acknowledgement.class)
        .forEach(
            one ->
                first.merge(one.getPoId(), one.getOccurredAt(), (a, b) -> a.isBefore(b) ? a : b));
    Map<String, Instant> cancelled = new HashMap<>();
    values(PurchaseOrder.class)
        .filter(order -> order.getStatus() == PurchaseOrderStatus.CANCELLED)
        .forEach(order -> cancelled.put(order.getPoId(), order.getOccurredAt()));
    Set<String> late = new HashSet<>();
    values(PurchaseOrder.class)
        .filter(order -> order.getVersion() == 0)
        .forEach(
            order -> {
              Instant due =
                  order
                      .getOccurredAt()
                      .plus(
                          Duration.ofHours(
                              terms(order.getVendorId()).getAcknowledgementSlaHours()));
              if (due.isBefore(END)
                  && first.getOrDefault(order.getPoId(), Instant.MAX).isAfter(due)
                  && cancelled.getOrDefault(order.getPoId(), Instant.MAX).isAfter(due)) {
                late.add(order.getPoId());
              }
            });

    assertThat(of(MissKind.LATE_ACKNOWLEDGEMENT).map(miss -> miss.purchase().id()).collect(toSet()))
        .isEqualTo(late)
        .hasSizeGreaterThan(50);
  }

  @Test
  void shortLinesAreThoseThatTheEventsShow() {
    Map<LineKey, Long> missing = new HashMap<>();
    Map<LineKey, long[]> counted = counted();
    wanted()
        .forEach(
            (key, line) -> {
              long sound = counted.getOrDefault(key, new long[2])[0];
              if (closed().contains(key.po()) && sound < line.getQuantity()) {
                missing.put(key, line.getQuantity() - sound);
              }
            });
    Map<LineKey, Long> told = new HashMap<>();
    of(MissKind.SHORT_SHIPMENT).forEach(miss -> told.put(LineKey.of(miss), miss.units()));

    assertThat(told).isEqualTo(missing).hasSizeGreaterThan(100);
  }

  @Test
  void wrongNoticesAreThoseThatTheEventsShow() {
    Map<String, ShipNotice> standing = new TreeMap<>();
    values(ShipNotice.class)
        .forEach(
            notice ->
                standing.merge(
                    notice.getShipmentId(),
                    notice,
                    (one, other) -> other.getVersion() >= one.getVersion() ? other : one));
    Map<LineKey, List<ShipNoticeLine>> said =
        standing.values().stream()
            .filter(notice -> notice.getPurpose() != ShipNoticePurpose.CANCELLATION)
            .flatMap(notice -> notice.getLines().stream())
            .collect(groupingBy(line -> new LineKey(line.getPoId(), line.getLineNumber())));
    Map<LineKey, PurchaseOrderLine> wanted = wanted();
    Map<LineKey, List<ReceiptLine>> received = receivedLines();
    Set<LineKey> wrong = new HashSet<>();
    said.forEach(
        (key, lines) -> {
          PurchaseOrderLine line = wanted.get(key);
          if (!closed().contains(key.po()) || line.getQuantity() == 0) {
            return;
          }
          List<ReceiptLine> came = received.getOrDefault(key, List.of());
          long announced = lines.stream().mapToLong(ShipNoticeLine::getQuantity).sum();
          long units = came.stream().mapToLong(one -> one.getReceived() + one.getDamaged()).sum();
          boolean isRightItem =
              Stream.concat(
                      lines.stream().map(ShipNoticeLine::getSku),
                      came.stream().map(ReceiptLine::getSku))
                  .allMatch(line.getSku()::equals);
          if (!isRightItem || announced != line.getQuantity() || announced != units) {
            wrong.add(key);
          }
        });

    assertThat(of(MissKind.ASN_MISMATCH).map(LineKey::of).collect(toSet()))
        .isEqualTo(wrong)
        .hasSizeGreaterThan(100);
  }

  @Test
  void arrivalsOutOfTheirWindowAreThoseThatTheGateSaw() {
    Map<LineKey, List<Instant>> seen = new HashMap<>();
    Map<String, Instant> gate = new HashMap<>();
    values(Receipt.class)
        .filter(one -> one.getStatus() == ReceiptStatus.GATE_IN)
        .forEach(one -> gate.put(one.getReceiptId(), one.getOccurredAt()));
    values(Receipt.class)
        .filter(one -> one.getStatus() == ReceiptStatus.RECEIVED)
        .forEach(
            one ->
                one.getLines()
                    .forEach(
                        line ->
                            seen.computeIfAbsent(
                                    new LineKey(one.getPoId(), line.getLineNumber()),
                                    any -> new ArrayList<>())
                                .add(gate.get(one.getReceiptId()))));
    Map<String, PurchaseOrder> newest = newest();
    Set<LineKey> late = new HashSet<>();
    // Lines that came at once, and are all here: nothing but the gate decides on them.
    Map<LineKey, Instant> atOnce = new HashMap<>();
    seen.forEach(
        (key, times) -> {
          if (times.stream().distinct().count() == 1 && closed().contains(key.po())) {
            atOnce.put(key, times.get(0));
          }
        });
    atOnce.forEach(
        (key, at) -> {
          PurchaseOrder order = newest.get(key.po());
          Instant until =
              order.getPromisedAt().plus(Duration.ofDays(terms(order.getVendorId()).getDaysLate()));
          // The gate notes a load ten minutes after the carrier has.
          if (at.minus(Duration.ofMinutes(10)).isAfter(until)
              && wanted().get(key).getQuantity() > 0) {
            late.add(key);
          }
        });

    assertThat(
            of(MissKind.LATE_ARRIVAL).map(LineKey::of).filter(atOnce::containsKey).collect(toSet()))
        .isEqualTo(late)
        .hasSizeGreaterThan(100);
  }

  @Test
  void everyMissIsOfThePartyThatDidIt() {
    for (TrueMiss miss : misses) {
      Party party = miss.cause().party();
      List<InboundLoad> loads =
          miss.line() == null
              ? List.of()
              : miss.line().shipped().stream().map(LoadLine::load).toList();
      switch (miss.cause()) {
        case CARRIER_DELAY -> assertThat(loads).anyMatch(load -> load.carrierDelay() > 0);
        case CARRIER_LOSS, CARRIER_DAMAGE ->
            assertThat(miss.line().shipped())
                .anyMatch(goods -> goods.lost() > 0 || goods.carrierBroken() > 0);
        case DOCK_BACKLOG ->
            assertThat(loads).anyMatch(load -> load.dockDelay() > 0 || load.countDelay() > 0);
        default -> assertThat(party).isEqualTo(Party.VENDOR);
      }
      if (miss.troubleId() != null) {
        assertThat(simulation.world().troubles())
            .extracting(Trouble::id)
            .contains(miss.troubleId());
      }
    }
    assertThat(misses.stream().map(miss -> miss.cause().party()).collect(toSet()))
        .containsExactlyInAnyOrder(Party.values());
    assertThat(misses.stream().map(TrueMiss::kind).collect(toSet()))
        .containsExactlyInAnyOrder(MissKind.values());
  }

  @Test
  void vendorsAreOfDifferentCharacters() {
    assertThat(worst(MissKind.LATE_ARRIVAL)).isEqualTo(VendorPersonality.SLOW);
    assertThat(worst(MissKind.SHORT_SHIPMENT)).isEqualTo(VendorPersonality.SHORT_SHIPPING);
    assertThat(worst(MissKind.LATE_ACKNOWLEDGEMENT)).isEqualTo(VendorPersonality.SLOPPY);
    Map<VendorPersonality, Long> all =
        misses.stream()
            .filter(miss -> miss.cause().party() == Party.VENDOR)
            .collect(groupingBy(VendorScenarioTest::personality, counting()));
    assertThat(all.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey())
        .isEqualTo(VendorPersonality.PUNCTUAL);
  }

  private static VendorPersonality worst(MissKind kind) {
    return of(kind)
        .filter(miss -> miss.cause().party() == Party.VENDOR)
        .collect(groupingBy(VendorScenarioTest::personality, counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  private static VendorPersonality personality(TrueMiss miss) {
    return VendorPersonality.of(miss.purchase().vendor());
  }

  private static Stream<TrueMiss> of(MissKind kind) {
    return misses.stream().filter(miss -> miss.kind() == kind);
  }

  private static <T> Stream<T> values(Class<T> type) {
    return EVENTS.values().stream().filter(type::isInstance).map(type::cast);
  }

  private static VendorReference terms(String vendorId) {
    return values(VendorReference.class)
        .filter(vendor -> vendor.getVendorId().equals(vendorId))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> orders(ShipNotice notice) {
    return notice.getLines().stream().map(ShipNoticeLine::getPoId).collect(toSet());
  }

  /** What holds of each order. */
  private static Map<String, PurchaseOrder> newest() {
    return values(PurchaseOrder.class)
        .collect(
            groupingBy(
                PurchaseOrder::getPoId,
                collectingAndThen(
                    toList(),
                    all ->
                        all.stream()
                            .max(Comparator.comparingInt(PurchaseOrder::getVersion))
                            .orElseThrow())));
  }

  /** What is wanted of each line. */
  private static Map<LineKey, PurchaseOrderLine> wanted() {
    Map<LineKey, PurchaseOrderLine> wanted = new HashMap<>();
    newest()
        .values()
        .forEach(
            order ->
                order
                    .getLines()
                    .forEach(
                        line ->
                            wanted.put(new LineKey(order.getPoId(), line.getLineNumber()), line)));
    return wanted;
  }

  private static Set<String> closed() {
    return values(Receipt.class)
        .filter(one -> one.getStatus() == ReceiptStatus.CLOSED)
        .map(Receipt::getPoId)
        .collect(toSet());
  }

  private static Map<LineKey, List<ReceiptLine>> receivedLines() {
    Map<LineKey, List<ReceiptLine>> lines = new HashMap<>();
    values(Receipt.class)
        .forEach(
            one ->
                one.getLines()
                    .forEach(
                        line ->
                            lines
                                .computeIfAbsent(
                                    new LineKey(one.getPoId(), line.getLineNumber()),
                                    any -> new ArrayList<>())
                                .add(line)));
    return lines;
  }

  /** Sound and damaged units of the right SKU that were counted of each line. */
  private static Map<LineKey, long[]> counted() {
    Map<LineKey, PurchaseOrderLine> wanted = wanted();
    Map<LineKey, long[]> counted = new HashMap<>();
    receivedLines()
        .forEach(
            (key, lines) ->
                lines.stream()
                    .filter(line -> line.getSku().equals(wanted.get(key).getSku()))
                    .forEach(
                        line -> {
                          long[] units = counted.computeIfAbsent(key, any -> new long[2]);
                          units[0] += line.getReceived();
                          units[1] += line.getDamaged();
                        }));
    return counted;
  }
}
