package com.primeaxiom.localstack.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.localstack.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpRelayTest {

  /** Long enough for a loaded machine; what is waited for comes at once. */
  private static final int PATIENCE_MILLIS = 20_000;

  private ServerSocket server;
  private TcpRelay relay;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    relay = new TcpRelay(FreePorts.any(), server.getLocalPort());
    echo();
  }

  @AfterEach
  void close() throws IOException {
    relay.close();
    server.close();
  }

  @Test
  void carriesBytesBothWays() throws IOException {
    try (Socket client = connect()) {
      client.getOutputStream().write(7);
      assertThat(client.getInputStream().read()).isEqualTo(7);
    }
  }

  @Test
  void aCutEndsConnectionsAndLetsNoNewOneThroughUntilItIsMended() throws IOException {
    try (Socket client = connect()) {
      client.getOutputStream().write(7);
      assertThat(client.getInputStream().read()).isEqualTo(7);

      relay.cut();

      assertThat(isEnded(client)).isTrue();
      try (Socket second = connect()) {
        assertThat(isEnded(second)).isTrue();
      }
    }
    relay.mend();
    try (Socket client = connect()) {
      client.getOutputStream().write(8);
      assertThat(client.getInputStream().read()).isEqualTo(8);
    }
  }

  @Test
  void whatItSwallowsComesOutWhenItIsMended() throws IOException {
    try (Socket client = connect()) {
      relay.swallow();
      client.getOutputStream().write(7);
      client.setSoTimeout(200);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      relay.mend();

      client.setSoTimeout(PATIENCE_MILLIS);
      assertThat(client.getInputStream().read()).isEqualTo(7);
    }
  }

  @Test
  void aSlowRelayHoldsEachWayBackByItsDelay() throws IOException {
    relay.slow(Duration.ofMillis(150));
    try (Socket client = connect()) {
      long begin = System.nanoTime();
      client.getOutputStream().write(7);
      assertThat(client.getInputStream().read()).isEqualTo(7);
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isGreaterThanOrEqualTo(Duration.ofMillis(298));
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static boolean isEnded(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  private void echo() {
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try {
                  Socket socket = server.accept();
                  Thread each = new Thread(() -> echo(socket));
                  each.setDaemon(true);
                  each.start();
                } catch (IOException e) {
                  return;
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (SocketException e) {
      // The relay broke it, as the test wants.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
