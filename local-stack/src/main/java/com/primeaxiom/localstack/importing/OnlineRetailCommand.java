package com.primeaxiom.localstack.importing;

import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.replay.FolderReplay;
import com.primeaxiom.localstack.replay.Replay;
import com.primeaxiom.localstack.replay.ReplayException;
import com.primeaxiom.localstack.simulation.Scenario;
import com.primeaxiom.localstack.simulation.ScenarioText;
import com.primeaxiom.localstack.simulation.SimulationSummary;
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

/** {@code stack import online-retail}: the UCI Online Retail CSV to canonical events. */
@Command(
    name = "online-retail",
    mixinStandardHelpOptions = true,
    description = {
      "Turns the UCI Online Retail CSV (plain or .gz; columns InvoiceNo, StockCode, Description,"
          + " Quantity, InvoiceDate, UnitPrice, CustomerID, Country) into canonical events.",
      "A seeded warehouse answers the orders, because the data knows no stock. The same files and"
          + " options give the same bytes."
    })
public final class OnlineRetailCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private StackSettings stack = new StackSettings();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "CSV files, in the order of their time.")
  private List<Path> files;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder that gets <topic>.jsonl.gz and summary.json.")
  private Path folder;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the warehouse. Default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--lost-updates",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description =
          "Share of the shop's stock updates that get lost, 0 to 1: each leaves a drift to find."
              + " Default ${DEFAULT-VALUE}.")
  private double lostUpdates;

  @Option(
      names = "--location",
      paramLabel = "ID",
      defaultValue = OnlineRetailImport.Settings.DEFAULT_LOCATION,
      description = "The one location that serves everything. Default ${DEFAULT-VALUE}.")
  private String location;

  @Option(
      names = "--scenario",
      paramLabel = "drift|oversell",
      converter = ScenarioText.class,
      description =
          "Serves the orders in a simulated world of that kind instead, with three channels, faults"
              + " and the folder truth that 'stack score' reads: its customers want what was ordered,"
              + " and get what their channel shows. --lost-updates and --location say nothing then.")
  private Scenario scenario;

  @Option(names = "--replay", description = "Then sends the events to Kafka at full speed.")
  private boolean isReplayed;

  @Override
  public Integer call() {
    if (!(lostUpdates >= 0 && lostUpdates <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--lost-updates is a share between 0 and 1, not " + lostUpdates);
    }
    if (scenario == Scenario.VENDORS || scenario == Scenario.DISPUTES) {
      throw new ParameterException(
          spec.commandLine(),
          "--scenario " + scenario.id() + " serves no recorded orders; give drift or oversell");
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      out.print(scenario == null ? answered() : simulated());
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

  private String answered() {
    return OnlineRetailImport.run(
            files, folder, new OnlineRetailImport.Settings(location, seed, lostUpdates))
        .text();
  }

  private String simulated() {
    SimulationSummary summary = OnlineRetailWorld.write(files, folder, seed, scenario);
    return summary.text() + summary.served().text();
  }
}
