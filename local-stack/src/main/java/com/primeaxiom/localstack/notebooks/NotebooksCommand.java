package com.primeaxiom.localstack.notebooks;

import com.primeaxiom.localstack.StackSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Opens the notebooks. */
@Command(
    name = "notebooks",
    mixinStandardHelpOptions = true,
    description = {
      "Opens the notebooks for analysts in a browser: to read and change, or one of them as an app.",
      "The first time it makes their environment; Python 3.10 or newer is needed for that. Ctrl-C"
          + " ends it."
    })
public final class NotebooksCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackSettings settings = new StackSettings();
  @Mixin private Marimo marimo = new Marimo();

  @Option(
      names = "--app",
      paramLabel = "NAME",
      converter = NotebookName.class,
      description =
          "Runs one as an app, without its code: atp-drift, oversell, vendor-scorecards, chargebacks,"
              + " alert-quality or tune-threshold.")
  private Notebook app;

  @Option(
      names = "--backtest",
      paramLabel = "DIR",
      description = "Folder of 'stack backtest --out', for the notebook tune-threshold.")
  private Path backtest;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PythonEnvironment python = new PythonEnvironment(settings.project(), System.getenv());
    python.prepare(line -> said(out, line));
    Path file = app == null ? python.notebooks() : python.notebooks().resolve(app.file());
    return marimo.serve(
        python, settings, app == null ? "edit" : "run", file, Optional.ofNullable(backtest));
  }

  static void said(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
