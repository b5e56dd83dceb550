package com.primeaxiom.jobs.atpdrift.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.atpdrift.domain.OrderedLine.Change;
import com.primeaxiom.jobs.atpdrift.domain.WarehouseAnswer.Outcome;
import com.primeaxiom.jobs.shared.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DemandLineStateTest {

  @Test
  void orderedUnitsAreInFlightUntilTheWarehouseAnswers() {
    DemandLineState ordered = ordered(5, 1).apply(DemandLineState.UNKNOWN);
    DemandLineState partly = answered(Outcome.ALLOCATED, 3, 2).apply(ordered);
    DemandLineState settled = answered(Outcome.SHORT, 2, 3).apply(partly);

    assertThat(ordered.inFlight()).isEqualTo(5);
    assertThat(partly.inFlight()).isEqualTo(2);
    assertThat(settled.inFlight()).isZero();
  }

  @Test
  void cancelledUnitsAreNotInFlight() {
    DemandLineState ordered = ordered(5, 1).apply(DemandLineState.UNKNOWN);

    assertThat(cancelled(2, 2).apply(ordered).inFlight()).isEqualTo(3);
    assertThat(cancelled(5, 2).apply(ordered).inFlight()).isZero();
  }

  @Test
  void shippingAnswersALineWhoseAllocationWasLost() {
    DemandLineState ordered = ordered(5, 1).apply(DemandLineState.UNKNOWN);

    assertThat(answered(Outcome.SHIPPED, 5, 9).apply(ordered).inFlight()).isZero();
  }

  @Test
  void newestOrderEventSaysWhatIsWanted() {
    DemandLineState edited = ordered(2, 5).apply(ordered(5, 1).apply(DemandLineState.UNKNOWN));

    assertThat(edited.inFlight()).isEqualTo(2);
    assertThat(ordered(5, 1).apply(edited).inFlight()).isEqualTo(2);
  }

  @Property
  void endsInTheSameStateInAnyOrderOfArrivalAndWithRepeats(@ForAll long seed) {
    List<UnaryOperator<DemandLineState>> events =
        List.of(
            ordered(9, 1),
            ordered(7, 2),
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
  }

  private static DemandLineState all(List<UnaryOperator<DemandLineState>> events) {
    DemandLineState state = DemandLineState.UNKNOWN;
    for (UnaryOperator<DemandLineState> event : events) {
      state = event.apply(state);
    }
    return state;
  }

  private static UnaryOperator<DemandLineState> ordered(long units, long at) {
    return state ->
        state.after(new OrderedLine("o", 1, Change.ORDERED, units, new Money(100, "GBP")), at);
  }

  private static UnaryOperator<DemandLineState> cancelled(long units, long at) {
    return state ->
        state.after(new OrderedLine("o", 1, Change.CANCELLED, units, new Money(100, "GBP")), at);
  }

  private static UnaryOperator<DemandLineState> answered(Outcome outcome, long units, long at) {
    return state -> state.after(new WarehouseAnswer("o", 1, outcome, units), at);
  }
}
