package com.primeaxiom.jobs.alertdesk.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.alertdesk.AlertDeskSettings;
import com.primeaxiom.jobs.alertdesk.LampAlerts;
import com.primeaxiom.jobs.alertdesk.domain.DeskFact;
import com.primeaxiom.jobs.alertdesk.domain.Notice;
import com.primeaxiom.jobs.alertdesk.domain.Telling;
import com.primeaxiom.jobs.platform.BroadcastHarness;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand steps of five thousand alerts within a day, in disorder, many of them twice,
 * and a restart in the middle that repeats what was done since the last checkpoint: every visible
 * step is told exactly once in its channel, whether by a message of its own, in a list or in a
 * digest.
 */
class DeskPropertyTest {

  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  private static final int EPISODES = 5_000;
  private static final int STEPS = 20;
  private static final int DISORDER_MILLIS = 5_000;
  private static final int BATCH = 5_000;

  private static final AlertDeskSettings SETTINGS =
      LampAlerts.settings(
          Map.of(
              "desk.routes",
              "['category=lamps -> #lamps, #all', 'severity>=HIGH -> #urgent', '* -> #all']",
              "desk.quiet",
              "['#lamps 20:00-07:00 Europe/Berlin unless CRITICAL']"));

  @Test
  void everyVisibleStepIsToldExactlyOnce() throws Exception {
    Random chance = new Random(1);
    List<DeskFact> facts = facts(chance);
    List<DeskFact> arrivals = arrivals(facts, chance);

    List<Notice> notices = told(arrivals, arrivals.size() / 2);

    Map<String, List<String>> stepsByChannel = new HashMap<>();
    Map<String, Integer> sequences = new HashMap<>();
    for (Notice notice : notices) {
      stepsByChannel
          .computeIfAbsent(notice.channel(), channel -> new ArrayList<>())
          .addAll(notice.steps());
      assertThat(notice.sequence())
          .as(notice.conversation())
          .isEqualTo(sequences.merge(notice.conversation(), 1, Integer::sum));
    }
    Map<String, Set<String>> expected = expected(facts);
    assertThat(stepsByChannel.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (channel, steps) -> {
          List<String> told =
              stepsByChannel.get(channel).stream()
                  .filter(step -> !step.contains("/reminder/"))
                  .toList();
          assertThat(new HashSet<>(told)).as(channel).isEqualTo(steps);
          assertThat(told).as(channel).hasSameSizeAs(steps);
          assertThat(stepsByChannel.get(channel)).as(channel).doesNotHaveDuplicates();
        });
    for (String channel : expected.keySet()) {
      long messages =
          notices.stream()
              .filter(notice -> notice.channel().equals(channel) && notice.sequence() == 1)
              .filter(notice -> notice.conversation().contains("/group|"))
              .count();
      // Eight at once and then one every three minutes, of what is neither critical nor a digest.
      assertThat(messages).as(channel).isBetween(20L, 8 + Duration.ofHours(24).toMinutes() / 3);
    }
  }

  /** Every step, in the channels that the rules name at it or before it. */
  private static Map<String, Set<String>> expected(List<DeskFact> facts) {
    Map<String, Set<String>> where = new HashMap<>();
    Map<String, Set<String>> expected = new HashMap<>();
    facts.stream()
        .sorted(Comparator.comparingLong(DeskFact::atMillis).thenComparing(DeskFact.WITHIN_INSTANT))
        .forEach(
            fact -> {
              Set<String> channels =
                  where.computeIfAbsent(fact.alertId(), alert -> new HashSet<>());
              if ("lamps".equals(fact.step().subject().get("category"))) {
                channels.addAll(Set.of("#lamps", "#all"));
              } else {
                boolean isHigh = fact.step().severity().compareTo(Severity.HIGH) >= 0;
                channels.add(isHigh ? "#urgent" : "#all");
              }
              channels.forEach(
                  channel ->
                      expected
                          .computeIfAbsent(channel, name -> new HashSet<>())
                          .add(fact.eventId()));
            });
    return expected;
  }

