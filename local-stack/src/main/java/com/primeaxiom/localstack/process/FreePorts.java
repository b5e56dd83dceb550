package com.primeaxiom.localstack.process;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine that nobody listens on. */
public final class FreePorts {

  private FreePorts() {}

  /** Any free port. */
  public static int any() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("This machine gives out no free port.", e);
    }
  }

  /** Whether a server could listen on the port, on the loopback address. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // Connections of a server that has just ended linger; they do not hold the port.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Makes sure that a server can have a port.
   *
   * @throws StackException when the port is taken: which one, and the setting that changes it
   */
  public static void require(StackServer server, StackPort port, int number) {
    if (!isFree(number)) {
      throw new StackException(
          "Port %d, which %s wants, is taken by another program; choose another one by %s or %s."
              .formatted(number, server.title(), port.option(), port.variable()));
    }
  }
}
