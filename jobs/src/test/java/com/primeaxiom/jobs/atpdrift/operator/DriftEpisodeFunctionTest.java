package com.primeaxiom.jobs.atpdrift.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.LANTERN;
import static com.primeaxiom.jobs.stock.LanternInLeeds.PRICE;
import static com.primeaxiom.jobs.stock.LanternInLeeds.at;
import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeFact;
import com.primeaxiom.jobs.atpdrift.domain.PickReading;
import com.primeaxiom.jobs.atpdrift.domain.SkuPrice;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.Divergence;
import com.primeaxiom.jobs.stock.domain.Drift;
import com.primeaxiom.jobs.stock.domain.PickState;
import com.primeaxiom.jobs.stock.domain.StockChange;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriftEpisodeFunctionTest {

  private static final long END = 40_000;

  private EpisodeHarness harness;

  @BeforeEach
  void open() throws Exception {
    harness = EpisodeHarness.start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void opensAfterFiveMinutesWhereNothingWasObserved() throws Exception {
    harness.send(wrong(0, 15, 10));
    harness.advanceToMillis(at(300) - 1);
    assertThat(harness.alerts()).isEmpty();

    harness.advanceTo(300);
    assertThat(harness.alerts()).extracting(AlertStep::status).containsExactly(Status.OPEN);

    harness.advanceTo(1_000);
    assertThat(harness.alerts()).hasSize(1);
  }

  @ParameterizedTest(name = "{0} s tolerated")
  @ValueSource(longs = {12, 60, 299, 301, 2_000})
  void opensExactlyWhenTheToleratedLagOfTheConnectorIsOver(long tolerated) throws Exception {
    harness.observe(lag("web", -60, tolerated), lag("marketplace", -60, 5));
    harness.send(wrong(0, 15, 10));
    harness.advanceToMillis(at(tolerated) - 1);
    assertThat(harness.alerts()).isEmpty();

    harness.advanceTo(tolerated);
    assertThat(harness.last().status()).isEqualTo(Status.OPEN);
    assertThat(harness.last().occurredAt()).isEqualTo(Instant.ofEpochMilli(at(tolerated)));
    assertThat(harness.last().openedAt()).isEqualTo(Instant.ofEpochMilli(at(0)));
  }

  @Test
  void saysWhatIsWrongSinceWhenWhyAndWhatItIsWorth() throws Exception {
    harness.observe(lag("web", -60, 60));
    harness.send(EpisodeFact.of(new SkuPrice("LANTERN", at(-100), 4_000, 1_500, "GBP")));
    harness.send(wrong(0, 9, 5));
    harness.advanceTo(100);

    AlertStep alert = harness.last();
    assertThat(alert.alertId()).isEqualTo("ATP_DRIFT:LANTERN:LEEDS:web:2026-03-02T09:00:30Z");
    assertThat(alert.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(alert.cause()).isEqualTo("LATE_UPDATE");
    assertThat(alert.moneyAtRisk()).isEqualTo(new Money(4 * 4_000, "GBP"));
    assertThat(alert.summary())
        .isEqualTo(
            "web offers 9 of LANTERN at LEEDS but only 5 can be promised: 4 too many worth 160.00"
                + " GBP, for 1 min 0 s. The update to web takes longer than the 1 min 0 s it may.");
    assertThat(alert.subject())
        .containsOnly(
            Map.entry("sku", "LANTERN"),
            Map.entry("location_id", "LEEDS"),
            Map.entry("channel", "web"));
    assertThat(alert.evidence())
        .extracting(EventOrigin::eventId)
        .containsExactly("level", "stock", "order");
    assertThat(alert.explanation())
        .contains(
            new AlertStep.Term("storefront_available", 9, "units"),
            new AlertStep.Term("warehouse_atp", 5, "units"),
            new AlertStep.Term("excess", 4, "units"),
            new AlertStep.Term("tolerance", 0.05, "ratio"),
            new AlertStep.Term("age", 60, "seconds"),
            new AlertStep.Term("tolerated_lag", 60, "seconds"),
            new AlertStep.Term("not_followed_flow", -4, "units"));
    assertThat(alert.policyVersion()).matches("settings-[0-9a-f]{8}");
  }

  @Test
  void theEventThatShowsTheCauseIsAmongTheEvidenceToTheEnd() throws Exception {
    harness.observe(lag("web", -60, 60));
    harness.send(
        reading(
            LANTERN,
            "web",
            0,
            new Drift(9, 5, 0, 0),
            new Divergence(
                at(0), 4, new StockChange(0, -4, 0), at(0), at(0), null, origin("count")),
            0),
        right(200, 5));
    harness.advanceTo(300);

    assertThat(harness.alerts())
        .extracting(AlertStep::status, AlertStep::cause)
        .containsExactly(tuple(Status.OPEN, "ADJUSTMENT"), tuple(Status.RESOLVED, "ADJUSTMENT"));
    assertThat(harness.alerts())
        .allSatisfy(
            step ->
                assertThat(step.evidence())
                    .extracting(EventOrigin::eventId)
                    .containsExactly("level", "stock", "order", "count"));
  }

  @Test
  void aWrongFigureIsLookedAtWhenSomethingIsHeardOfItsSku() throws Exception {
    harness.observe(lag("web", -60, 300), lag("web", 100, 60));
    harness.send(wrong(0, 9, 5), EpisodeFact.heardOf("LANTERN", at(90)));
    harness.advanceTo(110);
    assertThat(harness.alerts()).isEmpty();

    harness.send(EpisodeFact.heardOf("OTHER", at(115)), EpisodeFact.heardOf("LANTERN", at(120)));
    harness.advanceTo(120);

    assertThat(harness.alerts())
        .extracting(AlertStep::status, AlertStep::occurredAt)
        .containsExactly(tuple(Status.OPEN, Instant.ofEpochMilli(at(120))));
  }

  @Test
  void unitsWithheldAreWorthTheirMargin() throws Exception {
    harness.send(EpisodeFact.of(new SkuPrice("LANTERN", at(-100), 4_000, 1_500, "GBP")));
    harness.send(wrong(0, 6, 10));
    harness.advanceTo(300);

    assertThat(harness.last().moneyAtRisk()).isEqualTo(new Money(4 * 2_500, "GBP"));
    assertThat(harness.last().summary())
        .startsWith(
            "web offers 6 of LANTERN at LEEDS though 10 could be promised: 4 withheld from sale"
                + " worth 100.00 GBP, for 5 min 0 s.");
  }

  @Test
  void withoutMasterDataTheLastPriceSoldAtHasToDo() throws Exception {
    harness.send(wrong(0, 15, 10));
    harness.advanceTo(300);

    assertThat(harness.last().moneyAtRisk()).isEqualTo(PRICE.times(5));
  }

  @Test
  void theNewestMasterDataCounts() throws Exception {
    harness.send(
        EpisodeFact.of(new SkuPrice("LANTERN", at(-50), 4_000, 1_500, "GBP")),
        EpisodeFact.of(new SkuPrice("OTHER", at(-40), 1, 1, "GBP")),
        wrong(0, 15, 10));
    harness.advanceTo(10);
    // An older one, told after.
    harness.send(EpisodeFact.of(new SkuPrice("LANTERN", at(-100), 9_000, 1_500, "GBP")));
    harness.advanceTo(300);
    assertThat(harness.last().moneyAtRisk()).isEqualTo(new Money(20_000, "GBP"));

    harness.send(EpisodeFact.of(new SkuPrice("LANTERN", at(400), 40_000, 1_500, "GBP")));
    harness.send(wrong(0, 410, 20, 10));
    harness.advanceTo(500);
    assertThat(harness.last().status()).isEqualTo(Status.UPDATED);
    assertThat(harness.last().moneyAtRisk()).isEqualTo(new Money(400_000, "GBP"));
    assertThat(harness.last().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void aLongerToleranceThatIsObservedMeanwhileCounts() throws Exception {
    harness.observe(lag("web", -60, 60));
    harness.send(wrong(0, 15, 10));
    harness.advanceTo(20);
    harness.observe(lag("web", 30, 120));
    harness.advanceToMillis(at(120) - 1);
    assertThat(harness.alerts()).isEmpty();

    harness.advanceTo(120);
    assertThat(harness.alerts()).hasSize(1);
  }

  @Test
  void aShorterToleranceCountsFromTheNextEventOfTheSkuAndForWhatGoesWrongLater() throws Exception {
    harness.send(wrong(0, 15, 10));
    harness.advanceTo(20);
    harness.observe(lag("web", 30, 60));
    harness.send(EpisodeFact.of(new SkuPrice("LANTERN", at(75), 4_000, 1_500, "GBP")));
    harness.advanceTo(74);
    assertThat(harness.alerts()).isEmpty();
    harness.advanceTo(75);
    assertThat(harness.alerts()).hasSize(1);

    harness.send(right(100, 10), wrong(200, 15, 10));
    harness.advanceTo(259);
    assertThat(harness.last().status()).isEqualTo(Status.RESOLVED);
    harness.advanceTo(260);
    assertThat(harness.last().status()).isEqualTo(Status.OPEN);
  }

  @Test
  void figuresThatHoldFromATimeDoNotCountBeforeIt() throws Exception {
    harness.observe(lag("web", -60, 60), lag("web", 61, 1_000));
    harness.send(wrong(0, 15, 10));
    harness.send(right(70, 10), wrong(80, 15, 10));
    harness.advanceTo(61);
    assertThat(harness.alerts())
        .extracting(AlertStep::status, AlertStep::occurredAt)
        .containsExactly(tuple(Status.OPEN, Instant.ofEpochMilli(at(60))));

    harness.advanceTo(1_079);
    assertThat(harness.alerts()).hasSize(2);
    harness.advanceTo(1_080);
    assertThat(harness.last().status()).isEqualTo(Status.OPEN);
  }

  @Test
  void oneEpisodeIsOpenedUpdatedAndResolvedUnderOneId() throws Exception {
    harness.send(wrong(0, 110, 100), wrong(0, 400, 130, 100), wrong(0, 500, 103, 100));
    harness.send(right(600, 100));
    harness.advanceTo(700);

    assertThat(harness.alerts())
        .extracting(AlertStep::status)
        .containsExactly(Status.OPEN, Status.UPDATED, Status.UPDATED, Status.RESOLVED);
    assertThat(harness.alerts()).extracting(AlertStep::alertId).doesNotContainNull();
    assertThat(harness.alerts().stream().map(AlertStep::alertId).distinct()).hasSize(1);
    assertThat(harness.last().summary())
        .startsWith("web and the warehouse agree again on LANTERN at LEEDS after 10 min 0 s");
  }

  @Test
  void whatEndsInTimeAlertsNobody() throws Exception {
    harness.send(wrong(0, 15, 10), right(299, 10));
    harness.advanceTo(END);

    assertThat(harness.alerts()).isEmpty();
  }

  @Test
  void refinesTheCauseWhenTheUpdateIsMissing() throws Exception {
    harness.observe(lag("web", -60, 60));
    harness.send(wrong(0, 15, 10));
    harness.advanceToMillis(at(600) - 1);
    assertThat(harness.alerts()).extracting(AlertStep::cause).containsExactly("LATE_UPDATE");

    harness.advanceTo(END);
    assertThat(harness.alerts())
        .extracting(AlertStep::status, AlertStep::cause, AlertStep::occurredAt)
        .containsExactly(
            tuple(Status.OPEN, "LATE_UPDATE", Instant.ofEpochMilli(at(60))),
            tuple(Status.UPDATED, "MISSING_UPDATE", Instant.ofEpochMilli(at(600))));
  }

  @Test
  void saysThatNothingComesThroughWhileAConnectorIsStalled() throws Exception {
    harness.observe(new SyncLag(web(), at(-60), 200, 0, 0, 0, 60_000, at(-500), 0, 0));
    harness.send(wrong(0, 15, 10));
    harness.advanceTo(END);

    assertThat(harness.alerts()).extracting(AlertStep::cause).containsExactly("LATE_UPDATE");
    assertThat(harness.last().summary())
        .endsWith("Nothing has come through to web since 08:52 UTC.");
  }

  @Test
  void channelsAndLocationsHaveAlertsOfTheirOwn() throws Exception {
    harness.send(
        wrong(LANTERN, "web", 0, 0, 15, 10),
        wrong(LANTERN, "marketplace", 0, 10, 15, 10),
        wrong(new SkuLocation("LANTERN", "YORK"), "web", 0, 20, 15, 10),
        wrong(new SkuLocation("WICK", "LEEDS"), "web", 0, 30, 15, 10));
    harness.send(right(100, 10));
    harness.advanceTo(1_000);

    assertThat(harness.alerts())
        .extracting(
            alert -> alert.subject().get("sku"),
            alert -> alert.subject().get("location_id"),
            alert -> alert.subject().get("channel"))
        .containsExactlyInAnyOrder(
            tuple("LANTERN", "LEEDS", "marketplace"),
            tuple("LANTERN", "YORK", "web"),
            tuple("WICK", "LEEDS", "web"));
  }

  @ParameterizedTest(name = "over at {0} s, told after 400 s: {1}")
  @CsvSource({"60, RETRACTED", "299, RETRACTED", "301, RESOLVED", "350, RESOLVED"})
  void aLateEventThatShowsItWasOverRetractsTheAlert(long second, Status status) throws Exception {
    harness.send(wrong(0, 15, 10));
    harness.advanceTo(400);
    harness.send(right(second, 10));
    harness.advanceTo(401);

    assertThat(harness.alerts()).extracting(AlertStep::status).containsExactly(Status.OPEN, status);
    assertThat(harness.last().occurredAt())
        .as("no two steps at one time")
        .isEqualTo(Instant.ofEpochMilli(Math.max(at(second), at(300) + 1)));
    if (status == Status.RETRACTED) {
      assertThat(harness.last().summary())
          .isEqualTo(
              "web was right on LANTERN at LEEDS after all: an event that came late says so;"
                  + " 10 shown, 10 can be promised.");
    }
  }

  @Test
  void anAlertThatWasTakenBackIsNotRaisedAgainUnderItsId() throws Exception {
    harness.send(wrong(0, 15, 10));
    harness.advanceTo(400);
    harness.send(right(200, 10), wrong(210, 15, 10));
    harness.advanceTo(1_000);

    assertThat(harness.alerts())
        .extracting(AlertStep::status, AlertStep::openedAt, AlertStep::occurredAt)
        .containsExactly(
            tuple(Status.OPEN, instant(0, 0), instant(300, 0)),
            tuple(Status.RETRACTED, instant(0, 0), instant(300, 1)),
            tuple(Status.OPEN, instant(300, 2), instant(600, 2)));
    assertThat(harness.alerts().get(2).alertId()).isNotEqualTo(harness.alerts().get(0).alertId());
  }

  @Test
  void lateReadingsAreToldOneAfterTheOther() throws Exception {
    harness.send(wrong(0, 15, 10));
    harness.advanceTo(400);
    harness.send(wrong(0, 200, 40, 10), wrong(0, 201, 100, 10));
    harness.advanceTo(401);

    assertThat(harness.alerts())
        .extracting(AlertStep::status, AlertStep::occurredAt)
        .containsExactly(
            tuple(Status.OPEN, instant(300, 0)),
            tuple(Status.UPDATED, instant(300, 1)),
            tuple(Status.UPDATED, instant(300, 2)));
  }

  @Test
  void anAlertThatEndedIsForgottenOnceNothingLateCanConcernIt() throws Exception {
    harness.send(wrong(0, 15, 10), right(400, 10));
    harness.advanceTo(400 + EpisodeHarness.LATENESS_MILLIS / 1_000);
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

    harness.advanceTo(401 + EpisodeHarness.LATENESS_MILLIS / 1_000);
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @ParameterizedTest(name = "a newer change at {0} s: {1}")
  @CsvSource({
    "3000, 'The update to web never came; a later one did.'",
    "0, 'The update to web came only after 50 min 50 s.'"
  })
  void saysWhetherTheUpdateCameAfterAll(long newer, String why) throws Exception {
    Divergence wrong =
        new Divergence(at(0), 5, new StockChange(-5, 0, 0), at(0), at(newer), null, null);
    harness.send(
        reading(LANTERN, "web", 0, new Drift(15, 10, 0, 0), wrong, 0),
        reading(LANTERN, "web", 3_001, new Drift(15, 10, 0, 0), wrong, 0),
        right(3_050, 10));
    harness.advanceTo(4_000);

    assertThat(harness.last().status()).isEqualTo(Status.RESOLVED);
    assertThat(harness.last().cause()).isEqualTo("MISSING_UPDATE");
    assertThat(harness.last().summary()).endsWith(why);
  }

  private static Instant instant(long second, long millis) {
    return Instant.ofEpochMilli(at(second) + millis);
  }

  @Test
  void closesTheAlertOfAKeyThatFellSilent() throws Exception {
    harness.send(wrong(0, 15, 10));
    harness.advanceTo(400);
    harness.send(farewell(30 * 86_400, 0));
    harness.advanceTo(31 * 86_400);

    assertThat(harness.last().status()).isEqualTo(Status.RESOLVED);
    assertThat(harness.last().alertId()).isEqualTo(harness.alerts().get(0).alertId());
    assertThat(harness.last().summary())
        .isEqualTo(
            "Nothing was heard of LANTERN at LEEDS for 30 d 0 h; the alert on web is closed"
                + " without a finding.");
  }

  @Test
  void aKeyThatFellSilentWithoutAnAlertIsForgottenInSilence() throws Exception {
    harness.observe(lag("web", -60, 40 * 86_400));
    harness.send(wrong(0, 15, 10), farewell(30 * 86_400, 0));
    harness.advanceTo(60 * 86_400);

    assertThat(harness.alerts()).isEmpty();
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void picksThatFailAgainAreAnAlertUntilTheStockProves() throws Exception {
    harness.send(EpisodeFact.of(new SkuPrice("LANTERN", at(-100), 4_000, 1_500, "GBP")));
    harness.send(picked(0, 1, 40), picked(60, 2, 40), picked(90, 3, 38), picked(120, 4, 36));
    harness.send(picked(300, 0, 12));
    harness.advanceTo(1_000);

    assertThat(harness.alerts())
        .extracting(AlertStep::type, AlertStep::status, AlertStep::occurredAt)
        .containsExactly(
            tuple("PHANTOM_STOCK", Status.OPEN, Instant.ofEpochMilli(at(60))),
            tuple("PHANTOM_STOCK", Status.UPDATED, Instant.ofEpochMilli(at(120))),
            tuple("PHANTOM_STOCK", Status.RESOLVED, Instant.ofEpochMilli(at(300))));
    assertThat(harness.alerts().get(0).moneyAtRisk()).isEqualTo(new Money(8_000, "GBP"));
    assertThat(harness.alerts().get(0).severity()).isEqualTo(Severity.LOW);
    assertThat(harness.last().moneyAtRisk()).isEqualTo(new Money(0, "GBP"));
    assertThat(harness.alerts().stream().map(AlertStep::alertId).distinct()).hasSize(1);
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void orderOfArrivalChangesNothing(long seed) throws Exception {
    List<AlertStep> expected = told(story());

    List<EpisodeFact> shuffled = new ArrayList<>(story());
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(told(shuffled)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected).hasSizeGreaterThan(8);
  }

  @ParameterizedTest(name = "snapshot at {0} s")
  @ValueSource(longs = {-10, 0, 59, 60, 61, 150, 300, 599, 650, 1_500})
  void continuesAfterARestoreAsIfNothingHadHappened(long second) throws Exception {
    List<AlertStep> expected = told(story());

    harness.observe(lags());
    harness.send(story());
    harness.advanceTo(second);
    List<AlertStep> alerts = new ArrayList<>(harness.alerts());
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = EpisodeHarness.start(snapshot);
    harness.advanceTo(END);
    alerts.addAll(harness.alerts());

    assertThat(alerts).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void anAlertOnPicksThatALateShipmentExplainsAwayIsTakenBack() throws Exception {
    harness.send(picked(20, 1, 40), picked(50, 2, 40));
    harness.send(
        EpisodeFact.of(
            new PickReading(LANTERN, at(90), at(40), PickState.PROVEN, 39, PRICE, false)));
    harness.advanceTo(END);

    assertThat(harness.alerts())
        .extracting(AlertStep::status, AlertStep::occurredAt)
        .containsExactly(
            tuple(Status.OPEN, Instant.ofEpochMilli(at(50))),
            tuple(Status.RETRACTED, Instant.ofEpochMilli(at(90))));
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void nothingIsLeftAfterQuietButWhatTheSkuIsWorth() throws Exception {
    harness.observe(lags());
    harness.send(story());
    harness.send(
        right(2_000, 10),
        right("marketplace", 2_000, 10),
        picked(2_000, 0, 40),
        farewell(2_001, 2_000));
    harness.advanceTo(END);

    assertThat(harness.alerts())
        .filteredOn(alert -> alert.status() == Status.OPEN)
        .hasSameSizeAs(
            harness.alerts().stream().filter(alert -> alert.status() == Status.RESOLVED).toList());
    assertThat(harness.numKeyedStateEntries()).as("the price of LANTERN").isEqualTo(1);
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  private static List<AlertStep> told(List<EpisodeFact> facts) throws Exception {
    try (EpisodeHarness alone = EpisodeHarness.start(null)) {
      alone.observe(lags());
      alone.send(facts);
      alone.advanceTo(END);
      return alone.alerts();
    }
  }

  private static SyncLag[] lags() {
    return new SyncLag[] {lag("web", -60, 60), lag("web", 120, 90), lag("marketplace", 40, 30)};
  }

  private static List<EpisodeFact> story() {
    return List.of(
        EpisodeFact.of(new SkuPrice("LANTERN", at(-100), 4_000, 1_500, "GBP")),
        wrong(0, 15, 10),
        wrong(LANTERN, "marketplace", 10, 10, 3, 10),
        picked(20, 1, 40),
        EpisodeFact.of(new SkuPrice("LANTERN", at(50), 5_000, 1_500, "GBP")),
        wrong(0, 100, 25, 10),
        right(110, 10),
        picked(115, 2, 40),
        wrong(130, 15, 10),
        right("marketplace", 160, 10),
        wrong(LANTERN, "marketplace", 500, 500, 0, 10),
        picked(600, 4, 40),
        wrong(130, 640, 30, 10));
  }

  private static EpisodeFact wrong(long second, long shown, long atp) {
    return wrong(second, second, shown, atp);
  }

  private static EpisodeFact wrong(long since, long second, long shown, long atp) {
    return wrong(LANTERN, "web", since, second, shown, atp);
  }

  /** A channel shows something else than can be promised, and has since some time. */
  private static EpisodeFact wrong(
      SkuLocation key, String channel, long since, long second, long shown, long atp) {
    return reading(
        key,
        channel,
        second,
        new Drift(shown, atp, 0, 0),
        new Divergence(
            at(since),
            shown - atp,
            new StockChange(atp - shown, 0, 0),
            at(since),
            at(since),
            null,
            null),
        0);
  }

  private static EpisodeFact right(long second, long units) {
    return right("web", second, units);
  }

  private static EpisodeFact right(String channel, long second, long units) {
    return reading(LANTERN, channel, second, new Drift(units, units, 0, 0), Divergence.NONE, 0);
  }

  private static EpisodeFact farewell(long second, long silentSince) {
    return reading(
        LANTERN, "web", second, new Drift(15, 10, 0, 0), Divergence.NONE, at(silentSince));
  }

  private static EpisodeFact reading(
      SkuLocation key,
      String channel,
      long second,
      Drift drift,
      Divergence divergence,
      long silentSince) {
    return EpisodeFact.of(
        new DriftReading(
            key,
            channel,
            at(second),
            at(second),
            drift,
            divergence,
            new DriftReading.Evidence(origin("level"), origin("stock"), origin("order"), null),
            PRICE,
            second,
            silentSince));
  }

  private static EpisodeFact picked(long second, int failed, long onHand) {
    PickState picks =
        failed == 0
            ? PickState.PROVEN
            : new PickState(failed, failed, at(0), List.of(origin("pick")));
    return EpisodeFact.of(
        new PickReading(LANTERN, at(second), at(second), picks, onHand, PRICE, false));
  }

  private static SyncLag lag(String channel, long asOf, long toleratedSeconds) {
    return new SyncLag(
        new Connector("LEEDS", channel), at(asOf), 200, 0, 0, 0, toleratedSeconds * 1_000, 0, 0, 0);
  }

  private static Connector web() {
    return new Connector("LEEDS", "web");
  }
}
