package com.primeaxiom.localstack.benchmark.race;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.benchmark.ContestantSettings.Backend;
import com.primeaxiom.benchmark.RunFigures;
import com.primeaxiom.localstack.benchmark.race.ContestantRun.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTableTest {

  private final List<ContestantRun> runs = new ArrayList<>();

  @Test
  void saysMedianAndRangeOfEachContestantAndHowTheyStandToEachOther() {
    // Rounds come in alternation, and a place of state after the other.
    for (int round = 1; round <= 3; round++) {
      read(round, DriftContestant.BYTES, 1_000_000);
      read(round, DriftContestant.DECODE, 390_000 + 5_000 * round);
      answer(round, DriftContestant.FLINK_SQL, Backend.MEMORY, 100_000, 70);
      answer(round, DriftContestant.DRIFT_JOB, Backend.MEMORY, 180_000 + 10_000 * round);
      answer(round, DriftContestant.KAFKA_STREAMS, Backend.MEMORY, 125_000);
    }
    answer(1, DriftContestant.DRIFT_JOB, Backend.ROCKSDB, 100_000, 10);
    answer(2, DriftContestant.DRIFT_JOB, Backend.ROCKSDB, 140_000);
    // What counts for state does not count for speed, and the other way round.
    answer(0, DriftContestant.FLINK_SQL, Backend.MEMORY, 1_000, 50);
    answer(0, DriftContestant.DRIFT_JOB, Backend.MEMORY, 1_000, 20);
    answer(0, DriftContestant.DRIFT_JOB, Backend.ROCKSDB, 1_000, 10, 30);

    assertThat(DriftTable.of(runs))
        .isEqualTo(
            """
            | contestant | state | records a core-second | of decode | records/s | bytes allocated a record | answers |
            |---|---|---|---|---|---|---|
            | bytes | – | 100,000 (100,000–100,000) | 2.50 | 200,000 (200,000–200,000) | 1,000 (1,000–1,000) | – |
            | decode | – | 40,000 (39,500–40,500) | 1.00 | 80,000 (79,000–81,000) | 2,500 (2,469–2,532) | – |
            | drift-job | hashmap | 20,000 (19,000–21,000) | 0.50 | 40,000 (38,000–42,000) | 5,000 (4,762–5,263) | 1,200 (1,200–1,200) |
            | kafka-streams | hashmap | 12,500 (12,500–12,500) | 0.31 | 25,000 (25,000–25,000) | 8,000 (8,000–8,000) | 1,200 (1,200–1,200) |
            | flink-sql | hashmap | 10,000 (10,000–10,000) | 0.25 | 20,000 (20,000–20,000) | 10,000 (10,000–10,000) | 1,200 (1,200–1,200) |
            | drift-job | rocksdb | 12,000 (10,000–14,000) | 0.30 | 24,000 (20,000–28,000) | 8,571 (7,143–10,000) | 1,200 (1,200–1,200) |

            | drift job to | state | records a core-second | records/s |
            |---|---|---|---|
            | kafka-streams | hashmap | 1.60 | 1.60 |
            | flink-sql | hashmap | 2.00 | 2.00 |
            | kafka-streams | rocksdb | – | – |
            | flink-sql | rocksdb | – | – |

            | last checkpoint of | state | MB | bytes a key | checkpoints, s |
            |---|---|---|---|---|
            | drift-job | hashmap | 2.0 | 20,000 | 0.20 (0.20–0.20) |
            | flink-sql | hashmap | 5.0 | 50,000 | 0.50 (0.50–0.50) |
            | drift-job | rocksdb | 3.0 | 30,000 | 0.20 (0.10–0.30) |
            """);
  }

  @Test
  void whatWasOverBeforeItWasWarmHasNoFigures() {
    RunFigures figures = new RunFigures(10, 1, 1, 1_000);
    runs.add(
        new ContestantRun(
            1,
            new Entrant(DriftContestant.DECODE, null),
            figures,
            new RunFigures(0, 0.5, 0.5, 100),
            0,
            0,
            List.of()));

    assertThat(DriftTable.of(runs)).contains("| decode | – | – | – | – | – | – |");
  }

  @Test
  void aRunIsOneLineOfJson() {
    answer(2, DriftContestant.FLINK_SQL, Backend.MEMORY, 100_000, 50);
    read(1, DriftContestant.BYTES, 50_000);

    assertThat(runs.get(0).json())
        .isEqualTo(
            "{\"round\":2,\"contestant\":\"flink-sql\",\"backend\":\"hashmap\",\"records\":200000,"
                + "\"seconds\":10.0,\"cpuSeconds\":20.0,\"allocatedBytes\":2000000000,"
                + "\"warm\":{\"records\":100000,\"seconds\":5.0,\"cpuSeconds\":10.0,"
                + "\"allocatedBytes\":1000000000},\"answers\":1200,\"keys\":100,"
                + "\"checkpoints\":[{\"millis\":500,\"stateBytes\":5000000}]}");
    assertThat(runs.get(1).json()).contains("\"backend\":null").contains("\"checkpoints\":[]");
  }

  private void read(int round, DriftContestant contestant, long records) {
    runs.add(run(round, new Entrant(contestant, null), records, 0, 0, List.of()));
  }

  /** A run with checkpoints of so many hundredths of a second and tenths of a megabyte. */
  private void answer(
      int round, DriftContestant contestant, Backend backend, long records, int... checkpoints) {
    List<Checkpoint> seen = new ArrayList<>();
    for (int each : checkpoints) {
      seen.add(new Checkpoint(seen.size(), each * 10L, each * 100_000L));
    }
    List<List<Checkpoint>> all = seen.isEmpty() ? List.of() : List.of(seen);
    runs.add(run(round, new Entrant(contestant, backend), records, 1_200, 100, all));
  }

  /** In five seconds on two cores, a gigabyte allocated; twice that with its start. */
  private static ContestantRun run(
      int round,
      Entrant entrant,
      long records,
      long given,
      int keys,
      List<List<Checkpoint>> checkpoints) {
    return new ContestantRun(
        round,
        entrant,
        new RunFigures(2 * records, 10, 20, 2_000_000_000),
        new RunFigures(records, 5, 10, 1_000_000_000),
        given,
        keys,
        checkpoints);
  }
}
