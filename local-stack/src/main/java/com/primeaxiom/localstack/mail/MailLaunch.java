package com.primeaxiom.localstack.mail;

import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.process.Installation;
import com.primeaxiom.localstack.process.Launch;
import com.primeaxiom.localstack.process.Web;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the local stack starts its stand-in for a mail server. */
public final class MailLaunch {

  private static final String HEAP = "64m";

  private MailLaunch() {}

  /**
   * How the local stack starts the stand-in.
   *
   * @param port port of its pages
   * @param smtpPort port on which it takes mails
   */
  public static Launch launch(Installation installation, int port, int smtpPort) {
    List<String> command = new ArrayList<>(installation.javaCommand(StackServer.MAIL, HEAP));
    command.addAll(
        List.of(
            "-cp",
            installation.toolsClassPath(),
            MailServer.class.getName(),
            "--port",
            Integer.toString(port),
            "--smtp-port",
            Integer.toString(smtpPort)));
    return new Launch(
        StackServer.MAIL,
        command,
        Map.of(),
        Map.of(StackPort.MAIL, port, StackPort.SMTP, smtpPort),
        () -> Web.answers("http://127.0.0.1:" + port + "/"));
  }
}
