package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackSettings;
import java.util.List;

/** Which servers a verb may start. */
final class Startable {

  private Startable() {}

  /** All of them but those whose address says that they are elsewhere. */
  static List<StackServer> servers(StackSettings settings) {
    return StackServer.all().stream().filter(server -> !settings.isElsewhere(server)).toList();
  }
}
