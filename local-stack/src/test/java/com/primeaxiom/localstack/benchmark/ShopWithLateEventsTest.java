package com.primeaxiom.localstack.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.primeaxiom.localstack.benchmark.Step.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class ShopWithLateEventsTest {

  private static final int PARTITIONS = 2;

  /** How far behind the end of its step an event is told. */
  private record Told(SpecificRecord event, Step step) {
    private long behindMillis() {
      return step.endMillis() - millis(event);
    }

    /** By which it is found again; records themselves take long to compare. */
    private String id() {
      return (String) field(event, "event_id");
    }
  }

  @Test
  void aShopWithoutLateEventsIsLeftAlone() {
    assertThat(ShopWithLateEvents.of(shop(0))).isInstanceOf(SteadyShop.class);
  }

  @Test
  void aShareOfEventsIsToldSecondsToMinutesLate() {
    Map<String, Long> inTime = new HashMap<>();
    sold(shop(0)).forEach(told -> inTime.put(told.id(), told.step().endMillis()));

    List<Told> all = sold(shop(0.2));

    List<Told> late =
        all.stream().filter(told -> told.step().endMillis() > inTime.get(told.id())).toList();
    assertThat((double) late.size() / all.size()).isCloseTo(0.2, within(0.02));
    // A step is a minute long at the most.
    assertThat(late).allMatch(told -> told.behindMillis() >= 3_000);
    assertThat(late).allMatch(told -> told.behindMillis() <= 360_000);
  }

  @Test
  void eachEventIsToldOnceWhenItsTimeHasCome() {
    Map<String, SpecificRecord> inTime = byId(sold(shop(0)));
    List<Told> told = sold(shop(0.2));
    Map<String, SpecificRecord> late = byId(told);

    assertThat(told).hasSameSizeAs(late.keySet());
    late.forEach((id, event) -> assertThat(event).isEqualTo(inTime.get(id)));
    // The last ones of the shop are still to be told.
    assertThat(late).hasSizeBetween((int) (inTime.size() * 0.97), inTime.size() - 1);
  }

  private static ShopSettings shop(double lateEvents) {
    return new ShopSettings(600, 3, 1_000, 0, lateEvents, 5_000, 60_000, PARTITIONS, 7);
  }

  private static Map<String, SpecificRecord> byId(List<Told> all) {
    Map<String, SpecificRecord> byId = new HashMap<>();
    all.forEach(told -> byId.put(told.id(), told.event()));
    return byId;
  }

  private static List<Told> sold(ShopSettings settings) {
    Shop shop = ShopWithLateEvents.of(settings);
    List<Told> told = new ArrayList<>();
    while (shop.phase() != Phase.HALF_LOAD) {
      Step step = shop.next();
      if (step.phase() != Phase.SEEDING) {
        step.records().values().stream()
            .flatMap(List::stream)
            .flatMap(List::stream)
            .forEach(event -> told.add(new Told(event, step)));
      }
    }
    return told;
  }

  private static long millis(SpecificRecord event) {
    return ((Instant) field(event, "occurred_at")).toEpochMilli();
  }

  private static Object field(SpecificRecord event, String name) {
    return event.get(event.getSchema().getField(name).pos());
  }
}
