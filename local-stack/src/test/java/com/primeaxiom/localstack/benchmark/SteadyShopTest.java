package com.primeaxiom.localstack.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.benchmark.Step.Phase;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.reference.SkuReference;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import com.primeaxiom.schemas.wms.Receipt;
import com.primeaxiom.schemas.wms.StockLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class SteadyShopTest {

  private static final int PARTITIONS = 3;
  private static final ShopSettings SMALL =
      new ShopSettings(600, 3, 20, 0, 0, 5_000, 60_000, PARTITIONS, 7);

  @Test
  void theSameSettingsGiveTheSameEvents() {
    assertThat(all(SMALL)).isEqualTo(all(SMALL));
    assertThat(all(new ShopSettings(600, 3, 20, 0, 0, 5_000, 60_000, PARTITIONS, 8)))
        .isNotEqualTo(all(SMALL));
  }

  @Test
  void everyKeyIsToldOfOnceBeforeAnythingIsSold() {
    List<SpecificRecord> seeding =
        all(SMALL).stream()
            .filter(step -> step.phase() == Phase.SEEDING)
            .flatMap(SteadyShopTest::records)
            .toList();

    assertThat(of(seeding, SkuReference.class).map(SkuReference::getSku))
        .hasSize(200)
        .doesNotHaveDuplicates();
    assertThat(of(seeding, StockLevel.class).map(each -> each.getSku() + each.getLocationId()))
        .hasSize(600)
        .doesNotHaveDuplicates();
    // One, two and three channels in turn.
    assertThat(of(seeding, InventoryLevel.class)).hasSize(1_200);
    assertThat(seeding).hasSize(2_000);
  }

  @Test
  void timeNeverGoesBackInAPartitionOrFromStepToStep() {
    long reached = Long.MIN_VALUE;
    for (Step step : all(SMALL)) {
      for (List<List<SpecificRecord>> partitions : step.records().values()) {
        for (List<SpecificRecord> partition : partitions) {
          long at = reached;
          for (SpecificRecord each : partition) {
            assertThat(millis(each)).isBetween(at, step.endMillis());
            at = millis(each);
          }
        }
      }
      reached = step.endMillis();
    }
  }

  @Test
  void whatTheWarehouseHoldsFollowsFromWhatItAnswers() {
    Map<String, long[]> shelves = new HashMap<>();
    for (Step step : all(SMALL)) {
      records(step)
          .sorted((one, other) -> Long.compare(millis(one), millis(other)))
          .forEach(each -> follow(each, shelves));
    }
    assertThat(shelves).hasSize(600);
  }

  private static void follow(SpecificRecord event, Map<String, long[]> shelves) {
    if (event instanceof StockLevel level) {
      long[] now = {level.getOnHand(), level.getCommitted()};
      assertThat(now[0]).isGreaterThanOrEqualTo(now[1]);
      assertThat(now[1]).isNotNegative();
      shelves.put(level.getSku() + level.getLocationId(), now);
    }
  }

  @Test
  void anOrderLineIsAnsweredOnceAndShippedOrCancelled() {
    Map<String, String> lives = new HashMap<>();
    List<SpecificRecord> events = all(SMALL).stream().flatMap(SteadyShopTest::records).toList();
    of(events, Order.class)
        .filter(order -> order.getStatus() == OrderStatus.PLACED)
        .forEach(
            order ->
                order.getLines().forEach(line -> lives.put(id(order, line.getLineNumber()), "")));
    of(events, Allocation.class)
        .forEach(
            answer ->
                lives.merge(
                    answer.getOrderId() + '/' + answer.getLineNumber(),
                    answer.getStatus() == AllocationStatus.SHIPPED ? "2" : "1",
                    String::concat));

    assertThat(lives.values()).containsOnly("", "1", "12");
    assertThat(lives).hasSizeGreaterThan(8_000);
  }

  @Test
  void aKeySellsTheLinesADayThatWereAskedFor() {
    List<Step> steps = all(SMALL);
    long lines =
        steps.stream()
            .flatMap(SteadyShopTest::records)
            .filter(Order.class::isInstance)
            .map(Order.class::cast)
            .filter(order -> order.getStatus() == OrderStatus.PLACED)
            .mapToLong(order -> order.getLines().size())
            .sum();
    double days = (steps.get(steps.size() - 1).endMillis() - SMALL.opensAtMillis()) / 86_400_000.0;

    // Some find nothing to buy, or want what their channel does not sell.
    assertThat(lines / days / 600).isEqualTo(20 * 11 / 12.0, within(0.5));
  }

  @Test
  void whatRunsLowIsOrderedAndComesIn() {
    ShopSettings days = new ShopSettings(60, 3, 20, 0, 0, 5_000, 60_000, PARTITIONS, 7);
    List<SpecificRecord> events = all(days).stream().flatMap(SteadyShopTest::records).toList();

    assertThat(of(events, Receipt.class).map(Receipt::getPoId))
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  @Test
  void channelsOfTheKeysThatWereAskedForAreToldTooMuch() {
    Map<String, Long> right = levels(new ShopSettings(600, 3, 20, 0, 0, 0, 60_000, PARTITIONS, 7));
    Map<String, Long> wrong =
        levels(new ShopSettings(600, 3, 20, 0.3, 0, 0, 60_000, PARTITIONS, 7));

    assertThat(wrong).hasSameSizeAs(right);
    List<Long> excess = new ArrayList<>();
    wrong.forEach((id, shown) -> excess.add(shown - right.get(id)));
    assertThat(excess).containsOnly(0L, 25L);
    double share = excess.stream().filter(units -> units > 0).count() / (double) excess.size();
    assertThat(share).isCloseTo(0.3, within(0.05));
  }

  /** What channels were told, by event. */
  private static Map<String, Long> levels(ShopSettings settings) {
    Map<String, Long> levels = new HashMap<>();
    all(settings).stream()
        .flatMap(SteadyShopTest::records)
        .filter(InventoryLevel.class::isInstance)
        .map(InventoryLevel.class::cast)
        .forEach(level -> levels.put(level.getEventId(), level.getAvailable()));
    return levels;
  }

  @Test
  void keysAreWholeSkus() {
    assertThatThrownBy(() -> new ShopSettings(10, 4, 1, 0, 0, 0, 1, 1, 1))
        .isInstanceOf(StackException.class)
        .hasMessage("--keys is 10; it has to be a multiple of --locations.");
    assertThatThrownBy(() -> new ShopSettings(10, 0, 1, 0, 0, 0, 1, 1, 1))
        .isInstanceOf(StackException.class)
        .hasMessage("--locations is 0; give 1 to 100.");
  }

  private static String id(Order order, int line) {
    return order.getOrderId() + '/' + line;
  }

  private static List<Step> all(ShopSettings settings) {
    SteadyShop shop = new SteadyShop(settings);
    List<Step> steps = new ArrayList<>();
    while (shop.phase() != Phase.HALF_LOAD) {
      steps.add(shop.next());
    }
    return steps;
  }

  private static Stream<SpecificRecord> records(Step step) {
    return Topics.all().stream()
        .flatMap(
            topic ->
                Stream.iterate(0, number -> number + 1)
                    .limit(PARTITIONS)
                    .flatMap(number -> step.of(topic.name(), number).stream()));
  }

  private static <R> Stream<R> of(List<SpecificRecord> events, Class<R> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  private static long millis(SpecificRecord event) {
    return ((Instant) event.get(event.getSchema().getField("occurred_at").pos())).toEpochMilli();
  }
}