  private static List<DeskFact> facts(Random chance) {
    List<DeskFact> facts = new ArrayList<>();
    for (int episode = 0; episode < EPISODES; episode++) {
      double minute = chance.nextDouble() * 20 * 60;
      for (int number = 0; number < STEPS; number++) {
        Status status =
            number == 0 ? Status.OPEN : number == STEPS - 1 ? Status.RESOLVED : Status.UPDATED;
        AlertStep step =
            LampAlerts.step(
                    "LAMP-" + episode,
                    status,
                    SEVERITIES.get(chance.nextInt(episode % 50 == 0 ? 4 : 3)),
                    minute,
                    chance.nextInt(100_000))
                .about("category", episode % 3 == 0 ? "lamps" : "chairs")
                .about("location_id", "L-" + episode % 7);
        facts.add(LampAlerts.heard(step));
        minute += 0.1 + chance.nextDouble() * 10;
      }
    }
    return facts;
  }

  /** Some twice, each up to five seconds late. */
  private static List<DeskFact> arrivals(List<DeskFact> facts, Random chance) {
    record Arrival(long atMillis, DeskFact fact) {}
    List<Arrival> arrivals = new ArrayList<>();
    for (DeskFact fact : facts) {
      for (int copy = chance.nextInt(10) == 0 ? 0 : 1; copy < 2; copy++) {
        arrivals.add(new Arrival(fact.atMillis() + chance.nextInt(DISORDER_MILLIS), fact));
      }
    }
    arrivals.sort(Comparator.comparingLong(Arrival::atMillis));
    return arrivals.stream().map(Arrival::fact).toList();
  }

  /** Two operators with a failure between two checkpoints. */
  private static List<Notice> told(List<DeskFact> arrivals, int failsAfter) throws Exception {
    List<Notice> told = new ArrayList<>();
    OperatorSubtaskState episodes = null;
    OperatorSubtaskState desks = null;
    int checkpoint = 0;
    boolean hasFailed = false;
    while (true) {
      try (var one = episodes(episodes);
          var two = desks(desks)) {
        boolean isFailing = !hasFailed;
        for (int from = checkpoint; from < arrivals.size(); from += BATCH) {
          int until = Math.min(arrivals.size(), from + BATCH);
          List<Notice> said =
              run(one, two, arrivals.subList(from, until), until == arrivals.size());
          if (isFailing && until > failsAfter) {
            // What was done since the checkpoint is lost, and done again.
            hasFailed = true;
            break;
          }
          told.addAll(said);
          checkpoint = until;
          episodes = isFailing ? one.snapshot(from, from) : null;
          desks = isFailing ? two.snapshot(from, from) : null;
        }
        if (checkpoint == arrivals.size()) {
          return told;
        }
      }
    }
  }

  private static List<Notice> run(
      BroadcastHarness<String, DeskFact, PolicyVersion, Telling> episodes,
      BroadcastHarness<String, Telling, PolicyVersion, Notice> desks,
      List<DeskFact> arrivals,
      boolean isEnd)
      throws Exception {
    long newest = 0;
    for (DeskFact fact : arrivals) {
      episodes.processElement(fact, fact.atMillis());
      newest = Math.max(newest, fact.atMillis());
    }
    long reached = isEnd ? newest + 86_400_000L : newest - DISORDER_MILLIS - 1;
    episodes.advanceTo(reached);
    for (Telling telling : episodes.takeOutput()) {
      desks.processElement(telling, telling.atMillis());
    }
    desks.advanceTo(reached);
    return desks.takeOutput();
  }

  private static BroadcastHarness<String, DeskFact, PolicyVersion, Telling> episodes(
      OperatorSubtaskState state) throws Exception {
    return BroadcastHarness.start(
        new EpisodeFunction(SETTINGS.policy(), SETTINGS.retentionMillis()),
        DeskFact::alertId,
        Types.STRING,
        state);
  }

  private static BroadcastHarness<String, Telling, PolicyVersion, Notice> desks(
      OperatorSubtaskState state) throws Exception {
    return BroadcastHarness.start(
        new DeskFunction(SETTINGS.policy(), SETTINGS.retentionMillis()),
        Telling::channel,
        Types.STRING,
        state);
  }
}
