package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.LocalServers;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackSettings;
import java.util.List;

/** Which servers a verb may start. */
final class Startable {

  private Startable() {}

  /**
   * All of them but those whose address says that they are elsewhere, and extra ones for which
   * nobody asks.
   */
  static List<StackServer> servers(StackSettings settings, LocalServers local) {
    return StackServer.all().stream()
        .filter(server -> !settings.isElsewhere(server))
        .filter(server -> !server.isExtra() || local.isAsked(server))
        .toList();
  }
}
