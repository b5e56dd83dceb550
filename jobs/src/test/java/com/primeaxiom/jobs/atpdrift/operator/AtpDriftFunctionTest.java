package com.primeaxiom.jobs.atpdrift.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.atpdrift.domain.AtpFact;
import com.primeaxiom.jobs.atpdrift.domain.Drift;
import com.primeaxiom.jobs.atpdrift.domain.DriftAlert;
import com.primeaxiom.jobs.atpdrift.domain.DriftMinute;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.DriftRule;
import com.primeaxiom.jobs.atpdrift.domain.OrderedLine;
import com.primeaxiom.jobs.atpdrift.domain.OrderedLine.Change;
import com.primeaxiom.jobs.atpdrift.domain.Retention;
import com.primeaxiom.jobs.atpdrift.domain.StockBalance;
import com.primeaxiom.jobs.atpdrift.domain.StorefrontLevel;
import com.primeaxiom.jobs.atpdrift.domain.WarehouseAnswer;
import com.primeaxiom.jobs.atpdrift.domain.WarehouseAnswer.Outcome;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtpDriftFunctionTest {

  private static final SkuLocation LANTERN = new SkuLocation("LANTERN", "LEEDS");
  private static final long START = Instant.parse("2026-03-02T09:00:30Z").toEpochMilli();
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final DriftRule RULE = new DriftRule(0.05, 0.02, 2, 2 * MINUTE, 0.25);
  private static final Retention RETENTION =
      new Retention(
          Duration.ofDays(7).toMillis(),
          Duration.ofDays(7).toMillis(),
          Duration.ofDays(30).toMillis());

  private Harness harness;

  @BeforeEach
  void open() throws Exception {
    harness = start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void ordersInFlightAreNoDrift() throws Exception {
    send(stock(0, 10), level(0, 10));
    send(ordered(10, "o1", 4), level(10, 6));
    send(answered(20, "o1", Outcome.ALLOCATED, 4), committed(20, 10, 4));
    advanceTo(30);

    assertThat(readings())
        .extracting(DriftReading::drift)
        .containsExactly(new Drift(10, 10, 0), new Drift(6, 10, 4), new Drift(6, 6, 0));
    assertThat(readings()).allSatisfy(reading -> assertThat(reading.drift().units()).isZero());
    assertThat(alerts()).isEmpty();
  }

  @Test
  void alertsOnceWhenDriftOutlastsItsMinimumDuration() throws Exception {
    send(ordered(-5, "o1", 1), stock(0, 10), level(0, 9));
    send(stock(10, 5));
    advanceTo(129);
    assertThat(alerts()).isEmpty();

    advanceTo(130);
    advanceTo(500);

    assertThat(alerts()).hasSize(1);
    AlertStep alert = alerts().get(0);
    assertThat(alert.alertId()).isEqualTo("ATP_DRIFT:LANTERN:LEEDS:web:2026-03-02T09:00:40Z");
    assertThat(alert.status()).isEqualTo(Status.OPEN);
    assertThat(alert.severity()).isEqualTo(Severity.HIGH);
    assertThat(alert.openedAt()).isEqualTo("2026-03-02T09:00:40Z");
    assertThat(alert.occurredAt()).isEqualTo("2026-03-02T09:02:40Z");
    assertThat(alert.moneyAtRisk()).isEqualTo(new Money(5 * 250, "GBP"));
    assertThat(alert.summary())
        .isEqualTo(
            "web offers 9 of LANTERN at LEEDS but only 4 can be promised:"
                + " 5 too many worth 12.50 GBP, for 2 min 0 s.");
    assertThat(alert.evidence())
        .extracting(EventOrigin::eventId)
        .containsExactly("level@0", "stock@10", "order-o1@-5");
    assertThat(alert.explanation())
        .contains(
            new AlertStep.Term("in_flight", 1, "units"),
            new AlertStep.Term("relative_drift", 1.25, "ratio"),
            new AlertStep.Term("tolerance", 0.05, "ratio"));
  }

  @Test
  void oneEpisodeIsOpenedUpdatedAndResolvedUnderOneId() throws Exception {
    send(stock(0, 100), level(0, 110));
    send(level(200, 130));
    send(level(300, 102));
    advanceTo(400);

    assertThat(alerts())
        .extracting(AlertStep::status)
        .containsExactly(Status.OPEN, Status.UPDATED, Status.RESOLVED);
    assertThat(alerts()).extracting(AlertStep::alertId).containsOnly(alerts().get(0).alertId());
  }

  @Test
  void aBreachThatEndsInTimeAlertsNobody() throws Exception {
    send(stock(0, 10), level(0, 15));
    send(level(100, 10));
    advanceTo(1_000);

    assertThat(alerts()).isEmpty();
  }

  @Test
  void channelsHaveAlertsOfTheirOwn() throws Exception {
    send(stock(0, 10), level(0, 10), level(0, "marketplace", 15));
    advanceTo(1_000);

    assertThat(alerts())
        .extracting(alert -> alert.subject().get("channel"))
        .containsExactly("marketplace");
  }

  @Test
  void sumsUpEachMinuteInWhichTheDriftChanged() throws Exception {
    send(stock(0, 10), level(0, 10), level(10, 14), level(20, 7), level(40, 10));
    advanceTo(200);

    List<DriftMinute> minutes = side(AtpDriftFunction.MINUTES);
    assertThat(minutes).hasSize(2);
    assertThat(minutes.get(0).minute().minuteMillis()).isEqualTo(START - 30 * SECOND);
    assertThat(minutes.get(0).minute().readings()).isEqualTo(3);
    assertThat(minutes.get(0).minute().minimumUnits()).isEqualTo(-3);
    assertThat(minutes.get(0).minute().maximumUnits()).isEqualTo(4);
    assertThat(minutes.get(0).last().units()).isEqualTo(-3);
    assertThat(minutes.get(1).last().units()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void orderOfArrivalAndRepeatsChangeNothing(long seed) throws Exception {
    List<AtpFact> story = story();
    for (AtpFact fact : story) {
      send(fact);
    }
    advanceTo(2_000);
    List<DriftReading> readings = readings();
    List<AlertStep> alerts = alerts();
    harness.close();

    harness = start(null);
    List<AtpFact> shuffled = new ArrayList<>(story);
    shuffled.addAll(story.subList(0, story.size() / 2));
    Collections.shuffle(shuffled, new Random(seed));
    for (AtpFact fact : shuffled) {
      send(fact);
    }
    advanceTo(2_000);

    assertThat(readings()).isEqualTo(readings);
    assertThat(alerts()).isEqualTo(alerts);
    assertThat(alerts).isNotEmpty();
  }

  @Test
  void continuesAfterARestoreAsIfNothingHadHappened() throws Exception {
    List<AtpFact> story = story();
    for (AtpFact fact : story) {
      send(fact);
    }
    advanceTo(2_000);
    List<DriftReading> expectedReadings = readings();
    List<AlertStep> expectedAlerts = alerts();
    harness.close();

    harness = start(null);
    for (AtpFact fact : story) {
      send(fact);
    }
    advanceTo(95);
    List<DriftReading> readings = new ArrayList<>(readings());
    List<AlertStep> alerts = new ArrayList<>(alerts());
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = start(snapshot);
    advanceTo(2_000);
    readings.addAll(readings());
    alerts.addAll(alerts());

    assertThat(readings).isEqualTo(expectedReadings);
    assertThat(alerts).isEqualTo(expectedAlerts);
  }

  @Test
  void whatComesTooLateGoesToTheSideAndChangesNothing() throws Exception {
    send(stock(0, 10), level(0, 10));
    advanceTo(2 * 3600);
    send(level(10, 50));
    advanceTo(3 * 3600);

    assertThat(side(AtpDriftFunction.LATE))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.origin().eventId()).isEqualTo("level@10");
              assertThat(fact.occurredAtMillis()).isEqualTo(START + 10 * SECOND);
              assertThat(fact.watermarkMillis()).isEqualTo(START + 2 * HOUR);
            });
    assertThat(readings()).hasSize(1);
  }

  @Test
  void whatIsLateWithinTheAllowanceIsAppliedAtTheTimeThatWasReached() throws Exception {
    send(stock(0, 10), level(0, 10));
    send(stock(100, 8));
    advanceTo(110);
    send(ordered(50, "o1", 3));
    advanceTo(120);

    DriftReading last = readings().get(readings().size() - 1);
    assertThat(last.drift()).isEqualTo(new Drift(10, 8, 3));
    assertThat(last.occurredAtMillis()).isEqualTo(START + 100 * SECOND);
  }

  @Test
  void timeOfAKeyNeverGoesBackBehindWhatItsTimersHaveTold() throws Exception {
    send(stock(0, 10), level(0, 15));
    advanceTo(400);
    send(level(60, 10));
    advanceTo(401);

    assertThat(alerts())
        .extracting(AlertStep::status)
        .containsExactly(Status.OPEN, Status.RESOLVED);
    assertThat(alerts().get(1).occurredAt()).isEqualTo(Instant.ofEpochMilli(START + 120 * SECOND));
    assertThat(alerts().get(1).occurredAt()).isAfterOrEqualTo(alerts().get(0).occurredAt());
  }

  @Test
  void anEditAfterTheAnswerIsNoNewDemand() throws Exception {
    send(stock(0, 10), level(0, 10), ordered(0, "o1", 3), answered(5, "o1", Outcome.ALLOCATED, 3));
    send(ordered(3 * 3600, "o1", 3));
    advanceTo(4 * 3600);

    assertThat(readings().get(readings().size() - 1).drift().inFlight()).isZero();
  }

  @Test
  void anOrderTheWarehouseNeverAnswersIsGivenUpAfterAWeek() throws Exception {
    send(stock(0, 10), level(0, 10), ordered(0, "lost", 3));
    advanceTo(Duration.ofDays(8).toSeconds());

    assertThat(readings())
        .extracting(DriftReading::drift)
        .containsExactly(new Drift(10, 10, 3), new Drift(10, 10, 0));
  }

  @Test
  void nothingIsLeftOfAKeyThatFellSilent() throws Exception {
    for (AtpFact fact : story()) {
      send(fact);
    }
    send(ordered(70, "lost", 3), level(500, 40));
    advanceTo(Duration.ofDays(40).toSeconds());

    assertThat(alerts().get(alerts().size() - 1).status()).isEqualTo(Status.RESOLVED);
    assertThat(alerts().get(alerts().size() - 1).summary())
        .startsWith("Nothing was heard of LANTERN at LEEDS for 30 d");
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  private static List<AtpFact> story() {
    return List.of(
        stock(0, 20),
        level(0, 20),
        ordered(5, "o1", 4),
        level(5, 16),
        answered(9, "o1", Outcome.ALLOCATED, 4),
        committed(9, 20, 4),
        ordered(20, "o2", 2),
        level(20, 14),
        committed(60, 12, 4),
        answered(90, "o2", Outcome.SHORT, 2),
        ordered(95, "o3", 1),
        level(95, 13),
        cancelled(120, "o3", 1),
        answered(130, "o1", Outcome.SHIPPED, 4),
        committed(130, 8, 0),
        level(400, 8));
  }

  private static AtpFact stock(long second, long onHand) {
    return committed(second, onHand, 0);
  }

  private static AtpFact committed(long second, long onHand, long committed) {
    return AtpFact.of(
        LANTERN,
        at(second),
        origin("stock@" + second),
        new StockBalance(onHand, committed, 0, 0, 0, 0));
  }

  private static AtpFact level(long second, long available) {
    return level(second, "web", available);
  }

  private static AtpFact level(long second, String channel, long available) {
    return AtpFact.of(
        LANTERN, at(second), origin("level@" + second), new StorefrontLevel(channel, available));
  }

  private static AtpFact ordered(long second, String order, long units) {
    return line(second, order, Change.ORDERED, units);
  }

  private static AtpFact cancelled(long second, String order, long units) {
    return line(second, order, Change.CANCELLED, units);
  }

  private static AtpFact line(long second, String order, Change change, long units) {
    return AtpFact.of(
        LANTERN,
        at(second),
        origin("order-" + order + "@" + second),
        new OrderedLine(order, 1, change, units, new Money(250, "GBP")));
  }

  private static AtpFact answered(long second, String order, Outcome outcome, long units) {
    return AtpFact.of(
        LANTERN,
        at(second),
        origin("answer-" + order + "@" + second),
        new WarehouseAnswer(order, 1, outcome, units));
  }

  private static EventOrigin origin(String eventId) {
    return new EventOrigin("topic", 0, 0, eventId);
  }

  private static long at(long second) {
    return START + second * SECOND;
  }

  private void send(AtpFact... facts) throws Exception {
    for (AtpFact fact : facts) {
      harness.processElement(new StreamRecord<>(fact, fact.occurredAtMillis()));
    }
  }

  private void advanceTo(long second) throws Exception {
    harness.processWatermark(at(second));
  }

  private List<DriftReading> readings() {
    return harness.extractOutputValues();
  }

  private List<AlertStep> alerts() {
    return side(AtpDriftFunction.ALERTS);
  }

  private <X> List<X> side(OutputTag<X> tag) {
    var records = harness.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  private static Harness start(OperatorSubtaskState snapshot) throws Exception {
    Harness harness = new Harness();
    harness
        .getExecutionConfig()
        .configure(StrictEnvironment.strict(new Configuration()), Harness.class.getClassLoader());
    harness.setup();
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  private static final class Harness
      extends KeyedOneInputStreamOperatorTestHarness<SkuLocation, AtpFact, DriftReading> {

    Harness() throws Exception {
      super(
          new KeyedProcessOperator<>(
              new AtpDriftFunction(RULE, new DriftAlert(RULE, "test"), RETENTION, HOUR)),
          AtpFact::key,
          TypeInformation.of(SkuLocation.class));
    }
  }
}
