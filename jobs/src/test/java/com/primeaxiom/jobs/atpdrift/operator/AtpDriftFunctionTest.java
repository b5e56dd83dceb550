package com.primeaxiom.jobs.atpdrift.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.PRICE;
import static com.primeaxiom.jobs.stock.LanternInLeeds.START;
import static com.primeaxiom.jobs.stock.LanternInLeeds.answered;
import static com.primeaxiom.jobs.stock.LanternInLeeds.at;
import static com.primeaxiom.jobs.stock.LanternInLeeds.balance;
import static com.primeaxiom.jobs.stock.LanternInLeeds.cancelled;
import static com.primeaxiom.jobs.stock.LanternInLeeds.committed;
import static com.primeaxiom.jobs.stock.LanternInLeeds.edited;
import static com.primeaxiom.jobs.stock.LanternInLeeds.level;
import static com.primeaxiom.jobs.stock.LanternInLeeds.ordered;
import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static com.primeaxiom.jobs.stock.LanternInLeeds.received;
import static com.primeaxiom.jobs.stock.LanternInLeeds.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.atpdrift.domain.DriftMinute;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeFact;
import com.primeaxiom.jobs.atpdrift.domain.PickReading;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.Divergence;
import com.primeaxiom.jobs.stock.domain.Drift;
import com.primeaxiom.jobs.stock.domain.PickState;
import com.primeaxiom.jobs.stock.domain.StockBalance;
import com.primeaxiom.jobs.stock.domain.StockChange;
import com.primeaxiom.jobs.stock.domain.Unfollowed;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtpDriftFunctionTest {

  private static final long SECOND = 1_000;
  private static final long HOUR = 3_600;
  private static final long DAY = 24 * HOUR;
  private static final Connector WEB = new Connector("LEEDS", "web");

  private DriftHarness harness;

  @BeforeEach
  void open() throws Exception {
    harness = DriftHarness.start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void ordersInFlightAreNoDrift() throws Exception {
    harness.send(stock(0, 10), level(0, 10));
    harness.send(ordered(10, "o1", 4), level(10, 6));
    harness.send(answered(20, "o1", Outcome.ALLOCATED, 4), committed(20, 10, 4));
    harness.advanceTo(30);

    assertThat(harness.readings())
        .extracting(DriftReading::drift)
        .containsExactly(new Drift(10, 10, 0, 0), new Drift(6, 10, 4, 0), new Drift(6, 6, 0, 0));
    assertThat(harness.readings())
        .extracting(DriftReading::divergence)
        .containsOnly(Divergence.NONE);
  }

  @Test
  void ofFiguresThatStayRightWhoJudgesHearsOnceOfWhichSkuTheyAre() throws Exception {
    harness.send(stock(0, 10), level(0, 10), level(0, "marketplace", 10, 0));
    harness.send(ordered(10, "o1", 3), level(10, 7), level(25, "marketplace", 7, 0));
    harness.send(answered(40, "o1", Outcome.ALLOCATED, 3), committed(40, 10, 3));
    harness.advanceTo(50);

    List<DriftReading> readings = harness.readings();
    assertThat(readings).hasSize(2 + 2 + 1 + 2);
    assertThat(harness.toJudge())
        .containsExactly(
            EpisodeFact.of(readings.get(0)),
            EpisodeFact.of(readings.get(1)),
            EpisodeFact.of(readings.get(2)),
            EpisodeFact.of(readings.get(4)),
            EpisodeFact.heardOf("LANTERN", at(40)));
    assertThat(readings.get(2).channel()).isEqualTo("marketplace");
  }

  @Test
  void theFirstReadingOfAKeyThatWasForgottenIsJudged() throws Exception {
    long month = Duration.ofDays(30).toSeconds();
    harness.send(stock(0, 10), level(0, 15));
    harness.advanceTo(month + 3_600);
    harness.send(stock(month + 3_590, 10), level(month + 3_590, 10));
    harness.advanceTo(month + 3_700);

    List<DriftReading> readings = harness.readings();
    assertThat(readings).extracting(DriftReading::isFarewell).containsExactly(false, true, false);
    assertThat(harness.toJudge())
        .as("an alert that is open still is about the time before it was forgotten")
        .containsExactlyElementsOf(readings.stream().map(EpisodeFact::of).toList());
  }

  @Test
  void aChannelsBufferIsNoDrift() throws Exception {
    harness.send(stock(0, 10), level(0, 10), level(0, "marketplace", 6, 4));
    harness.send(stock(10, 3), level(10, 3), level(10, "marketplace", 0, 4));
    harness.advanceTo(30);

    assertThat(harness.readings()).hasSize(4);
    assertThat(harness.readings()).extracting(reading -> reading.drift().excess()).containsOnly(0L);
    assertThat(harness.readings())
        .extracting(reading -> reading.drift().promisable())
        .containsExactlyInAnyOrder(10L, 6L, 3L, -1L);
  }

  @Test
  void anOrderIsNewsToTheOtherChannelsAndNotToItsOwn() throws Exception {
    harness.send(stock(0, 10), level(0, 10), level(0, "marketplace", 10, 0));
    harness.send(ordered(10, "o1", 3), level(10, 7), level(25, "marketplace", 7, 0));
    harness.advanceTo(30);

    assertThat(harness.updates())
        .filteredOn(update -> update.atMillis() > START)
        .containsExactly(
            new ChannelUpdate(
                new Connector("LEEDS", "marketplace"), at(10), ChannelUpdate.Kind.WAITS, 0),
            new ChannelUpdate(
                new Connector("LEEDS", "marketplace"),
                at(25),
                ChannelUpdate.Kind.UPDATED,
                15 * SECOND));
    assertThat(harness.readings())
        .filteredOn(reading -> reading.occurredAtMillis() == at(10))
        .extracting(DriftReading::channel, reading -> reading.divergence().isWrong())
        .containsExactlyInAnyOrder(tuple("web", false), tuple("marketplace", true));
  }

  @Test
  void tellsHowLongAnUpdateTook() throws Exception {
    harness.send(stock(0, 10), level(0, 10));
    harness.send(stock(10, 8), stock(30, 5), level(50, 8), level(65, 5));
    harness.send(level(80, 5));
    harness.advanceTo(100);

    assertThat(harness.updates())
        .containsExactly(
            new ChannelUpdate(WEB, at(10), ChannelUpdate.Kind.WAITS, 0),
            new ChannelUpdate(WEB, at(65), ChannelUpdate.Kind.UPDATED, 35 * SECOND));
    assertThat(harness.readings())
        .extracting(reading -> reading.divergence().sinceMillis())
        .containsExactly(0L, at(10), at(10), at(30), 0L);
  }

  @Test
  void namesTheEventsOfEachSide() throws Exception {
    harness.send(ordered(-5, "o1", 1), stock(0, 10), level(0, 9));
    harness.send(stock(10, 5));
    harness.advanceTo(20);

    DriftReading last = harness.lastReading();
    assertThat(last.drift()).isEqualTo(new Drift(9, 5, 1, 0));
    assertThat(last.evidence())
        .isEqualTo(
            new DriftReading.Evidence(
                origin("level-web-9@0"), origin("stock@10"), origin("order-o1-PLACED@-5"), null));
    assertThat(last.unitPrice()).isEqualTo(PRICE);
    assertThat(last.divergence())
        .isEqualTo(
            new Divergence(
                at(10), 5, new StockChange(0, -5, 0), at(10), at(10), null, origin("stock@10")));
  }

  @Test
  void namesTheCountThatWasNotFollowedThoughTheStockHasMovedSince() throws Exception {
    harness.send(stock(0, 10), level(0, 10));
    harness.send(stock(10, 4));
    harness.send(ordered(20, "o1", 1), level(20, 9));
    harness.send(answered(30, "o1", Outcome.ALLOCATED, 1), committed(30, 4, 1));
    harness.advanceTo(40);

    DriftReading last = harness.lastReading();
    assertThat(last.drift()).isEqualTo(new Drift(9, 3, 0, 0));
    assertThat(last.evidence().stock()).isEqualTo(origin("stock@30"));
    assertThat(last.divergence().unfollowed()).isEqualTo(Unfollowed.ADJUSTMENT);
    assertThat(last.divergence().proof()).isEqualTo(origin("stock@10"));
  }

  @Test
  void namesTheLevelThatTellsOfAnotherBuffer() throws Exception {
    harness.send(stock(0, 10), level(0, "marketplace", 8, 2));
    harness.send(level(10, "marketplace", 8, 5));
    harness.send(ordered(20, "marketplace", "o1", 1), level(20, "marketplace", 7, 5));
    harness.advanceTo(40);

    DriftReading last = harness.lastReading();
    assertThat(last.evidence().level()).isEqualTo(origin("level-marketplace-7@20"));
    assertThat(last.divergence().unfollowed()).isEqualTo(Unfollowed.BUFFER);
    assertThat(last.divergence().proof()).isEqualTo(origin("level-marketplace-8@10"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"FLOW, 30", "ADJUSTMENT, 24", "BUFFER, 20"})
  void tellsGoodsReceivedFromCountsAndBuffers(Unfollowed kind, long promisable) throws Exception {
    harness.send(stock(0, 20), level(0, 20));
    switch (kind) {
      case FLOW -> harness.send(received(9, 10), stock(10, 30));
      case ADJUSTMENT -> harness.send(received(9, 1), stock(10, 24));
      default -> harness.send(balance(10, new StockBalance(26, 0, 0, 0, 0, 6)));
    }
    harness.advanceTo(20);

    if (kind == Unfollowed.BUFFER) {
      // Six more are there and six are held back: nothing to follow.
      assertThat(harness.lastReading().divergence()).isEqualTo(Divergence.NONE);
    } else {
      assertThat(harness.lastReading().divergence().excess()).isEqualTo(20 - promisable);
      assertThat(harness.lastReading().divergence().unfollowed()).isEqualTo(kind);
    }
  }

  @Test
  void sumsUpEachMinuteInWhichTheDriftChanged() throws Exception {
    harness.send(stock(0, 10), level(0, 10), level(10, 14), level(20, 7), level(40, 10));
    harness.advanceTo(200);

    List<DriftMinute> minutes = harness.minutes();
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
    Told expected = told(story());

    List<AtpFact> shuffled = new ArrayList<>(story());
    shuffled.addAll(story());
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(told(shuffled)).isEqualTo(expected);
    assertThat(expected.readings()).hasSizeGreaterThan(15);
    assertThat(expected.picks()).isNotEmpty();
    assertThat(expected.updates()).isNotEmpty();
  }

  @ParameterizedTest(name = "snapshot at {0} s")
  @ValueSource(longs = {-10, 0, 20, 95, 130, 260, 450, 9_000})
  void continuesAfterARestoreAsIfNothingHadHappened(long second) throws Exception {
    Told expected = told(story());

    harness.send(story());
    harness.advanceTo(second);
    List<DriftReading> readings = new ArrayList<>(harness.readings());
    List<ChannelUpdate> updates = new ArrayList<>(harness.updates());
    List<DriftMinute> minutes = new ArrayList<>(harness.minutes());
    List<PickReading> picks = new ArrayList<>(harness.picks());
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = DriftHarness.start(snapshot);
    harness.advanceTo(END);
    readings.addAll(harness.readings());
    updates.addAll(harness.updates());
    minutes.addAll(harness.minutes());
    picks.addAll(harness.picks());

    assertThat(new Told(readings, updates, minutes, picks)).isEqualTo(expected);
  }

  @Test
  void whatComesTooLateGoesToTheSideAndChangesNothing() throws Exception {
    harness.send(stock(0, 10), level(0, 10));
    harness.advanceTo(2 * HOUR);
    harness.send(level(10, 50));
    harness.advanceTo(3 * HOUR);

    assertThat(harness.late())
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.origin().eventId()).isEqualTo("level-web-50@10");
              assertThat(fact.occurredAtMillis()).isEqualTo(at(10));
              assertThat(fact.watermarkMillis()).isEqualTo(at(2 * HOUR));
            });
    assertThat(harness.readings()).hasSize(1);
  }

  @Test
  void whatIsJustNotTooLateIsApplied() throws Exception {
    harness.send(stock(0, 10), level(0, 10));
    harness.advanceTo(10 + HOUR);
    harness.send(level(10, 50));
    harness.advanceTo(3 * HOUR);

    assertThat(harness.late()).isEmpty();
    assertThat(harness.lastReading().drift().storefrontAvailable()).isEqualTo(50);
  }

  @Test
  void whatIsLateWithinTheAllowanceIsAppliedAtTheTimeThatWasReached() throws Exception {
    harness.send(stock(0, 10), level(0, 10));
    harness.send(stock(100, 8));
    harness.advanceTo(110);
    harness.send(ordered(50, "o1", 3));
    harness.advanceTo(120);

    assertThat(harness.lastReading().drift()).isEqualTo(new Drift(10, 8, 3, 0));
    assertThat(harness.lastReading().occurredAtMillis()).isEqualTo(at(100));
    assertThat(harness.lastReading().effectiveAtMillis()).isEqualTo(at(50));
  }

  @Test
  void aRepeatThatComesAfterItsTimeChangesNothing() throws Exception {
    harness.send(stock(0, 10), level(0, 10));
    harness.send(ordered(10, "o1", 3), level(40, 7));
    harness.advanceTo(20);
    List<DriftReading> before = harness.readings();
    harness.send(stock(0, 10), level(0, 10), ordered(10, "o1", 3));
    harness.advanceTo(30);

    assertThat(harness.readings()).isEqualTo(before);

    harness.advanceTo(50);
    assertThat(harness.updates())
        .as("the level at 40 is what the shop's own order made of it")
        .isEmpty();
  }

  @Test
  void goodsReceivedCountOnceHoweverOftenTheyAreTold() throws Exception {
    harness.send(stock(0, 20), level(0, 20));
    harness.send(received(10, 5));
    harness.advanceTo(15);
    harness.send(received(10, 5), received(10, 5));
    harness.send(stock(20, 25), level(30, 25), stock(40, 30));
    harness.advanceTo(50);

    assertThat(harness.lastReading().divergence().pending()).isEqualTo(new StockChange(0, 5, 0));
  }

  @Test
  void anEditAfterTheAnswerIsNoNewDemand() throws Exception {
    harness.send(
        stock(0, 10), level(0, 10), ordered(0, "o1", 3), answered(5, "o1", Outcome.ALLOCATED, 3));
    harness.send(edited(3 * HOUR, "o1", 3));
    harness.advanceTo(4 * HOUR);

    assertThat(harness.lastReading().drift().inFlight()).isZero();
  }

  @Test
  void anOrderDeliveredTwiceIsOneOrderAndExplainsAFigureThatFollowsBoth() throws Exception {
    harness.send(stock(0, 20), level(0, 20));
    harness.send(ordered(10, "o1", 3), level(10, 17));
    harness.send(ordered(12, "o1", 3), level(12, 14));
    harness.advanceTo(20);

    DriftReading last = harness.lastReading();
    assertThat(last.drift()).isEqualTo(new Drift(14, 20, 3, 0));
    assertThat(last.divergence().unfollowed()).isEqualTo(Unfollowed.SECOND_ORDER);
    assertThat(last.evidence().secondOrder()).isEqualTo(origin("order-o1-PLACED@12"));
  }

  @Test
  void aLostAllocationIsSeenInTheNextBalance() throws Exception {
    harness.send(stock(0, 10), level(0, 10), ordered(5, "o1", 3), level(5, 7));
    harness.send(committed(60, 10, 3));
    harness.advanceTo(70);

    assertThat(harness.lastReading().drift()).isEqualTo(new Drift(7, 7, 0, 0));
    assertThat(harness.readings()).allSatisfy(r -> assertThat(r.divergence().isWrong()).isFalse());
  }

  @ParameterizedTest(name = "balance {0} s after the order")
  @ValueSource(longs = {2 * 3_600, 3 * 3_600, 5 * 3_600, 26 * 3_600})
  void aLostShortIsSettledByTheFirstBalanceAfterTheDeadline(long balance) throws Exception {
    harness.send(stock(0, 10), level(0, 10), ordered(0, "lost", 3), level(0, 7));
    harness.send(stock(HOUR, 10), stock(balance, 10));
    harness.advanceTo(balance - 1);
    assertThat(harness.lastReading().drift().inFlight()).isEqualTo(3);

    harness.advanceTo(balance + HOUR);
    assertThat(harness.lastReading().drift()).isEqualTo(new Drift(7, 10, 0, 0));
    assertThat(harness.lastReading().divergence().unfollowed()).isEqualTo(Unfollowed.FLOW);
  }

  @Test
  void anOrderTheWarehouseNeverAnswersIsGivenUpAfterAWeek() throws Exception {
    harness.send(stock(0, 10), level(0, 10), ordered(0, "lost", 3));
    harness.advanceTo(8 * DAY);

    assertThat(harness.readings())
        .extracting(DriftReading::drift)
        .containsExactly(new Drift(10, 10, 3, 0), new Drift(10, 10, 0, 0));
    assertThat(harness.lastReading().occurredAtMillis()).isBetween(at(7 * DAY), at(7 * DAY + HOUR));
  }

  @Test
  void aLateFactDoesNotTellAMinuteAgainThatHasEnded() throws Exception {
    // A minute ends at second 30.
    harness.send(stock(0, 10), level(0, 12));
    harness.advanceTo(130);
    assertThat(harness.minutes()).hasSize(1);

    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = DriftHarness.start(snapshot);
    harness.advanceTo(131);
    harness.send(level(20, 15));
    harness.advanceTo(132);
    assertThat(harness.lastReading().occurredAtMillis()).isEqualTo(at(30));
    assertThat(harness.lastReading().effectiveAtMillis()).isEqualTo(at(20));

    harness.advanceTo(300);
    assertThat(harness.minutes())
        .singleElement()
        .satisfies(minute -> assertThat(minute.minute().minuteMillis()).isEqualTo(at(30)));
  }

  @Test
  void aKeyHasOneTimerForAllItsOrderLines() throws Exception {
    harness.send(stock(0, 10), level(0, 10));
    for (int hour = 0; hour < 5; hour++) {
      long at = hour * HOUR;
      harness.send(ordered(at, "o" + hour, 1), answered(at + 5, "o" + hour, Outcome.ALLOCATED, 1));
      harness.send(committed(at + 5, 10, hour + 1));
    }
    harness.advanceTo(6 * HOUR);

    // The other one asks whether the key has fallen silent.
    assertThat(harness.numEventTimeTimers()).isEqualTo(2);

    int withLines = harness.numKeyedStateEntries();
    harness.advanceTo(8 * DAY);

    assertThat(withLines - harness.numKeyedStateEntries()).isEqualTo(1);
    assertThat(harness.numEventTimeTimers()).isEqualTo(1);
  }

  @Test
  void anOrderHeldForLongerThanItIsRememberedHidesNoOther() throws Exception {
    harness.send(stock(0, 10), level(0, 10), ordered(0, "early", 3), level(0, 7));
    harness.send(answered(5, "early", Outcome.ALLOCATED, 3), committed(5, 10, 3));
    harness.advanceTo(8 * DAY);
    harness.send(ordered(8 * DAY + 10, "next", 2), level(8 * DAY + 10, 5));
    harness.advanceTo(8 * DAY + 20);

    assertThat(harness.lastReading().drift()).isEqualTo(new Drift(5, 7, 2, 0));
  }

  @Test
  void tellsOfPicksThatFailAndOfThePickThatSucceeds() throws Exception {
    harness.send(stock(0, 10), level(0, 10));
    harness.send(
        ordered(1, "o1", 2),
        ordered(1, "o2", 1),
        ordered(1, "o3", 1),
        ordered(1, "o4", 1),
        answered(5, "o1", Outcome.ALLOCATED, 2),
        answered(5, "o2", Outcome.ALLOCATED, 1),
        answered(5, "o3", Outcome.ALLOCATED, 1));
    harness.send(answered(60, "o1", Outcome.SHORT, 2), answered(90, "o2", Outcome.SHORT, 1));
    // Short from the start: no pick was tried.
    harness.send(answered(95, "o4", Outcome.SHORT, 1));
    harness.send(answered(120, "o3", Outcome.SHIPPED, 1));
    harness.advanceTo(200);

    assertThat(harness.picks())
        .extracting(
            PickReading::occurredAtMillis,
            pick -> pick.picks().failed(),
            pick -> pick.picks().units(),
            PickReading::onHand)
        .containsExactly(
            tuple(at(60), 1, 2L, 10L), tuple(at(90), 2, 3L, 10L), tuple(at(120), 0, 0L, 10L));
    assertThat(harness.picks().get(1).picks().origins())
        .extracting(EventOrigin::eventId)
        .containsExactly("answer-o1-SHORT@60", "answer-o2-SHORT@90");
  }

  @ParameterizedTest(name = "a shipment of {0} s that comes late: {1} failed picks")
  @CsvSource({"59, 2", "60, 0", "80, 0"})
  void aShipmentThatComesLateProvesTheStockSinceItsOwnTime(long shippedAt, int failed)
      throws Exception {
    harness.send(stock(0, 10), level(0, 10));
    harness.send(
        answered(5, "o1", Outcome.ALLOCATED, 2),
        answered(5, "o2", Outcome.ALLOCATED, 1),
        ordered(1, "o1", 2),
        ordered(1, "o2", 1));
    harness.send(answered(60, "o1", Outcome.SHORT, 2), answered(90, "o2", Outcome.SHORT, 1));
    harness.advanceTo(100);
    harness.send(answered(shippedAt, "o3", Outcome.SHIPPED, 1));
    harness.advanceTo(200);

    PickReading last = harness.picks().get(harness.picks().size() - 1);
    assertThat(last.picks().failed()).isEqualTo(failed);
    assertThat(last.occurredAtMillis()).isEqualTo(at(90));
    assertThat(last.effectiveAtMillis()).isEqualTo(failed == 0 ? at(shippedAt) : at(90));
  }

  @Test
  void aCountThatFindsLessEndsWhatFailedPicksHadShown() throws Exception {
    harness.send(stock(0, 10), level(0, 10), ordered(1, "o1", 2));
    harness.send(answered(5, "o1", Outcome.ALLOCATED, 2), committed(5, 10, 2));
    harness.send(answered(60, "o1", Outcome.SHORT, 2), committed(60, 10, 2));
    harness.send(stock(300, 4));
    harness.advanceTo(400);

    assertThat(harness.picks())
        .extracting(PickReading::picks)
        .extracting(PickState::failed)
        .containsExactly(1, 0);
    assertThat(harness.picks().get(1).onHand()).isEqualTo(4);
  }

  @Test
  void nothingIsLeftOfAKeyThatFellSilent() throws Exception {
    harness.send(story());
    harness.send(ordered(70, "lost", 3), level(500, 40));
    harness.send(answered(505, "o4", Outcome.ALLOCATED, 1), answered(506, "o4", Outcome.SHORT, 1));
    harness.advanceTo(Duration.ofDays(40).toSeconds());

    assertThat(harness.readings())
        .filteredOn(DriftReading::isFarewell)
        .extracting(DriftReading::channel, DriftReading::silentSinceMillis)
        .containsExactlyInAnyOrder(tuple("web", at(506)), tuple("marketplace", at(506)));
    assertThat(harness.picks().get(harness.picks().size() - 1).picks()).isEqualTo(PickState.PROVEN);
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void aKeyThatIsHeardOfAgainStartsAnew() throws Exception {
    harness.send(stock(0, 10), level(0, 15));
    harness.advanceTo(40 * DAY);
    harness.send(stock(41 * DAY, 7), level(41 * DAY, 7));
    harness.advanceTo(42 * DAY);

    assertThat(harness.lastReading().drift()).isEqualTo(new Drift(7, 7, 0, 0));
    assertThat(harness.lastReading().divergence()).isEqualTo(Divergence.NONE);
    assertThat(harness.lastReading().revision()).isEqualTo(1);
  }

  /** All that was told of a story. */
  private record Told(
      List<DriftReading> readings,
      List<ChannelUpdate> updates,
      List<DriftMinute> minutes,
      List<PickReading> picks) {}

  private static final long END = 20_000;

  private static Told told(List<AtpFact> facts) throws Exception {
    try (DriftHarness alone = DriftHarness.start(null)) {
      alone.send(facts);
      alone.advanceTo(END);
      return new Told(alone.readings(), alone.updates(), alone.minutes(), alone.picks());
    }
  }

  private static List<AtpFact> story() {
    return List.of(
        stock(0, 20),
        level(0, 20),
        level(0, "marketplace", 15, 5),
        ordered(5, "o1", 4),
        level(5, 16),
        level(7, "marketplace", 11, 5),
        answered(9, "o1", Outcome.ALLOCATED, 4),
        committed(9, 20, 4),
        ordered(20, "marketplace", "o2", 2),
        level(20, "marketplace", 9, 5),
        level(25, 14),
        committed(60, 12, 4),
        answered(90, "o2", Outcome.ALLOCATED, 2),
        answered(91, "o2", Outcome.SHORT, 2),
        ordered(95, "o3", 1),
        ordered(96, "o3", 1),
        level(95, 13),
        level(96, 12),
        cancelled(120, "o3", 1),
        answered(130, "o1", Outcome.SHIPPED, 4),
        committed(130, 8, 0),
        received(200, 10),
        stock(205, 18),
        level(210, 18),
        level(210, "marketplace", 13, 5),
        stock(300, 22),
        level(400, 22),
        ordered(410, "lost", 2));
  }
}
