package com.primeaxiom.localstack.benchmark.drift;

import com.primeaxiom.benchmark.ContestantSettings.Backend;
import com.primeaxiom.localstack.benchmark.drift.ContestantRun.Checkpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The runs of a race side by side, as Markdown: medians, with the range in brackets. */
final class DriftTable {

  private static final double A_MEGABYTE = 1e6;

  private final Map<Entrant, List<ContestantRun>> runs = new LinkedHashMap<>();
  private final List<Backend> backends;

  private DriftTable(List<ContestantRun> all) {
    this.backends =
        all.stream()
            .map(run -> run.entrant().backend())
            .filter(backend -> backend != null)
            .distinct()
            .sorted()
            .toList();
    for (Entrant entrant : Entrant.all(List.of(DriftContestant.values()), backends)) {
      List<ContestantRun> own = all.stream().filter(run -> run.entrant().equals(entrant)).toList();
      if (!own.isEmpty()) {
        runs.put(entrant, own);
      }
    }
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
    Spread limit = perCore(new Entrant(DriftContestant.DECODE, null));
    for (Entrant entrant : runs.keySet()) {
      Spread speed = perCore(entrant);
      row(
          text,
          entrant.contestant().id(),
          entrant.state(),
          speed.text(0),
          ratio(speed.ratioTo(limit)),
          spread(entrant, ContestantRun::recordsASecond).text(0),
          spread(entrant, ContestantRun::bytesARecord).text(0),
          entrant.contestant().isAnswering() ? spread(entrant, ContestantRun::given).text(0) : "–");
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
            ratio(perCore(ours).ratioTo(perCore(other))),
            ratio(
                spread(ours, ContestantRun::recordsASecond)
                    .ratioTo(spread(other, ContestantRun::recordsASecond))));
      }
    }
  }

  private void checkpoints(StringBuilder text) {
    text.append('\n');
    row(text, "last checkpoint of", "state", "MB", "bytes a key", "checkpoints, s");
    text.append("|---|---|---|---|---|\n");
    for (Entrant entrant : runs.keySet()) {
      if (entrant.contestant().isOnFlink()) {
        row(
            text,
            entrant.contestant().id(),
            entrant.state(),
            state(entrant, run -> lastBytes(run) / A_MEGABYTE).medianText(1),
            state(entrant, run -> lastBytes(run) / run.keys()).medianText(0),
            checkpointSeconds(entrant).text(2));
      }
    }
  }

  private static double lastBytes(ContestantRun run) {
    List<Checkpoint> all = run.checkpoints();
    return all.isEmpty() ? Double.NaN : all.get(all.size() - 1).stateBytes();
  }

  private Spread checkpointSeconds(Entrant entrant) {
    return Spread.of(
        of(entrant).stream()
            .filter(ContestantRun::isForState)
            .flatMap(run -> run.checkpoints().stream())
            .mapToDouble(checkpoint -> checkpoint.millis() / 1e3));
  }

  private Spread perCore(Entrant entrant) {
    return spread(entrant, ContestantRun::recordsACoreSecond);
  }

  private Spread spread(Entrant entrant, ToDoubleFunction<ContestantRun> figure) {
    return Spread.of(of(entrant).stream().filter(run -> !run.isForState()).mapToDouble(figure));
  }

  private Spread state(Entrant entrant, ToDoubleFunction<ContestantRun> figure) {
    return Spread.of(of(entrant).stream().filter(ContestantRun::isForState).mapToDouble(figure));
  }

  private List<ContestantRun> of(Entrant entrant) {
    return runs.getOrDefault(entrant, new ArrayList<>());
  }

  private static String ratio(double ratio) {
    return Double.isNaN(ratio) ? "–" : String.format(Locale.ROOT, "%.2f", ratio);
  }

  private static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
