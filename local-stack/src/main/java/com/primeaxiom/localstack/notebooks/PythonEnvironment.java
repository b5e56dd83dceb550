package com.primeaxiom.localstack.notebooks;

import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.StackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Python for the notebooks: a virtual environment in their folder that holds exactly the packages
 * of {@code requirements.txt}, each checked by its hash. It is made once, and anew when the
 * requirements change or the Python under it is gone.
 */
public final class PythonEnvironment {

  /** Environment variable that names the Python to make the environment with. */
  public static final String PYTHON_VARIABLE = "STACK_PYTHON";

  private static final List<String> CANDIDATES =
      List.of(
          "python3",
          "python3.14",
          "python3.13",
          "python3.12",
          "python3.11",
          "python3.10",
          "python");

  /** Old enough for the packages, able to make an environment with pip in it. */
  private static final String SUITS =
      "import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 10) else 1)";

  /** A Python that answers not at all is none; starting one takes a second on a busy machine. */
  private static final long ANSWER_SECONDS = 30;

  private static final int LAST_WORDS = 5;

  private final Path notebooks;
  private final Map<String, String> environment;

  /**
   * Names the environment of a checkout.
   *
   * @param environment environment variables by name
   */
  public PythonEnvironment(Project project, Map<String, String> environment) {
    this.notebooks = project.root().resolve("notebooks");
    this.environment = Map.copyOf(environment);
  }

  /** Folder of the notebooks. */
  public Path notebooks() {
    return notebooks;
  }

  /** The Python of the environment, whether it is there or not. */
  public Path python() {
    return folder().resolve("bin/python");
  }

  /** A Python of this machine that the environment can be made with; empty when there is none. */
  public Optional<String> interpreter() {
    return Stream.concat(
            Optional.ofNullable(environment.get(PYTHON_VARIABLE)).stream(), CANDIDATES.stream())
        .filter(PythonEnvironment::suits)
        .findFirst();
  }

  /**
   * Makes the environment, unless it is there.
   *
   * @param progress is told in sentences what takes time
   * @throws StackException when this machine has no Python that suits, or packages cannot be
   *     fetched
   */
  public void prepare(Consumer<String> progress) {
    String wanted = checksum(notebooks.resolve("requirements.txt"));
    if (suits(python().toString()) && wanted.equals(installed())) {
      return;
    }
    String interpreter =
        interpreter()
            .orElseThrow(
                () ->
                    new StackException(
                        ("The notebooks need Python 3.10 or newer with its venv module, and none was"
                                + " found: install it (on Debian and Ubuntu python3 and"
                                + " python3-venv), or name one by %s.")
                            .formatted(PYTHON_VARIABLE)));
    progress.accept(
        "Making the environment of the notebooks in %s with %s: about 500 MB, once."
            .formatted(folder(), interpreter));
    long begin = System.nanoTime();
    run(List.of(interpreter, "-m", "venv", "--clear", folder().toString()), progress);
    run(
        List.of(
            python().toString(),
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-input",
            "--no-compile",
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--requirement",
            notebooks.resolve("requirements.txt").toString()),
        progress);
    try {
      Files.writeString(stamp(), wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    progress.accept("Made in %d s.".formatted((System.nanoTime() - begin) / 1_000_000_000));
  }

  private Path folder() {
    return notebooks.resolve(".venv");
  }

  /** Holds the checksum of the requirements that are installed. */
  private Path stamp() {
    return folder().resolve("requirements.sha256");
  }

  private String installed() {
    try {
      return Files.exists(stamp()) ? Files.readString(stamp()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean suits(String python) {
    try {
      Process process =
          new ProcessBuilder(python, "-c", SUITS)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while looking for Python.", e);
    }
  }

  private static void run(List<String> command, Consumer<String> progress) {
    Deque<String> last = new ArrayDeque<>();
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("Collecting ") || line.startsWith("Installing ")) {
            progress.accept("  " + line.split(" --hash|\\(from", 2)[0].strip());
          }
          if (last.size() == LAST_WORDS) {
            last.removeFirst();
          }
          last.addLast(line);
        }
      }
      if (process.waitFor() != 0) {
        throw new StackException(
            "The environment of the notebooks could not be made:\n  " + String.join("\n  ", last));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while the environment of the notebooks is made.", e);
    }
  }

  private static String checksum(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } catch (IOException e) {
      throw new StackException("The notebooks are not complete, %s is missing.".formatted(file), e);
    }
  }
}
