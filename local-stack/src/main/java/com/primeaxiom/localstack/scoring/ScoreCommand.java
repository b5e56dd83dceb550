package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.replay.DurationText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
          + " were raised on: precision, recall and time to detect or warn; causes of drift,"
          + " probabilities of overselling. Of vendor scorecards: the misses of order lines and who"
          + " answers for them. Of chargebacks: each dispute's due date, state and evidence, every"
          + " reminder and alert.",
      "With a minimum or maximum given, the exit code says whether it was kept."
    })
public final class ScoreCommand implements Callable<Integer> {

  /** Folder of the truth within the folder of the events. */
  private static final String TRUTH = "truth";

  private static final String ATP_DRIFT = "atp-drift";
  private static final String OVERSELL = "oversell";
  private static final String CHARGEBACKS = "chargebacks";
  private static final String VENDORS = "vendor-scorecards";
  private static final List<String> JOBS = List.of(ATP_DRIFT, OVERSELL, VENDORS, CHARGEBACKS);

  private static final List<String> OF_DRIFT =
      List.of(
          "--baseline",
          "--grace",
          "--phantom-picks",
          "--maximum-median-lags",
          "--maximum-false-alerts",
          "--minimum-phantom-precision",
          "--minimum-phantom-recall");

  private static final List<String> OF_OVERSELL =
      List.of(
          "--window",
          "--minimum-foreseeable-recall",
          "--minimum-brier-skill",
          "--maximum-calibration-error",
          "--maximum-decile-error");

  private static final String CAUSE_RIGHT = "--minimum-cause-right";
  private static final String HTML = "--html";
  private static final String EXCEPTIONS = "--maximum-exceptions";

