package com.primeaxiom.jobs.atpdrift.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.answered;
import static com.primeaxiom.jobs.stock.LanternInLeeds.at;
import static com.primeaxiom.jobs.stock.LanternInLeeds.cancelled;
import static com.primeaxiom.jobs.stock.LanternInLeeds.committed;
import static com.primeaxiom.jobs.stock.LanternInLeeds.edited;
import static com.primeaxiom.jobs.stock.LanternInLeeds.level;
import static com.primeaxiom.jobs.stock.LanternInLeeds.ordered;
import static com.primeaxiom.jobs.stock.LanternInLeeds.received;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.atpdrift.ShopHistory;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeFact;
import com.primeaxiom.jobs.atpdrift.domain.SkuPrice;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.Divergence;
import com.primeaxiom.jobs.stock.domain.StockBalance;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer.Outcome;
import com.primeaxiom.jobs.stock.operator.ConnectorHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.function.BiConsumerWithException;
import org.apache.flink.util.function.FunctionWithException;
import org.apache.flink.util.function.ThrowingConsumer;

/** What holds for every history, whatever the order of arrival. */
class DriftPropertiesTest {

  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private static final long LATEST_SECONDS = 900;
  private static final long QUIET = Duration.ofDays(40).toSeconds();

  @Property(tries = 150)
  void isZeroAndNobodyIsAlertedWheneverBothSidesAgree(
      @ForAll @Size(max = 60) List<Integer> choices, @ForAll long seed) throws Exception {
    ShopHistory history = ShopHistory.of(choices, true);

    List<DriftReading> readings = readingsOf(history.arriving(seed, LATEST_SECONDS));

    assertThat(readings)
        .allSatisfy(
            reading -> {
              assertThat(reading.drift().excess()).isZero();
              assertThat(reading.divergence()).isEqualTo(Divergence.NONE);
            });
    assertThat(alertsOn(readings)).isEmpty();
  }

  @Property(tries = 100)
  void everyOrderOfArrivalTellsTheSame(
      @ForAll @Size(max = 60) List<Integer> choices, @ForAll boolean agree, @ForAll long seed)
      throws Exception {
    ShopHistory history = ShopHistory.of(choices, agree);

    assertThat(readingsOf(history.arriving(seed, LATEST_SECONDS)))
        .isEqualTo(readingsOf(history.facts()));
  }

  @Property(tries = 100)
  void everyPaceTellsTheSame(@ForAll @Size(max = 60) List<Integer> choices, @ForAll long seed)
      throws Exception {
    List<AtpFact> facts = ShopHistory.of(choices, false).facts();

    assertThat(toldAt(Pace.SECOND_BY_SECOND, facts, seed))
        .isEqualTo(toldAt(Pace.AT_ONCE, facts, seed));
    assertThat(toldAt(Pace.NOW_AND_THEN, facts, seed)).isEqualTo(toldAt(Pace.AT_ONCE, facts, seed));
  }

  @Property(tries = 15)
  void objectsBeforeRocksDbTellTheSameWithAnyRestarts(
      @ForAll @Size(max = 60) List<Integer> choices, @ForAll long seed) throws Exception {
    List<AtpFact> facts = ShopHistory.of(choices, false).facts();

    List<DriftReading> readings = restarting(new EmbeddedRocksDBStateBackend(), facts, seed);
    assertThat(readings).isEqualTo(restarting(new HashMapStateBackend(), facts, seed));

    assertThat(alertsRestarting(new EmbeddedRocksDBStateBackend(), readings, seed))
        .isEqualTo(alertsRestarting(new HashMapStateBackend(), readings, seed));
  }

  @Property(tries = 150)
  void whatIsToBeJudgedLeadsToTheAlertsOfAllReadings(
      @ForAll @Size(max = 60) List<Integer> choices,
      @ForAll @Size(max = 60) List<Integer> elsewhere,
      @ForAll long seed)
      throws Exception {
    Random dice = new Random(seed);
    List<AtpFact> facts = new ArrayList<>(mostlyRight(choices, dice));
    for (AtpFact fact : mostlyRight(elsewhere, dice)) {
      facts.add(elsewhere(fact, new SkuLocation(fact.key().sku(), "YORK")));
    }
    facts.sort(Comparator.comparingLong(AtpFact::occurredAtMillis));
    try (DriftHarness drift = DriftHarness.start(null)) {
      long reached = at(-100);
      for (AtpFact fact : facts) {
        if (dice.nextInt(5) == 0) {
          reached = Math.max(reached, fact.occurredAtMillis() + 1_000L * dice.nextInt(2_000));
          drift.processWatermark(reached);
        }
        drift.send(fact);
      }
      drift.advanceTo(QUIET);

      List<EpisodeFact> all = new ArrayList<>();
      drift.readings().forEach(reading -> all.add(EpisodeFact.of(reading)));
      drift.picks().forEach(pick -> all.add(EpisodeFact.of(pick)));
      assertThat(drift.toJudge()).hasSizeLessThanOrEqualTo(all.size());
      assertThat(alertsWithLags(drift.toJudge(), seed)).isEqualTo(alertsWithLags(all, seed));
    }
  }

