package com.primeaxiom.jobs.stock.domain;

import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.stock.domain.OrderedLine.Change;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer.Outcome;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is in flight when answers are lost, repeated or overtaken; an answer may take 100. */
class DemandStateTest {

  private static final long ANSWER = 100;

  private final Map<String, DemandLineState> lines = new HashMap<>();
  private DemandState demand = DemandState.NONE;
  private boolean isFirst = true;
  private long now;

  @Test
  void isWhatWasOrderedAndNotYetAnswered() {
    warehouseHolds(0);
    ordered("o1", 3);
    ordered("o2", 2);
    assertThat(demand.inFlight()).isEqualTo(5);

    answered("o1", Outcome.ALLOCATED, 3);
    warehouseHolds(3);
    assertThat(demand.inFlight()).isEqualTo(2);

    answered("o2", Outcome.SHORT, 2);
    warehouseHolds(3);
    assertThat(demand.inFlight()).isZero();
    assertThat(demand.surplus()).isZero();
  }

  @Test
  void aLostAllocationIsSeenInWhatTheWarehouseHolds() {
    warehouseHolds(0);
    ordered("o1", 3);
    warehouseHolds(3);
    assertThat(demand.inFlight()).isZero();

    ordered("o2", 2);
    assertThat(demand.inFlight()).as("the next order is in flight all the same").isEqualTo(2);

    answered("o1", Outcome.SHIPPED, 3);
    warehouseHolds(0);
    assertThat(demand.inFlight()).isEqualTo(2);
    answered("o2", Outcome.ALLOCATED, 2);
    warehouseHolds(2);
    assertThat(demand.inFlight()).isZero();
    assertThat(demand.base()).isZero();
  }

  @Test
  void anAllocationThatComesAfterTheBalanceCountsOnce() {
    warehouseHolds(0);
    ordered("o1", 3);
    ordered("o2", 2);
    warehouseHolds(3);
    assertThat(demand.inFlight()).isEqualTo(2);

    answered("o1", Outcome.ALLOCATED, 3);
    assertThat(demand.inFlight()).isEqualTo(2);
    assertThat(demand.surplus()).isZero();
  }

  @Test
  void anAllocationToldTwiceCountsOnce() {
    warehouseHolds(0);
    ordered("o1", 3);
    ordered("o2", 2);
    answered("o1", Outcome.ALLOCATED, 3);
    answered("o1", Outcome.ALLOCATED, 3);
    warehouseHolds(3);

    assertThat(demand.inFlight()).isEqualTo(2);
    assertThat(demand.surplus()).isZero();
    assertThat(demand.unmatchedSinceMillis()).isZero();
  }

  @Test
  void aLostShortIsSettledAtTheDeadline() {
    warehouseHolds(0);
    ordered("o1", 3);
    ordered("o2", 2);
    answered("o2", Outcome.ALLOCATED, 2);
    warehouseHolds(2);
    assertThat(demand.inFlight()).isEqualTo(3);

    settled("o1");

    assertThat(demand.inFlight()).isZero();
    assertThat(lines.get("o1").writtenOff()).isEqualTo(3);
    assertThat(demand.explained()).isEqualTo(2);
  }

  @Test
  void aLostPartialAllocationIsSettledByWhatIsHeld() {
    warehouseHolds(0);
    ordered("o1", 3);
    warehouseHolds(2);
    assertThat(demand.inFlight()).isEqualTo(1);

    settled("o1");

    assertThat(demand.inFlight()).isZero();
    assertThat(lines.get("o1").allocated()).isEqualTo(2);
    assertThat(lines.get("o1").writtenOff()).isEqualTo(1);
    assertThat(demand.surplus()).isZero();
  }

  @Test
  void anAnswerThatComesAfterTheDeadlineMakesNothingNegative() {
    warehouseHolds(0);
    ordered("o1", 3);
    settled("o1");
    answered("o1", Outcome.ALLOCATED, 3);
    warehouseHolds(3);

    assertThat(demand.inFlight()).isZero();
    assertThat(demand.surplus()).isZero();
  }

  @Test
  void aLostShipmentIsBelievedWhenItLasts() {
    warehouseHolds(0);
    ordered("o1", 3);
    answered("o1", Outcome.ALLOCATED, 3);
    warehouseHolds(3);
    now = 1_000;
    warehouseHolds(0);
    assertThat(demand.surplus()).isEqualTo(-3);
    assertThat(demand.unmatchedSinceMillis()).isEqualTo(1_000);

    ordered("o2", 2);
    assertThat(demand.inFlight()).isEqualTo(2);

    now = 1_000 + ANSWER - 1;
    warehouseHolds(0);
    assertThat(demand.surplus()).isEqualTo(-3);

    now = 1_000 + ANSWER;
    warehouseHolds(0);
    assertThat(demand.surplus()).isZero();
    assertThat(demand.base()).isEqualTo(-3);

    // From now on a lost allocation is seen again.
    warehouseHolds(2);
    assertThat(demand.inFlight()).isZero();
  }

