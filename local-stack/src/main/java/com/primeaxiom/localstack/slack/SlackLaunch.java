package com.primeaxiom.localstack.slack;

import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.process.Installation;
import com.primeaxiom.localstack.process.Launch;
import com.primeaxiom.localstack.process.Web;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the local stack starts its stand-in for Slack. */
public final class SlackLaunch {

  private static final String HEAP = "64m";

  private SlackLaunch() {}

  /**
   * How the local stack starts the stand-in.
   *
   * @param tokenFile file that holds the one token that is known
   */
  public static Launch launch(Installation installation, int port, Path tokenFile) {
    List<String> command = new ArrayList<>(installation.javaCommand(StackServer.SLACK, HEAP));
    // Otherwise each small answer waits 40 ms for the client's acknowledgement.
    command.add("-Dsun.net.httpserver.nodelay=true");
    command.addAll(
        List.of(
            "-cp",
            installation.toolsClassPath(),
            SlackServer.class.getName(),
            "--port",
            Integer.toString(port),
            "--data-dir",
            installation.data(StackServer.SLACK).toString(),
            "--token-file",
            tokenFile.toString()));
    return new Launch(
        StackServer.SLACK,
        command,
        Map.of(),
        Map.of(StackPort.SLACK, port),
        () -> Web.answers("http://127.0.0.1:" + port + "/api/api.test"));
  }
}
