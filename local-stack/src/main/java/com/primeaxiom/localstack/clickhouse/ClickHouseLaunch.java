package com.primeaxiom.localstack.clickhouse;

import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.process.Installation;
import com.primeaxiom.localstack.process.Launch;
import com.primeaxiom.localstack.process.Web;
import com.primeaxiom.localstack.security.SecureServers;
import com.primeaxiom.schemas.TlsFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * @param secure certificate to show; empty for no TLS
   */
  public static Launch launch(
      Installation installation,
      int port,
      Path library,
      String user,
      String password,
      Optional<SecureServers> secure) {
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
    secure.ifPresent(
        servers ->
            command.addAll(
                List.of(
                    "--key-store",
                    servers.serverStore().toString(),
                    "--key-store-password-file",
                    servers.storePassword().toString())));
    TlsFiles tls = secure.map(SecureServers::tls).orElse(TlsFiles.NONE);
    String scheme = secure.isPresent() ? "https" : "http";
    return new Launch(
        StackServer.CLICKHOUSE,
        command,
        Map.of(PASSWORD_VARIABLE, password),
        Map.of(StackPort.CLICKHOUSE, port),
        () -> Web.answers(scheme + "://127.0.0.1:" + port + "/ping", tls));
  }
}
