package com.primeaxiom.localstack.process;

import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What servers are started from, and where they keep what is theirs.
 *
 * @param project the checkout, built
 * @param home folder of the servers' data, logs and pid files
 * @param isQuick whether the JVMs start fast rather than run fast, which suits short runs
 */
public record Installation(Project project, Path home, boolean isQuick) {

  private static final int LAST_WORDS = 5;
  private static final Pattern COMPLAINT =
      Pattern.compile(
          "\\b(ERROR|FATAL)\\b|^(Caused by: )?[\\w.$]+(Exception|Error)(:|$)|^Exception in |^Error: ");

  /** The java of this process. */
  public String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Data folder of a server. */
  public Path data(StackServer server) {
    return home.resolve(
        switch (server) {
          case JOBMANAGER, TASKMANAGER -> "flink";
          default -> server.id();
        });
  }

  /** Log file of a server, as its logging writes it. */
  public Path log(StackServer server) {
    return home.resolve("logs").resolve(server.id() + ".log");
  }

  /** What a server says outside its logging: crashes, and what comes before logging is set up. */
  public Path output(StackServer server) {
    return home.resolve("logs").resolve(server.id() + ".out");
  }

  /**
   * Class path of this module with all it stands on.
   *
   * @throws StackException when the project is not built
   */
  public String toolsClassPath() {
    return project.built().resolve("classes")
        + File.pathSeparator
        + classPath(project.built().resolve("tools.classpath"));
  }

  /**
   * Class path of the Flink cluster: nothing that the job jar carries.
   *
   * @throws StackException when the project is not built
   */
  public String flinkClassPath() {
    return classPath(project.localStack().resolve("flink-cluster/target/flink.classpath"));
  }

  /**
   * Class path of a peer of the benchmark, which excludes that of this module.
   *
   * @param module folder of the peer's module below {@code local-stack/benchmark-peers}
   * @throws StackException when the project is not built
   */
  public String peerClassPath(String module) {
    return moduleClassPath(Path.of("benchmark-peers", module), "peer.classpath");
  }

  /**
   * Class path of the microbenchmarks, whose generated code is on no other.
   *
   * @throws StackException when the project is not built
   */
  public String microbenchmarksClassPath() {
    return moduleClassPath(Path.of("microbenchmarks"), "micro.classpath");
  }

  private String moduleClassPath(Path module, String file) {
    Path built = project.localStack().resolve(module).resolve("target");
    return built.resolve("classes") + File.pathSeparator + classPath(built.resolve(file));
  }

  /**
   * Java, with the arguments that every server has.
   *
   * @param heap largest heap, in the JVM's notation
   */
  public List<String> javaCommand(StackServer server, String heap) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add("-Xmx" + heap);
    command.addAll(commonArguments(server));
    return command;
  }

  /** JVM arguments that every server of ours has, but for its heap. */
  public List<String> commonArguments(StackServer server) {
    List<String> arguments = new ArrayList<>();
    // On two cores the parallel collectors' threads stand in the way of the work.
    arguments.add("-XX:+UseSerialGC");
    if (isQuick) {
      arguments.add("-XX:TieredStopAtLevel=1");
    }
    arguments.add("-XX:+ExitOnOutOfMemoryError");
    arguments.add("-XX:ErrorFile=" + home.resolve("logs").resolve(server.id() + "-crash.log"));
    arguments.add("-Dlog.file=" + log(server));
    arguments.add("-Dlog4j2.configurationFile=" + loggingConfiguration());
    return arguments;
  }

  /** The servers' logging: to the file that the system property {@code log.file} names. */
  public String loggingConfiguration() {
    return project.built().resolve("classes/log4j2-server.xml").toUri().toString();
  }

  /** The server's last words, for a sentence that says why it did not start. */
  public String lastWords(StackServer server) {
    List<String> all =
        Stream.concat(lines(log(server)).stream(), lines(output(server)).stream()).toList();
    List<String> complaints = all.stream().filter(line -> COMPLAINT.matcher(line).find()).toList();
    List<String> telling = complaints.isEmpty() ? all : complaints;
    return telling.isEmpty()
        ? "(it wrote nothing)"
        : String.join(
            "\n  ", telling.subList(Math.max(0, telling.size() - LAST_WORDS), telling.size()));
  }

  private static List<String> lines(Path file) {
    try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.<String>empty()) {
      return lines.filter(line -> !line.isBlank()).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of("(" + file + " cannot be read: " + e.getMessage() + ")");
    }
  }

  private static String classPath(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StackException(
          "The project is not built, " + file + " is missing: run 'mvn -DskipTests package'.", e);
    }
  }
}
