package com.primeaxiom.localstack.benchmark.race;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A contestant's process, from its start to its last line. */
final class ContestantProcess {

  /** Often enough to time a checkpoint, too seldom to be in the way. */
  private static final int LOOK_MILLIS = 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ContestantProcess() {}

  /**
   * Runs it to its end; it does not outlive this JVM.
   *
   * @param name of its files
   * @param folder gets what it says
   * @param limit after which it has failed
   * @param look called many times a second while it runs
   * @return its last line
   * @throws StackException when it fails or takes longer than the limit
   */
  static JsonNode run(
      String name, List<String> command, Path folder, Duration limit, Runnable look) {
    Path said = folder.resolve(name + ".out");
    Path complaints = folder.resolve(name + ".err");
    try {
      Files.createDirectories(folder);
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(said.toFile())
              .redirectError(complaints.toFile())
              .start();
      Thread end = new Thread(process::destroyForcibly, "stop-" + name);
      Runtime.getRuntime().addShutdownHook(end);
      try {
        await(name, process, limit, look);
      } finally {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(end);
      }
      List<String> lines = Files.readAllLines(said);
      if (process.exitValue() != 0 || lines.isEmpty()) {
        throw new StackException(
            "%s failed with exit code %d: %s"
                .formatted(name, process.exitValue(), Files.readString(complaints).strip()));
      }
      return figures(name, lines.get(lines.size() - 1));
    } catch (IOException e) {
      throw new StackException(name + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while " + name + " ran.", e);
    }
  }

  private static void await(String name, Process process, Duration limit, Runnable look)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      look.run();
      if (System.nanoTime() > deadline) {
        throw new StackException(
            "%s did not end within %d min.".formatted(name, limit.toMinutes()));
      }
    }
  }

  private static JsonNode figures(String name, String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new StackException(name + " ended with a line that is no JSON: " + line, e);
    }
  }
}
