package com.primeaxiom.jobs.stock.domain;

import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.stock.domain.OrderedLine.Change;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandLineStateTest {

  @Test
  void orderedUnitsAreInFlightUntilTheWarehouseAnswers() {
    DemandLineState ordered = placed(5, 1).apply(DemandLineState.UNKNOWN);
    DemandLineState partly = answered(Outcome.ALLOCATED, 3, 2).apply(ordered);
    DemandLineState settled = answered(Outcome.SHORT, 2, 3).apply(partly);

    assertThat(ordered.inFlight()).isEqualTo(5);
    assertThat(partly.inFlight()).isEqualTo(2);
    assertThat(settled.inFlight()).isZero();
  }

  @Test
  void cancelledUnitsAreNotInFlight() {
    DemandLineState ordered = placed(5, 1).apply(DemandLineState.UNKNOWN);

    assertThat(cancelled(2, 2).apply(ordered).inFlight()).isEqualTo(3);
    assertThat(cancelled(5, 2).apply(ordered).inFlight()).isZero();
  }

  @Test
  void shippingAnswersALineWhoseAllocationWasLost() {
    DemandLineState ordered = placed(5, 1).apply(DemandLineState.UNKNOWN);

    assertThat(answered(Outcome.SHIPPED, 5, 9).apply(ordered).inFlight()).isZero();
  }

  @ParameterizedTest(name = "allocated {0}, released {1}, shipped {2}: {3} held")
  @CsvSource({
    "0, 0, 0, 0",
    "5, 0, 0, 5",
    "5, 2, 0, 3",
    "5, 0, 4, 1",
    "5, 1, 4, 0",
    "5, 0, 5, 0",
    // The allocation was lost; what was shipped had been held and no longer is.
    "0, 0, 5, 0",
    "0, 2, 0, 0",
  })
  void theWarehouseHoldsWhatItHasAssignedAndNotGivenAway(
      long allocated, long released, long shipped, long committed) {
    DemandLineState line = placed(5, 1).apply(DemandLineState.UNKNOWN);
    line = answered(Outcome.ALLOCATED, allocated, 2).apply(line);
    line = answered(Outcome.RELEASED, released, 3).apply(line);
    line = answered(Outcome.SHIPPED, shipped, 4).apply(line);

    assertThat(line.committed()).isEqualTo(committed);
  }

  @Test
  void newestOrderEventSaysWhatIsWanted() {
    DemandLineState placed = placed(5, 1).apply(DemandLineState.UNKNOWN);
    DemandLineState edited = edited(2, 5).apply(placed);

    assertThat(edited.inFlight()).isEqualTo(2);
    assertThat(edited(4, 3).apply(edited)).as("an older edit").isEqualTo(edited);
    assertThat(placed(5, 1).apply(edited(2, 5).apply(DemandLineState.UNKNOWN)).inFlight())
        .as("placed before, told after")
        .isEqualTo(2);
  }

  @Test
  void anOrderPlacedAgainIsTheSameOrder() {
    DemandLineState placed = placed(5, 1).apply(DemandLineState.UNKNOWN);
    DemandLineState edited = edited(2, 5).apply(placed);
    OrderedLine again = line(Change.PLACED, 5);

    assertThat(edited.isPlacedAgainBy(again, "other")).isTrue();
    assertThat(edited.isPlacedAgainBy(again, "placed@1")).as("a repeat of the event").isFalse();
    assertThat(edited.isPlacedAgainBy(line(Change.EDITED, 5), "other")).isFalse();
    assertThat(DemandLineState.UNKNOWN.isPlacedAgainBy(again, "other")).isFalse();
    assertThat(edited.after(again, origin("other"), 9).inFlight())
        .as("the edit holds")
        .isEqualTo(2);
    assertThat(edited.after(again, origin("other"), 9).placed()).isEqualTo(origin("placed@1"));
  }

  @ParameterizedTest(name = "{0} held beyond the answers: {1} assigned, {2} written off")
  @CsvSource({"0, 0, 5", "-4, 0, 5", "3, 3, 2", "5, 5, 0", "9, 5, 0"})
  void aLostAnswerIsReadFromWhatTheWarehouseHolds(long surplus, long allocated, long writtenOff) {
    DemandLineState settled = placed(5, 1).apply(DemandLineState.UNKNOWN).settledWith(surplus);

    assertThat(settled.inFlight()).isZero();
    assertThat(settled.allocated()).isEqualTo(allocated);
    assertThat(settled.writtenOff()).isEqualTo(writtenOff);
    assertThat(settled.shorted()).isZero();
    assertThat(settled.notFound()).isZero();
    assertThat(settled.committed()).isEqualTo(allocated);
    assertThat(settled.changedAtMillis()).as("it is no news of the line").isEqualTo(1);
  }

  @Test
  void anAnswerAfterTheDeadlineIsNoFailedPick() {
    DemandLineState settled = placed(5, 1).apply(DemandLineState.UNKNOWN).settledWith(0);
    DemandLineState answered = settled.after(new WarehouseAnswer("o1", 1, Outcome.ALLOCATED, 5), 9);

    assertThat(answered.notFound()).isZero();
    assertThat(answered.committed()).isEqualTo(5);
    assertThat(answered.inFlight()).isZero();
  }

  @Property
  void endsInTheSameStateInAnyOrderOfArrivalAndWithRepeats(@ForAll long seed) {
    List<UnaryOperator<DemandLineState>> events =
        List.of(
            placed(9, 1),
            edited(7, 2),
            cancelled(1, 3),
            answered(Outcome.ALLOCATED, 2, 4),
            answered(Outcome.ALLOCATED, 4, 5),
            answered(Outcome.SHORT, 1, 6),
            answered(Outcome.SHIPPED, 3, 7));
    List<UnaryOperator<DemandLineState>> shuffled = new ArrayList<>(events);
    shuffled.addAll(events.subList(0, 4));
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(all(shuffled)).isEqualTo(all(events));
    assertThat(all(events).inFlight()).isEqualTo(7 - 1 - 4 - 1);
    assertThat(all(events).committed()).isEqualTo(4 - 3);
  }

  @Property
  void isNeverNegativeWhateverIsSaid(
      @ForAll @LongRange(min = 0, max = 20) long ordered,
      @ForAll @LongRange(min = 0, max = 20) long cancelled,
      @ForAll @LongRange(min = 0, max = 20) long allocated,
      @ForAll @LongRange(min = 0, max = 20) long shorted,
      @ForAll @LongRange(min = 0, max = 20) long released,
      @ForAll @LongRange(min = 0, max = 20) long shipped,
      @ForAll @LongRange(min = -20, max = 20) long surplus) {
    DemandLineState line =
        new DemandLineState(
            ordered, 1, origin("placed"), cancelled, allocated, shorted, released, shipped, 0, 1);

    assertThat(line.inFlight()).isBetween(0L, ordered);
    assertThat(line.committed()).isNotNegative();
    assertThat(line.settledWith(surplus).inFlight()).isZero();
    assertThat(line.settledWith(surplus).shorted()).isEqualTo(shorted);
    assertThat(line.settledWith(surplus).writtenOff()).isBetween(0L, line.inFlight());
  }

  private static DemandLineState all(List<UnaryOperator<DemandLineState>> events) {
    DemandLineState state = DemandLineState.UNKNOWN;
    for (UnaryOperator<DemandLineState> event : events) {
      state = event.apply(state);
    }
    return state;
  }

  private static OrderedLine line(Change change, long units) {
    return new OrderedLine("o", 1, "web", change, units, new Money(100, "GBP"));
  }

  private static UnaryOperator<DemandLineState> placed(long units, long at) {
    return state -> state.after(line(Change.PLACED, units), origin("placed@" + at), at);
  }

  private static UnaryOperator<DemandLineState> edited(long units, long at) {
    return state -> state.after(line(Change.EDITED, units), origin("edited@" + at), at);
  }

  private static UnaryOperator<DemandLineState> cancelled(long units, long at) {
    return state -> state.after(line(Change.CANCELLED, units), origin("cancelled@" + at), at);
  }

  private static UnaryOperator<DemandLineState> answered(Outcome outcome, long units, long at) {
    return state -> state.after(new WarehouseAnswer("o", 1, outcome, units), at);
  }
}
