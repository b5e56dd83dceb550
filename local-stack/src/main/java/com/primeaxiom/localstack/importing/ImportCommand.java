package com.primeaxiom.localstack.importing;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stack import}: other people's data to canonical events, one verb a source. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    subcommands = {OnlineRetailCommand.class, ScmsCommand.class},
    description = "Turns other data into canonical events, as files that 'replay' sends.")
public final class ImportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to import: online-retail or scms.");
  }
}
