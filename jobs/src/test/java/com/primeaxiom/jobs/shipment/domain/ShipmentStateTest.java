package com.primeaxiom.jobs.shipment.domain;

import static com.primeaxiom.jobs.shipment.Loads.at;
import static com.primeaxiom.jobs.shipment.Loads.notice;
import static com.primeaxiom.jobs.shipment.Loads.scan;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.shipment.domain.LoadScanned.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShipmentStateTest {

  private static final ShipmentFact ACMES = notice("T-1", 0, "acme", "LEEDS", "S-1", "PO-1");
  private static final ShipmentFact ARRIVAL = scan("T-1", 40, Step.ARRIVED);

  @ParameterizedTest(name = "{0} {1} {2} at hour {3}: shared {4}")
  @CsvSource({
    "acme, LEEDS, S-2, 720, false",
    "acme, LEEDS, S-2, 721, true",
    "bolt, LEEDS, S-2, 0,   true",
    "acme, YORK,  S-2, 0,   true",
    "bolt, YORK,  S-1, 721, false",
  })
  void aNumberIsSharedByShipmentsThatCannotBeInOneLoad(
      String vendor, String location, String shipment, long hour, boolean isShared) {
    ShipmentState state =
        heard(ACMES, notice("T-1", hour, vendor, location, shipment, "PO-2"), ARRIVAL);

    assertThat(state.isShared()).isEqualTo(isShared);
    assertThat(state.newsSince(ShipmentState.UNKNOWN))
        .extracting(ShipmentNews::purchaseOrderId)
        .containsExactlyElementsOf(isShared ? List.of() : List.of("PO-1", "PO-2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TBD", "n/a", "PENDING", "0000", "-"})
  void whatHoldsNoFigureIsNoNumberFromTheStart(String number) {
    ShipmentFact arrival = scan(number, 40, Step.ARRIVED);
    ShipmentState state = heard(notice(number, 0, "acme", "LEEDS", "S-1", "PO-1"), arrival);

    assertThat(state).isEqualTo(new ShipmentState(List.of(), at(40)));
    assertThat(state.newsSince(ShipmentState.UNKNOWN)).isEmpty();
    assertThat(state.scansForNobodySince(ShipmentState.UNKNOWN, List.of(arrival))).isEqualTo(1);
  }

  @Test
  void aVendorsOwnNumberNeedsNoFigureAndIsNeverShared() {
    GoodsAnnounced said = ACMES.notice().head();
    ShipmentFact own =
        new ShipmentFact(
            ShipmentFact.shipment("MONDAY"),
            ACMES.occurredAtMillis(),
            ACMES.origin(),
            ACMES.notice(),
            null,
            null);

    assertThat(heard(own).isShared()).isFalse();
    assertThat(heard(own).newsSince(ShipmentState.UNKNOWN).get(0).announced().vendorId())
        .isEqualTo(said.vendorId());
  }

  @Test
  void moreShipmentsThanALoadHoldsAreNone() {
    List<ShipmentFact> notices = new ArrayList<>();
    for (int number = 0; number < SharedNumber.MOST_SHIPMENTS; number++) {
      notices.add(notice("T-1", number, "acme", "LEEDS", "S-" + number, "PO-" + number));
    }
    ShipmentState full = ShipmentState.UNKNOWN.heard(notices);
    assertThat(full.isShared()).isFalse();

    assertThat(full.heard(List.of(notice("T-1", 1, "acme", "LEEDS", "S-more", "PO-0"))).isShared())
        .isTrue();
  }

  @Test
  void ordersAreToldUntilTheNumberIsKnownToBeShared() {
    ShipmentState first = heard(ACMES, ARRIVAL);
    assertThat(first.newsSince(ShipmentState.UNKNOWN)).hasSize(1);
    ShipmentFact bolts = notice("T-1", 50, "bolt", "LEEDS", "S-2", "PO-2");

    ShipmentState second = first.heard(List.of(bolts));

    assertThat(second).isEqualTo(new ShipmentState(List.of(), at(50)));
    assertThat(second.newsSince(first)).isEmpty();
    assertThat(second.scansForNobodySince(first, List.of(bolts))).isZero();
    ShipmentFact later = scan("T-1", 60, Step.DELIVERED);
    ShipmentState third = second.heard(List.of(later));
    assertThat(third.newsSince(second)).isEmpty();
    assertThat(third.scansForNobodySince(second, List.of(later))).isEqualTo(1);
    assertThat(third.newestMillis()).isEqualTo(at(60));
  }

  /** Notices of up to three vendors and places, and scans, in any order and in any portions. */
  @Property(tries = 300)
  void theEndDoesNotDependOnTheOrderAndNoScanIsLost(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int vendors,
      @ForAll @IntRange(min = 1, max = 3) int places) {
    Random random = new Random(seed);
    List<ShipmentFact> facts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int hour = random.nextInt(100);
      facts.add(
          notice(
              "T-1",
              hour,
              "V-" + random.nextInt(vendors),
              "L-" + random.nextInt(places),
              "S-" + random.nextInt(4),
              "PO-" + random.nextInt(3)));
      facts.add(scan("T-1", 200 + i, Step.MOVING));
    }
    ShipmentState atOnce = ShipmentState.UNKNOWN.heard(facts);

    Collections.shuffle(facts, random);
    ShipmentState state = ShipmentState.UNKNOWN;
    int forNobody = 0;
    List<ShipmentNews> told = new ArrayList<>();
    for (int from = 0; from < facts.size(); ) {
      int to = Math.min(facts.size(), from + 1 + random.nextInt(3));
      List<ShipmentFact> portion = facts.subList(from, to);
      ShipmentState after = state.heard(portion);
      List<ShipmentNews> news = after.newsSince(state);
      assertThat(after.isShared() && !news.isEmpty()).as("told of a shared number").isFalse();
      assertThat(state.isShared() && !after.isShared()).as("forgot that it is shared").isFalse();
      forNobody += after.scansForNobodySince(state, portion);
      told.addAll(news);
      state = after;
      from = to;
    }

    assertThat(state.isShared()).isEqualTo(atOnce.isShared());
    assertThat(state.facts()).containsExactlyInAnyOrderElementsOf(atOnce.facts());
    assertThat(state.newestMillis()).isEqualTo(at(205));
    long scansTold = told.stream().map(ShipmentNews::origin).distinct().count();
    assertThat(scansTold + forNobody).isEqualTo(6);
    if (!state.isShared()) {
      assertThat(told).containsExactlyInAnyOrderElementsOf(atOnce.newsSince(ShipmentState.UNKNOWN));
    }
  }

  private static ShipmentState heard(ShipmentFact... facts) {
    return ShipmentState.UNKNOWN.heard(List.of(facts));
  }
}
