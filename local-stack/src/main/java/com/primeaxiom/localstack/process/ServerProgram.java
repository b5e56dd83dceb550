package com.primeaxiom.localstack.process;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;

/** How a server of the local stack lives as a process of its own. */
public final class ServerProgram {

  private ServerProgram() {}

  /**
   * Runs a server's command line; what goes wrong is a sentence.
   *
   * @return the exit code
   */
  public static int run(Callable<Integer> server, String... arguments) {
    return new CommandLine(server)
        .setExecutionExceptionHandler(
            (exception, commandLine, parsed) -> {
              commandLine.getErr().println(exception.getMessage());
              return 1;
            })
        .execute(arguments);
  }

  /**
   * Says that a server serves, and waits for SIGTERM.
   *
   * @param name of the server
   * @param words what it says
   */
  public static void serveUntilStopped(String name, String words) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, name + "-stop"));
    System.out.println(words);
    stopped.await();
  }
}
