package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.flink.FlinkRest.Restore;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.flink.JobSubmission;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts a job on the cluster. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    description = "Starts a job of the job jar on the Flink cluster and waits until it runs.")
public final class SubmitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackSettings settings = new StackSettings();
  @Mixin private JobSettings jobSettings = new JobSettings();

  @Parameters(paramLabel = "JOB", description = "Name of the job, for example atp-drift.")
  private String name;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallelism; default the cluster's.")
  private int parallelism;

  @Option(
      names = "--from",
      paramLabel = "SAVEPOINT",
      description =
          "Savepoint, or checkpoint that was retained, that it goes on from; default it begins"
              + " anew.")
  private String savepoint;

  @Option(
      names = "--allow-missing",
      description = "With --from: state that the job does not keep may be lost.")
  private boolean isDroppingAllowed;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    CatalogueJob job = JobCatalogue.named(name);
    FlinkRest flink = new FlinkRest(settings.flinkUrl());
    long begin = System.nanoTime();
    out.printf("Submitting %s to %s%n", job.nameIn(settings.namespace()), flink.url());
    out.flush();
    String id =
        new JobSubmission(
                job, job.nameIn(settings.namespace()), jobSettings.all(job, settings), parallelism)
            .submit(
                flink,
                settings,
                Optional.ofNullable(savepoint).map(path -> new Restore(path, isDroppingAllowed)));
    out.printf("It runs after %.1f s: %s%n", (System.nanoTime() - begin) / 1e9, flink.page(id));
    return 0;
  }
}
