package com.primeaxiom.localstack.simulation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.simulation.Product.Promotion;
import com.primeaxiom.schemas.reference.SkuReference;
import com.primeaxiom.schemas.storefront.CancelReason;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.vendor.PurchaseOrder;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import com.primeaxiom.schemas.wms.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A world in which shelves run empty while channels sell on. */
class OversellScenarioTest {

  private static final FaultKind[] ALL = FaultKind.values();

  /** Three channels of 400 SKUs at two locations report first. */
  private static final int SHELVES = 3 * 400 * 2;

  private static SmallWorld world;

  @BeforeAll
  static void makeTheWorld() {
    world = SmallWorld.of(Scenario.OVERSELL, ALL);
  }

  @Test
  void oversellsAreManyAndOfManyCauses() {
    Map<OversellCause, List<TrueOversell>> byCause =
        world.world().oversells().stream().collect(groupingBy(TrueOversell::cause));

    assertThat(world.world().oversells()).hasSizeGreaterThan(20);
    assertThat(byCause.keySet())
        .contains(
            OversellCause.PROMOTION, OversellCause.CONTINUE_SELLING, OversellCause.STALE_SYNC);
    assertThat(byCause.get(OversellCause.CONTINUE_SELLING))
        .allMatch(oversell -> oversell.fault().kind() == FaultKind.CONTINUE_SELLING);
    assertThat(byCause.get(OversellCause.PROMOTION))
        .allMatch(
            oversell ->
                oversell.promotion().from() <= oversell.startedAt()
                    && oversell.startedAt() < oversell.promotion().until());
  }

  @Test
  void noUnitIsLostAndEventsAloneSayWhatCanBePromised() {
    world
        .world()
        .shelves()
        .forEach(
            shelf ->
                assertThat(shelf.onHand()).isEqualTo(world.simulation.movements().balance(shelf)));

    Map<String, TreeMap<Long, Long>> changes = new HashMap<>();
    SmallWorld clear = SmallWorld.of(Scenario.OVERSELL, FaultKind.CONTINUE_SELLING);
    for (Quantity quantity : clear.quantities) {
      changes
          .computeIfAbsent(
              quantity.shelf().product().sku() + "/" + quantity.shelf().locationId(),
              any -> new TreeMap<>())
          .put(quantity.at(), quantity.promisable());
    }
    new ReportedWorld(clear.events)
        .promisable.forEach(
            (key, units) ->
                units.forEach(
                    (at, promisable) ->
                        assertThat(changes.get(key).floorEntry(at).getValue())
                            .as("%s at %s", key, at)
                            .isEqualTo(promisable)));
  }

  @Test
  void unitsHeldBackAreNotOfferedAndLessIsOversold() {
    SmallWorld usual = SmallWorld.holdingBack(Scenario.OVERSELL, 0);
    SmallWorld held = SmallWorld.holdingBack(Scenario.OVERSELL, 3);

    List<InventoryLevel> before = usual.values(InventoryLevel.class).limit(SHELVES).toList();
    List<InventoryLevel> after = held.values(InventoryLevel.class).limit(SHELVES).toList();
    for (int index = 0; index < SHELVES; index++) {
      assertThat(after.get(index).getSku()).isEqualTo(before.get(index).getSku());
      assertThat(after.get(index).getBuffer()).isEqualTo(before.get(index).getBuffer() + 3);
      assertThat(after.get(index).getAvailable())
          .isEqualTo(Math.max(0, before.get(index).getAvailable() - 3));
    }
    assertThat(oversoldUnits(usual)).isGreaterThan(2 * oversoldUnits(held));
  }

  private static long oversoldUnits(SmallWorld world) {
    return world.world().oversells().stream().mapToLong(TrueOversell::units).sum();
  }

  @Test
  void whatTheWarehouseRefusesIsCancelledAsOutOfStock() {
    SmallWorld settled = SmallWorld.settledOf(Scenario.OVERSELL);
    Map<String, Long> refused = new HashMap<>();
    settled
        .values(Allocation.class)
        .filter(answer -> answer.getStatus() == AllocationStatus.SHORT)
        .forEach(
            answer ->
                refused.merge(
                    answer.getOrderId() + "#" + answer.getLineNumber(),
                    answer.getQuantity(),
                    Math::max));
    Map<String, Long> cancelled = new HashMap<>();
    Map<String, Long> byCustomer = new HashMap<>();
    settled
        .values(Order.class)
        .filter(order -> order.getStatus() == OrderStatus.CANCELLED)
        .forEach(
            order -> {
              assertThat(order.getCancelReason())
                  .isIn(CancelReason.CUSTOMER, CancelReason.OUT_OF_STOCK);
              boolean isCustomer = order.getCancelReason() == CancelReason.CUSTOMER;
              for (OrderLine line : order.getLines()) {
                String key = order.getOrderId() + "#" + line.getLineNumber();
                Long before = cancelled.put(key, line.getQuantity());
                if (isCustomer) {
                  byCustomer.put(key, line.getQuantity() - (before == null ? 0 : before));
                }
              }
            });

    assertThat(refused).isNotEmpty();
    refused.forEach(
        (line, units) ->
            assertThat(cancelled.get(line) - byCustomer.getOrDefault(line, 0L))
                .as(line)
                .isEqualTo(units));
  }

