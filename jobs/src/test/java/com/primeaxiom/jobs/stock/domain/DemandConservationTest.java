package com.primeaxiom.jobs.stock.domain;

import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.stock.domain.OrderedLine.Change;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** What holds of demand whatever is said of orders, answers and balances, sense or nonsense. */
class DemandConservationTest {

  private static final List<Change> CHANGES = List.of(Change.values());
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  @Property
  void demandIsTheSumOfItsLines(@ForAll @Size(max = 80) List<Integer> choices) {
    Map<String, DemandLineState> lines = new TreeMap<>();
    DemandState demand = DemandState.NONE;
    boolean isFirst = true;
    long now = 0;
    long committed = 0;
    for (int choice : choices) {
      Random dice = new Random(choice);
      dice.nextInt();
      now += dice.nextInt(50);
      String order = "o" + dice.nextInt(4);
      DemandLineState before = lines.getOrDefault(order, DemandLineState.UNKNOWN);
      DemandLineState after = before;
      switch (dice.nextInt(5)) {
        case 0 ->
            after =
                before.after(
                    new OrderedLine(
                        order,
                        1,
                        "web",
                        CHANGES.get(dice.nextInt(CHANGES.size())),
                        dice.nextInt(9),
                        new Money(1, "GBP")),
                    origin("event" + choice),
                    now);
        case 1, 2 ->
            after =
                before.after(
                    new WarehouseAnswer(
                        order, 1, OUTCOMES.get(dice.nextInt(OUTCOMES.size())), dice.nextInt(9)),
                    now);
        case 3 -> {
          committed = dice.nextInt(20);
          demand = demand.reconciled(committed, isFirst, now, 100);
          isFirst = false;
        }
        default -> {
          if (dice.nextBoolean()) {
            after = before.settledWith(demand.surplus());
            assertThat(after.inFlight()).isZero();
          } else {
            demand = demand.without(before);
            lines.remove(order);
            before = after = DemandLineState.UNKNOWN;
          }
        }
      }
      demand = demand.after(before, after, origin("event"), null);
      if (!after.equals(DemandLineState.UNKNOWN)) {
        lines.put(order, after);
      }

      assertThat(demand.unanswered())
          .isEqualTo(lines.values().stream().mapToLong(DemandLineState::inFlight).sum());
      assertThat(demand.explained())
          .isEqualTo(lines.values().stream().mapToLong(DemandLineState::committed).sum());
      assertThat(demand.inFlight()).isBetween(0L, demand.unanswered());
      if (!isFirst) {
        assertThat(demand.base() + demand.explained() + demand.surplus()).isEqualTo(committed);
      }
    }
  }
}
