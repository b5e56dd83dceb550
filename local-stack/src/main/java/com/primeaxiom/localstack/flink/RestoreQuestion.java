package com.primeaxiom.localstack.flink;

import com.primeaxiom.jobs.platform.savepoint.RestoreCheck;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.process.Installation;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks a job jar whether its job can go on from a savepoint. The jar answers in a JVM of its own,
 * with its own classes and the cluster's Flink.
 *
 * @param installation where Flink's class path is
 * @param submission the job with its settings
 * @param jar the job jar that is asked
 * @param isNewAllowed whether state of which the savepoint holds nothing may begin empty
 * @param isDroppingAllowed whether state that the job no longer keeps may be lost
 */
public record RestoreQuestion(
    Installation installation,
    JobSubmission submission,
    Path jar,
    boolean isNewAllowed,
    boolean isDroppingAllowed) {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  /**
   * What the jar says.
   *
   * @param fits whether the job can go on
   * @param lines why not, or what is rewritten
   */
  public record Answer(boolean fits, List<String> lines) {

    public Answer {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Asks.
   *
   * @param savepoint path of the savepoint
   * @throws StackException when it cannot be found out
   */
  public Answer ask(String savepoint) {
    Path output = null;
    try {
      output = Files.createTempFile("restore-check", ".txt");
      Process process =
          new ProcessBuilder(command(savepoint))
              .redirectOutput(output.toFile())
              .redirectError(
                  Files.createDirectories(installation.home().resolve("logs"))
                      .resolve("restore-check.out")
                      .toFile())
              .start();
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new StackException(
            "The new jar has not said after %d s whether it can go on."
                .formatted(LIMIT.toSeconds()));
      }
      List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
      return switch (process.exitValue()) {
        case RestoreCheck.FITS -> new Answer(true, lines);
        case RestoreCheck.REFUSED -> new Answer(false, lines);
        default ->
            throw new StackException(
                "The new jar cannot say whether it can go on from the savepoint: %s See %s."
                    .formatted(
                        String.join("\n", lines),
                        installation.home().resolve("logs/restore-check.out")));
      };
    } catch (IOException e) {
      throw new StackException("The new jar cannot be asked: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while the new jar was asked.", e);
    } finally {
      if (output != null) {
        output.toFile().delete();
      }
    }
  }

  private List<String> command(String savepoint) {
    List<String> command = new ArrayList<>();
    command.add(installation.java());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlog.file=" + installation.home().resolve("logs/restore-check.log"));
    command.add("-Dlog4j2.configurationFile=" + installation.loggingConfiguration());
    command.add("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=com.primeaxiom");
    // The jar first, so that nothing of this checkout answers in its place.
    command.addAll(
        List.of("-cp", jar.toAbsolutePath() + File.pathSeparator + installation.flinkClassPath()));
    command.add(RestoreCheck.class.getName());
    command.addAll(List.of(submission.job().mainClass(), savepoint));
    if (isNewAllowed) {
      command.add(RestoreCheck.ALLOW_NEW);
    }
    if (isDroppingAllowed) {
      command.add(RestoreCheck.ALLOW_MISSING);
    }
    command.add("--");
    command.addAll(submission.arguments());
    return command;
  }
}
