package com.primeaxiom.localstack.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Plain HTTP requests to a server, as curl would send them. */
final class QueryClient {

  private final HttpClient http = HttpClient.newHttpClient();
  private final EmbeddedClickHouse server;

  QueryClient(EmbeddedClickHouse server) {
    this.server = server;
  }

  /** An answer whose body is text. */
  record TextAnswer(int status, String body, Map<String, String> headers) {

    int code() {
      return Integer.parseInt(headers.getOrDefault("x-clickhouse-exception-code", "0"));
    }
  }

  /** Sends SQL as the body of a POST; parameters of the URL are names and values in turn. */
  TextAnswer post(String sql, String... parameters) {
    return text(post(sql.getBytes(UTF_8), BodyHandlers.ofByteArray(), parameters));
  }

  /** Sends a POST with any body. */
  <T> HttpResponse<T> post(byte[] body, BodyHandler<T> handler, String... parameters) {
    return send(request(parameters).POST(BodyPublishers.ofByteArray(body)).build(), handler);
  }

  /** Sends SQL and does not wait for the answer. */
  CompletableFuture<TextAnswer> postAsync(String sql, String... parameters) {
    return http.sendAsync(
            request(parameters).POST(BodyPublishers.ofString(sql)).build(),
            BodyHandlers.ofByteArray())
        .thenApply(QueryClient::text);
  }

  TextAnswer get(String... parameters) {
    return text(send(request(parameters).GET().build(), BodyHandlers.ofByteArray()));
  }

  /** A request with the account's headers, for further headers. */
  HttpRequest.Builder request(String... parameters) {
    return anonymous("/", parameters)
        .header("X-ClickHouse-User", server.user())
        .header("X-ClickHouse-Key", server.password());
  }

  /** A request that does not say who asks. */
  HttpRequest.Builder anonymous(String path, String... parameters) {
    StringBuilder url = new StringBuilder(server.url()).append(path);
    for (int i = 0; i < parameters.length; i += 2) {
      url.append(i == 0 ? '?' : '&')
          .append(URLEncoder.encode(parameters[i], UTF_8))
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], UTF_8));
    }
    return HttpRequest.newBuilder(URI.create(url.toString()));
  }

  <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in a request", e);
    }
  }

  static TextAnswer text(HttpResponse<byte[]> response) {
    return new TextAnswer(
        response.statusCode(),
        new String(response.body(), UTF_8),
        response.headers().map().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().get(0))));
  }
}