  /** Names of the jobs whose alerts have a truth. */
  static final class Jobs implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return JOBS.iterator();
    }
  }

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
      names = "--job",
      paramLabel = "NAME",
      defaultValue = ATP_DRIFT,
      description = "Job that raised them: ${COMPLETION-CANDIDATES}. Default ${DEFAULT-VALUE}.",
      completionCandidates = Jobs.class)
  private String job;

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

  @Option(
      names = "--window",
      paramLabel = "TIME",
      converter = DurationText.class,
      description =
          "An alert on oversell has to come true within this time or while it is open. Default:"
              + " the exposure window that the alert names, else 2h.")
  private Duration window;

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
      description =
          "Fails when fewer drifts are found, or somebody was warned of fewer oversells in time, 0"
              + " to 1.")
  private Double minimumRecall;

  @Option(
      names = "--minimum-cause-right",
      paramLabel = "SHARE",
      description = "Fails when fewer true alerts or misses name the right cause or party, 0 to 1.")
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

  @Option(
      names = "--minimum-foreseeable-recall",
      paramLabel = "SHARE",
      description =
          "The same for oversells of which the books gave a sign: all but those of phantom stock.")
  private Double minimumForeseeableRecall;

  @Option(
      names = "--minimum-brier-skill",
      paramLabel = "SHARE",
      description =
          "Fails when the probabilities save less of the Brier score of the better of base rate and"
              + " plain rule, 0 to 1.")
  private Double minimumBrierSkill;

  @Option(
      names = "--maximum-calibration-error",
      paramLabel = "N",
      description = "Fails when the expected calibration error is greater.")
  private Double maximumCalibrationError;

  @Option(
      names = "--maximum-decile-error",
      paramLabel = "N",
      description =
          "Fails when what was said and how often it happened lie further apart in a decile of at"
              + " least "
              + ForecastScore.TELLING_FORECASTS
              + " forecasts.")
  private Double maximumDecileError;

  @Option(
      names = EXCEPTIONS,
      paramLabel = "N",
      description = "Fails when more of disputes is not as the truth has it.")
  private Double maximumExceptions;

  @Override
  public Integer call() {
    if (!JOBS.contains(job)) {
      throw refused(
          "--job is %s; alerts of %s can be scored".formatted(job, String.join(" and ", JOBS)));
    }
    ofOtherJobs().stream()
        .filter(option -> spec.commandLine().getParseResult().hasMatchedOption(option))
        .findFirst()
        .ifPresent(
            option -> {
              throw refused("%s says nothing of alerts of %s".formatted(option, job));
            });
    Path truthFolder = truth == null ? events.resolve(TRUTH) : truth;
    return switch (job) {
      case ATP_DRIFT -> scoreDrift(truthFolder);
      case OVERSELL -> scoreOversell(truthFolder);
      case CHARGEBACKS -> scoreDisputes(truthFolder);
      default -> scoreVendors(truthFolder);
    };
  }

  /** Options that say nothing of the job. */
  private List<String> ofOtherJobs() {
    Stream<String> others =
        switch (job) {
          case ATP_DRIFT -> Stream.concat(OF_OVERSELL.stream(), Stream.of(EXCEPTIONS));
          case OVERSELL -> Stream.concat(OF_DRIFT.stream(), Stream.of(CAUSE_RIGHT, EXCEPTIONS));
          case CHARGEBACKS -> ofShops(CAUSE_RIGHT);
          default -> ofShops(EXCEPTIONS);
        };
    return others.toList();
  }

  /** Options on shelves, which say nothing of vendors and disputes; neither has a page. */
  private static Stream<String> ofShops(String another) {
    return Stream.of(OF_DRIFT.stream(), OF_OVERSELL.stream(), Stream.of(HTML, another))
        .flatMap(options -> options);
  }

  private int scoreDisputes(Path truthFolder) {
    List<Requirement<DisputeScorecard>> requirements = new ArrayList<>();
    add(requirements, DisputeFigure.PRECISION, minimumPrecision);
    add(requirements, DisputeFigure.RECALL, minimumRecall);
    add(requirements, DisputeFigure.EXCEPTIONS, maximumExceptions);
    DisputeScorecard card = DisputeScorecard.of(truthFolder, AlertFile.folder(alerts));
    tell(DisputeText.of(card), () -> DisputeJson.text(card), () -> "");
    return judge(requirements, card);
  }

  private int scoreVendors(Path truthFolder) {
    List<Requirement<VendorScorecard>> requirements = new ArrayList<>();
    add(requirements, VendorFigure.PRECISION, minimumPrecision);
    add(requirements, VendorFigure.RECALL, minimumRecall);
    add(requirements, VendorFigure.PARTY_RIGHT, minimumCauseRight);
    VendorScorecard card = VendorScorecard.of(truthFolder, AlertFile.folder(alerts));
    tell(VendorText.of(card), () -> VendorJson.text(card), () -> "");
    return judge(requirements, card);
  }

  private int scoreDrift(Path truthFolder) {
    List<Requirement<Scorecard>> requirements = new ArrayList<>();
    add(requirements, DriftFigure.PRECISION, minimumPrecision);
    add(requirements, DriftFigure.RECALL, minimumRecall);
    add(requirements, DriftFigure.CAUSE_RIGHT, minimumCauseRight);
    add(requirements, DriftFigure.MEDIAN_LAGS_TO_DETECT, maximumMedianLags);
    add(requirements, DriftFigure.FALSE_ALERTS, maximumFalseAlerts);
    add(requirements, DriftFigure.PHANTOM_PRECISION, minimumPhantomPrecision);
    add(requirements, DriftFigure.PHANTOM_RECALL, minimumPhantomRecall);
    if (grace.isNegative()) {
      throw refused("--grace is a length of time, not " + grace);
    }
    if (phantomPicks < PhantomScore.LEAST_SHORT_PICKS) {
      throw refused(
          ("--phantom-picks is %d; time to detect counts from the second short pick, so at least %d"
                  + " are needed")
              .formatted(phantomPicks, PhantomScore.LEAST_SHORT_PICKS));
    }
    Scorecard card = Scorecard.of(truthFolder, alerts, isWithBaseline, grace, phantomPicks);
    tell(ScoreText.of(card), () -> ScoreJson.text(card), () -> ScorePage.of(card));
    return judge(requirements, card);
  }

  private int scoreOversell(Path truthFolder) {
    List<Requirement<OversellScorecard>> requirements = new ArrayList<>();
    add(requirements, OversellFigure.PRECISION, minimumPrecision);
    add(requirements, OversellFigure.RECALL, minimumRecall);
    add(requirements, OversellFigure.FORESEEABLE_RECALL, minimumForeseeableRecall);
    add(requirements, OversellFigure.BRIER_SKILL, minimumBrierSkill);
    add(requirements, OversellFigure.CALIBRATION_ERROR, maximumCalibrationError);
    add(requirements, OversellFigure.DECILE_ERROR, maximumDecileError);
    if (window != null && (window.isNegative() || window.isZero())) {
      throw refused("--window is a length of time, not " + window);
    }
    OversellScorecard card = OversellScorecard.of(truthFolder, alerts, window);
    tell(OversellText.of(card), () -> OversellJson.text(card), () -> OversellPage.of(card));
    return judge(requirements, card);
  }

  private void tell(String text, Supplier<String> jsonText, Supplier<String> page) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
    if (json != null) {
      write(json, jsonText.get());
    }
    if (html != null) {
      write(html, page.get());
    }
  }

  /** Names every figure that does not keep its bound. */
  private <C> int judge(List<Requirement<C>> requirements, C card) {
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

  private <C> void add(
      List<Requirement<C>> requirements, Requirement.Figure<C> figure, Double bound) {
    if (bound == null) {
      return;
    }
    Requirement<C> requirement = new Requirement<>(figure, bound);
    if (!requirement.isPossible()) {
      throw refused(
          "%s cannot be a bound of %s: a share lies between 0 and 1, a maximum is not negative"
              .formatted(bound, figure));
    }
    requirements.add(requirement);
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
