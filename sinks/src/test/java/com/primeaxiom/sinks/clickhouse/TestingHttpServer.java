package com.primeaxiom.sinks.clickhouse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that gives every request the same answer, or none. */
final class TestingHttpServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private TestingHttpServer(int status, int code, String text) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(workers);
    server.createContext(
        "/",
        exchange -> {
          asked.countDown();
          if (status == 0) {
            awaitClose();
          }
          exchange.getRequestBody().readAllBytes();
          if (code != 0) {
            exchange.getResponseHeaders().set("X-ClickHouse-Exception-Code", "" + code);
          }
          byte[] body = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status == 0 ? 200 : status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  /** Answers with a status, an error code of ClickHouse (0 for none) and a text. */
  static TestingHttpServer answering(int status, int code, String text) {
    return new TestingHttpServer(status, code, text);
  }

  /** Takes requests and does not answer. */
  static TestingHttpServer hanging() {
    return new TestingHttpServer(0, 0, "");
  }

  int port() {
    return server.getAddress().getPort();
  }

  void awaitRequest() throws InterruptedException {
    asked.await();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    workers.shutdownNow();
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
