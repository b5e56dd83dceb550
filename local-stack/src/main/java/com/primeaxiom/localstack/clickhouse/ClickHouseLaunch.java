package com.primeaxiom.localstack.clickhouse;

import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.process.Installation;
import com.primeaxiom.localstack.process.Launch;
import com.primeaxiom.localstack.process.Web;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the local stack starts the ClickHouse engine. */
public final class ClickHouseLaunch {

  /** Environment variable by which the process is told its password. */
  public static final String PASSWORD_VARIABLE = "CLICKHOUSE_PASSWORD";

  private ClickHouseLaunch() {}

  /**
   * How the local stack starts the engine behind its HTTP interface.
   *
   * @param library the engine's library
   * @param user the one user
   * @param password its password; passed by the environment, which other users cannot read
   */
  public static Launch launch(
      Installation installation, int port, Path library, String user, String password) {
    List<String> command = new ArrayList<>();
    command.add(installation.java());
    command.addAll(ClickHouseServer.JVM_ARGUMENTS);
    command.add("-Dlog.file=" + installation.log(StackServer.CLICKHOUSE));
    command.add("-Dlog4j2.configurationFile=" + installation.loggingConfiguration());
    command.addAll(
        List.of(
            "-cp",
            installation.toolsClassPath(),
            ClickHouseServer.class.getName(),
            "--port",
            Integer.toString(port),
            "--data-dir",
            installation.data(StackServer.CLICKHOUSE).toString(),
            "--user",
            user,
            "--password-env",
            PASSWORD_VARIABLE,
            "--library",
            library.toString()));
    return new Launch(
        StackServer.CLICKHOUSE,
        command,
        Map.of(PASSWORD_VARIABLE, password),
        Map.of(StackPort.CLICKHOUSE, port),
        () -> Web.answers("http://127.0.0.1:" + port + "/ping"));
  }
}
