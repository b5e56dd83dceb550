package com.primeaxiom.jobs.chargeback.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.Disputed;
import com.primeaxiom.jobs.chargeback.domain.CaseFact;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact.Step;
import com.primeaxiom.jobs.chargeback.domain.Stage;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand disputes whose due dates move, which are answered, given up or go on to a second
 * stage, told in disorder and with repeats, over restarts from snapshots and clocks that jump a
 * day: every reminder and every miss comes once, at its time, and nothing else does. From a
 * midnight on another policy has other leads: those of the policy of their time are told.
 */
class ReminderPropertyTest {

  private static final int DISPUTES = 10_000;
  private static final long SEED = 20_260_301L;
  private static final long HOUR = 3_600_000L;
  private static final long DAY = 24 * HOUR;
  private static final long START = Disputed.at("2028-02-01T00:00:00Z");
  private static final long END = START + 150 * DAY;
  private static final long DISORDER = 6 * HOUR;
  private static final List<Long> LEADS = List.of(7 * DAY, 72 * HOUR, 24 * HOUR, 4 * HOUR);
  private static final long OTHER_FROM = START + 45 * DAY;
  private static final List<Long> OTHER_LEADS = List.of(10 * DAY, 72 * HOUR, 12 * HOUR);
  private static final Map<String, String> OTHER = Map.of("chargeback.leads", "10 d;72 h;12 h");

  /** A reminder, or a miss for lead 0. */
  private record Told(String disputeId, long atMillis, long leadMillis) {
    static final Comparator<Told> ORDER =
        Comparator.comparing(Told::disputeId)
            .thenComparingLong(Told::atMillis)
            .thenComparingLong(Told::leadMillis);
  }

  private record Arrival(long atMillis, DisputeFact fact) {}

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Told> expected = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private final Set<String> stepIds = new HashSet<>();

  @Test
  void noReminderIsEarlyLateDoubleOrMissing() throws Exception {
    for (int i = 0; i < DISPUTES; i++) {
      live("D-" + i);
    }
    arrivals.sort(Comparator.comparingLong(Arrival::atMillis));

    CaseHarness harness = CaseHarness.start(null);
    harness.apply(1, OTHER_FROM, OTHER);
    long clock = START;
    int next = 0;
    int restarts = 0;
    while (clock < END) {
      long step = random.nextInt(10) == 0 ? DAY : random.nextLong(1, 8 * HOUR);
      clock += step;
      while (next < arrivals.size() && arrivals.get(next).atMillis() <= clock) {
        harness.send(CaseFact.of(arrivals.get(next++).fact()));
      }
      boolean isRestarted = random.nextInt(40) == 0;
      if (isRestarted) {
        // What was told after the snapshot would be told again; here it is taken at a pause.
        collect(harness);
        OperatorSubtaskState snapshot = harness.snapshot(restarts++, clock);
        harness.close();
        harness = CaseHarness.start(snapshot);
      }
      harness.processWatermark(clock - DISORDER);
    }
    collect(harness);
    harness.close();

    long reached = clock - DISORDER;
    expected.removeIf(one -> one.atMillis() > reached);
    expected.sort(Told.ORDER);
    told.sort(Told.ORDER);
    assertThat(restarts).isGreaterThan(5);
    assertThat(expected.stream().filter(one -> one.leadMillis() == 0).count())
        .isGreaterThan(DISPUTES / 4);
    assertThat(told).isEqualTo(expected);
  }

  private void collect(CaseHarness harness) {
    for (AlertStep step : harness.alerts()) {
      long at = step.occurredAt().toEpochMilli();
      String dispute = step.subject().get("dispute_id");
      assertThat(stepIds.add(step.alertId() + step.status() + at)).as(step.alertId()).isTrue();
      step.explanation().stream()
          .filter(term -> term.name().equals("lead"))
          .forEach(term -> told.add(new Told(dispute, at, Math.round(term.value() * HOUR))));
      if (step.type().equals("DEADLINE_MISSED") && step.status() == Status.OPEN) {
        told.add(new Told(dispute, at, 0));
      }
    }
  }

