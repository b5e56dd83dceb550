package com.primeaxiom.localstack.benchmark.race;

import static com.primeaxiom.localstack.benchmark.race.RunsByEntrant.ratio;
import static com.primeaxiom.localstack.benchmark.race.RunsByEntrant.row;

import com.primeaxiom.benchmark.ContestantSettings.Backend;
import com.primeaxiom.localstack.benchmark.Spread;
import java.util.ArrayList;
import java.util.List;

/** The runs of a race side by side, as Markdown: medians, with the range in brackets. */
final class DriftTable {

  private final RunsByEntrant runs;
  private final List<Entrant> entrants;
  private final List<Backend> backends;

  private DriftTable(List<ContestantRun> all) {
    this.runs = RunsByEntrant.of(all);
    this.backends =
        runs.entrants().stream()
            .map(Entrant::backend)
            .filter(backend -> backend != null)
            .distinct()
            .sorted()
            .toList();
    this.entrants = new ArrayList<>(Entrant.all(List.of(DriftContestant.values()), backends));
    entrants.retainAll(runs.entrants());
  }

  /** The tables of some runs. */
  static String of(List<ContestantRun> runs) {
    DriftTable table = new DriftTable(runs);
    StringBuilder text = new StringBuilder();
    table.speeds(text);
    table.ratios(text);
    table.checkpoints(text);
    return text.toString();
  }

  private void speeds(StringBuilder text) {
    row(
        text,
        "contestant",
        "state",
        "records a core-second",
        "of decode",
        "records/s",
        "bytes allocated a record",
        "answers");
    text.append("|---|---|---|---|---|---|---|\n");
    Spread limit = runs.perCore(new Entrant(DriftContestant.DECODE, null));
    for (Entrant entrant : entrants) {
      Spread speed = runs.perCore(entrant);
      row(
          text,
          entrant.contestant().id(),
          entrant.state(),
          speed.text(0),
          ratio(speed.ratioTo(limit)),
          runs.speeds(entrant, ContestantRun::recordsASecond).text(0),
          runs.speeds(entrant, ContestantRun::bytesARecord).text(0),
          entrant.contestant().isStateful()
              ? runs.speeds(entrant, ContestantRun::given).text(0)
              : "–");
    }
  }

  private void ratios(StringBuilder text) {
    text.append('\n');
    row(text, "drift job to", "state", "records a core-second", "records/s");
    text.append("|---|---|---|---|\n");
    for (Backend backend : backends) {
      Entrant ours = new Entrant(DriftContestant.DRIFT_JOB, backend);
      for (DriftContestant peer :
          List.of(DriftContestant.KAFKA_STREAMS, DriftContestant.FLINK_SQL)) {
        Entrant other = new Entrant(peer, backend);
        row(
            text,
            peer.id(),
            other.state(),
            ratio(runs.perCore(ours).ratioTo(runs.perCore(other))),
            ratio(
                runs.speeds(ours, ContestantRun::recordsASecond)
                    .ratioTo(runs.speeds(other, ContestantRun::recordsASecond))));
      }
    }
  }

  private void checkpoints(StringBuilder text) {
    text.append('\n');
    row(text, "last checkpoint of", "state", "MB", "bytes a key", "checkpoints, s");
    text.append("|---|---|---|---|---|\n");
    for (Entrant entrant : entrants) {
      if (entrant.contestant().isOnFlink()) {
        row(
            text,
            entrant.contestant().id(),
            entrant.state(),
            runs.state(entrant, run -> run.lastStateBytes() / RunsByEntrant.A_MEGABYTE)
                .medianText(1),
            runs.state(entrant, run -> run.lastStateBytes() / run.keys()).medianText(0),
            runs.checkpointSeconds(entrant).text(2));
      }
    }
  }
}
