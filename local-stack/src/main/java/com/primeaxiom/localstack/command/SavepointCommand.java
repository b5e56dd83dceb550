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

/** Takes a savepoint of a job. */
@Command(
    name = "savepoint",
    mixinStandardHelpOptions = true,
    description =
        "Takes a savepoint of a running job, which goes on, and says where it is, its size and how"
            + " long it took.")
public final class SavepointCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackSettings settings = new StackSettings();
  @Mixin private SavepointSettings savepoint = new SavepointSettings();

  @Parameters(paramLabel = "JOB", description = "Name of the job, for example atp-drift.")
  private String name;

  @Override
  public Integer call() {
    FlinkRest flink = new FlinkRest(settings.flinkUrl());
    Job job = running(flink, JobCatalogue.named(name).nameIn(settings.namespace()));
    spec.commandLine()
        .getOut()
        .println(
            flink
                .savepoint(job.id(), savepoint.format(), savepoint.directory(), savepoint.limit())
                .line());
    return 0;
  }

  /** The job of that name in Flink. */
  static Job running(FlinkRest flink, String inFlink) {
    return JobSubmission.running(flink, inFlink)
        .orElseThrow(() -> new StackException(inFlink + " does not run on " + flink.url() + "."));
  }
}
