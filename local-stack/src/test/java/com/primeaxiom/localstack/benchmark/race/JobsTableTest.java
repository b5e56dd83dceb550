package com.primeaxiom.localstack.benchmark.race;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.benchmark.ContestantSettings.Backend;
import com.primeaxiom.benchmark.RunFigures;
import com.primeaxiom.localstack.benchmark.race.ContestantRun.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobsTableTest {

  private static final JobsRacer DRIFT = JobsRacer.of("atp-drift", List.of("atp-drift"));
  private static final JobsRacer BOTH = JobsRacer.of("together", List.of("atp-drift", "oversell"));

  private final List<ContestantRun> runs = new ArrayList<>();

  @Test
  void anEventThatSeveralJobsReadIsOneEvent() {
    add(1, DRIFT.limit(), null, 1_000_000);
    add(1, DRIFT, Backend.MEMORY, 1_000_000);
    add(1, BOTH.limit(), null, 1_200_000);
    // Twice as many reads as there are events.
    add(1, BOTH, Backend.MEMORY, 2_400_000);
    add(0, BOTH, Backend.MEMORY, 1_000, 3, 5);

    assertThat(JobsTable.of(runs))
        .isEqualTo(
            """
            | jobs | state | events | events a core-second | of decode | events/s | bytes allocated an event | MB of state |
            |---|---|---|---|---|---|---|---|
            | atp-drift | hashmap | 2,000,000 | 100,000 (100,000–100,000) | 1.00 | 200,000 (200,000–200,000) | 1,000 (1,000–1,000) | – |
            | together | hashmap | 2,400,000 | 120,000 (120,000–120,000) | 1.00 | 240,000 (240,000–240,000) | 833 (833–833) | 8.0 |
            """);
  }

  @Test
  void whatJobsReadTogetherIsDecodedOnce() {
    List<String> topics = List.of(BOTH.limit().words().get(1).split(",", -1));

    assertThat(topics)
        .doesNotHaveDuplicates()
        .contains("storefront.order.v1", "wms.stock-level.v1", "vendor.asn.v1");
    assertThat(BOTH.words()).containsExactly("together", "atp-drift,oversell", "let-go");
  }

  /** In five seconds on two cores, a gigabyte allocated; twice that with its start. */
  private void add(int round, JobsRacer racer, Backend backend, long records, int... megabytes) {
    List<List<Checkpoint>> checkpoints = new ArrayList<>();
    for (int each : megabytes) {
      checkpoints.add(List.of(new Checkpoint(1, 100, each * 1_000_000L)));
    }
    runs.add(
        new ContestantRun(
            round,
            new Entrant(racer, backend),
            new RunFigures(2 * records, 10, 20, 2_000_000_000),
            new RunFigures(records, 5, 10, 1_000_000_000),
            0,
            0,
            checkpoints));
  }
}
