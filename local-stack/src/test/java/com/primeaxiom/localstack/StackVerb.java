package com.primeaxiom.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A verb of the command line, run inside the test. */
public final class StackVerb {

  private StackVerb() {}

  /**
   * Runs it to its end; the test fails when it does.
   *
   * @param words verb, arguments and options
   * @return what it printed
   */
  public static String run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Stack.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(words);
    assertThat(exitCode).as("%s%n%s%n%s", String.join(" ", words), out, err).isZero();
    return out.toString();
  }
}
