package com.primeaxiom.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.localstack.StackException;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebTest {

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private String url;

  /** A server that is not there before the third question. */
  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean isThere = asked.incrementAndGet() > 2;
          byte[] said = (isThere ? "here" : "election").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(isThere ? 200 : 503, said.length);
          exchange.getResponseBody().write(said);
          exchange.close();
        });
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aServerThatIsNotThereYetIsAskedAgain() {
    assertThat(Web.get(url, Duration.ofMinutes(1))).isEqualTo("here");
    assertThat(asked).hasValue(3);
  }

  @Test
  void whatTheServerSaysIsToldWhenPatienceIsOver() {
    assertThatThrownBy(() -> Web.get(url, Duration.ZERO))
        .isInstanceOf(StackException.class)
        .hasMessage("GET " + url + " was answered with 503: election");
    assertThat(asked).hasValue(1);
  }
}
