package com.primeaxiom.localstack.simulation;

import static com.primeaxiom.localstack.simulation.FaultKind.CLOCK_SKEW;
import static com.primeaxiom.localstack.simulation.FaultKind.DUPLICATE_ANSWER;
import static com.primeaxiom.localstack.simulation.FaultKind.DUPLICATE_EVENT;
import static com.primeaxiom.localstack.simulation.FaultKind.DUPLICATE_ORDER;
import static com.primeaxiom.localstack.simulation.FaultKind.LATE_UPDATE;
import static com.primeaxiom.localstack.simulation.FaultKind.LOST_ANSWER;
import static com.primeaxiom.localstack.simulation.FaultKind.LOST_UPDATE;
import static com.primeaxiom.localstack.simulation.FaultKind.OUT_OF_ORDER;
import static com.primeaxiom.localstack.simulation.FaultKind.PHANTOM_STOCK;
import static com.primeaxiom.localstack.simulation.FaultKind.STUCK_CONNECTOR;
import static com.primeaxiom.localstack.simulation.FaultKind.WRONG_ADJUSTMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.stock.io.AllocationMapper;
import com.primeaxiom.jobs.stock.io.InventoryLevelMapper;
import com.primeaxiom.jobs.stock.io.OrderMapper;
import com.primeaxiom.jobs.stock.io.StockLevelMapper;
import com.primeaxiom.localstack.replay.CanonicalEvents;
import com.primeaxiom.localstack.replay.ReplayLine;
import com.primeaxiom.localstack.simulation.ReportedWorld.Reading;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import com.primeaxiom.schemas.wms.Receipt;
import com.primeaxiom.schemas.wms.Shipment;
import com.primeaxiom.schemas.wms.ShipmentStatus;
import com.primeaxiom.schemas.wms.StockLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationTest {

  private static final FaultKind[] ALL = Scenario.DRIFT.faults().toArray(FaultKind[]::new);

  @TempDir private Path folder;

  @Test
  void sameSeedGivesTheSameBytesAndAnotherSeedOthers() {
    Map<String, Integer> first = written(1, Scenario.DRIFT, "first");

    assertThat(first).hasSize(20);
    assertThat(written(1, Scenario.DRIFT, "second")).isEqualTo(first);
    Map<String, Integer> other = written(2, Scenario.DRIFT, "third");
    assertThat(other.keySet()).isEqualTo(first.keySet());
    other.remove("reference.vendor.v1.jsonl.gz");
    other.remove("season.json");
    other.forEach((name, hash) -> assertThat(hash).as(name).isNotEqualTo(first.get(name)));
  }

  @Test
  void sameSeedGivesTheSameBytesWhereShelvesRunEmptyToo() {
    Map<String, Integer> first = written(1, Scenario.OVERSELL, "first");

    assertThat(written(1, Scenario.OVERSELL, "second")).isEqualTo(first);
    assertThat(first.get("world.json"))
        .isNotEqualTo(written(1, Scenario.DRIFT, "third").get("world.json"));
  }

  @ParameterizedTest
  @EnumSource(names = {"DRIFT", "OVERSELL"})
  void everyEventIsValidForReplayAndForTheMappers(Scenario scenario) throws InvalidRecordException {
    SimulatedWorld.write(
        SmallWorld.settings(scenario, 400, 48, FaultKind.values()), folder, hour -> {});

    EventOrigin origin = new EventOrigin("topic", 0, 0, "id");
    Map<String, Integer> counts = new HashMap<>();
    try (CanonicalEvents events = CanonicalEvents.in(folder)) {
      for (Optional<ReplayLine> next = events.next(); next.isPresent(); next = events.next()) {
        assertThat(next.get()).isInstanceOf(ReplayLine.Event.class);
        ReplayLine.Event line = (ReplayLine.Event) next.get();
        assertThat(line.isOutOfOrder()).isFalse();
        Object value = line.event().value();
        if (value instanceof Order order) {
          OrderMapper.toEvent(order, origin);
        } else if (value instanceof InventoryLevel level) {
          InventoryLevelMapper.toFact(level, origin);
          assertThat(level.getBuffer()).isNotNegative();
        } else if (value instanceof StockLevel level) {
          StockLevelMapper.toFact(level, origin);
        } else if (value instanceof Allocation allocation) {
          AllocationMapper.toFact(allocation, origin);
        }
        counts.merge(line.topic().name(), 1, Integer::sum);
      }
    }
    assertThat(counts.keySet())
        .containsExactlyInAnyOrder(
            Topics.ORDER.name(),
            Topics.INVENTORY_LEVEL.name(),
            Topics.STOCK_LEVEL.name(),
            Topics.ALLOCATION.name(),
            Topics.SHIPMENT.name(),
            Topics.RECEIPT.name(),
            Topics.PURCHASE_ORDER.name(),
            Topics.TRACKING.name(),
            Topics.DISPUTE.name(),
            Topics.SKU_REFERENCE.name(),
            Topics.VENDOR_REFERENCE.name());
  }

  @Test
  void aWorldWithoutDisputesReplacesThoseOfAnEarlierOne() throws IOException {
    Path disputes = folder.resolve(Topics.DISPUTE.name() + ".jsonl.gz");
    Files.writeString(disputes, "of an earlier world");

    SimulatedWorld.write(
        new SimulationSettings(7, 20, 1, 2, Set.of(), SmallWorld.START), folder, hour -> {});

    try (GZIPInputStream content = new GZIPInputStream(Files.newInputStream(disputes))) {
      assertThat(content.readAllBytes()).isEmpty();
    }
    try (CanonicalEvents events = CanonicalEvents.in(folder)) {
      assertThat(events.next()).isPresent();
    }
  }

  @Test
  void withoutFaultsEveryChannelIsRightInTheEndAndNothingIsLeftOver() {
    SmallWorld world = SmallWorld.settled();

    assertThat(world.faults()).isEmpty();
    assertThat(world.drifts()).isEmpty();
    for (Shelf shelf : world.world().shelves()) {
      assertThat(shelf.committed()).isZero();
      assertThat(shelf.inFlight()).isZero();
      assertThat(shelf.damaged()).isZero();
      assertThat(shelf.qualityControl()).isZero();
      assertThat(shelf.physical()).isEqualTo(shelf.onHand());
      shelf.views().forEach(view -> assertThat(view.shown()).isEqualTo(view.right()));
    }
  }

  @Test
  void withoutFaultsNoUnitIsLostAndNoFigureIsNegative() {
    assertConserved(SmallWorld.with());
  }

  @Test
  void withAllFaultsNoUnitIsLostAndNoFigureIsNegative() {
    assertConserved(SmallWorld.with(ALL));
  }

  private static void assertConserved(SmallWorld world) {
    Map<String, Long> shipped = new HashMap<>();
    world
        .values(Shipment.class)
        .filter(shipment -> shipment.getStatus() == ShipmentStatus.LABELLED)
        .collect(Collectors.toMap(Shipment::getEventId, any -> any, (one, two) -> one))
        .values()
        .forEach(
            shipment ->
                shipment
                    .getLines()
                    .forEach(
                        line ->
                            shipped.merge(
                                line.getSku() + "/" + shipment.getLocationId(),
                                line.getQuantity(),
                                Long::sum)));
    Map<String, Long> received = new HashMap<>();
    world
        .values(Receipt.class)
        .collect(Collectors.toMap(Receipt::getEventId, any -> any, (one, two) -> one))
        .values()
        .forEach(
            receipt ->
                received.merge(
                    receipt.getLines().get(0).getSku() + "/" + receipt.getLocationId(),
                    receipt.getLines().get(0).getReceived(),
                    Long::sum));
    Movements movements = world.simulation.movements();
    for (Shelf shelf : world.world().shelves()) {
      String key = shelf.product().sku() + "/" + shelf.locationId();
      assertThat(shelf.onHand()).as(key).isEqualTo(movements.balance(shelf));
      assertThat(movements.shipped(shelf)).as(key).isEqualTo(shipped.getOrDefault(key, 0L));
      assertThat(movements.received(shelf)).as(key).isEqualTo(received.getOrDefault(key, 0L));
    }
    assertThat(world.values(StockLevel.class))
        .allMatch(
            level ->
                level.getOnHand() >= 0
                    && level.getCommitted() >= 0
                    && level.getDamaged() >= 0
                    && level.getQualityControl() >= 0
                    && level.getSafetyStock() >= 0);
    assertThat(world.values(InventoryLevel.class)).allMatch(level -> level.getAvailable() >= 0);
  }

  @Test
  void eventsAloneSayWhatTheTruthSaysCanBePromised() {
    SmallWorld world = SmallWorld.with(LOST_UPDATE, WRONG_ADJUSTMENT, PHANTOM_STOCK);
    ReportedWorld reported = new ReportedWorld(world.events);

    Map<String, Long> truth = new HashMap<>();
    Map<String, TreeMap<Long, Long>> changes = new HashMap<>();
    for (Quantity quantity : world.quantities) {
      String key = quantity.shelf().product().sku() + "/" + quantity.shelf().locationId();
      truth.put(key, quantity.promisable());
      changes
          .computeIfAbsent(key, any -> new TreeMap<>())
          .put(quantity.at(), quantity.promisable());
    }
    reported.promisable.forEach(
        (key, units) ->
            units.forEach(
                (at, promisable) ->
                    assertThat(changes.get(key).floorEntry(at).getValue())
                        .as("%s at %s", key, at)
                        .isEqualTo(promisable)));
    assertThat(reported.promisable.keySet()).isEqualTo(truth.keySet());
  }

  @ParameterizedTest
  @EnumSource(names = {"LOST_UPDATE", "LATE_UPDATE", "OUT_OF_ORDER"})
  void theEventsShowEveryDriftOfTheTruthFromItsFirstToItsLastMoment(FaultKind kind) {
    SmallWorld world = SmallWorld.with(kind);
    ReportedWorld reported = new ReportedWorld(world.events);

    assertThat(world.drifts()).isNotEmpty();
    for (TrueDrift drift : world.drifts()) {
      TreeMap<Long, Reading> readings = reported.readings.get(key(drift));
      long end = drift.endedAt().orElse(world.world().now());
      SortedMap<Long, Reading> within = readings.subMap(readings.floorKey(drift.startedAt()), end);
      assertThat(within.values())
          .as(drift.id())
          .isNotEmpty()
          .allMatch(reading -> reading.shown() != reading.right());
      assertThat(
              within.values().stream()
                  .mapToLong(reading -> Math.abs(reading.shown() - reading.right()))
                  .max())
          .hasValue(Math.abs(drift.peakUnits()));
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "LOST_UPDATE",
        "LATE_UPDATE",
        "DUPLICATE_ORDER",
        "OUT_OF_ORDER",
        "WRONG_ADJUSTMENT",
        "STUCK_CONNECTOR"
      })
  void theEventsShowEveryMaterialIntervalOfTheTruth(FaultKind kind) {
    SmallWorld world = SmallWorld.with(kind);
    ReportedWorld reported = new ReportedWorld(world.events);

    for (TrueDrift drift : world.drifts()) {
      TreeMap<Long, Reading> readings = reported.readings.get(key(drift));
      Reading first = readings.floorEntry(drift.startedAt()).getValue();
      assertThat(first.shown()).as(drift.id()).isNotEqualTo(first.right());
      if (drift.endedAt().isPresent()) {
        Reading last = readings.get(drift.endedAt().getAsLong());
        assertThat(last.shown()).as(drift.id()).isEqualTo(last.right());
      }
      if (drift.materialFrom() != TrueDrift.NEVER) {
        assertThat(drift.materialFrom()).isGreaterThanOrEqualTo(drift.startedAt());
        assertThat(
                readings
                    .subMap(readings.floorKey(drift.materialFrom()), drift.materialUntil())
                    .values())
            .as(drift.id())
            .allMatch(reading -> TrueDrift.isMaterial(reading.shown(), reading.right()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource
  void eachFaultAloneMakesItsDriftsWithItsCauses(FaultKind kind, Set<DriftCause> causes) {
    SmallWorld world = SmallWorld.with(kind);

    assertThat(world.faults()).isNotEmpty().allMatch(fault -> fault.kind() == kind);
    assertThat(world.drifts()).allMatch(drift -> drift.fault().kind() == kind);
    Set<DriftCause> found =
        world.drifts().stream().map(drift -> drift.fault().cause()).collect(Collectors.toSet());
    assertThat(found).isEqualTo(causes);
    assertThat(world.drifts().stream().anyMatch(TrueDrift::isPersistent))
        .isEqualTo(!causes.isEmpty());
    assertThat(world.world().phantoms().isEmpty()).isEqualTo(kind != PHANTOM_STOCK);
  }

  static Stream<Arguments> eachFaultAloneMakesItsDriftsWithItsCauses() {
    Map<FaultKind, Set<DriftCause>> causes = new EnumMap<>(FaultKind.class);
    Arrays.stream(ALL).forEach(kind -> causes.put(kind, Set.of()));
    causes.put(
        LOST_UPDATE,
        Set.of(DriftCause.MISSING_UPDATE, DriftCause.ADJUSTMENT, DriftCause.BUFFER_CHANGE));
    causes.put(
        LATE_UPDATE,
        Set.of(DriftCause.LATE_UPDATE, DriftCause.ADJUSTMENT, DriftCause.BUFFER_CHANGE));
    causes.put(DUPLICATE_ORDER, Set.of(DriftCause.DUPLICATE_ORDER));
    causes.put(OUT_OF_ORDER, Set.of(DriftCause.LATE_UPDATE));
    causes.put(WRONG_ADJUSTMENT, Set.of(DriftCause.ADJUSTMENT));
    causes.put(STUCK_CONNECTOR, Set.of(DriftCause.LATE_UPDATE));
    return causes.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @Test
  void failedPicksOfPhantomStockAreReportedAndCountedInTheEnd() {
    SmallWorld world = SmallWorld.settled(PHANTOM_STOCK);

    List<Phantom> phantoms = world.world().phantoms();
    assertThat(phantoms).isNotEmpty();
    Set<String> shorts =
        world
            .values(Allocation.class)
            .filter(answer -> answer.getStatus() == AllocationStatus.SHORT)
            .map(answer -> answer.getOrderId() + "#" + answer.getLineNumber())
            .collect(Collectors.toSet());
    Set<String> released =
        world
            .values(Allocation.class)
            .filter(answer -> answer.getStatus() == AllocationStatus.RELEASED)
            .map(answer -> answer.getOrderId() + "#" + answer.getLineNumber())
            .collect(Collectors.toSet());
    Set<String> picks = new HashSet<>();
    for (Phantom phantom : phantoms) {
      phantom.shortPicks().forEach(pick -> picks.add(pick.orderId() + "#" + pick.lineNumber()));
      boolean isCounted = phantom.fault().endedAt() != Fault.OPEN;
      assertThat(isCounted).isEqualTo(phantom.shortPicks().size() >= 3);
      assertThat(phantom.shelf().missing()).isEqualTo(isCounted ? 0 : phantom.units());
    }
    assertThat(picks).isNotEmpty();
    assertThat(shorts).containsAll(picks);
    assertThat(released).containsAll(picks);
  }

  @Test
  void faultsOfReportingLeaveOrdersAsTheyAre() {
    Set<Order> plain = orders(SmallWorld.with());

    assertThat(orders(SmallWorld.with(CLOCK_SKEW, LOST_ANSWER, DUPLICATE_ANSWER, DUPLICATE_EVENT)))
        .isEqualTo(plain);
  }

  @ParameterizedTest
  @EnumSource(names = {"LOST_UPDATE", "LATE_UPDATE", "WRONG_ADJUSTMENT", "STUCK_CONNECTOR"})
  void aFaultOfFiguresChangesOnlyOrdersThatSawAnotherFigure(FaultKind kind) {
    Set<String> plain = placed(SmallWorld.with());
    Set<String> faulty = placed(SmallWorld.with(kind));

    Set<String> common = new HashSet<>(plain);
    common.retainAll(faulty);
    assertThat((double) common.size() / Math.max(plain.size(), faulty.size())).isGreaterThan(0.99);
  }

  @Test
  void lagsOfAWorldWithoutFaultsHaveTheStatedQuantiles() {
    Connector connector = new Connector(0, "NORTH", Channel.WEB, 1.1);
    Chances chances = new Chances(3);
    long[] lags = new long[20_000];
    for (int i = 0; i < lags.length; i++) {
      lags[i] = connector.lag(chances.of(Chances.Purpose.LAG, i));
    }
    Arrays.sort(lags);

    assertThat((double) lags[10_000])
        .isBetween(0.99 * connector.medianLag(), 1.01 * connector.medianLag());
    assertThat((double) lags[19_800])
        .isBetween(0.97 * connector.p99Lag(), 1.03 * connector.p99Lag());
  }

  private static String key(TrueDrift drift) {
    return String.join(
        "/",
        drift.view().shelf().product().sku(),
        drift.view().shelf().locationId(),
        drift.view().channel().id());
  }

  private static Set<Order> orders(SmallWorld world) {
    return world.values(Order.class).collect(Collectors.toSet());
  }

  private static Set<String> placed(SmallWorld world) {
    return world
        .values(Order.class)
        .filter(order -> order.getStatus() == OrderStatus.PLACED)
        .map(order -> order.getOrderId() + order.getLines())
        .collect(Collectors.toSet());
  }

  private Map<String, Integer> written(long seed, Scenario scenario, String name) {
    Path into = folder.resolve(name);
    SimulationSettings settings = SmallWorld.settings(scenario, 400, 48, FaultKind.values());
    SimulatedWorld.write(
        new SimulationSettings(
            seed,
            settings.skus(),
            2,
            settings.hours(),
            settings.faults(),
            settings.start(),
            scenario),
        into,
        hour -> {});
    Map<String, Integer> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(into)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        hashes.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hashes;
  }
}