  /** Channels that follow, but for updates that are lost. */
  private static List<AtpFact> mostlyRight(List<Integer> choices, Random dice) {
    return ShopHistory.of(choices, true).facts().stream()
        .filter(fact -> fact.level() == null || dice.nextInt(4) != 0)
        .toList();
  }

  private static AtpFact elsewhere(AtpFact fact, SkuLocation key) {
    return new AtpFact(
        key,
        fact.occurredAtMillis(),
        fact.origin(),
        fact.stock(),
        fact.receipt(),
        fact.ordered(),
        fact.answer(),
        fact.level());
  }

  /** Alerts while it changes all the time for how long connectors may take. */
  private static List<AlertStep> alertsWithLags(List<EpisodeFact> facts, long seed)
      throws Exception {
    try (EpisodeHarness episodes = EpisodeHarness.start(null)) {
      Random dice = new Random(seed);
      for (int i = 0; i < 60; i++) {
        Connector connector =
            new Connector(
                dice.nextBoolean() ? "LEEDS" : "YORK", dice.nextBoolean() ? "web" : "marketplace");
        long tolerated = 1_000L * dice.nextInt(900);
        episodes.observe(new SyncLag(connector, at(300L * i), 200, 0, 0, 0, tolerated, 0, 0, 0));
      }
      episodes.send(facts);
      episodes.advanceTo(QUIET);
      return episodes.alerts();
    }
  }

  private static List<DriftReading> restarting(StateBackend backend, List<AtpFact> facts, long seed)
      throws Exception {
    return restarting(
        kept -> DriftHarness.startOn(backend, kept),
        facts,
        (harness, fact) -> {
          harness.processWatermark(fact.occurredAtMillis() - 1);
          harness.send(fact);
        },
        harness -> harness.advanceTo(QUIET),
        seed);
  }

  private static List<AlertStep> alertsRestarting(
      StateBackend backend, List<DriftReading> readings, long seed) throws Exception {
    return restarting(
        kept -> EpisodeHarness.startOn(backend, kept),
        readings,
        (harness, reading) -> {
          harness.send(EpisodeFact.of(reading));
          harness.advanceToMillis(reading.occurredAtMillis());
        },
        harness -> harness.advanceTo(QUIET),
        seed);
  }

  /** Tells an operator of facts, with restarts, and lets time come to its end. */
  private static <H extends AbstractStreamOperatorTestHarness<O>, I, O> List<O> restarting(
      FunctionWithException<OperatorSubtaskState, H, Exception> start,
      List<I> facts,
      BiConsumerWithException<H, I, Exception> tell,
      ThrowingConsumer<H, Exception> end,
      long seed)
      throws Exception {
    Random dice = new Random(seed);
    List<O> told = new ArrayList<>();
    H harness = start.apply(null);
    for (I fact : facts) {
      tell.accept(harness, fact);
      if (dice.nextInt(6) == 0) {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        told.addAll(harness.extractOutputValues());
        harness.close();
        harness = start.apply(snapshot);
      }
    }
    end.accept(harness);
    told.addAll(harness.extractOutputValues());
    harness.close();
    return told;
  }

  /** How event time moves on while facts are told in their order. */
  private enum Pace {
    /** As in a live run: it is never far ahead of what has been done. */
    SECOND_BY_SECOND,
    /** By seconds or by hours. */
    NOW_AND_THEN,
    /** When all has been told. */
    AT_ONCE
  }

  private static List<Object> toldAt(Pace pace, List<AtpFact> facts, long seed) throws Exception {
    try (DriftHarness harness = DriftHarness.start(null)) {
      Random dice = new Random(seed);
      long reached = at(-100);
      for (AtpFact fact : facts) {
        while (pace == Pace.SECOND_BY_SECOND && reached < fact.occurredAtMillis() - 1_000) {
          reached = Math.max(reached + 1_000, fact.occurredAtMillis() - 600_000);
          harness.processWatermark(reached);
        }
        if (pace == Pace.NOW_AND_THEN && dice.nextInt(3) == 0) {
          harness.processWatermark(fact.occurredAtMillis() - 1);
        }
        harness.send(fact);
      }
      long end = facts.isEmpty() ? 0 : facts.get(facts.size() - 1).occurredAtMillis();
      for (int second = 0; second < 100 && pace == Pace.SECOND_BY_SECOND; second++) {
        harness.processWatermark(end + second * 1_000L);
      }
      harness.advanceTo(QUIET);
      return List.of(harness.readings(), harness.updates(), harness.minutes(), harness.picks());
    }
  }