  @Test
  void aShipmentToldLaterEndsTheShortage() {
    warehouseHolds(0);
    ordered("o1", 3);
    answered("o1", Outcome.ALLOCATED, 3);
    warehouseHolds(3);
    now = 1_000;
    warehouseHolds(0);
    answered("o1", Outcome.SHIPPED, 3);
    now = 1_010;
    warehouseHolds(0);

    assertThat(demand.surplus()).isZero();
    assertThat(demand.unmatchedSinceMillis()).isZero();
    assertThat(demand.base()).isZero();
  }

  @Test
  void unitsHeldFromBeforeTheFirstEventAreNobodysAnswer() {
    warehouseHolds(7);
    ordered("o1", 3);
    warehouseHolds(7);
    assertThat(demand.base()).isEqualTo(7);
    assertThat(demand.inFlight()).isEqualTo(3);

    answered("o1", Outcome.ALLOCATED, 3);
    warehouseHolds(10);
    assertThat(demand.inFlight()).isZero();
    assertThat(demand.surplus()).isZero();
  }

  @Test
  void unitsHeldForNoKnownOrderAreNoAnswerEither() {
    warehouseHolds(0);
    now = 1_000;
    warehouseHolds(4);
    assertThat(demand.base()).as("an order of which the warehouse told first may come").isZero();
    now += ANSWER;
    warehouseHolds(4);
    ordered("o1", 3);

    assertThat(demand.base()).isEqualTo(4);
    assertThat(demand.inFlight()).isEqualTo(3);
  }

  @Test
  void aCancellationBeforeAnyAnswerEndsTheDemand() {
    warehouseHolds(0);
    ordered("o1", 3);
    cancelled("o1", 2);
    assertThat(demand.inFlight()).isEqualTo(1);
    cancelled("o1", 3);
    assertThat(demand.inFlight()).isZero();
  }

  @Test
  void aCancellationAfterALostAllocationTouchesNoOtherOrder() {
    warehouseHolds(0);
    ordered("o1", 3);
    ordered("o2", 2);
    warehouseHolds(3);
    cancelled("o1", 3);
    warehouseHolds(0);

    assertThat(demand.inFlight()).isEqualTo(2);
  }

  @Test
  void aCancellationAfterAnAllocationGivesTheUnitsBackWhenTheyAreReleased() {
    warehouseHolds(0);
    ordered("o1", 3);
    answered("o1", Outcome.ALLOCATED, 3);
    warehouseHolds(3);
    cancelled("o1", 3);
    assertThat(demand.explained()).isEqualTo(3);
    answered("o1", Outcome.RELEASED, 3);
    warehouseHolds(0);

    assertThat(demand.explained()).isZero();
    assertThat(demand.surplus()).isZero();
    assertThat(demand.inFlight()).isZero();
  }

  @Test
  void aCancellationAfterALostShortEndsTheDemand() {
    warehouseHolds(0);
    ordered("o1", 3);
    warehouseHolds(0);
    cancelled("o1", 3);
    settled("o1");

    assertThat(demand.inFlight()).isZero();
    assertThat(lines.get("o1").writtenOff()).isZero();
  }

  @Test
  void remembersTheEventThatChangedItLastAndItsPrice() {
    ordered("o1", 3);
    assertThat(demand.origin()).isEqualTo(origin("o1"));
    assertThat(demand.unitPrice()).isEqualTo(new Money(250, "GBP"));

    answered("o1", Outcome.SHIPPED, 3);
    assertThat(demand.origin()).isEqualTo(origin("SHIPPED-o1"));
    answered("o1", Outcome.SHIPPED, 3);
    assertThat(demand.unitPrice()).isEqualTo(new Money(250, "GBP"));
  }

  private void ordered(String order, long units) {
    OrderedLine line =
        new OrderedLine(order, 1, "web", Change.PLACED, units, new Money(250, "GBP"));
    take(order, line(order).after(line, origin(order), now), order, line.unitPrice());
  }

  private void cancelled(String order, long units) {
    OrderedLine line =
        new OrderedLine(order, 1, "web", Change.CANCELLED, units, new Money(250, "GBP"));
    take(
        order,
        line(order).after(line, origin(order + "-cancelled"), now),
        order + "-cancelled",
        null);
  }

  private void answered(String order, Outcome outcome, long units) {
    WarehouseAnswer answer = new WarehouseAnswer(order, 1, outcome, units);
    take(order, line(order).after(answer, now), outcome + "-" + order, null);
  }

  private void settled(String order) {
    take(order, line(order).settledWith(demand.surplus()), "settled", null);
  }

  private void take(String order, DemandLineState line, String event, Money price) {
    demand = demand.after(line(order), line, origin(event), price);
    lines.put(order, line);
  }

  private DemandLineState line(String order) {
    return lines.getOrDefault(order, DemandLineState.UNKNOWN);
  }

  private void warehouseHolds(long committed) {
    demand = demand.reconciled(committed, isFirst, now, ANSWER);
    isFirst = false;
  }
}
