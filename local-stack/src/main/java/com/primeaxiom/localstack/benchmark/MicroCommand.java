package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.OptionCheck;
import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.process.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stack bench micro}: what decoding, serializers and rules cost by themselves. */
@Command(
    name = "micro",
    mixinStandardHelpOptions = true,
    description = {
      "Measures by JMH what decoding a record, writing and reading values of state and the rules"
          + " cost by themselves: nanoseconds and bytes allocated a call.",
      "All of it takes about six minutes with the usual options."
    })
public final class MicroCommand implements Callable<Integer> {

  private static final String MAIN_CLASS = "org.openjdk.jmh.Main";
  private static final String JVM = "-Xmx1g -Dorg.apache.avro.SERIALIZABLE_PACKAGES=com.primeaxiom";
  private static final String ALL = "com.primeaxiom.microbenchmark";

  @Parameters(
      arity = "0..*",
      paramLabel = "PATTERN",
      description =
          "Regular expressions of what to measure, such as SerializerBenchmark or"
              + " 'DecodeBenchmark.event'. Default: all.")
  private List<String> patterns = List.of();

  @Option(
      names = "--forks",
      paramLabel = "N",
      defaultValue = "1",
      description = "JVMs for each, one after the other. Default ${DEFAULT-VALUE}.")
  private int forks;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Seconds that count, in each JVM; as many before them do not. Default ${DEFAULT-VALUE}.")
  private int iterations;

  @Option(names = "--json", paramLabel = "FILE", description = "Also writes the figures there.")
  private Path json;

  @Override
  public Integer call() throws InterruptedException {
    OptionCheck.atLeast("--forks", forks, 1);
    OptionCheck.atLeast("--iterations", iterations, 1);
    try {
      int exit = new ProcessBuilder(command()).inheritIO().start().waitFor();
      if (exit != 0) {
        throw new StackException("The measurement failed with exit code " + exit + ".");
      }
      return 0;
    } catch (IOException e) {
      throw new StackException("The measurement cannot be run: " + e.getMessage(), e);
    }
  }

  private List<String> command() {
    Project project = Project.locate();
    Installation installation = new Installation(project, project.built(), false);
    List<String> command = new ArrayList<>();
    command.add(installation.java());
    command.add("-cp");
    command.add(installation.microbenchmarksClassPath());
    command.add(MAIN_CLASS);
    command.addAll(patterns.isEmpty() ? List.of(ALL) : patterns);
    command.addAll(
        List.of(
            "-f",
            Integer.toString(forks),
            "-wi",
            Integer.toString(iterations),
            "-w",
            "1s",
            "-i",
            Integer.toString(iterations),
            "-r",
            "1s",
            "-prof",
            "gc",
            "-foe",
            "true",
            "-jvmArgs",
            JVM));
    if (json != null) {
      command.addAll(List.of("-rf", "json", "-rff", json.toAbsolutePath().toString()));
    }
    return command;
  }
}
