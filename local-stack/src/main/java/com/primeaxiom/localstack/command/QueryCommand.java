package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks ClickHouse. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = "Runs one SQL statement in ClickHouse and prints the answer.")
public final class QueryCommand implements Callable<Integer> {

  @Mixin private StackSettings settings = new StackSettings();

  @Parameters(paramLabel = "SQL", description = "The statement; '-' reads it from standard input.")
  private String sql;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "ClickHouse's name of an output format, for example CSVWithNames or JSONEachRow. Default"
              + " ${DEFAULT-VALUE}.")
  private String format = "PrettyCompact";

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description =
          "Value of a parameter of the statement, which writes it as {NAME:Type}; repeatable.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException {
    String statement =
        sql.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : sql;
    if (statement.isBlank()) {
      throw new StackException("There is no SQL to run.");
    }
    print(settings, statement, format, parameters);
    return 0;
  }

  /** Prints the answer to a statement. */
  static void print(StackSettings settings, String statement, String format) throws IOException {
    print(settings, statement, format, Map.of());
  }

  private static void print(
      StackSettings settings, String statement, String format, Map<String, String> parameters)
      throws IOException {
    OutputStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (InputStream answer = ClickHouseHttp.of(settings).query(statement, format, parameters)) {
      answer.transferTo(out);
      out.flush();
    }
  }
}
