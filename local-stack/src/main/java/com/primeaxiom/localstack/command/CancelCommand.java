package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.flink.FlinkRest.Job;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobSubmission;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cancels a job. */
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    description = "Cancels a job of the job jar; its last checkpoint stays.")
public final class CancelCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackSettings settings = new StackSettings();

  @Parameters(paramLabel = "JOB", description = "Name of the job, for example atp-drift.")
  private String name;

  @Override
  public Integer call() {
    FlinkRest flink = new FlinkRest(settings.flinkUrl());
    String inFlink = JobCatalogue.named(name).nameIn(settings.namespace());
    Job job =
        JobSubmission.running(flink, inFlink)
            .orElseThrow(
                () -> new StackException(inFlink + " does not run on " + flink.url() + "."));
    flink.cancel(job.id());
    spec.commandLine().getOut().println(inFlink + " (" + job.id() + ") is being cancelled.");
    return 0;
  }
}
