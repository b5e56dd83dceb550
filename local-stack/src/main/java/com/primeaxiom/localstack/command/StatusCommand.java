package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.flink.FlinkRest.Job;
import com.primeaxiom.localstack.kafka.KafkaTopics;
import com.primeaxiom.localstack.process.FreePorts;
import com.primeaxiom.localstack.process.ServerRecord;
import com.primeaxiom.localstack.process.ServerStatus;
import com.primeaxiom.localstack.process.ServerStatus.State;
import com.primeaxiom.localstack.process.Web;
import com.primeaxiom.localstack.registry.RegistryServer;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what runs, and fails when something does not. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows servers and jobs; exits with 1 when a server is down or does not answer.")
public final class StatusCommand implements Callable<Integer> {

  private static final String FORMAT = "%-18s %-14s %-8s %-6s %-8s %s%n";

  @Spec private CommandSpec spec;
  @Mixin private StackSettings settings = new StackSettings();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    LocalStack stack = LocalStack.in(settings.home()).project(settings.project()).build();
    out.printf(FORMAT, "SERVER", "STATE", "PID", "PORT", "MEMORY", "UPTIME");
    boolean complete = true;
    long memory = 0;
    for (ServerStatus status : stack.status()) {
      if (status.server().isExtra() && status.state() == State.STOPPED) {
        continue;
      }
      boolean answers = answers(status.server());
      if (settings.isElsewhere(status.server())) {
        out.printf(
            FORMAT, status.server().title(), answers ? "elsewhere" : "no answer", "", "", "", "");
      } else {
        answers = answers && status.state() == State.RUNS;
        print(status, answers, out);
        memory += status.memory().orElse(0);
      }
      complete &= answers;
    }
    out.printf(FORMAT, "", "", "", "", megabytes(memory), "");
    out.println();
    StackLinks.print(settings, out);
    FlinkRest flink = new FlinkRest(settings.flinkUrl());
    if (flink.answers()) {
      out.println();
      JobTable.print(flink.jobs().stream().filter(job -> !job.hasEnded()).toList(), out);
    }
    if (!complete) {
      spec.commandLine().getErr().println("Not everything runs; 'stack up' starts what is down.");
    }
    return complete ? 0 : 1;
  }

  private boolean answers(StackServer server) {
    return switch (server) {
      case KAFKA -> KafkaTopics.answers(settings.kafka());
      case REGISTRY -> RegistryServer.answers(settings.registry());
      case CLICKHOUSE -> Web.answers(settings.clickhouseUrl() + "/ping", settings.tls());
      case SLACK -> Web.answers(settings.slackApiUrl() + "/api.test");
      case MAIL -> settings.mailUrl().map(Web::answers).orElse(false);
      case ZOOKEEPER ->
          ServerRecord.read(settings.home(), server)
              .map(record -> !FreePorts.isFree(record.port()))
              .orElse(false);
      case JOBMANAGER -> new FlinkRest(settings.flinkUrl()).answers();
      case TASKMANAGER -> {
        FlinkRest flink = new FlinkRest(settings.flinkUrl());
        yield flink.answers() && flink.slots() > 0;
      }
    };
  }

  private static void print(ServerStatus status, boolean answers, PrintWriter out) {
    String state =
        switch (status.state()) {
          case RUNS -> answers ? "runs" : "no answer";
          case DIED -> "died";
          case STOPPED -> "stopped";
        };
    boolean runs = status.state() == State.RUNS;
    out.printf(
        FORMAT,
        status.server().title(),
        state,
        runs ? status.record().map(ServerRecord::pid).orElse(0L) : "",
        runs ? status.record().map(ServerRecord::port).orElse(0) : "",
        runs ? megabytes(status.memory().orElse(0)) : "",
        status
            .startedAt()
            .map(start -> JobTable.duration(Duration.between(start, Instant.now())))
            .orElse(""));
  }

  private static String megabytes(long bytes) {
    return bytes / (1 << 20) + " MB";
  }

  /** Jobs as a table. */
  static final class JobTable {

    private static final String JOB_FORMAT = "%-28s %-12s %-8s %-10s %s%n";

    private JobTable() {}

    static void print(List<Job> jobs, PrintWriter out) {
      if (jobs.isEmpty()) {
        out.println("No job runs; 'stack submit atp-drift' starts one.");
        return;
      }
      out.printf(JOB_FORMAT, "JOB", "STATE", "TASKS", "RUNTIME", "ID");
      for (Job job : jobs) {
        out.printf(
            JOB_FORMAT,
            job.name(),
            job.state(),
            job.runningTasks() + "/" + job.totalTasks(),
            duration(job.duration()),
            job.id());
      }
    }

    static String duration(Duration duration) {
      if (duration.toHours() > 0) {
        return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
      }
      if (duration.toMinutes() > 0) {
        return "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart());
      }
      return duration.toSeconds() + " s";
    }
  }
}
