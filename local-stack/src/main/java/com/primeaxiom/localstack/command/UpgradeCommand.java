package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.flink.FlinkRest.Job;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.flink.JobSubmission;
import com.primeaxiom.localstack.flink.JobUpgrade;
import com.primeaxiom.localstack.flink.RestoreQuestion;
import com.primeaxiom.localstack.flink.SubmittedJob;
import com.primeaxiom.localstack.process.Installation;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a running job to the version of another jar. */
@Command(
    name = "upgrade",
    mixinStandardHelpOptions = true,
    description = {
      "Brings a running job to another version with all it knows.",
      "Before anything is stopped, the new jar is asked whether its operators, states and"
          + " serializers fit a savepoint; what does not is named by uid and state. Then the job is"
          + " stopped with a savepoint and the new version goes on from it. If that does not run,"
          + " the old version goes on from the same savepoint.",
      "Settings are those of the last submit, with --set on top."
    })
public final class UpgradeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackSettings settings = new StackSettings();
  @Mixin private JobSettings jobSettings = new JobSettings();
  @Mixin private SavepointSettings savepoint = new SavepointSettings();

  @Parameters(paramLabel = "JOB", description = "Name of the job, for example atp-drift.")
  private String name;

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The new job jar. Default the one that the build made.")
  private Path jar;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallelism of the new version; default as it was.")
  private Integer parallelism;

  @Option(
      names = "--allow-new",
      description = "State of which the savepoint holds nothing may begin empty.")
  private boolean isNewAllowed;

  @Option(
      names = "--allow-missing",
      description = "State that the new version does not keep may be lost.")
  private boolean isDroppingAllowed;

  @Option(names = "--dry-run", description = "Only asks the new jar; nothing is stopped.")
  private boolean isRehearsal;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    CatalogueJob job = JobCatalogue.named(name);
    String inFlink = job.nameIn(settings.namespace());
    FlinkRest flink = new FlinkRest(settings.flinkUrl());
    Job running = SavepointCommand.running(flink, inFlink);
    Path next = jar == null ? JobSubmission.jar(settings.project()) : jar;
    if (!Files.isRegularFile(next)) {
      throw new StackException("There is no jar " + next + ".");
    }
    Optional<SubmittedJob> before = SubmittedJob.of(settings.home(), inFlink);
    if (before.isEmpty() && !isRehearsal) {
      throw new StackException(
          "%s was not submitted from %s, so there would be no way back. Take a savepoint with"
                  .formatted(inFlink, settings.home())
              + " 'stack savepoint' and upgrade it by the means it was started with; --dry-run"
              + " says whether the jar fits.");
    }
    Map<String, String> all =
        new LinkedHashMap<>(
            before.map(SubmittedJob::settings).orElseGet(() -> jobSettings.all(job, settings)));
    all.putAll(jobSettings.given());
    JobSubmission submission =
        new JobSubmission(
            job,
            inFlink,
            all,
            parallelism == null ? before.map(SubmittedJob::parallelism).orElse(0) : parallelism);
    JobUpgrade upgrade =
        new JobUpgrade(
            flink,
            new RestoreQuestion(
                new Installation(settings.project(), settings.home(), true),
                submission,
                next,
                isNewAllowed,
                isDroppingAllowed),
            savepoint.format(),
            savepoint.directory(),
            savepoint.limit(),
            line -> {
              out.println(line);
              out.flush();
            });
    if (isRehearsal) {
      upgrade.rehearse(running);
      return 0;
    }
    String id = upgrade.upgrade(running, before.orElseThrow());
    SubmittedJob.keep(settings.home(), submission, next);
    out.println(flink.page(id));
    return 0;
  }
}
