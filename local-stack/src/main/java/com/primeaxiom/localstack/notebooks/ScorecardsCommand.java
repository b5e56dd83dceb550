package com.primeaxiom.localstack.notebooks;

import com.primeaxiom.localstack.StackSettings;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Opens the pages that people read and send. */
@Command(
    name = "scorecards",
    mixinStandardHelpOptions = true,
    description = {
      "Opens the scorecard page: pick a vendor, read why, print one page of A4 before the call.",
      "With --page disputes it is finance's calendar of disputes. Ctrl-C ends it."
    })
public final class ScorecardsCommand implements Callable<Integer> {

  /** The pages. */
  enum Page {
    VENDORS(Notebook.VENDOR_SCORECARDS),
    DISPUTES(Notebook.CHARGEBACKS);

    private final Notebook notebook;

    Page(Notebook notebook) {
      this.notebook = notebook;
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private StackSettings settings = new StackSettings();
  @Mixin private Marimo marimo = new Marimo();

  @Option(
      names = "--page",
      paramLabel = "PAGE",
      description = "vendors or disputes. Default ${DEFAULT-VALUE}.")
  private Page page = Page.VENDORS;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PythonEnvironment python = new PythonEnvironment(settings.project(), System.getenv());
    python.prepare(line -> NotebooksCommand.said(out, line));
    return marimo.serve(
        python,
        settings,
        "run",
        python.notebooks().resolve(page.notebook.file()),
        Optional.empty());
  }
}
