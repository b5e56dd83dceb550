package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.process.ServerStatus;
import com.primeaxiom.localstack.process.ServerStatus.State;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops the local servers. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops the local servers; their data stays for the next 'up'.")
public final class DownCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackSettings settings = new StackSettings();

  @Option(names = "--wipe", description = "Removes all data, logs and passwords as well.")
  private boolean wipe;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    LocalStack stack =
        LocalStack.in(settings.home()).project(settings.project()).progress(out::println).build();
    long running =
        stack.status().stream().map(ServerStatus::state).filter(State.RUNS::equals).count();
    out.println(
        running == 0
            ? "Nothing runs from " + settings.home() + "."
            : "Stopping the local stack in " + settings.home());
    stack.stop(StackServer.all());
    if (wipe) {
      stack.wipe();
      out.println("Data and logs are removed.");
    }
    return 0;
  }
}
