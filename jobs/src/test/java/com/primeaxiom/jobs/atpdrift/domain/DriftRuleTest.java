package com.primeaxiom.jobs.atpdrift.domain;

import static com.primeaxiom.jobs.stock.LanternInLeeds.LANTERN;
import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.atpdrift.domain.DriftRule.Decision;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.Divergence;
import com.primeaxiom.jobs.stock.domain.Drift;
import com.primeaxiom.jobs.stock.domain.StockChange;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.SyncLagRule;
import com.primeaxiom.jobs.stock.domain.Unfollowed;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DriftRuleTest {

  private static final long TOLERATED = 60_000;
  private static final long DAY = 86_400_000;
  private static final Connector WEB = new Connector("LEEDS", "web");
  private static final SyncLag OBSERVED = observed(TOLERATED, 0, 0, 0);
  private static final DriftRule RULE =
      new DriftRule(
          0.05,
          0.02,
          2,
          0.25,
          new SeverityRule(10_000, 100_000),
          new SyncLagRule(TOLERATED, 1.2, 200, DAY, 6, 10));

  @ParameterizedTest(name = "{0} shown against {1}: breach {2}")
  @CsvSource({
    "105, 100, false",
    "106, 100, true",
    "94, 100, true",
    "95, 100, false",
    "11, 10, false",
    "12, 10, true",
    "1, 0, false",
    "2, 0, true",
    "0, 1, false",
    "0, 2, true",
    "0, -50, false",
    "2, -50, true",
  })
  void breachBeginsAboveToleranceAndMinimumUnits(long shown, long atp, boolean breach) {
    Decision decision = decide(EpisodeState.CALM, shown, atp, 1_000, 1_000);

    assertThat(decision.episode().inBreach()).isEqualTo(breach);
    assertThat(decision.step()).isNull();
  }

  @Test
  void opensWhenTheBreachHasLastedAsLongAsIsTolerated() {
    Decision first = decide(EpisodeState.CALM, 15, 10, 1_000, 1_000);
    Decision early = decide(first.episode(), 15, 10, 1_000, 60_999);
    Decision due = decide(early.episode(), 15, 10, 1_000, 61_000);

    assertThat(early.step()).isNull();
    assertThat(due.step()).isEqualTo(Status.OPEN);
    assertThat(due.episode())
        .isEqualTo(
            new EpisodeState(1_000, 61_000, 61_000, Severity.MEDIUM, 5, DriftCause.LATE_UPDATE));
  }

  @Test
  void aFigureThatWasRightAMomentAgoIsGivenTheWholeTimeAgain() {
    Decision first = decide(EpisodeState.CALM, 15, 10, 1_000, 1_000);
    Decision moved = decide(first.episode(), 18, 10, 40_000, 50_000);

    assertThat(moved.episode().breachSinceMillis()).isEqualTo(40_000);
    assertThat(decide(moved.episode(), 18, 10, 40_000, 99_999).step()).isNull();
    assertThat(decide(moved.episode(), 18, 10, 40_000, 100_000).step()).isEqualTo(Status.OPEN);
  }

  @Test
  void timeInWhichTheFigureWasWrongByLittleDoesNotCount() {
    Decision little = decide(EpisodeState.CALM, 103, 100, 1_000, 1_000);
    Decision much = decide(little.episode(), 110, 100, 1_000, 50_000);

    assertThat(little.episode()).isEqualTo(EpisodeState.CALM);
    assertThat(much.episode().breachSinceMillis()).isEqualTo(50_000);
  }

  @Test
  void aBreachThatEndsBeforeItsTimeIsForgotten() {
    Decision breach = decide(EpisodeState.CALM, 15, 10, 1_000, 1_000);
    Decision calm = decide(breach.episode(), 10, 10, 0, 30_000);

    assertThat(calm.episode()).isEqualTo(EpisodeState.CALM);
    assertThat(calm.step()).isNull();
  }

  @ParameterizedTest(name = "{0} shown against 1000: {1}")
  @CsvSource({"1030, ", "1021, ", "1020, RESOLVED", "979, ", "980, RESOLVED", "1000, RESOLVED"})
  void anOpenAlertEndsAtTheLowerTolerance(long shown, Status step) {
    EpisodeState open = open(Severity.LOW, shown - 1_000);

    Decision decision = decide(open, shown, 1_000, shown == 1_000 ? 0 : 1_000, 70_000);

    assertThat(decision.step()).isEqualTo(step);
    assertThat(decision.episode().open()).isEqualTo(step == null);
  }

  @ParameterizedTest(name = "{0} shown against 100, {1} pence each: {2}")
  @CsvSource({
    // A quarter of 12 units is 3; more than that is material.
    "115, 100, ",
    "116, 100, UPDATED",
    "109, 100, ",
    "108, 100, UPDATED",
    // The limit of MEDIUM, passed by more than a tenth of the units.
    "114, 770, UPDATED",
    // Passed by less than that.
    "113, 770, ",
  })
  void updatesOnlyWhenUnitsOrSeverityChangeMaterially(long shown, long each, Status step) {
    EpisodeState open = open(Severity.LOW, 12);
    Money money = new Money(each * Math.abs(shown - 100), "GBP");

    Decision decision =
        RULE.decide(
            open, wrong(1_000), reading(shown, 100, wrong(1_000), 70_000), money, OBSERVED, 70_000);

    assertThat(decision.step()).isEqualTo(step);
  }

  @ParameterizedTest(name = "{0} shown against 20 at first 10 too many: {1}")
  @CsvSource({"21, ", "19, ", "20, RESOLVED"})
  void anOpenAlertOnFewUnitsEndsWhenNoneIsLeft(long shown, Status step) {
    assertThat(decide(open(Severity.LOW, shown - 20), shown, 20, 1_000, 70_000).step())
        .isEqualTo(step);
  }

  @Test
  void whatTheUpdateOnItsWayMayUndoIsNotToldYet() {
    EpisodeState open = open(Severity.LOW, 12);
    Divergence changed =
        new Divergence(1_000, 30, new StockChange(-30, 0, 0), 1_000, 69_000, null, null);

    assertThat(inTransit(open, changed, 70_000).step()).isNull();
    assertThat(RULE.nextLookMillis(open, changed, OBSERVED, 70_000)).isEqualTo(69_000 + TOLERATED);
    assertThat(inTransit(open, changed, 69_000 + TOLERATED).step()).isEqualTo(Status.UPDATED);
  }

  private static Decision inTransit(EpisodeState open, Divergence divergence, long now) {
    return RULE.decide(open, divergence, reading(130, 100, divergence, now), null, OBSERVED, now);
  }

  @Test
  void anotherBreachBeginsAfterTheAlertBefore() {
    Decision breach = decide(EpisodeState.endedAt(70_000), 15, 10, 60_000, 65_000);

    assertThat(breach.episode().breachSinceMillis()).isEqualTo(70_001);
    assertThat(breach.episode().lastStepMillis()).isEqualTo(70_000);
    assertThat(decide(breach.episode(), 10, 10, 0, 75_000).episode())
        .isEqualTo(EpisodeState.endedAt(70_000));
  }

  @Test
  void sellingWhatIsNotThereIsToldAtOnce() {
    EpisodeState open = open(Severity.HIGH, 12);

    Decision decision = decide(open, 12, 0, 1_000, 70_000);

    assertThat(decision.step()).isEqualTo(Status.UPDATED);
    assertThat(decision.episode().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(decide(decision.episode(), 12, 0, 1_000, 80_000).step()).isNull();
  }

  @Test
  void anUpdateWithAnotherCauseIsTold() {
    EpisodeState open = open(Severity.MEDIUM, 5);
    long missing = 1_000 + 10 * TOLERATED;

    assertThat(decide(open, 15, 10, 1_000, missing - 1).step()).isNull();

    Decision decision = decide(open, 15, 10, 1_000, missing);
    assertThat(decision.step()).isEqualTo(Status.UPDATED);
    assertThat(decision.cause()).isEqualTo(DriftCause.MISSING_UPDATE);
    assertThat(decision.episode().breachSinceMillis()).isEqualTo(1_000);
    assertThat(decision.episode().openedAtMillis()).isEqualTo(61_000);
  }

  @ParameterizedTest(name = "event of {0}, taken at {1}: {2}")
  @CsvSource({
    // Over before the alert was raised at 61,000, and only a late event says so.
    "40000, 70000, RETRACTED",
    "61000, 61001, RETRACTED",
    // Over after the alert was raised, though told late.
    "61001, 70000, RESOLVED",
    // Over at the very instant.
    "61000, 61000, RESOLVED",
    "70000, 70000, RESOLVED",
  })
  void isRetractedWhenOnlyALateEventShowsThatItHadBeenOver(
      long effective, long now, Status status) {
    DriftReading right =
        new DriftReading(
            LANTERN,
            "web",
            now,
            effective,
            new Drift(10, 10, 0, 0),
            Divergence.NONE,
            new DriftReading.Evidence(origin("level"), origin("stock"), null, null),
            null,
            2,
            0);

    Decision decision =
        RULE.decide(open(Severity.MEDIUM, 5), wrong(1_000), right, null, OBSERVED, now);

    assertThat(decision.step()).isEqualTo(status);
    assertThat(decision.episode()).isEqualTo(EpisodeState.endedAt(now));
  }

  static Stream<Arguments> causes() {
    long since = 1_000;
    long late = since + TOLERATED;
    long missing = since + 10 * TOLERATED;
    SyncLag silent = observed(TOLERATED, since + TOLERATED, 0, 0);
    SyncLag silentLater = observed(TOLERATED, since + TOLERATED + 1, 0, 0);
    SyncLag stalled = observed(TOLERATED, 0, since, missing);
    SyncLag stalledBefore = observed(TOLERATED, 0, 500, since);
    Divergence flow = changed(-5, 0, 0, null);
    Divergence adjustment = changed(-1, -5, 0, null);
    Divergence buffer = changed(-1, 0, -5, null);
    return Stream.of(
        Arguments.of("an order not yet followed", flow, OBSERVED, late, DriftCause.LATE_UPDATE),
        Arguments.of("just not missing", flow, OBSERVED, missing - 1, DriftCause.LATE_UPDATE),
        Arguments.of(
            "missing after ten tolerated lags", flow, OBSERVED, missing, DriftCause.MISSING_UPDATE),
        Arguments.of("a count not followed", adjustment, OBSERVED, late, DriftCause.ADJUSTMENT),
        Arguments.of("a buffer not followed", buffer, OBSERVED, late, DriftCause.BUFFER_CHANGE),
        Arguments.of(
            "told of all but the count",
            told(Unfollowed.ADJUSTMENT),
            OBSERVED,
            missing,
            DriftCause.ADJUSTMENT),
        Arguments.of(
            "told of all but the buffer",
            told(Unfollowed.BUFFER),
            OBSERVED,
            missing,
            DriftCause.BUFFER_CHANGE),
        Arguments.of(
            "an order booked twice",
            told(Unfollowed.SECOND_ORDER),
            OBSERVED,
            missing,
            DriftCause.DUPLICATE_ORDER),
        Arguments.of(
            "an older figure after a newer",
            told(Unfollowed.OLD_FIGURE),
            OBSERVED,
            missing,
            DriftCause.LATE_UPDATE),
        Arguments.of(
            "a figure edited in the shop",
            told(Unfollowed.EDIT),
            OBSERVED,
            missing,
            DriftCause.ADJUSTMENT),
        Arguments.of(
            "a figure that fits nothing",
            told(Unfollowed.UNKNOWN),
            OBSERVED,
            missing,
            DriftCause.UNEXPLAINED),
        Arguments.of("an order while nothing comes", flow, silent, missing, DriftCause.LATE_UPDATE),
        Arguments.of(
            "a count while nothing comes", adjustment, silent, missing, DriftCause.LATE_UPDATE),
        Arguments.of(
            "a buffer while nothing comes", buffer, silent, missing, DriftCause.LATE_UPDATE),
        Arguments.of(
            "nothing comes, but it could have come before",
            flow,
            silentLater,
            missing,
            DriftCause.MISSING_UPDATE),
        Arguments.of(
            "an order just after a stall",
            flow,
            stalled,
            missing + TOLERATED,
            DriftCause.LATE_UPDATE),
        Arguments.of(
            "an order well after a stall",
            flow,
            stalled,
            missing + 2 * TOLERATED + 1,
            DriftCause.MISSING_UPDATE),
        Arguments.of(
            "the stall was over by then", flow, stalledBefore, missing, DriftCause.MISSING_UPDATE),
        Arguments.of(
            "a figure that fits nothing, while nothing comes",
            told(Unfollowed.UNKNOWN),
            silent,
            missing,
            DriftCause.UNEXPLAINED));
  }

  @ParameterizedTest(name = "{0}: {4}")
  @MethodSource("causes")
  void namesTheCause(
      String what, Divergence divergence, SyncLag observed, long now, DriftCause cause) {
    assertThat(RULE.cause(divergence, observed, false, now)).as(what).isEqualTo(cause);
  }

  @ParameterizedTest(name = "changes at {0} and {1}, right at {2}: {3}")
  @CsvSource({
    // Right again as soon as a newer change was due: it was that one's update that came.
    "1000, 100000, 160000, MISSING_UPDATE",
    "1000, 100000, 160001, LATE_UPDATE",
    // There was one change only, and its update came late.
    "1000, 1000, 50000, LATE_UPDATE",
    // And it came at last, after ten times what is tolerated.
    "1000, 1000, 601000, MISSING_UPDATE",
  })
  void anUpdateThatCameWithANewerChangeIsTheNewerChangesOwn(
      long first, long last, long now, DriftCause cause) {
    Divergence divergence =
        new Divergence(first, 5, new StockChange(-5, 0, 0), first, last, null, null);

    assertThat(RULE.cause(divergence, OBSERVED, true, now)).isEqualTo(cause);
  }

  @Test
  void looksAgainWhenTheAlertIsDueAndWhenTheUpdateIsMissing() {
    Divergence wrong = wrong(1_000);
    EpisodeState waiting = new EpisodeState(2_000, 0, 0, null, 0, null);
    EpisodeState open = open(Severity.LOW, 5);

    assertThat(RULE.nextLookMillis(EpisodeState.CALM, Divergence.NONE, OBSERVED, 5_000)).isZero();
    assertThat(RULE.nextLookMillis(waiting, wrong, OBSERVED, 5_000)).isEqualTo(62_000);
    assertThat(RULE.nextLookMillis(open, wrong, OBSERVED, 62_000)).isEqualTo(601_000);
    assertThat(RULE.nextLookMillis(open, wrong, OBSERVED, 601_000)).isZero();
  }

  private static Decision decide(EpisodeState episode, long shown, long atp, long since, long now) {
    Divergence divergence = since == 0 ? Divergence.NONE : wrong(since);
    return RULE.decide(
        episode, divergence, reading(shown, atp, divergence, now), null, OBSERVED, now);
  }

  private static DriftReading reading(long shown, long atp, Divergence divergence, long now) {
    return new DriftReading(
        LANTERN,
        "web",
        now,
        now,
        new Drift(shown, atp, 0, 0),
        divergence,
        new DriftReading.Evidence(origin("level"), origin("stock"), null, null),
        null,
        1,
        0);
  }

  private static EpisodeState open(Severity severity, long units) {
    return new EpisodeState(1_000, 61_000, 61_000, severity, units, DriftCause.LATE_UPDATE);
  }

  private static Divergence wrong(long since) {
    return new Divergence(since, 5, new StockChange(-5, 0, 0), since, since, null, null);
  }

  private static Divergence changed(long flow, long adjustment, long buffer, Unfollowed told) {
    return new Divergence(
        1_000, 5, new StockChange(flow, adjustment, buffer), 1_000, 1_000, told, null);
  }

  private static Divergence told(Unfollowed part) {
    return changed(-5, 0, 0, part);
  }

  private static SyncLag observed(long tolerated, long silent, long stalledFrom, long stalledTo) {
    return new SyncLag(WEB, 0, 200, 0, 0, 0, tolerated, silent, stalledFrom, stalledTo);
  }
}
