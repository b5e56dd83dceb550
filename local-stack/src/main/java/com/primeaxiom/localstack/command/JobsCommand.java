package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.command.StatusCommand.JobTable;
import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.flink.JobCatalogue;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the jobs. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    description = "Lists the jobs there are and those on the cluster, ended ones included.")
public final class JobsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackSettings settings = new StackSettings();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Jobs that can be submitted:");
    JobCatalogue.all().forEach(job -> out.printf("  %-18s %s%n", job.name(), job.question()));
    out.println();
    JobTable.print(new FlinkRest(settings.flinkUrl()).jobs(), out);
    return 0;
  }
}
