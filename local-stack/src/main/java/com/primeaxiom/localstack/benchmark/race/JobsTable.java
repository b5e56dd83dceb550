package com.primeaxiom.localstack.benchmark.race;

import static com.primeaxiom.localstack.benchmark.race.RunsByEntrant.ratio;
import static com.primeaxiom.localstack.benchmark.race.RunsByEntrant.row;

import com.primeaxiom.localstack.benchmark.Spread;
import java.util.List;

/** Runs of jobs side by side, as Markdown: medians, with the range in brackets. */
final class JobsTable {

  private JobsTable() {}

  /** The table of some runs. */
  static String of(List<ContestantRun> all) {
    RunsByEntrant runs = RunsByEntrant.of(all);
    StringBuilder text = new StringBuilder();
    row(
        text,
        "jobs",
        "state",
        "events",
        "events a core-second",
        "of decode",
        "events/s",
        "bytes allocated an event",
        "MB of state");
    text.append("|---|---|---|---|---|---|---|---|\n");
    for (Entrant entrant : runs.entrants()) {
      if (entrant.contestant() instanceof JobsRacer jobs && !jobs.isLimit()) {
        Entrant limit = new Entrant(jobs.limit(), null);
        // Several jobs read an event each for itself; it is one event all the same.
        double eventsARead = 1 / runs.whole(entrant).ratioTo(runs.whole(limit));
        Spread speed = runs.perCore(entrant).times(eventsARead);
        row(
            text,
            jobs.id(),
            entrant.state(),
            runs.whole(limit).medianText(0),
            speed.text(0),
            ratio(speed.ratioTo(runs.perCore(limit))),
            runs.speeds(entrant, ContestantRun::recordsASecond).times(eventsARead).text(0),
            runs.speeds(entrant, ContestantRun::bytesARecord).times(1 / eventsARead).text(0),
            runs.state(entrant, run -> run.lastStateBytes() / RunsByEntrant.A_MEGABYTE)
                .medianText(1));
      }
    }
    return text.toString();
  }
}
