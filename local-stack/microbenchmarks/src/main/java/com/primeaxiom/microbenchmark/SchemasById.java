package com.primeaxiom.microbenchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;

/** A registry on this machine that knows one schema by one id; what is measured asks it once. */
final class SchemasById implements AutoCloseable {

  private static final int OK = 200;

  private final HttpServer server;

  /**
   * Starts it on a free port.
   *
   * @throws IOException when there is none
   */
  SchemasById(int id, Schema schema) throws IOException {
    byte[] answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("schema", schema.toString())
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/schemas/ids/" + id,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(OK, answer.length);
          try (var body = exchange.getResponseBody()) {
            body.write(answer);
          }
        });
    server.start();
  }

  RegistrySettings settings() {
    return RegistrySettings.at(
        "http://%s:%d"
            .formatted(server.getAddress().getHostString(), server.getAddress().getPort()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
