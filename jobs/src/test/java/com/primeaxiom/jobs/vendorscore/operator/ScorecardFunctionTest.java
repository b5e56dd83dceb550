package com.primeaxiom.jobs.vendorscore.operator;

import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.ACME;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.platform.BroadcastHarness;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.vendorscore.domain.CardWindow;
import com.primeaxiom.jobs.vendorscore.domain.Grade;
import com.primeaxiom.jobs.vendorscore.domain.Measure;
import com.primeaxiom.jobs.vendorscore.domain.Scope;
import com.primeaxiom.jobs.vendorscore.domain.ScoreChange;
import com.primeaxiom.jobs.vendorscore.domain.Scoring;
import com.primeaxiom.jobs.vendorscore.domain.Tally;
import com.primeaxiom.jobs.vendorscore.domain.VendorCard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class ScorecardFunctionTest {

  private static final long FIRST_DAY = Scoring.day(1_800_000_000_000L);
  private static final long NOON = Scoring.DAY_MILLIS / 2;

  /** Each number is a day on which a line was closed, and on which it was told. */
  @Property(tries = 60)
  void aWindowThatRollsIsTheSumOfItsDays(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 150) Integer> toldDays,
      @ForAll @IntRange(min = 0, max = 130) int back,
      @ForAll @IntRange(min = 0, max = 260) int today)
      throws Exception {
    Map<Long, Tally> byDay = new HashMap<>();
    try (Harness harness = Harness.start(null)) {
      int number = 0;
      for (int told : toldDays) {
        long day = Math.max(0, told - (long) number * 7 % (back + 1));
        Tally tally = closed(1, number % 3 == 0 ? -1 : 2, number % 2);
        harness.send(change(told, "PO-" + number, Map.of(FIRST_DAY + day, tally)));
        if (told <= today) {
          byDay.merge(FIRST_DAY + day, tally, Tally::plus);
        }
        number++;
      }
      harness.advanceTo(FIRST_DAY + today, NOON);

      for (int window : CardWindow.ALL) {
        Tally expected = Tally.ZERO;
        for (Map.Entry<Long, Tally> entry : byDay.entrySet()) {
          if (CardWindow.holds(window, entry.getKey(), FIRST_DAY + today)) {
            expected = expected.plus(entry.getValue());
          }
        }
        assertThat(harness.last(window)).as("window of %d days", window).isEqualTo(expected);
      }
    }
  }

  @Test
  void nothingIsLeftInStateButTheSumSinceTheStartWhenAllHasRolledOut() throws Exception {
    try (Harness harness = Harness.start(null)) {
      harness.send(change(0, "PO-1", Map.of(FIRST_DAY, closed(4, 0, 4))));
      harness.advanceTo(FIRST_DAY + 89, NOON);
      assertThat(harness.last(90)).isEqualTo(closed(4, 0, 4));
      assertThat(harness.last(30)).isEqualTo(Tally.ZERO);

      harness.advanceTo(FIRST_DAY + 90, NOON);
      assertThat(harness.last(90)).isEqualTo(Tally.ZERO);
      assertThat(harness.last(0)).isEqualTo(closed(4, 0, 4));
      assertThat(harness.numEventTimeTimers()).isZero();
      // The card and its sum since the start.
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
    }
  }

  @Test
  void onlyWindowsThatChangedAreTold() throws Exception {
    try (Harness harness = Harness.start(null)) {
      harness.send(change(20, "PO-1", Map.of(FIRST_DAY, closed(4, 0, 4))));
      harness.advanceTo(FIRST_DAY + 20, NOON);

      assertThat(harness.cards()).extracting(VendorCard::window).containsExactly(30, 90, 0);
    }
  }

  @Test
  void aFallOfTheGradeAlertsOnceAndEndsWhenItIsBack() throws Exception {
    try (Harness harness = Harness.start(null)) {
      harness.send(
          change(0, "PO-1", Map.of(FIRST_DAY, closed(40, 0, 40))),
          change(1, "PO-2", Map.of(FIRST_DAY + 1, closed(10, 0, 0))),
          change(2, "PO-3", Map.of(FIRST_DAY + 2, closed(1, 0, 0))),
          change(3, "PO-4", Map.of(FIRST_DAY + 3, closed(30, 0, 0))),
          change(4, "PO-5", Map.of(FIRST_DAY + 4, closed(2_000, 0, 2_000))));
      harness.advanceTo(FIRST_DAY + 5, NOON);

      assertThat(harness.cards())
          .filteredOn(card -> card.window() == 90)
          .extracting(card -> card.graded().grade())
          .containsExactly(Grade.A, Grade.C, Grade.D, Grade.F, Grade.A);
      assertThat(harness.alerts())
          .extracting(AlertStep::status, AlertStep::cause)
          .containsExactly(
              tuple(Status.OPEN, "C"),
              tuple(Status.UPDATED, "D"),
              tuple(Status.UPDATED, "F"),
              tuple(Status.RESOLVED, "A"));
      assertThat(harness.alerts())
          .extracting(AlertStep::alertId)
          .containsOnly(harness.alerts().get(0).alertId());
      assertThat(harness.alerts().get(0).summary())
          .isEqualTo(
              "Acme Ltd has fallen from A to C over 90 days: its score is 80.0 %, it was 100.0 %.");
    }
  }

  @Test
  void noGradeIsGivenBelowTheSample() throws Exception {
    try (Harness harness = Harness.start(null)) {
      harness.send(change(0, "PO-1", Map.of(FIRST_DAY, closed(29, 0, 29))));
      harness.advanceTo(FIRST_DAY, NOON);

      assertThat(harness.cards())
          .allSatisfy(
              card -> {
                assertThat(card.graded().score()).isEqualTo(1);
                assertThat(card.graded().grade()).isNull();
              });
    }
  }

  /**
   * All that is kept of a vendor is the most that a change can read and write. It grows with the
   * days on which something counts and the different days late, and with nothing else.
   */
  @Test
  void aChangeCostsNoMoreWithAMillionLinesAYearThanWithAHundredThousand() throws Exception {
    long hundredThousand = bytesAfterAYear(20_000, 5);

    assertThat(bytesAfterAYear(10, 1)).isLessThan(hundredThousand);
    // Ten times the lines are figures of one more digit, and no more figures.
    assertThat(bytesAfterAYear(20_000, 50)).isBetween(hundredThousand, hundredThousand * 11 / 10);
    assertThat(hundredThousand).isLessThan(30_000);
  }

  /** Bytes of all that is kept of a vendor after a year of so many changes, of so many lines. */
  private static long bytesAfterAYear(int changes, int linesEach) throws Exception {
    try (Harness harness = Harness.start(null)) {
      for (int number = 0; number < changes; number++) {
        int day = (int) (365L * number / changes);
        int good = number % 5 == 0 ? 0 : linesEach;
        Tally tally = closed(linesEach, number * 7 % 41 - 10, good);
        harness.send(change(day, "PO-" + number, Map.of(FIRST_DAY + day, tally)));
        if (number % 100 == 99) {
          harness.advanceTo(FIRST_DAY + day, 0);
          harness.getOutput().clear();
        }
      }
      harness.advanceTo(FIRST_DAY + 364, NOON);
      return harness.snapshot(1, 1).getStateSize();
    }
  }

  @Test
  void continuesAfterARestoreAsIfNothingHadHappened() throws Exception {
    OperatorSubtaskState snapshot;
    try (Harness harness = Harness.start(null)) {
      harness.send(change(0, "PO-1", Map.of(FIRST_DAY, closed(40, 0, 40))));
      harness.advanceTo(FIRST_DAY + 3, NOON);
      snapshot = harness.snapshot(1, 1);
    }
    try (Harness harness = Harness.start(snapshot)) {
      harness.send(change(6, "PO-2", Map.of(FIRST_DAY + 6, closed(1, 0, 0))));
      harness.advanceTo(FIRST_DAY + 6, NOON);
      assertThat(harness.last(7)).isEqualTo(closed(40, 0, 40).plus(closed(1, 0, 0)));

      harness.advanceTo(FIRST_DAY + 7, NOON);
      assertThat(harness.last(7)).isEqualTo(closed(1, 0, 0));
    }
  }

  /** Bands in which a score of 80 % is an A; it is a C by the job's own. */
  private static final Map<String, String> LENIENT =
      Map.of(
          "vendor.grade.a",
          "0.75",
          "vendor.grade.b",
          "0.7",
          "vendor.grade.c",
          "0.6",
          "vendor.grade.d",
          "0.5");

  @Test
  void anotherPolicyGradesAllWindowsAnewWithTheNextChange() throws Exception {
    try (Harness harness = Harness.start(null)) {
      harness.send(change(0, "PO-1", Map.of(FIRST_DAY, closed(50, 0, 40))));
      harness.advanceTo(FIRST_DAY, NOON);
      harness.apply(1, 20, LENIENT);
      harness.send(change(20, "PO-2", Map.of(FIRST_DAY, closed(1, 0, 1))));
      harness.advanceTo(FIRST_DAY + 20, NOON);

      assertThat(harness.cards())
          .filteredOn(card -> card.day() == FIRST_DAY || card.day() == FIRST_DAY + 20)
          .extracting(VendorCard::day, VendorCard::window, card -> card.graded().grade())
          .containsExactly(
              tuple(FIRST_DAY, 7, Grade.C),
              tuple(FIRST_DAY, 30, Grade.C),
              tuple(FIRST_DAY, 90, Grade.C),
              tuple(FIRST_DAY, 0, Grade.C),
              tuple(FIRST_DAY + 20, 30, Grade.A),
              tuple(FIRST_DAY + 20, 90, Grade.A),
              tuple(FIRST_DAY + 20, 0, Grade.A));
    }
  }

  @Test
  void aQuietCardIsGradedAnewAtTheNextMidnight() throws Exception {
    try (Harness harness = Harness.start(null)) {
      harness.send(change(0, "PO-1", Map.of(FIRST_DAY, closed(50, 0, 40))));
      harness.advanceTo(FIRST_DAY + 2, NOON);
      harness.apply(1, 3, LENIENT);
      harness.advanceTo(FIRST_DAY + 4, NOON);

      assertThat(harness.cards())
          .filteredOn(card -> card.window() == 90)
          .extracting(VendorCard::day, card -> card.graded().grade())
          .containsExactly(tuple(FIRST_DAY, Grade.C), tuple(FIRST_DAY + 4, Grade.A));
    }
  }

  @Test
  void aStricterPolicyIsNoFallButWhatComesAfterItIs() throws Exception {
    try (Harness harness = Harness.start(null)) {
      harness.apply(1, 0, LENIENT);
      harness.send(change(0, "PO-1", Map.of(FIRST_DAY, closed(50, 0, 40))));
      harness.advanceTo(FIRST_DAY, NOON);
      harness.apply(2, 1, Map.of());
      harness.send(change(1, "PO-2", Map.of(FIRST_DAY, closed(1, 0, 1))));
      harness.advanceTo(FIRST_DAY + 1, NOON);
      assertThat(harness.alerts()).isEmpty();

      harness.send(change(2, "PO-3", Map.of(FIRST_DAY + 2, closed(10, 0, 0))));
      harness.advanceTo(FIRST_DAY + 2, NOON);

      assertThat(harness.alerts()).extracting(AlertStep::status).containsExactly(Status.OPEN);
      assertThat(harness.alerts().get(0).policyVersion()).matches("policy-2-[0-9a-f]{8}");
      assertThat(harness.alerts().get(0).summary())
          .startsWith("Acme Ltd has fallen from C to F over 90 days");
    }
  }

  @Test
  void aPolicyChangesNoSum() throws Exception {
    try (Harness without = Harness.start(null);
        Harness with = Harness.start(null)) {
      with.apply(1, 1, LENIENT);
      for (Harness harness : List.of(without, with)) {
        harness.send(
            change(0, "PO-1", Map.of(FIRST_DAY, closed(50, 0, 40))),
            change(2, "PO-2", Map.of(FIRST_DAY + 2, closed(3, 1, 2))));
        harness.advanceTo(FIRST_DAY + 2, NOON);
      }

      for (int window : CardWindow.ALL) {
        assertThat(with.last(window)).isEqualTo(without.last(window));
      }
      assertThat(with.numKeyedStateEntries()).isEqualTo(without.numKeyedStateEntries());
      assertThat(with.numEventTimeTimers()).isEqualTo(without.numEventTimeTimers());
    }
  }

  /** Lines that were closed, of one unit each, which arrived so many days late. */
  private static Tally closed(long lines, int lateDays, long good) {
    Map<Measure, Long> sums = new HashMap<>();
    put(sums, Measure.LINES_CLOSED, lines);
    put(sums, Measure.UNITS_ORDERED, lines);
    put(sums, Measure.UNITS_FILLED, good);
    put(sums, Measure.LINES_OTIF_BUT_FOR_OTHERS, good);
    return new Tally(sums, Map.of(), Map.of(lateDays, lines));
  }

  private static void put(Map<Measure, Long> sums, Measure measure, long count) {
    if (count != 0) {
      sums.put(measure, count);
    }
  }

  private static ScoreChange change(int day, String order, Map<Long, Tally> byDay) {
    return new ScoreChange(
        Scope.of("acme"),
        (FIRST_DAY + day) * Scoring.DAY_MILLIS + 1,
        order,
        ACME,
        List.of(origin(order)),
        byDay);
  }

  /** {@link ScorecardFunction} without a job around it. */
  private static final class Harness
      extends BroadcastHarness<Scope, ScoreChange, PolicyVersion, VendorCard> {

    private Harness(OperatorSubtaskState snapshot) throws Exception {
      super(
          new ScorecardFunction(OrderHarness.SETTINGS.grading()),
          List.of(JobPolicy.VERSIONS),
          ScoreChange::scope,
          RecordType.of(Scope.class),
          snapshot);
    }

    static Harness start(OperatorSubtaskState snapshot) throws Exception {
      return new Harness(snapshot);
    }

    void send(ScoreChange... changes) throws Exception {
      send(List.of(changes));
    }

    /** A version of the policy that holds from just after the midnight of a day on. */
    void apply(long number, int fromDay, Map<String, String> settings) throws Exception {
      long fromMillis = (FIRST_DAY + fromDay) * Scoring.DAY_MILLIS + 1;
      processBroadcastElement(new PolicyVersion(number, fromMillis, settings), fromMillis);
    }

    void advanceTo(long day, long millis) throws Exception {
      advanceTo(day * Scoring.DAY_MILLIS + millis);
    }

    List<VendorCard> cards() {
      return told();
    }

    List<AlertStep> alerts() {
      return side(ScorecardFunction.ALERTS);
    }

    /** What a window was told to be last. */
    Tally last(int window) {
      return cards().stream()
          .filter(card -> card.window() == window)
          .reduce((one, other) -> other)
          .map(VendorCard::tally)
          .orElse(Tally.ZERO);
    }
  }
}