  @Property(tries = 150)
  void unitsAreConserved(@ForAll @Size(max = 60) List<Integer> choices, @ForAll long seed)
      throws Exception {
    ShopHistory history = ShopHistory.of(choices, false);

    for (DriftReading reading : readingsOf(history.arriving(seed, LATEST_SECONDS))) {
      ShopHistory.Truth truth = history.at(reading.occurredAtMillis());
      StockBalance stock = truth.balance();
      assertThat(reading.drift().inFlight()).isNotNegative().isEqualTo(truth.inFlight());
      assertThat(
              reading.drift().promisable()
                  + reading.drift().buffer()
                  + reading.drift().inFlight()
                  + stock.committed()
                  + stock.reserved()
                  + stock.damaged()
                  + stock.qualityControl()
                  + stock.safetyStock())
          .isEqualTo(stock.onHand());
    }
  }

  @Property(tries = 60)
  void everyAlertEndsAndNothingIsLeftAfterQuiet(
      @ForAll @Size(max = 80) List<Integer> choices, @ForAll long seed) throws Exception {
    List<AtpFact> anything = anything(choices);
    try (DriftHarness drift = DriftHarness.start(null);
        ConnectorHarness connector = ConnectorHarness.start(null);
        EpisodeHarness episodes = EpisodeHarness.start(null)) {
      Random dice = new Random(seed);
      for (AtpFact fact : anything) {
        drift.send(fact);
        if (dice.nextInt(5) == 0) {
          drift.processWatermark(fact.occurredAtMillis() - 1_000L * dice.nextInt(3_000));
        }
      }
      drift.advanceTo(QUIET);
      for (ChannelUpdate update : drift.updates()) {
        connector.send(update);
      }
      connector.advanceTo(QUIET);
      for (SyncLag lag : connector.told()) {
        episodes.observe(lag);
      }
      episodes.send(EpisodeFact.of(new SkuPrice("LANTERN", at(-10), 4_000, 1_500, "GBP")));
      episodes.send(drift.toJudge());
      episodes.advanceTo(2 * QUIET);

      assertThat(drift.numKeyedStateEntries()).isZero();
      assertThat(drift.numEventTimeTimers()).isZero();
      assertThat(connector.numKeyedStateEntries()).isZero();
      assertThat(connector.numEventTimeTimers()).isZero();
      assertThat(episodes.numKeyedStateEntries()).as("the price of LANTERN").isEqualTo(1);
      assertThat(episodes.numEventTimeTimers()).isZero();
      assertEveryEpisodeIsOpenedOnceAndEnded(episodes.alerts());
    }
  }

  private static void assertEveryEpisodeIsOpenedOnceAndEnded(List<AlertStep> alerts) {
    Map<String, Boolean> isOpen = new HashMap<>();
    for (AlertStep alert : alerts) {
      boolean was = isOpen.getOrDefault(alert.alertId(), false);
      assertThat(was).as("%s", alert).isEqualTo(alert.status() != Status.OPEN);
      isOpen.put(
          alert.alertId(), alert.status() == Status.OPEN || alert.status() == Status.UPDATED);
    }
    assertThat(isOpen).doesNotContainValue(true);
  }

  private static List<DriftReading> readingsOf(List<AtpFact> arriving) throws Exception {
    try (DriftHarness drift = DriftHarness.start(null)) {
      long newest = Long.MIN_VALUE;
      for (AtpFact fact : arriving) {
        drift.send(fact);
        newest = Math.max(newest, fact.occurredAtMillis());
        drift.processWatermark(newest - LATEST_SECONDS * 1_000 - 1);
      }
      drift.processWatermark(newest + 1);
      assertThat(drift.late()).isEmpty();
      return drift.readings();
    }
  }

  private static List<AlertStep> alertsOn(List<DriftReading> readings) throws Exception {
    try (EpisodeHarness episodes = EpisodeHarness.start(null)) {
      for (DriftReading reading : readings) {
        episodes.send(EpisodeFact.of(reading));
      }
      episodes.advanceTo(QUIET);
      return episodes.alerts();
    }
  }

  /** Facts that need not make sense together. */
  private static List<AtpFact> anything(List<Integer> choices) {
    List<AtpFact> facts = new ArrayList<>();
    for (int choice : choices) {
      Random dice = new Random(choice);
      dice.nextInt();
      long second = dice.nextInt(20_000);
      long units = dice.nextInt(20);
      String order = "o" + dice.nextInt(6);
      facts.add(
          switch (dice.nextInt(8)) {
            case 0 -> committed(second, units * 2, dice.nextInt(10));
            case 1 -> level(second, dice.nextBoolean() ? "web" : "marketplace", units, 0);
            case 2 -> ordered(second, order, units);
            case 3 -> edited(second, order, units);
            case 4 -> cancelled(second, order, units);
            case 5 -> received(second, units);
            default -> answered(second, order, OUTCOMES.get(dice.nextInt(OUTCOMES.size())), units);
          });
    }
    return facts;
  }
}
