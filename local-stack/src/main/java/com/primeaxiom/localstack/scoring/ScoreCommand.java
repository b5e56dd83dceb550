package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.replay.DurationText;
import com.primeaxiom.localstack.scoring.Requirement.Figure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stack score}: alerts against the truth of a simulated world. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = {
      "Compares the alerts of a back-test with what really happened in the simulated world they"
          + " were raised on: precision, recall, time to detect, causes.",
      "With a minimum or maximum given, the exit code says whether it was kept."
    })
public final class ScoreCommand implements Callable<Integer> {

  /** Folder of the truth within the folder of the events. */
  private static final String TRUTH = "truth";

  @Spec private CommandSpec spec;

  @Option(
      names = "--events",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the simulated events.")
  private Path events;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      description = "Folder of their truth. Default: truth within --events.")
  private Path truth;

  @Option(
      names = "--alerts",
      paramLabel = "OUT",
      required = true,
      description = "Folder that 'stack backtest' wrote, or a file of alerts.")
  private Path alerts;

  @Option(
      names = "--baseline",
      description = {
        "Scores the plain 5 %% rule on the same world too, from the readings beside the alerts."
      })
  private boolean isWithBaseline;

  @Option(
      names = "--grace",
      paramLabel = "TIME",
      defaultValue = "0s",
      converter = DurationText.class,
      description =
          "An alert so long after the end of a drift is still taken for true. Default"
              + " ${DEFAULT-VALUE}.")
  private Duration grace;

  @Option(
      names = "--phantom-picks",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Phantom stock has to be found from so many short picks on. Default ${DEFAULT-VALUE}.")
  private int phantomPicks;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes everything as JSON.")
  private Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes a page with plots and tables that needs no network.")
  private Path html;

  @Option(
      names = "--minimum-precision",
      paramLabel = "SHARE",
      description = "Fails when fewer alerts are true, 0 to 1.")
  private Double minimumPrecision;

  @Option(
      names = "--minimum-recall",
      paramLabel = "SHARE",
      description = "Fails when fewer drifts are found, 0 to 1.")
  private Double minimumRecall;

  @Option(
      names = "--minimum-cause-right",
      paramLabel = "SHARE",
      description = "Fails when fewer true alerts name the right cause, 0 to 1.")
  private Double minimumCauseRight;

  @Option(
      names = "--maximum-median-lags",
      paramLabel = "N",
      description =
          "Fails when the median time to detect is a greater multiple of the connector's median"
              + " lag.")
  private Double maximumMedianLags;

  @Option(
      names = "--maximum-false-alerts",
      paramLabel = "N",
      description = "Fails when there are more false alerts per 1,000 SKUs a day.")
  private Double maximumFalseAlerts;

  @Option(
      names = "--minimum-phantom-precision",
      paramLabel = "SHARE",
      description = "Fails when fewer alerts on phantom stock are true, 0 to 1.")
  private Double minimumPhantomPrecision;

  @Option(
      names = "--minimum-phantom-recall",
      paramLabel = "SHARE",
      description = "Fails when less phantom stock is found, 0 to 1.")
  private Double minimumPhantomRecall;

  @Override
  public Integer call() {
    List<Requirement> requirements = requirements();
    for (Requirement requirement : requirements) {
      if (!requirement.isPossible()) {
        throw refused(
            "%s cannot be a bound of %s: a share lies between 0 and 1, a maximum is not negative"
                .formatted(requirement.bound(), requirement.figure()));
      }
    }
    if (grace.isNegative()) {
      throw refused("--grace is a length of time, not " + grace);
    }
    if (phantomPicks < PhantomScore.LEAST_SHORT_PICKS) {
      throw refused(
          ("--phantom-picks is %d; time to detect counts from the second short pick, so at least %d"
                  + " are needed")
              .formatted(phantomPicks, PhantomScore.LEAST_SHORT_PICKS));
    }
    Scorecard card =
        Scorecard.of(
            truth == null ? events.resolve(TRUTH) : truth,
            alerts,
            isWithBaseline,
            grace,
            phantomPicks);
    PrintWriter out = spec.commandLine().getOut();
    out.print(ScoreText.of(card));
    out.flush();
    if (json != null) {
      write(json, ScoreJson.text(card));
    }
    if (html != null) {
      write(html, ScorePage.of(card));
    }
    List<String> shortfalls =
        requirements.stream()
            .map(requirement -> requirement.shortfall(card))
            .flatMap(Optional::stream)
            .toList();
    PrintWriter error = spec.commandLine().getErr();
    shortfalls.forEach(error::println);
    error.flush();
    return shortfalls.isEmpty() ? 0 : 1;
  }

  private List<Requirement> requirements() {
    List<Requirement> given = new ArrayList<>();
    add(given, Figure.PRECISION, minimumPrecision);
    add(given, Figure.RECALL, minimumRecall);
    add(given, Figure.CAUSE_RIGHT, minimumCauseRight);
    add(given, Figure.MEDIAN_LAGS_TO_DETECT, maximumMedianLags);
    add(given, Figure.FALSE_ALERTS, maximumFalseAlerts);
    add(given, Figure.PHANTOM_PRECISION, minimumPhantomPrecision);
    add(given, Figure.PHANTOM_RECALL, minimumPhantomRecall);
    return given;
  }

  private static void add(List<Requirement> requirements, Figure figure, Double bound) {
    if (bound != null) {
      requirements.add(new Requirement(figure, bound));
    }
  }

  private ParameterException refused(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private static void write(Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new StackException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