  /** One dispute, and what it has to be reminded of. */
  private void live(String id) {
    long grain = random.nextBoolean() ? HOUR : 1;
    long now = time(START + random.nextLong(60 * DAY), grain);
    Stage stage = random.nextInt(5) == 0 ? Stage.INQUIRY : Stage.CHARGEBACK;
    while (true) {
      long ended = stage(id, stage, now, grain);
      boolean isLast = ended == 0 || stage == Stage.SECOND_CHARGEBACK || random.nextInt(3) != 0;
      if (isLast) {
        return;
      }
      now = time(ended + HOUR * random.nextLong(1, 200), grain);
      stage =
          switch (stage) {
            case INQUIRY -> Stage.CHARGEBACK;
            case CHARGEBACK -> Stage.PRE_ARBITRATION;
            case PRE_ARBITRATION, SECOND_CHARGEBACK -> Stage.SECOND_CHARGEBACK;
          };
    }
  }

  /** One stage; returns when it ended, 0 when nobody ever answered. */
  private long stage(String id, Stage stage, long opened, long grain) {
    boolean isUnsaid = random.nextInt(8) == 0;
    long holding = isUnsaid ? opened + 18 * DAY : due(opened, grain);
    tell(id, Step.OPENED, stage, opened, isUnsaid ? 0 : holding);
    long from = opened;
    long last = opened;
    for (int i = random.nextInt(3); i > 0; i--) {
      long moved = time(last + random.nextLong(HOUR, 12 * DAY), grain);
      long other = random.nextInt(4) == 0 ? holding : due(moved, grain);
      tell(id, Step.UPDATED, stage, moved, other);
      if (other != holding) {
        expect(id, holding, from, moved);
        holding = other;
        from = moved;
      }
      last = moved;
    }
    if (random.nextInt(3) == 0) {
      expect(id, holding, from, Long.MAX_VALUE);
      return 0;
    }
    long ended = time(last + random.nextLong(HOUR, 30 * DAY), grain);
    Step step =
        List.of(Step.EVIDENCE_SUBMITTED, Step.WITHDRAWN, Step.LOST, Step.CLOSED)
            .get(random.nextInt(4));
    tell(id, step, stage, ended, 0);
    expect(id, holding, from, ended);
    return ended;
  }

  /** A due date, now and then one that has passed already. */
  private long due(long now, long grain) {
    return time(
        random.nextInt(20) == 0
            ? now - random.nextLong(5 * DAY)
            : now + random.nextLong(HOUR, 40 * DAY),
        grain);
  }

  private static long time(long atMillis, long grain) {
    return (atMillis + grain - 1) / grain * grain;
  }

  /** What a due date that holds from one time until another one is reminded of. */
  private void expect(String id, long due, long from, long until) {
    expect(id, due, LEADS, from, Math.min(until, OTHER_FROM));
    expect(id, due, OTHER_LEADS, Math.max(from, OTHER_FROM), until);
    if (Math.max(due, from) < until) {
      expected.add(new Told(id, Math.max(due, from), 0));
    }
  }

  private void expect(String id, long due, List<Long> leads, long from, long until) {
    for (long lead : leads) {
      if (due - lead >= from && due - lead < until) {
        expected.add(new Told(id, due - lead, lead));
      }
    }
  }

  private void tell(String id, Step step, Stage stage, long atMillis, long due) {
    DisputeFact fact = Disputed.step(id, step, stage, atMillis, due);
    arrivals.add(new Arrival(atMillis + random.nextLong(DISORDER), fact));
    if (random.nextInt(10) == 0) {
      arrivals.add(new Arrival(atMillis + random.nextLong(3 * DAY), fact));
    }
  }
}
