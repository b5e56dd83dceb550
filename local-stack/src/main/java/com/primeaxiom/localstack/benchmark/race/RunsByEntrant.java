package com.primeaxiom.localstack.benchmark.race;

import com.primeaxiom.localstack.benchmark.Spread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The runs of a race by who ran, and what tables of them have in common. */
final class RunsByEntrant {

  /** For megabytes. */
  static final double A_MEGABYTE = 1e6;

  private final Map<Entrant, List<ContestantRun>> runs;

  private RunsByEntrant(Map<Entrant, List<ContestantRun>> runs) {
    this.runs = runs;
  }

  /** Runs, by who ran, in the order in which they came first. */
  static RunsByEntrant of(List<ContestantRun> all) {
    Map<Entrant, List<ContestantRun>> runs = new LinkedHashMap<>();
    all.forEach(
        run ->
            runs.computeIfAbsent(
                run.entrant(),
                entrant -> all.stream().filter(own -> own.entrant().equals(entrant)).toList()));
    return new RunsByEntrant(runs);
  }

  /** Who ran. */
  Set<Entrant> entrants() {
    return runs.keySet();
  }

  /** Records a second of one processor. */
  Spread perCore(Entrant entrant) {
    return speeds(entrant, ContestantRun::recordsACoreSecond);
  }

  /** Records of a whole run. */
  Spread whole(Entrant entrant) {
    return speeds(entrant, run -> run.whole().records());
  }

  /** A figure of the runs that count for their speed. */
  Spread speeds(Entrant entrant, ToDoubleFunction<ContestantRun> figure) {
    return Spread.of(of(entrant).stream().filter(run -> !run.isForState()).mapToDouble(figure));
  }

  /** A figure of the runs that count for their state. */
  Spread state(Entrant entrant, ToDoubleFunction<ContestantRun> figure) {
    return Spread.of(of(entrant).stream().filter(ContestantRun::isForState).mapToDouble(figure));
  }

  /** Seconds that the checkpoints of the runs took that count for their state. */
  Spread checkpointSeconds(Entrant entrant) {
    return Spread.of(
        of(entrant).stream()
            .filter(ContestantRun::isForState)
            .flatMap(run -> run.checkpoints().stream().flatMap(List::stream))
            .mapToDouble(checkpoint -> checkpoint.millis() / 1e3));
  }

  private List<ContestantRun> of(Entrant entrant) {
    return runs.getOrDefault(entrant, List.of());
  }

  /** A ratio, for a cell of a table; a dash when there is none. */
  static String ratio(double ratio) {
    return Double.isNaN(ratio) ? "–" : String.format(Locale.ROOT, "%.2f", ratio);
  }

  /** Appends a row to a table. */
  static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