  @Test
  void announcedPromotionsStandInMasterDataBeforeTheyBegin() {
    Map<String, SkuReference> announced =
        world
            .values(SkuReference.class)
            .filter(reference -> reference.getPromotionFrom() != null)
            .collect(
                toMap(
                    reference -> reference.getSku() + reference.getPromotionFrom(),
                    any -> any,
                    (one, again) -> one));

    Set<String> expected = new HashSet<>();
    boolean isAnySurprising = false;
    for (Product product : world.simulation.catalogue().products()) {
      for (Promotion promotion : product.promotions()) {
        Instant from = Instant.ofEpochMilli(promotion.from());
        isAnySurprising |= promotion.announcement() == null;
        if (promotion.announcement() != null) {
          expected.add(product.sku() + from);
          SkuReference reference = announced.get(product.sku() + from);
          assertThat(reference.getOccurredAt()).isBeforeOrEqualTo(from);
          assertThat(reference.getPromotionUntil())
              .isEqualTo(Instant.ofEpochMilli(promotion.until()));
          assertThat(reference.getPromotionUplift() / promotion.factor()).isBetween(0.3, 3.0);
          assertThat(reference.getPriceMinor()).isEqualTo(product.priceMinor());
        }
      }
    }
    assertThat(announced.keySet()).isNotEmpty().isEqualTo(expected);
    assertThat(isAnySurprising).isTrue();
  }

  @Test
  void theMarketplaceIsToldInBatches() {
    Connector connector =
        world.world().connectors().stream()
            .filter(
                each -> each.channel() == Channel.MARKETPLACE && each.locationId().equals("NORTH"))
            .findFirst()
            .orElseThrow();
    SmallWorld plain = SmallWorld.of(Scenario.OVERSELL);
    long start = SmallWorld.START.toEpochMilli();
    Set<Long> sold =
        plain
            .values(Order.class)
            .map(order -> order.getOccurredAt().toEpochMilli())
            .collect(Collectors.toSet());

    List<Long> sinceBatch =
        plain
            .values(InventoryLevel.class)
            .filter(
                level ->
                    level.getChannel().equals("marketplace")
                        && level.getLocationId().equals("NORTH"))
            .map(level -> level.getOccurredAt().toEpochMilli())
            .filter(at -> at > start && !sold.contains(at))
            .map(at -> Math.floorMod(at - start - connector.firstBatch(), connector.batchPeriod()))
            .toList();

    assertThat(connector.batchPeriod()).isBetween(30 * Times.MINUTE, 60 * Times.MINUTE);
    assertThat(sinceBatch).hasSizeGreaterThan(500);
    // The rest are the comparisons of everything and changes of the channel's own buffer.
    assertThat(sinceBatch.stream().filter(wait -> wait <= 3 * Times.SECOND).count())
        .isGreaterThan(sinceBatch.size() / 3);
  }

  @Test
  void aChannelThatSellsOnShowsOneFigureUntilItFollowsAgain() {
    SmallWorld only = SmallWorld.of(Scenario.OVERSELL, FaultKind.CONTINUE_SELLING);

    assertThat(only.faults()).isNotEmpty();
    for (Fault fault : only.faults()) {
      Fault.Place place = fault.place();
      Instant from = Instant.ofEpochMilli(fault.startedAt());
      Instant until =
          fault.endedAt() == Fault.OPEN ? Instant.MAX : Instant.ofEpochMilli(fault.endedAt());
      List<Long> shown =
          only.values(InventoryLevel.class)
              .filter(
                  level ->
                      level.getSku().equals(place.sku())
                          && level.getLocationId().equals(place.locationId())
                          && level.getChannel().equals(place.channel())
                          && !level.getOccurredAt().isBefore(from)
                          && level.getOccurredAt().isBefore(until))
              .map(InventoryLevel::getAvailable)
              .distinct()
              .toList();
      assertThat(shown).as(fault.id()).hasSize(1);
      assertThat(shown.get(0)).isGreaterThanOrEqualTo(fault.units());
    }
    assertThat(only.drifts())
        .isNotEmpty()
        .allMatch(drift -> drift.fault().kind() == FaultKind.CONTINUE_SELLING);
  }

  @Test
  void vendorsAreLateAndDeliverShortByHabit() {
    Map<String, PurchaseOrder> orders =
        world.values(PurchaseOrder.class).collect(toMap(PurchaseOrder::getPoId, any -> any));
    Map<Boolean, List<Receipt>> byReliance =
        world
            .values(Receipt.class)
            .collect(groupingBy(receipt -> vendor(orders.get(receipt.getPoId())) % 4 == 0));

    assertThat(byReliance.get(true))
        .isNotEmpty()
        .allMatch(
            receipt ->
                received(receipt) == ordered(orders.get(receipt.getPoId()))
                    && late(receipt, orders.get(receipt.getPoId())).compareTo(Duration.ofHours(3))
                        < 0);
    assertThat(byReliance.get(false))
        .anyMatch(receipt -> received(receipt) < ordered(orders.get(receipt.getPoId())))
        .anyMatch(
            receipt ->
                late(receipt, orders.get(receipt.getPoId())).compareTo(Duration.ofHours(8)) > 0)
        .allMatch(receipt -> received(receipt) >= 1);
  }

  private static int vendor(PurchaseOrder order) {
    return Integer.parseInt(order.getVendorId().substring(2)) - 1;
  }

  private static long ordered(PurchaseOrder order) {
    return order.getLines().get(0).getQuantity();
  }

  private static long received(Receipt receipt) {
    return receipt.getLines().get(0).getReceived();
  }

  private static Duration late(Receipt receipt, PurchaseOrder order) {
    return Duration.between(order.getPromisedAt(), receipt.getOccurredAt());
  }
}
