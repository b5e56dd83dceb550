package com.primeaxiom.localstack.benchmark.race;

import com.fasterxml.jackson.databind.JsonNode;
import com.primeaxiom.benchmark.AnswerTopic;
import com.primeaxiom.benchmark.ContestantSettings;
import com.primeaxiom.benchmark.ContestantSettings.Backend;
import com.primeaxiom.benchmark.DriftAnswer;
import com.primeaxiom.benchmark.FlinkSettings;
import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.benchmark.BenchFolder;
import com.primeaxiom.localstack.process.Installation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets the contestants work through the same topics, one after the other, and holds their last
 * answers against each other. Each round begins with another of them, so that what a machine does
 * over the time falls on all alike.
 */
public final class Race {

  /** A run of millions of records takes minutes; one that takes this long stands still. */
  private static final Duration LIMIT = Duration.ofMinutes(60);

  private final RaceSettings settings;
  private final PrintWriter out;
  private final Consumer<ContestantRun> listener;

  private final List<ContestantRun> runs = new ArrayList<>();
  private final List<AnswerDifference> differences = new ArrayList<>();
  private Map<String, DriftAnswer> answers = Map.of();
  private String answered;

  /**
   * A race to come.
   *
   * @param out who is told what happens
   * @param listener gets each run when it is over
   */
  public Race(RaceSettings settings, PrintWriter out, Consumer<ContestantRun> listener) {
    this.settings = settings;
    this.out = out;
    this.listener = listener;
  }

  /**
   * Runs it.
   *
   * @throws com.primeaxiom.localstack.StackException when a server does not start or a contestant
   *     fails
   */
  public RaceOutcome run() {
    try (FilledTopics topics = FilledTopics.of(settings, out)) {
      List<Entrant> entrants = Entrant.all(settings.contestants(), settings.backends());
      for (int round = 1; round <= settings.rounds(); round++) {
        List<Entrant> order = new ArrayList<>(entrants);
        Collections.rotate(order, 1 - round);
        for (Entrant entrant : order) {
          add(run(round, entrant, topics));
        }
      }
      for (Entrant entrant : entrants) {
        if (entrant.contestant().isOnFlink()) {
          add(run(ContestantRun.STATE_ROUND, entrant, topics));
        }
      }
    }
    return new RaceOutcome(runs, answers, differences);
  }

  private void add(Finish finish) {
    runs.add(finish.run());
    if (finish.run().isForState()) {
      tellState(finish.run());
    } else {
      tell(finish);
    }
    listener.accept(finish.run());
  }

  /**
   * A contestant has come in.
   *
   * @param comparison its last answers beside those of the first that gave any, in words
   */
  private record Finish(ContestantRun run, String comparison) {}

  private Finish run(int round, Entrant entrant, FilledTopics topics) {
    boolean isForState = round == ContestantRun.STATE_ROUND;
    String name = (isForState ? "state" : round) + "-" + entrant.title();
    try (BenchFolder place = BenchFolder.in(settings.folder().resolve("state"))) {
      ContestantSettings how = how(entrant, topics, place.path(), isForState);
      CheckpointWatch watch = new CheckpointWatch(FlinkSettings.checkpoints(how));
      JsonNode figures =
          ContestantProcess.run(
              name, command(entrant, how), settings.folder().resolve("said"), LIMIT, watch::look);
      watch.look();
      Optional<AnswerTopic.Content> content =
          entrant
              .contestant()
              .answers(FilledTopics.NAMESPACE)
              .map(topic -> topic.read(topics.bootstrapServers()));
      String comparison = content.map(each -> compare(name, each.last())).orElse("");
      return new Finish(
          new ContestantRun(
              round,
              entrant,
              ContestantRun.figures(figures),
              ContestantRun.figures(figures.path("warm")),
              content.map(AnswerTopic.Content::given).orElse(0L),
              content.map(each -> each.last().size()).orElse(0),
              watch.complete()),
          comparison);
    }
  }

  private ContestantSettings how(
      Entrant entrant, FilledTopics topics, Path state, boolean endsWithCheckpoint) {
    return new ContestantSettings(
        topics.bootstrapServers(),
        topics.registryUrl(),
        FilledTopics.NAMESPACE,
        settings.threads(),
        state,
        entrant.backend() == null ? Backend.MEMORY : entrant.backend(),
        endsWithCheckpoint);
  }

  private List<String> command(Entrant entrant, ContestantSettings how) {
    List<String> jvm = new ArrayList<>();
    // All of it from the beginning: a heap that grows is the collector's work, not the job's.
    jvm.add("-Xms" + settings.heap());
    jvm.add("-Xmx" + settings.heap());
    jvm.addAll(settings.jvm());
    return entrant
        .contestant()
        .command(
            new Installation(Project.locate(), settings.folder(), settings.isQuick()), jvm, how);
  }

  private String compare(String name, Map<String, DriftAnswer> last) {
    if (answered == null) {
      answers = last;
      answered = name;
      return "";
    }
    List<AnswerDifference> found = AnswerDifference.between(answered, answers, name, last);
    differences.addAll(found);
    return found.isEmpty()
        ? ", the last ones as those of " + answered
        : String.format(Locale.ROOT, ", %,d last ones unlike those of %s", found.size(), answered);
  }

  private void tell(Finish finish) {
    ContestantRun run = finish.run();
    String warm =
        Double.isNaN(run.recordsACoreSecond())
            ? "over before it was warm"
            : String.format(
                Locale.ROOT, "warm %,.0f records a core-second", run.recordsACoreSecond());
    String answers =
        run.given() > 0
            ? String.format(
                Locale.ROOT,
                "; %,d answers for %,d keys%s",
                run.given(),
                run.keys(),
                finish.comparison())
            : "";
    out.printf(
        Locale.ROOT,
        "Round %d of %d, %-22s %,d records in %.1f s, %.1f s of processors; %s%s%n",
        run.round(),
        settings.rounds(),
        run.entrant().title() + ":",
        run.whole().records(),
        run.whole().seconds(),
        run.whole().cpuSeconds(),
        warm,
        answers);
    out.flush();
  }

  private void tellState(ContestantRun run) {
    out.printf(
        Locale.ROOT,
        "State,          %-22s %d checkpoints seen, of the last %,d bytes%s%n",
        run.entrant().title() + ":",
        run.checkpoints().stream().mapToInt(List::size).sum(),
        Math.round(run.lastStateBytes()),
        run.keys() == 0 ? "" : String.format(Locale.ROOT, " for %,d keys", run.keys()));
    out.flush();
  }
}
