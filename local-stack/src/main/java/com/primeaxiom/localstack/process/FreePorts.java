package com.primeaxiom.localstack.process;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports of this machine that nobody listens on. */
public final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int PORTS = 12_000;

  /** Starts anywhere, so that programs side by side seldom try the same numbers. */
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

  private FreePorts() {}

  /**
   * A free port below those that systems give to outgoing connections (32,768 and up on Linux,
   * 49,152 and up elsewhere). A port of their range may be taken by any connection in the seconds
   * that a server needs until it listens. No number is given out twice by one process before the
   * range is used up.
   */
  public static int any() {
    for (int tries = 0; tries < PORTS; tries++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), PORTS);
      if (isFree(port)) {
        return port;
      }
    }
    throw new StackException(
        "Every port from %d to %d is taken on this machine; end the programs that listen there."
            .formatted(FIRST, FIRST + PORTS - 1));
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
