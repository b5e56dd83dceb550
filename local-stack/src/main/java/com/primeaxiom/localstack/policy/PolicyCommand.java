package com.primeaxiom.localstack.policy;

import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.localstack.Doer;
import com.primeaxiom.localstack.Stack;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.schemas.platform.Policy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stack policy}: the rules of jobs that run. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "WHAT",
    description = {
      "Changes the rules of jobs that run. docs/policies.md says what that means.",
      "A file is YAML with the job's options; its name is the job's unless --job says another."
    })
public final class PolicyCommand {

  private static final String FILE = "FILE";
  private static final String JOB = "JOB";

  @Spec private CommandSpec spec;

  /** Why a policy is changed. */
  private static final class Reason {

    @Option(names = "--why", paramLabel = "TEXT", required = true, description = "Why; for all.")
    private String why;
  }

  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      description = "Publishes a file as the next version; a wrong one is refused, with its line.")
  int apply(
      @Mixin StackSettings stack,
      @Mixin Doer doer,
      @Mixin Reason reason,
      @Parameters(paramLabel = FILE, description = "The file.") Path path,
      @Option(names = "--job", paramLabel = JOB, description = "Whose policy it is.") String job) {
    PolicyFile file = read(path);
    PolicyDesk desk = desk(stack, job == null ? file.name() : job);
    Map<String, String> settings = checked(file, desk);
    List<PolicyChange> changes = PolicyChange.between(desk.settings(desk.newest()), settings);
    if (changes.isEmpty() && desk.newest() > 0) {
      out().printf("Version %d says the same already; nothing was applied.%n", desk.newest());
      return 0;
    }
    publish(stack, desk, doer, reason, settings, null);
    return 0;
  }

  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = "Shows what a file would change of the newest version; a wrong one is refused.")
  int diff(
      @Mixin StackSettings stack,
      @Parameters(paramLabel = FILE, description = "The file.") Path path,
      @Option(names = "--job", paramLabel = JOB, description = "Whose policy it is.") String job) {
    PolicyFile file = read(path);
    PolicyDesk desk = desk(stack, job == null ? file.name() : job);
    Map<String, String> settings = checked(file, desk);
    List<PolicyChange> changes = PolicyChange.between(desk.settings(desk.newest()), settings);
    if (changes.isEmpty()) {
      out().printf("Nothing: version %d says the same.%n", desk.newest());
    }
    changes.forEach(change -> out().println(change.text()));
    return 0;
  }

  @Command(
      name = "history",
      mixinStandardHelpOptions = true,
      description = "Lists every version, newest first: from when, who, why, what it changed.")
  int history(
      @Mixin StackSettings stack,
      @Parameters(paramLabel = JOB, description = "Whose policy.") String job) {
    PolicyDesk desk = desk(stack, job);
    if (desk.versions().isEmpty()) {
      out().printf("None: %s decides by the settings of its start.%n", desk.job().name());
    }
    for (int i = desk.versions().size() - 1; i >= 0; i--) {
      Policy version = desk.versions().get(i);
      out()
          .printf(
              "version %d from %s, applied %s by %s%s: %s%n",
              version.getVersion(),
              version.getOccurredAt(),
              version.getAppliedAt(),
              version.getAppliedBy(),
              version.getRestores() == null ? "" : ", back to " + version.getRestores(),
              version.getWhy());
      Map<String, String> before = i == 0 ? Map.of() : desk.versions().get(i - 1).getSettings();
      PolicyChange.between(before, version.getSettings())
          .forEach(change -> out().println("  " + change.text()));
    }
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints a version as a file that can be applied.")
  int show(
      @Mixin StackSettings stack,
      @Parameters(paramLabel = JOB, description = "Whose policy.") String job,
      @Option(names = "--number", paramLabel = "N", description = "Default: the newest.")
          Long number) {
    PolicyDesk desk = desk(stack, job);
    long shown = number == null ? desk.newest() : number;
    Map<String, String> settings = new TreeMap<>(desk.settings(shown));
    out().printf("# %s, version %d%n", desk.job().name(), shown);
    if (!settings.isEmpty()) {
      DumpSettings block =
          DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(4_096).build();
      out().print(new Dump(block).dumpToString(settings));
    }
    out().flush();
    return 0;
  }

  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      description = "Publishes the settings of an older version as the next one.")
  int rollback(
      @Mixin StackSettings stack,
      @Mixin Doer doer,
      @Mixin Reason reason,
      @Parameters(paramLabel = JOB, description = "Whose policy.") String job,
      @Option(
              names = "--to",
              paramLabel = "N",
              required = true,
              description = "The version; 0 for the settings of the job's start.")
          long number) {
    PolicyDesk desk = desk(stack, job);
    Map<String, String> settings = desk.settings(number);
    try {
      publish(stack, desk, doer, reason, desk.checked(settings), number);
    } catch (InvalidConfigurationException e) {
      throw new StackException(
          "Version %d no longer is one that %s can apply: %s"
              .formatted(number, desk.job().name(), e.getMessage()),
          e);
    }
    return 0;
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = {
        "Runs the job over a folder of events under the policies that held then and under the file,"
            + " and compares what it says: the back-test with --compare history FILE."
      })
  int test(
      @Parameters(paramLabel = FILE, description = "The file.") Path path,
      @Option(names = "--job", paramLabel = JOB, description = "Whose policy it is.") String job,
      @Option(
              names = "--events",
              paramLabel = "DIR",
              required = true,
              description = "Folder of canonical events.")
          Path events,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              required = true,
              description = "Folder of the results.")
          Path results) {
    PolicyFile file = read(path);
    CatalogueJob tested = JobCatalogue.named(job == null ? file.name() : job);
    checked(file, PolicyDesk.of(tested, List.of()));
    return Stack.commandLine()
        .setOut(spec.commandLine().getOut())
        .setErr(spec.commandLine().getErr())
        .execute(
            "backtest",
            "--events",
            events.toString(),
            "--job",
            tested.name(),
            "--out",
            results.toString(),
            "--compare",
            "history",
            path.toString());
  }

  private void publish(
      StackSettings stack,
      PolicyDesk desk,
      Doer doer,
      Reason reason,
      Map<String, String> settings,
      Long restores) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Policy version =
        desk.next(doer.from(now))
            .setSettings(settings)
            .setAppliedAt(now)
            .setAppliedBy(doer.who())
            .setWhy(reason.why)
            .setRestores(restores)
            .build();
    topic(stack).publish(version);
    out()
        .printf(
            "Version %d of %s holds from %s on.%n",
            version.getVersion(), version.getPolicy(), version.getOccurredAt());
    PolicyChange.between(desk.settings(desk.newest()), settings)
        .forEach(change -> out().println("  " + change.text()));
    out().flush();
  }

  private PolicyDesk desk(StackSettings stack, String name) {
    CatalogueJob job = JobCatalogue.named(name);
    return PolicyDesk.of(job, topic(stack).versions(job.name()));
  }

  private PolicyTopic topic(StackSettings stack) {
    return new PolicyTopic(stack, spec.commandLine().getErr()::println);
  }

  private static PolicyFile read(Path path) {
    try {
      return PolicyFile.read(path);
    } catch (InvalidConfigurationException e) {
      throw new StackException(e.getMessage(), e);
    }
  }

  private static Map<String, String> checked(PolicyFile file, PolicyDesk desk) {
    try {
      return file.judged(desk::checked);
    } catch (InvalidConfigurationException e) {
      throw new StackException(e.getMessage(), e);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
