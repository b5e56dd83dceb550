package com.primeaxiom.localstack;

import com.primeaxiom.localstack.backtest.BacktestCommand;
import com.primeaxiom.localstack.benchmark.BenchCommand;
import com.primeaxiom.localstack.chaos.ChaosCommand;
import com.primeaxiom.localstack.command.AclsCommand;
import com.primeaxiom.localstack.command.AlertsCommand;
import com.primeaxiom.localstack.command.CancelCommand;
import com.primeaxiom.localstack.command.ClickHouseCommand;
import com.primeaxiom.localstack.command.ClockCommand;
import com.primeaxiom.localstack.command.DemoCommand;
import com.primeaxiom.localstack.command.DoctorCommand;
import com.primeaxiom.localstack.command.DownCommand;
import com.primeaxiom.localstack.command.JobsCommand;
import com.primeaxiom.localstack.command.QueryCommand;
import com.primeaxiom.localstack.command.SavepointCommand;
import com.primeaxiom.localstack.command.StatusCommand;
import com.primeaxiom.localstack.command.SubmitCommand;
import com.primeaxiom.localstack.command.UpCommand;
import com.primeaxiom.localstack.command.UpgradeCommand;
import com.primeaxiom.localstack.customers.CustomersCommand;
import com.primeaxiom.localstack.deadletters.DeadLettersCommand;
import com.primeaxiom.localstack.disputes.DisputesCommand;
import com.primeaxiom.localstack.drafts.DraftsCommand;
import com.primeaxiom.localstack.importing.ImportCommand;
import com.primeaxiom.localstack.notebooks.NotebooksCommand;
import com.primeaxiom.localstack.notebooks.ScorecardsCommand;
import com.primeaxiom.localstack.policy.PolicyCommand;
import com.primeaxiom.localstack.replay.ReplayCommand;
import com.primeaxiom.localstack.scoring.ScoreCommand;
import com.primeaxiom.localstack.simulation.SimulateCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one command of the product. */
@Command(
    name = "stack",
    mixinStandardHelpOptions = true,
    version = "PrimeAxiom Streams 0.1.0-SNAPSHOT",
    description = "Runs PrimeAxiom Streams on this machine, or talks to one that runs elsewhere.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    footer = "%nBegin with 'stack doctor', then 'stack demo'. 'stack help VERB' says more.",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      SubmitCommand.class,
      JobsCommand.class,
      CancelCommand.class,
      SavepointCommand.class,
      UpgradeCommand.class,
      ReplayCommand.class,
      ImportCommand.class,
      SimulateCommand.class,
      BacktestCommand.class,
      PolicyCommand.class,
      ScoreCommand.class,
      BenchCommand.class,
      ChaosCommand.class,
      ClockCommand.class,
      QueryCommand.class,
      AclsCommand.class,
      ClickHouseCommand.class,
      AlertsCommand.class,
      DisputesCommand.class,
      CustomersCommand.class,
      DraftsCommand.class,
      DeadLettersCommand.class,
      NotebooksCommand.class,
      ScorecardsCommand.class,
      DoctorCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Stack {

  /** Environment variable that asks for the stack trace of a failure. */
  private static final String TRACE_VARIABLE = "STACK_TRACE";

  private Stack() {}

  /** Runs one verb; the exit code is 0 only when it did what it says. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line with its way to fail: one sentence and a code that is not 0. */
  public static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Stack());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler(
        (problem, command, result) -> {
          command.getErr().println(sentence(problem));
          if (System.getenv(TRACE_VARIABLE) != null) {
            problem.printStackTrace(command.getErr());
          }
          return command.getCommandSpec().exitCodeOnExecutionException();
        });
    commandLine.setParameterExceptionHandler(
        (problem, arguments) -> {
          CommandLine command = problem.getCommandLine();
          PrintWriter error = command.getErr();
          error.println(problem.getMessage());
          CommandLine.UnmatchedArgumentException.printSuggestions(problem, error);
          error.println(
              "'%s --help' lists what there is."
                  .formatted(command.getCommandSpec().qualifiedName()));
          return command.getCommandSpec().exitCodeOnInvalidInput();
        });
    return commandLine;
  }

  private static String sentence(Throwable problem) {
    boolean isOurs =
        problem instanceof StackException
            || problem.getClass().getName().startsWith("com.primeaxiom.");
    String message = problem.getMessage();
    if (message != null && (isOurs || problem instanceof IllegalStateException)) {
      return message;
    }
    return "Failed unexpectedly: %s. %s=1 in the environment shows where."
        .formatted(problem, TRACE_VARIABLE);
  }
}
