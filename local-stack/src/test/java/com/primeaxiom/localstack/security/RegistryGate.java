package com.primeaxiom.localstack.security;

import com.primeaxiom.schemas.TlsFiles;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** TLS and basic authentication before a registry that has neither, as a reverse proxy does it. */
public final class RegistryGate implements AutoCloseable {

  private final URI registry;
  private final String authorization;
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();

  private RegistryGate(URI registry, String authorization, HttpsServer server) {
    this.registry = registry;
    this.authorization = authorization;
    this.server = server;
  }

  /**
   * Opens the gate on a free port.
   *
   * @param registryUrl the registry's Confluent interface
   * @param tls key and certificate that it shows
   */
  public static RegistryGate open(String registryUrl, TlsFiles tls, String user, String password)
      throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
    String login =
        Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    RegistryGate gate = new RegistryGate(URI.create(registryUrl), "Basic " + login, server);
    server.createContext("/", gate::pass);
    server.setExecutor(gate.threads);
    server.start();
    return gate;
  }

  /** Address of the registry's Confluent interface behind the gate. */
  public String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort() + registry.getPath();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        answer(
            exchange,
            401,
            "{\"error_code\":40101,\"message\":\"Unauthorized\"}".getBytes(StandardCharsets.UTF_8));
        return;
      }
      HttpRequest request =
          HttpRequest.newBuilder(registry.resolve(exchange.getRequestURI()))
              .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
              .header("Content-Type", "application/vnd.schemaregistry.v1+json")
              .build();
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      answer(exchange, response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
