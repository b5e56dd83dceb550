package com.primeaxiom.localstack.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSink;
import com.primeaxiom.localstack.replay.ReplayException;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.reference.SkuReference;
import com.primeaxiom.schemas.storefront.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DemoWorldTest {

  private static final Instant START = Instant.parse("2026-03-02T08:00:00.250Z");

  /** What people and jobs have between the plan and the first unit too many. */
  private static final Duration LEAD = Duration.ofSeconds(24);

  @Test
  void makesAPersistentDriftWithinTenSecondsAndAgainAfterwards() {
    for (long seed = 1; seed <= 20; seed++) {
      DriftLedger ledger = new DriftLedger();
      DemoScript script = new DemoScript(seed, START, ledger::accept);
      script.advanceTo(START.plus(Duration.ofMinutes(5)));
      ledger.end();

      assertThat(ledger.violations()).as("seed %d", seed).isEmpty();
      assertThat(script.faults())
          .as("seed %d", seed)
          .anyMatch(fault -> isSeenEarly(fault) && isPlain(fault, ledger));
      assertThat(script.faults())
          .as("seed %d", seed)
          .filteredOn(fault -> isPlain(fault, ledger))
          .hasSizeGreaterThan(10);
    }
  }

  @Test
  void everyPromotionSellsMoreThanThereIsAndIsPlannedWellBefore() {
    for (long seed = 1; seed <= 100; seed++) {
      DemoScript script = new DemoScript(seed, START, event -> {});
      script.advanceTo(START.plus(Duration.ofMinutes(5)));

      assertThat(script.promotions()).as("seed %d", seed).hasSize(3);
      assertThat(script.promotions())
          .as("seed %d", seed)
          .allSatisfy(
              promotion -> {
                Instant first = promotion.firstTooMany().orElseThrow();
                assertThat(first).isBetween(promotion.from(), promotion.until());
                assertThat(Duration.between(promotion.plannedAt(), first)).isGreaterThan(LEAD);
                assertThat(promotion.unitsTooMany()).isGreaterThanOrEqualTo(15);
              });
    }
  }

  @Test
  void aPromotionIsInTheMasterDataAndItsShopShowsWhatIsNotThere() {
    DriftLedger ledger = new DriftLedger();
    List<SkuReference> plans = new ArrayList<>();
    DemoScript script =
        new DemoScript(
            7,
            START,
            event -> {
              ledger.accept(event);
              if (event.value() instanceof SkuReference reference
                  && reference.getPromotionFrom() != null) {
                plans.add(reference);
              }
            });
    script.advanceTo(START.plusSeconds(59));
    ledger.end();

    assertThat(script.promotions())
        .singleElement()
        .satisfies(
            promotion -> {
              assertThat(plans)
                  .singleElement()
                  .satisfies(
                      plan -> {
                        assertThat(plan.getSku()).isEqualTo(promotion.key().sku());
                        assertThat(plan.getOccurredAt()).isEqualTo(promotion.plannedAt());
                        assertThat(plan.getPromotionFrom()).isEqualTo(promotion.from());
                        assertThat(plan.getPromotionUntil()).isEqualTo(promotion.until());
                      });
              assertThat(ledger.at(promotion.key(), promotion.plannedAt()).drift()).isEqualTo(150);
              Instant first = promotion.firstTooMany().orElseThrow();
              assertThat(ledger.at(promotion.key(), first).free()).isNegative();
              assertThat(ledger.at(promotion.key(), first.minusMillis(1)).free())
                  .isGreaterThanOrEqualTo(0);
              assertThat(script.faults())
                  .anySatisfy(
                      fault -> {
                        assertThat(fault.key()).isEqualTo(promotion.key());
                        assertThat(fault.cause()).isEqualTo(StockChange.SOLD_AHEAD);
                        assertThat(fault.units()).isEqualTo(150);
                      });
            });
  }

  private static boolean isSeenEarly(InjectedFault fault) {
    return fault.start().isBefore(START.plusSeconds(10));
  }

  /** Old enough and large enough for the 5 % rule of a demo. */
  private static boolean isPlain(InjectedFault fault, DriftLedger ledger) {
    long wms = Math.max(1, ledger.at(fault.key(), fault.start()).free());
    boolean isLarge = Math.abs(fault.units()) > 0.05 * wms;
    return isLarge
        && fault.end().map(end -> end.isAfter(fault.start().plusSeconds(10))).orElse(true);
  }

  @Test
  void takesAFewOrdersASecondOnBothChannels() {
    List<CanonicalEvent<?>> events = play(7, START);

    List<Order> orders = orders(events);
    assertThat(orders.size() / 60.0).isBetween(2.0, 4.5);
    assertThat(orders)
        .extracting(Order::getChannel)
        .contains(DemoCatalogue.WEB, DemoCatalogue.MARKETPLACE);
    assertThat(orders).extracting(order -> order.getStatus().name()).contains("CANCELLED");
  }

  @Test
  void playsTheSameAtAnyStartAndHoweverOftenItIsAsked() {
    Instant later = START.plus(Duration.ofDays(400)).plusMillis(123);
    List<CanonicalEvent<?>> once = new ArrayList<>();
    DemoScript script = new DemoScript(7, later, once::add);
    for (int pulse = 0; pulse <= 60_000; pulse += 37) {
      script.advanceTo(later.plusMillis(pulse));
    }
    script.advanceTo(later.plusSeconds(60));

    assertThat(timeless(once, later)).isEqualTo(timeless(play(7, START), START));
    assertThat(orders(once)).extracting(Order::getEventId).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void streamsWithATickASecondUntilItIsClosed() throws InterruptedException {
    CountingSink sink = new CountingSink(30);
    AtomicLong millis = new AtomicLong(START.toEpochMilli());
    InstantSource clock = () -> Instant.ofEpochMilli(millis.addAndGet(1_250));

    try (DemoWorld world = new DemoWorld(sink, 7, clock)) {
      world.start();
      assertThat(sink.enough.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(world.isRunning()).isTrue();
      world.close();
      world.await(Duration.ofSeconds(10));

      assertThat(world.isRunning()).isFalse();
      assertThat(world.failure()).isEmpty();
      Map<String, Long> sent = world.sent();
      assertThat(sent.get(Topics.CLOCK.name())).isEqualTo(sink.ticks.size());
      assertThat(sent.get(Topics.SKU_REFERENCE.name())).isEqualTo(40 + world.promotions().size());
      assertThat(sent).containsKeys(Topics.ORDER.name(), Topics.ALLOCATION.name());
      assertThat(world.faults()).isNotEmpty();
      assertThat(world.promotions()).isNotEmpty();
    }
    assertThat(sink.ticks.get(0)).isEqualTo(Instant.parse("2026-03-02T08:00:02Z"));
    for (int tick = 1; tick < sink.ticks.size(); tick++) {
      assertThat(sink.ticks.get(tick)).isEqualTo(sink.ticks.get(tick - 1).plusSeconds(1));
    }
    assertThat(sink.isInOrder).isTrue();
  }

  @Test
  void endsAndSaysWhyWhenNothingCanBeSent() throws InterruptedException {
    EventSink broken =
        new CountingSink(1) {
          @Override
          public void send(CanonicalEvent<?> event) {
            throw new ReplayException("Kafka takes no more records.");
          }
        };

    try (DemoWorld world = new DemoWorld(broken, 7, InstantSource.fixed(START))) {
      world.start();
      world.await(Duration.ofSeconds(10));

      assertThat(world.isRunning()).isFalse();
      assertThat(world.failure().orElseThrow()).hasMessage("Kafka takes no more records.");
    }
  }

  private static List<CanonicalEvent<?>> play(long seed, Instant start) {
    List<CanonicalEvent<?>> events = new ArrayList<>();
    new DemoScript(seed, start, events::add).advanceTo(start.plusSeconds(60));
    return events;
  }

  private static List<Order> orders(List<CanonicalEvent<?>> events) {
    return events.stream()
        .map(CanonicalEvent::value)
        .filter(Order.class::isInstance)
        .map(Order.class::cast)
        .toList();
  }

  /** The events without their start: times as distances, the start taken out of the ids. */
  private static List<String> timeless(List<CanonicalEvent<?>> events, Instant start) {
    String stamp = "D" + Long.toString(start.toEpochMilli(), 36).toUpperCase(Locale.ROOT);
    return events.stream()
        .map(
            event -> {
              event.shift(Duration.between(start, Instant.EPOCH));
              String text = event.value().toString().replace(stamp, "D");
              // Level ids end in their own time.
              return text.replaceAll("/\\d{13}\"", "\"");
            })
        .toList();
  }

  private static class CountingSink implements EventSink {
    final List<Instant> ticks = new ArrayList<>();
    final CountDownLatch enough;
    volatile boolean isInOrder = true;
    private Instant latest = Instant.MIN;

    CountingSink(int ticks) {
      this.enough = new CountDownLatch(ticks);
    }

    @Override
    public void send(CanonicalEvent<?> event) {
      note(event.occurredAt());
    }

    @Override
    public void sendRaw(Topic<?> topic, byte[] value, Instant at) {
      note(at);
    }

    @Override
    public void tick(Instant at) {
      note(at);
      ticks.add(at);
      enough.countDown();
    }

    private void note(Instant at) {
      isInOrder &= !at.isBefore(latest);
      latest = at;
    }
  }
}
