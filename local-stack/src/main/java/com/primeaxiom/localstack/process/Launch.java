package com.primeaxiom.localstack.process;

import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import java.util.List;
import java.util.Map;

/**
 * How one server starts and how one sees that it serves.
 *
 * @param server the server
 * @param command command line
 * @param environment environment variables beyond those of this process
 * @param ports ports on which it will serve
 * @param readiness whether it serves
 */
public record Launch(
    StackServer server,
    List<String> command,
    Map<String, String> environment,
    Map<StackPort, Integer> ports,
    Readiness readiness) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    ports = Map.copyOf(ports);
  }
}
