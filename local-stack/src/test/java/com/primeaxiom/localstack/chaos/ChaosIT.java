package com.primeaxiom.localstack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.chaos.FaultSchedule.PlannedFault;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.simulation.FaultKind;
import com.primeaxiom.localstack.simulation.SimulationSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code stack chaos}: every server is killed once, and producers misbehave,
 * while two jobs read a day of a world.
 */
class ChaosIT {

  private static final SimulationSettings WORLD =
      new SimulationSettings(
          4,
          100,
          2,
          24,
          EnumSet.allOf(FaultKind.class),
          Instant.parse(SimulationSettings.DEFAULT_START));

  private static final FaultSchedule SCHEDULE =
      new FaultSchedule(
          List.of(
              planned(ChaosFault.POISON, 5, 0),
              planned(ChaosFault.KILL_TASKMANAGER, 6, 0),
              planned(ChaosFault.DISORDERED_BATCH, 10, 8),
              planned(ChaosFault.KILL_BROKER, 14, 3),
              planned(ChaosFault.REPEATED_BATCH, 20, 0),
              planned(ChaosFault.CUT_BROKER, 22, 3),
              planned(ChaosFault.KILL_JOBMANAGER, 24, 0),
              planned(ChaosFault.POISON, 28, 0),
              planned(ChaosFault.KILL_REGISTRY, 32, 2),
              planned(ChaosFault.KILL_CLICKHOUSE, 38, 5)));

  @TempDir private static Path folder;

  @Test
  void nothingComesOutOtherwiseForServersThatDieAndProducersThatMisbehave() throws Exception {
    ChaosReport report;
    try (ChaosStack stack = new ChaosStack(folder.resolve("stack"), Map.of(), line -> {})) {
      report =
          new ChaosRun(
                  stack,
                  new ChaosSettings(
                      4,
                      WORLD,
                      List.of(
                          JobCatalogue.named("atp-drift"), JobCatalogue.named("vendor-scorecards")),
                      SCHEDULE,
                      Duration.ofSeconds(45),
                      folder.resolve("run")),
                  line -> {})
              .run();
    }
    System.out.print(ChaosTable.of(report));

    assertThat(report.differences()).isEmpty();
    assertThat(report.faults()).hasSameSizeAs(SCHEDULE.faults());
    assertThat(report.compared()).containsKeys("atp_drift_reading", "po_line", "vendor_scorecard");
    assertThat(report.compared().get("atp_drift_reading")).isGreaterThan(5_000);
    assertThat(report.compared().get("dead-letter.v1")).isGreaterThan(40);
    assertThat(report.compared().get("alert.v1 of atp-drift")).isPositive();
    assertThat(report.repeated()).isPositive();
    assertThat(report.disordered()).isPositive();
  }

  private static PlannedFault planned(ChaosFault fault, int atSecond, int lastsSeconds) {
    return new PlannedFault(fault, Duration.ofSeconds(atSecond), Duration.ofSeconds(lastsSeconds));
  }
}
