package com.primeaxiom.jobs.oversell.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorHabitRuleTest {

  /** Two hours late and 8 around that, 9 of 10 units: worth one delivery. Nothing is forgotten. */
  private static final VendorHabitRule RULE = new VendorHabitRule(2, 8, 0.9, 1, 1e12);

  private static VendorArrival arrival(long atMillis, double lateHours, double fill) {
    return new VendorArrival("acme", "PO-" + atMillis, atMillis, lateHours, fill);
  }

  private static VendorHabitState after(VendorHabitRule rule, List<Double> lateHours) {
    VendorHabitState state = VendorHabitState.UNKNOWN;
    for (int i = 0; i < lateHours.size(); i++) {
      state = rule.observed(state, arrival(1_000L * (i + 1), lateHours.get(i), 1));
    }
    return state;
  }

  private static VendorHabit habit(VendorHabitRule rule, Double... lateHours) {
    return rule.habit("acme", after(rule, List.of(lateHours)));
  }

  @Test
  void aVendorOfWhichNothingIsKnownDoesWhatIsUsual() {
    VendorHabit habit = RULE.habit("acme", VendorHabitState.UNKNOWN);

    assertThat(habit.vendorId()).isEqualTo("acme");
    assertThat(habit.asOfMillis()).isZero();
    assertThat(habit.lateHours()).isEqualTo(2);
    assertThat(habit.fill()).isEqualTo(0.9);
    // The mean itself is known from one delivery only: 64 · (1 + 1).
    assertThat(habit.deviationHours()).isCloseTo(Math.sqrt(128), within(1e-12));
  }

  @Test
  void itsDeliveriesCountBesideWhatIsUsual() {
    VendorHabitState state =
        RULE.observed(
            RULE.observed(VendorHabitState.UNKNOWN, arrival(1_000, 10, 0.5)),
            arrival(2_000, 30, 1));
    VendorHabit habit = RULE.habit("acme", state);

    assertThat(state.asOfMillis()).isEqualTo(2_000);
    assertThat(habit.asOfMillis()).isEqualTo(2_000);
    // (2 + 10 + 30) / 3, and (0.9 + 0.5 + 1) / 3.
    assertThat(habit.lateHours()).isCloseTo(14, within(1e-9));
    assertThat(habit.fill()).isCloseTo(0.8, within(1e-9));
    // Mean square (64 + 4 + 100 + 900) / 3 = 356, less 14² = 160, times 4/3.
    assertThat(habit.deviationHours()).isCloseTo(Math.sqrt(160 * 4 / 3.0), within(1e-9));
  }

  @Test
  void whatIsUsualIsWorthAsManyDeliveriesAsIsSet() {
    VendorHabitRule stubborn = new VendorHabitRule(2, 8, 0.9, 4, 1e12);

    // (4 · 2 + 12) / 5; mean square (4 · 68 + 144) / 5 = 83.2, less 16, times 6/5.
    assertThat(habit(stubborn, 12.0).lateHours()).isCloseTo(4, within(1e-9));
    assertThat(habit(stubborn, 12.0).deviationHours())
        .isCloseTo(Math.sqrt(67.2 * 1.2), within(1e-9));
  }

  @Test
  void deliveriesAreForgottenByTheMemory() {
    VendorHabitRule forgetful = new VendorHabitRule(0, 1, 1, 1, 4);
    VendorHabitState state =
        forgetful.observed(
            forgetful.observed(VendorHabitState.UNKNOWN, arrival(1_000, 8, 1)),
            arrival(2_000, 0, 0));

    assertThat(state).isEqualTo(new VendorHabitState(2_000, 1.75, 6, 48, 0.75));
    VendorHabitState changed = after(forgetful, Collections.nCopies(200, 5.0));
    assertThat(changed.deliveries()).isCloseTo(4, within(1e-9));
  }

  @Test
  void aMinuteIsNeverExpectedHoweverPunctualAVendorWas() {
    VendorHabit punctual = RULE.habit("acme", after(RULE, Collections.nCopies(1_000_000, 2.0)));

    assertThat(punctual.lateHours()).isCloseTo(2, within(1e-6));
    assertThat(punctual.deviationHours()).isEqualTo(0.25);
  }

  @ParameterizedTest(name = "{0} h late on average, {1} around that, {2} of the units")
  @CsvSource({"-6, 1, 1.0", "0, 3, 0.7", "30, 12, 0.95"})
  void convergesToWhatAVendorDoes(double mean, double deviation, double fill) {
    Random dice = new Random(7);
    VendorHabitState state = VendorHabitState.UNKNOWN;
    for (int i = 1; i <= 20_000; i++) {
      state = RULE.observed(state, arrival(i, mean + deviation * dice.nextGaussian(), fill));
    }
    VendorHabit habit = RULE.habit("acme", state);

    // Four standard errors.
    assertThat(habit.lateHours()).isCloseTo(mean, within(4 * deviation / Math.sqrt(20_000)));
    assertThat(habit.deviationHours())
        .isCloseTo(deviation, within(4 * deviation / Math.sqrt(40_000)));
    assertThat(habit.fill()).isCloseTo(fill, within(1e-4));
  }

  @Property(tries = 200)
  void withALongMemoryTheOrderOfDeliveriesHardlyMatters(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -48, max = 48) Double> late,
      @ForAll long seed) {
    VendorHabitRule remembers = new VendorHabitRule(2, 8, 0.9, 1, 1e6);
    List<Double> shuffled = new ArrayList<>(late);
    Collections.shuffle(shuffled, new Random(seed));
    VendorHabit one = remembers.habit("acme", after(remembers, late));
    VendorHabit other = remembers.habit("acme", after(remembers, shuffled));

    assertThat(other.lateHours()).isCloseTo(one.lateHours(), within(0.01));
    assertThat(other.deviationHours()).isCloseTo(one.deviationHours(), within(0.01));
    assertThat(other.asOfMillis()).isEqualTo(one.asOfMillis());
  }

  @Property(tries = 200)
  void meanAndFillStayWithinWhatWasSeenAndIsUsual(
      @ForAll @Size(max = 40) List<@DoubleRange(min = -48, max = 48) Double> late,
      @ForAll @DoubleRange(min = 1, max = 200) double memory) {
    VendorHabitRule rule = new VendorHabitRule(2, 8, 0.9, 1, memory);
    VendorHabit habit = rule.habit("acme", after(rule, late));
    double least = late.stream().mapToDouble(hours -> hours).min().orElse(2);
    double most = late.stream().mapToDouble(hours -> hours).max().orElse(2);

    assertThat(habit.lateHours()).isBetween(Math.min(2, least) - 1e-9, Math.max(2, most) + 1e-9);
    assertThat(habit.fill()).isBetween(0.9 - 1e-9, 1 + 1e-9);
    assertThat(habit.deviationHours()).isGreaterThanOrEqualTo(0.25);
  }

  @Test
  void aDeliveryThatIsHeardOfLateMakesTheHabitNoOlder() {
    VendorHabitState state =
        RULE.observed(
            RULE.observed(VendorHabitState.UNKNOWN, arrival(2_000, 10, 1)), arrival(1_000, 30, 1));

    assertThat(state.asOfMillis()).isEqualTo(2_000);
    assertThat(RULE.habit("acme", state).lateHours()).isCloseTo(14, within(1e-9));
  }

  @Test
  void refusesWhatIsNoRule() {
    assertThatIllegalArgumentException().isThrownBy(() -> new VendorHabitRule(0, 0, 1, 1, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new VendorHabitRule(0, 1, 1.1, 1, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new VendorHabitRule(0, 1, -0.1, 1, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new VendorHabitRule(0, 1, 1, 0, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new VendorHabitRule(0, 1, 1, 1, 0.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VendorHabitRule(0, Double.NaN, 1, 1, 10));
  }
}
