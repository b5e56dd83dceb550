package com.primeaxiom.localstack.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SeededWarehouseTest {

  private static final Instant OPENING = Instant.parse("2026-03-02T08:00:00Z");
  private static final StockKey MUG = new StockKey("mug", "here");
  private static final List<StockKey> KEYS =
      List.of(MUG, new StockKey("bowl", "here"), new StockKey("bowl", "there"));

  @Property(tries = 150)
  void breaksNoRuleOfItsBooksWhateverIsOrderedAndLost(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double lost) {
    DriftLedger ledger = play(seed, lost).ledger;

    assertThat(ledger.violations()).isEmpty();
    assertThat(ledger.inFlight()).isZero();
    assertThat(ledger.committed()).isZero();
  }

  @Property(tries = 150)
  void driftsNoLongerThanTheLongestLagWhenNothingIsLost(@ForAll long seed) {
    World world = play(seed, 0);

    Duration longest = settings(seed, 0).syncLag().longest();
    world.ledger.readings().forEach((key, readings) -> assertTransient(key, readings, longest));
    assertThat(world.ledger.last().values()).allMatch(last -> last.drift() == 0);
    assertThat(world.warehouse.faults()).isEmpty();
  }

  @Property(tries = 100)
  void namesEveryDriftThatALostUpdateLeaves(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.05, max = 1) double lost) {
    World world = play(seed, lost);

    for (InjectedFault fault : world.warehouse.faults()) {
      assertThat(world.ledger.at(fault.key(), fault.start()).unexplained())
          .as("%s at its start", fault)
          .isEqualTo(fault.units())
          .isNotZero();
      fault
          .end()
          .ifPresent(
              end ->
                  assertThat(world.ledger.at(fault.key(), end).unexplained())
                      .as("%s at its end", fault)
                      .isZero());
    }
    Duration longest = settings(seed, lost).syncLag().longest();
    world
        .ledger
        .readings()
        .forEach(
            (key, readings) -> assertTransient(key, withoutFaults(key, readings, world), longest));
  }

  @Property(tries = 20)
  void saysTheSameOfTheSameSeedAndOrders(@ForAll long seed) {
    assertThat(play(seed, 0.3).events).isEqualTo(play(seed, 0.3).events);
  }

  @Test
  void allocatesAtOnceWithTheStockAndShipsLater() {
    World world = open(plan(MUG, 20));

    world.order("o1", OPENING.plusSeconds(60), OrderStatus.PLACED, MUG, 6);
    world.warehouse.finish();

    assertThat(world.answers()).containsExactly("ALLOCATED 6 of o1", "SHIPPED 6 of o1");
    Instant allocated = world.allocations().get(0).getOccurredAt();
    DriftLedger ledger = world.ledger.end();
    assertThat(ledger.at(MUG, OPENING.plusSeconds(60)))
        .isEqualTo(new DriftLedger.Reading(OPENING.plusSeconds(60), 14, 14));
    assertThat(ledger.at(MUG, allocated)).isEqualTo(new DriftLedger.Reading(allocated, 14, 14));
  }

  @Test
  void answersPartialAndShortWhenThereIsTooLittle() {
    World world = open(plan(MUG, 4));

    world.order("o1", OPENING.plusSeconds(60), OrderStatus.PLACED, MUG, 6);
    world.order("o2", OPENING.plus(Duration.ofMinutes(20)), OrderStatus.PLACED, MUG, 3);
    world.warehouse.finish();

    assertThat(world.answers())
        .contains("PARTIAL 4 of o1", "SHORT 2 of o1", "SHORT 3 of o2", "SHIPPED 4 of o1");
    DriftLedger ledger = world.ledger.end();
    assertThat(ledger.at(MUG, OPENING.plusSeconds(60)).drift())
        .as("two units are sold that are not there")
        .isEqualTo(2);
    assertThat(ledger.at(MUG, OPENING.plus(Duration.ofMinutes(20)).minusMillis(1)).drift())
        .isZero();
  }

  @Test
  void givesBackWhatIsCancelledBeforeItLeaves() {
    World world = open(plan(MUG, 20));

    world.order("o1", OPENING.plusSeconds(60), OrderStatus.PLACED, MUG, 6);
    world.order("o1", OPENING.plus(Duration.ofMinutes(30)), OrderStatus.CANCELLED, MUG, 2);
    world.warehouse.finish();

    assertThat(world.answers())
        .containsExactly("ALLOCATED 6 of o1", "RELEASED 2 of o1", "SHIPPED 4 of o1");
  }

  @Test
  void doesNotAnswerWhatIsCancelledBeforeItsAnswer() {
    World world = open(plan(MUG, 20));

    world.order("o1", OPENING.plusSeconds(60), OrderStatus.PLACED, MUG, 6);
    world.order("o1", OPENING.plusSeconds(60), OrderStatus.CANCELLED, MUG, 6);
    world.warehouse.finish();

    assertThat(world.answers()).isEmpty();
    assertThat(world.warehouse.shown(MUG)).isEqualTo(20);
  }

  @Test
  void ignoresCancellationsOfOrdersItDoesNotKnowAndOrdersThatAreNonsense() {
    World world = open(plan(MUG, 20));

    world.warehouse.accept(order("c1", OPENING.plusSeconds(60), OrderStatus.CANCELLED, MUG, 2));
    world.warehouse.accept(order("n1", OPENING.plusSeconds(61), OrderStatus.PLACED, MUG, -2));
    world.warehouse.finish();

    assertThat(world.answers()).isEmpty();
    assertThat(world.warehouse.shown(MUG)).isEqualTo(20);
  }

  @Test
  void keepsAnOrderedLossUntilTheFullComparison() {
    World world = open(plan(MUG, 100));

    world.warehouse.loseNews(
        OPENING.plusSeconds(10), MUG, StockChange.DAMAGE, 0.4, Duration.ofHours(1));
    world.warehouse.advanceTo(OPENING.plus(Duration.ofHours(5)));
    assertThat(world.warehouse.shown(MUG)).isEqualTo(100);
    assertThat(world.warehouse.free(MUG)).isEqualTo(60);
    assertThat(world.warehouse.faults())
        .singleElement()
        .matches(fault -> fault.end().isEmpty() && fault.units() == 40);

    world.warehouse.advanceTo(OPENING.plus(Duration.ofHours(7)));
    assertThat(world.warehouse.shown(MUG)).isEqualTo(60);
    assertThat(world.warehouse.faults())
        .singleElement()
        .matches(fault -> fault.end().equals(Optional.of(OPENING.plusSeconds(21_600))));
  }

  @Test
  void refusesOrdersOutOfTimeAndOfUnknownStock() {
    World world = open(plan(MUG, 100));
    world.warehouse.advanceTo(OPENING.plusSeconds(1));
    world.order("o1", OPENING.plusSeconds(60), OrderStatus.PLACED, MUG, 6);

    assertThatThrownBy(() -> world.order("o2", OPENING.plusSeconds(59), OrderStatus.PLACED, MUG, 6))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                world.order(
                    "o3", OPENING.plusSeconds(61), OrderStatus.PLACED, new StockKey("x", "y"), 6))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertTransient(
      StockKey key, List<DriftLedger.Reading> readings, Duration longest) {
    Instant since = null;
    for (DriftLedger.Reading reading : readings) {
      if (since != null) {
        assertThat(Duration.between(since, reading.at()))
            .as("drift of %s since %s", key, since)
            .isLessThanOrEqualTo(longest);
      }
      if (reading.unexplained() == 0) {
        since = null;
      } else if (since == null) {
        since = reading.at();
      }
    }
  }

  /** What is left when the faults are taken out, from the change whose news was lost on. */
  private static List<DriftLedger.Reading> withoutFaults(
      StockKey key, List<DriftLedger.Reading> readings, World world) {
    Predicate<DriftLedger.Reading> isInFault =
        reading ->
            world.warehouse.faults().stream()
                .filter(fault -> fault.key().equals(key))
                .anyMatch(
                    fault ->
                        !reading.at().isBefore(fault.start().minus(Duration.ofMinutes(2)))
                            && fault.end().map(reading.at()::isBefore).orElse(true));
    return readings.stream()
        .map(
            reading ->
                isInFault.test(reading) ? new DriftLedger.Reading(reading.at(), 0, 0) : reading)
        .toList();
  }

  /** A few days of orders, edits and cancellations, more than the shelves can bear. */
  private static World play(long seed, double lost) {
    SplittableRandom random = new SplittableRandom(seed);
    World world = new World(settings(seed, lost));
    List<StockPlan> plans = new ArrayList<>();
    for (StockKey key : KEYS) {
      long safety = random.nextLong(0, 5);
      plans.add(
          new StockPlan(
              key,
              "web",
              safety + random.nextLong(0, 80),
              safety,
              random.nextLong(0, 30),
              random.nextLong(1, 60)));
    }
    world.warehouse.open(OPENING, plans);
    List<Order> orders = new ArrayList<>();
    for (int number = random.nextInt(1, 80); number > 0; number--) {
      // Whole minutes, so that orders share their time as they do in the real data.
      Instant at = OPENING.plus(Duration.ofMinutes(random.nextInt(1, 4_000)));
      long quantity = random.nextLong(0, 12);
      Order placed = order("o" + number, at, OrderStatus.PLACED, key(random), quantity);
      orders.add(placed);
      if (random.nextInt(3) == 0) {
        orders.add(
            Order.newBuilder(placed)
                .setStatus(random.nextBoolean() ? OrderStatus.CANCELLED : OrderStatus.EDITED)
                .setOccurredAt(at.plus(Duration.ofSeconds(random.nextInt(0, 100_000))))
                .setLines(
                    List.of(
                        OrderLine.newBuilder(placed.getLines().get(0))
                            .setQuantity(random.nextLong(0, quantity + 1))
                            .build()))
                .build());
      }
    }
    orders.sort(Comparator.comparing(Order::getOccurredAt));
    orders.forEach(world::take);
    world.warehouse.finish();
    world.ledger.end();
    return world;
  }

  private static StockKey key(SplittableRandom random) {
    return KEYS.get(random.nextInt(KEYS.size()));
  }

  private static World open(StockPlan plan) {
    // Nothing happens by itself, so that what a test orders is all there is.
    WarehouseSettings retail = WarehouseSettings.retail(1, "shop", "wms", 0);
    World world =
        new World(
            new WarehouseSettings(
                1,
                "shop",
                "wms",
                retail.answer(),
                retail.shipping(),
                retail.replenishment(),
                retail.inspection(),
                retail.syncLag(),
                retail.fullSync(),
                Duration.ofDays(100_000),
                0));
    world.warehouse.open(OPENING, List.of(plan));
    return world;
  }

  private static StockPlan plan(StockKey key, long units) {
    return new StockPlan(key, "web", units, 0, 0, 10);
  }

  private static WarehouseSettings settings(long seed, double lost) {
    WarehouseSettings retail = WarehouseSettings.retail(seed, "shop", "wms", lost);
    return new WarehouseSettings(
        seed,
        "shop",
        "wms",
        retail.answer(),
        retail.shipping(),
        new Delay(Duration.ofHours(2), 0.5, Duration.ofHours(9)),
        retail.inspection(),
        retail.syncLag(),
        retail.fullSync(),
        Duration.ofHours(5),
        lost);
  }

  private static Order order(
      String id, Instant at, OrderStatus status, StockKey key, long quantity) {
    return Order.newBuilder()
        .setEventId(id + status)
        .setOccurredAt(at)
        .setSource("shop")
        .setOrderId(id)
        .setStatus(status)
        .setChannel("web")
        .setCurrency("GBP")
        .setLines(
            List.of(
                OrderLine.newBuilder()
                    .setLineNumber(1)
                    .setSku(key.sku())
                    .setLocationId(key.locationId())
                    .setQuantity(quantity)
                    .setUnitPriceMinor(100)
                    .build()))
        .build();
  }

  private static final class World {
    private final List<CanonicalEvent<?>> events = new ArrayList<>();
    private final DriftLedger ledger = new DriftLedger();
    private final SeededWarehouse warehouse;

    World(WarehouseSettings settings) {
      this.warehouse = new SeededWarehouse(settings, this::note);
    }

    void order(String id, Instant at, OrderStatus status, StockKey key, long quantity) {
      take(SeededWarehouseTest.order(id, at, status, key, quantity));
    }

    void take(Order order) {
      warehouse.accept(order);
      note(new CanonicalEvent<>(Topics.ORDER, order));
    }

    List<Allocation> allocations() {
      return events.stream()
          .map(CanonicalEvent::value)
          .filter(Allocation.class::isInstance)
          .map(Allocation.class::cast)
          .toList();
    }

    List<String> answers() {
      return allocations().stream()
          .filter(answer -> answer.getStatus() != AllocationStatus.UNKNOWN)
          .map(
              answer ->
                  answer.getStatus() + " " + answer.getQuantity() + " of " + answer.getOrderId())
          .toList();
    }

    private void note(CanonicalEvent<?> event) {
      events.add(event);
      ledger.accept(event);
    }
  }
}
