package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.localstack.clickhouse.RollUps;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code stack clickhouse}: what is to be done in the database now and then. */
@Command(
    name = "clickhouse",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "TASK",
    commandListHeading = "%nTasks:%n",
    description = "Looks after what ClickHouse keeps beside the facts.")
public final class ClickHouseCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "rebuild-rollups",
      mixinStandardHelpOptions = true,
      description = {
        "Computes the newest rows and the roll-ups by minute and hour from the facts again.",
        "Jobs may run meanwhile. Hours whose facts have been deleted stay as they are."
      })
  int rebuildRollups(@Mixin StackSettings settings) {
    PrintWriter out = spec.commandLine().getOut();
    new RollUps(ClickHouseHttp.of(settings))
        .rebuild(
            line -> {
              out.println(line);
              out.flush();
            });
    return 0;
  }
}
