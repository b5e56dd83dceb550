package com.primeaxiom.localstack.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.simulation.TrueOversell.OversoldLine;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The truth about oversells, held against the events and against the quantities. */
@ParameterizedClass
@EnumSource(
    value = Scenario.class,
    names = {"DRIFT", "OVERSELL"})
class OversellTest {

  private static final Map<Scenario, SmallWorld> WORLDS = new EnumMap<>(Scenario.class);

  private final SmallWorld world;
  private final List<TrueOversell> oversells;

  OversellTest(Scenario scenario) {
    world = WORLDS.computeIfAbsent(scenario, any -> SmallWorld.of(any, FaultKind.values()));
    oversells = world.world().oversells();
  }

  @Test
  void unitsOfAnOversellAddUpFromItsLines() {
    assertThat(oversells).isNotEmpty();
    for (TrueOversell oversell : oversells) {
      long ofLines = oversell.lines().stream().mapToLong(OversoldLine::units).sum();
      assertThat(oversell.units()).isEqualTo(ofLines + oversell.lostUnits());
      assertThat(oversell.peakUnits()).isBetween(1L, oversell.units());
      assertThat(oversell.lines()).allMatch(line -> line.units() > 0);
      assertThat(oversell.lines())
          .extracting(OversoldLine::at)
          .isSorted()
          .allMatch(at -> at >= oversell.startedAt())
          .allMatch(at -> at <= oversell.endedAt().orElse(Long.MAX_VALUE));
      if (oversell.lostUnits() == 0) {
        assertThat(oversell.lines().get(0).at()).isEqualTo(oversell.startedAt());
      }
      assertThat(Math.min(oversell.booksAfter(), oversell.shelfAfter())).isNegative();
      assertThat(oversell.moneyMinor())
          .isEqualTo(oversell.units() * oversell.shelf().product().priceMinor());
    }
  }

  @Test
  void everyLineOfAnOversellIsAnOrderThatTheChannelAcceptedThen() {
    Map<String, Order> accepted = new HashMap<>();
    world
        .values(Order.class)
        .filter(
            order ->
                order.getStatus() == OrderStatus.PLACED || order.getStatus() == OrderStatus.EDITED)
        .forEach(order -> accepted.put(order.getOrderId() + order.getOccurredAt(), order));

    for (TrueOversell oversell : oversells) {
      for (OversoldLine line : oversell.lines()) {
        Order order = accepted.get(line.orderId() + Instant.ofEpochMilli(line.at()));
        assertThat(order).as(line.orderId()).isNotNull();
        assertThat(order.getChannel()).isEqualTo(line.channel().id());
        assertThat(order.getLines())
            .anyMatch(
                ordered ->
                    ordered.getLineNumber() == line.lineNumber()
                        && ordered.getSku().equals(oversell.shelf().product().sku())
                        && ordered.getLocationId().equals(oversell.shelf().locationId())
                        && ordered.getQuantity() >= line.units());
      }
    }
  }

  @Test
  void wheneverMoreIsPromisedThanTheBooksHoldAnOversellGoesOn() {
    for (Quantity quantity : world.quantities) {
      if (quantity.promisable() < 0) {
        assertThat(oversells)
            .as("%s at %s", quantity.shelf().product().sku(), quantity.at())
            .anyMatch(
                oversell ->
                    oversell.shelf() == quantity.shelf()
                        && oversell.startedAt() <= quantity.at()
                        && quantity.at() < oversell.endedAt().orElse(Long.MAX_VALUE));
      }
    }
  }

  @Test
  void whatWasOfferedBeforeIsWhatTheQuantitiesSaidHalfAnHourEarlier() {
    Map<Shelf, TreeMap<Long, Long>> promisable = new HashMap<>();
    for (Quantity quantity : world.quantities) {
      promisable
          .computeIfAbsent(quantity.shelf(), any -> new TreeMap<>())
          .put(quantity.at(), quantity.promisable());
    }

    for (TrueOversell oversell : oversells) {
      TreeMap<Long, Long> changes = promisable.get(oversell.shelf());
      long before =
          Math.max(oversell.startedAt() - OversellWatch.BEFORE, changes.firstKey().longValue());
      assertThat(oversell.before().promisable()).isEqualTo(changes.floorEntry(before).getValue());
      assertThat(oversell.before().shown()).hasSameSizeAs(Channel.values());
    }
  }

  @Test
  void oversellsOfOneShelfDoNotOverlap() {
    Map<Shelf, Long> endOfLast = new HashMap<>();
    for (TrueOversell oversell : oversells) {
      Long end = endOfLast.put(oversell.shelf(), oversell.endedAt().orElse(Long.MAX_VALUE));
      assertThat(end == null || end < oversell.startedAt()).isTrue();
    }
  }

  @Test
  void goodsThatAreInTheBooksOnlyAreNamedAsTheCause() {
    boolean areCommon = world.world().settings().scenario() == Scenario.DRIFT;
    assertThat(oversells.stream().anyMatch(oversell -> oversell.booksAfter() >= 0) || !areCommon)
        .isTrue();
    assertThat(oversells)
        .filteredOn(oversell -> oversell.booksAfter() >= 0)
        .allMatch(oversell -> oversell.cause() == OversellCause.PHANTOM_STOCK)
        .allMatch(oversell -> oversell.fault().kind() == FaultKind.PHANTOM_STOCK)
        .allMatch(
            oversell ->
                oversell.fault().place().sku().equals(oversell.shelf().product().sku())
                    && oversell.fault().startedAt() <= oversell.startedAt());
  }
}
