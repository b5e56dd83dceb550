package com.primeaxiom.localstack.notebooks;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.process.FreePorts;
import com.primeaxiom.localstack.process.Web;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/**
 * marimo in the environment of the notebooks: how the verbs open them. It serves this machine
 * alone.
 */
final class Marimo {

  private static final int USUAL_PORT = 8085;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port on 127.0.0.1; default " + USUAL_PORT + ", or another one that is free.")
  private Integer port;

  @Option(names = "--no-browser", description = "Prints the address and opens no browser.")
  private boolean withoutBrowser;

  /** The port to serve on. */
  private int port() {
    if (port != null) {
      if (!FreePorts.isFree(port)) {
        throw new StackException("Port %d is taken: choose another one by --port.".formatted(port));
      }
      return port;
    }
    return FreePorts.isFree(USUAL_PORT) ? USUAL_PORT : FreePorts.any();
  }

  /**
   * Runs marimo until it is told to end.
   *
   * @param verb {@code edit} or {@code run}
   * @param file notebook or folder of them
   * @param backtest folder of a back-test, for the notebook that reads one
   * @return its exit code; 0 when it was ended by Ctrl-C
   * @throws StackException when ClickHouse does not answer
   */
  int serve(
      PythonEnvironment python,
      StackSettings settings,
      String verb,
      Path file,
      Optional<Path> backtest) {
    List<String> command =
        new ArrayList<>(
            List.of(
                python.python().toString(),
                "-m",
                "marimo",
                verb,
                file.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port())));
    if (withoutBrowser) {
      command.add("--headless");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(python.notebooks().toFile()).inheritIO();
    builder.environment().putAll(environment(settings, backtest));
    try {
      Process process = builder.start();
      Thread ending = new Thread(process::destroy, "marimo-ending");
      Runtime.getRuntime().addShutdownHook(ending);
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /**
   * What the notebooks find in their environment, see {@code notebooks/primeaxiom.py}.
   *
   * @throws StackException when ClickHouse does not answer
   */
  static Map<String, String> environment(StackSettings settings, Optional<Path> backtest) {
    if (!Web.answers(settings.clickhouseUrl() + "/ping", settings.tls())) {
      throw new StackException(
          "ClickHouse does not answer at %s: 'stack up' starts it."
              .formatted(settings.clickhouseUrl()));
    }
    Map<String, String> environment = new TreeMap<>();
    environment.put("CLICKHOUSE_URL", settings.clickhouseUrl());
    environment.put("CLICKHOUSE_DATABASE", settings.clickhouseDatabase());
    environment.put("CLICKHOUSE_USER", settings.clickhouseUser());
    environment.put("CLICKHOUSE_PASSWORD", settings.clickhousePassword().resolve());
    // marimo asks the package registry for a newer version of itself unless told not to.
    environment.put("MARIMO_SKIP_UPDATE_CHECK", "1");
    backtest.ifPresent(
        folder -> environment.put("BACKTEST_FOLDER", folder.toAbsolutePath().toString()));
    return environment;
  }
}
