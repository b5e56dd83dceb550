package com.primeaxiom.localstack.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.localstack.chaos.FaultSchedule.PlannedFault;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

  private static final Set<ChaosFault> ALL = EnumSet.allOf(ChaosFault.class);
  private static final Duration WITHIN = Duration.ofSeconds(150);

  @Test
  void theSameSeedGivesTheSameFaultsAndAnotherOneOthers() {
    FaultSchedule one = FaultSchedule.of(1, 10, WITHIN, ALL);

    assertThat(FaultSchedule.of(1, 10, WITHIN, ALL)).isEqualTo(one);
    assertThat(FaultSchedule.of(2, 10, WITHIN, ALL)).isNotEqualTo(one);
  }

  @Test
  void everyFaultBeginsInASliceOfItsOwnAndLastsWithinItsBounds() {
    for (long seed = 0; seed < 200; seed++) {
      List<PlannedFault> faults = FaultSchedule.of(seed, 10, WITHIN, ALL).faults();

      assertThat(faults).hasSize(10).isSortedAccordingTo(Comparator.comparing(PlannedFault::at));
      for (int i = 0; i < faults.size(); i++) {
        PlannedFault planned = faults.get(i);
        assertThat(planned.at())
            .isBetween(Duration.ofSeconds(15L * i), Duration.ofSeconds(15L * (i + 1)));
        assertThat(planned.lasts())
            .isBetween(planned.fault().shortest(), planned.fault().longest());
      }
    }
  }

  @Test
  void noKindComesAgainBeforeEveryOtherOneHasCome() {
    List<ChaosFault> kinds =
        FaultSchedule.of(5, ALL.size() * 2, WITHIN, ALL).faults().stream()
            .map(PlannedFault::fault)
            .toList();

    assertThat(kinds.subList(0, ALL.size())).containsExactlyInAnyOrderElementsOf(ALL);
    assertThat(kinds.subList(ALL.size(), kinds.size())).containsExactlyInAnyOrderElementsOf(ALL);
  }

  @Test
  void twentySchedulesOfTenFaultsHaveEveryKindOften() {
    List<ChaosFault> kinds =
        LongStream.rangeClosed(1, 20)
            .boxed()
            .flatMap(seed -> FaultSchedule.of(seed, 10, WITHIN, ALL).faults().stream())
            .map(PlannedFault::fault)
            .toList();

    for (ChaosFault fault : ALL) {
      assertThat(kinds.stream().filter(fault::equals)).as(fault.title()).hasSizeGreaterThan(4);
    }
  }

  @Test
  void whatHitsServersAndWhatHitsTheRestIsPlayedSideBySide() {
    FaultSchedule schedule = FaultSchedule.of(1, ALL.size(), WITHIN, ALL);

    assertThat(schedule.onServers(true))
        .extracting(PlannedFault::fault)
        .contains(ChaosFault.DISK_FULL);
    assertThat(schedule.onServers(false))
        .extracting(PlannedFault::fault)
        .contains(ChaosFault.POISON);
    assertThat(schedule.onServers(true).size() + schedule.onServers(false).size())
        .isEqualTo(ALL.size());
  }

  @Test
  void anOutageLiesInTheMiddle() {
    assertThat(FaultSchedule.outage(Duration.ofMinutes(10), Duration.ofMinutes(14)).faults())
        .containsExactly(
            new FaultSchedule.PlannedFault(
                ChaosFault.KILL_CLICKHOUSE, Duration.ofMinutes(2), Duration.ofMinutes(10)));
    assertThatThrownBy(() -> FaultSchedule.outage(Duration.ofMinutes(10), Duration.ofMinutes(10)))
        .hasMessage("An outage ends before all is sent.");
  }
}
