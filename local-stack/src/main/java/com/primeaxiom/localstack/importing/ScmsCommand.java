package com.primeaxiom.localstack.importing;

import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.replay.FolderReplay;
import com.primeaxiom.localstack.replay.Replay;
import com.primeaxiom.localstack.replay.ReplayException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stack import scms}: the SCMS delivery history to canonical events. */
@Command(
    name = "scms",
    mixinStandardHelpOptions = true,
    description = {
      "Turns the USAID SCMS delivery history (CSV, plain or .gz) into canonical events: of each"
          + " line a purchase order, its arrival and its receipt.",
      "Lines from regional distribution centres and lines without the dates that it takes are left"
          + " out and counted. The same files and options give the same bytes."
    })
public final class ScmsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private StackSettings stack = new StackSettings();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV files.")
  private List<Path> files;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder that gets <topic>.jsonl.gz and summary.json.")
  private Path folder;

  @Option(
      names = "--days-early",
      paramLabel = "N",
      defaultValue = "" + ScmsImport.Settings.DEFAULT_DAYS_EARLY,
      description =
          "Days before the scheduled date from which a delivery is on time. Default"
              + " ${DEFAULT-VALUE}, so that none is too early.")
  private int daysEarly;

  @Option(
      names = "--days-late",
      paramLabel = "N",
      defaultValue = "" + ScmsImport.Settings.DEFAULT_DAYS_LATE,
      description =
          "Days after the scheduled date until which a delivery is on time. Default"
              + " ${DEFAULT-VALUE}.")
  private int daysLate;

  @Option(names = "--replay", description = "Then sends the events to Kafka at full speed.")
  private boolean isReplayed;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      out.print(ScmsImport.run(files, folder, settings()).text());
      out.flush();
      if (isReplayed) {
        new FolderReplay(stack, out).run(folder, Replay.Settings.atMaxSpeed());
      }
      return 0;
    } catch (ImportException | ReplayException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(e.getMessage());
      err.flush();
      return 1;
    }
  }

  private ScmsImport.Settings settings() {
    try {
      return new ScmsImport.Settings(daysEarly, daysLate);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
