package com.primeaxiom.localstack.chaos;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between a client and a server on this machine: bytes that come to one port go on to
 * another, until it is told to do that badly.
 */
final class TcpRelay implements Closeable {

  private static final int CONNECT_MILLIS = 2_000;

  private final ServerSocket entrance;
  private final InetSocketAddress target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private final Object change = new Object();
  private State state = State.OPEN;
  private Duration delay = Duration.ZERO;
  private boolean isClosed;

  private enum State {
    OPEN,
    SWALLOWS,
    CUT
  }

  /** Opens the entrance on a free port. */
  TcpRelay(int port, int targetPort) {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      entrance = new ServerSocket(port, 128, loopback);
      target = new InetSocketAddress(loopback, targetPort);
    } catch (IOException e) {
      throw new UncheckedIOException("The relay cannot listen on port " + port + ".", e);
    }
    start("relay-" + port, this::accept);
  }

  /** Port of the entrance. */
  int port() {
    return entrance.getLocalPort();
  }

  /** Everything goes through at once. */
  void mend() {
    set(State.OPEN, Duration.ZERO);
  }

  /** Breaks every connection and refuses new ones. */
  void cut() {
    set(State.CUT, Duration.ZERO);
    open.forEach(TcpRelay::closeQuietly);
  }

  /** Carries nothing, and keeps what is on its way until it is mended. */
  void swallow() {
    set(State.SWALLOWS, Duration.ZERO);
  }

  /** Holds every piece back for so long. */
  void slow(Duration by) {
    set(State.OPEN, by);
  }

  private void set(State to, Duration by) {
    synchronized (change) {
      state = to;
      delay = by;
      change.notifyAll();
    }
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        if (isCut()) {
          closeQuietly(client);
          continue;
        }
        start("relay", () -> connect(client));
      } catch (IOException e) {
        // The entrance is closed, or the connection broke before it was there.
      }
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    open.add(client);
    open.add(server);
    try {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      server.connect(target, CONNECT_MILLIS);
      start("relay-back", () -> carry(server, client));
      carry(client, server);
    } catch (IOException e) {
      // Whoever connected is told by the end of its connection, as by a real network.
      close(client, server);
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] buffer = new byte[1 << 16];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitPassage();
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // One side is gone; the other one learns it below.
      closeQuietly(from);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(from, to);
    }
  }

  private void awaitPassage() throws InterruptedException {
    synchronized (change) {
      long until = System.nanoTime() + delay.toNanos();
      while (!isClosed) {
        long left = (until - System.nanoTime()) / 1_000_000;
        if (state == State.SWALLOWS) {
          change.wait();
        } else if (left > 0) {
          change.wait(left);
        } else {
          return;
        }
      }
    }
  }

  private boolean isCut() {
    synchronized (change) {
      return state == State.CUT;
    }
  }

  private void close(Socket one, Socket other) {
    closeQuietly(one);
    closeQuietly(other);
    open.remove(one);
    open.remove(other);
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    synchronized (change) {
      isClosed = true;
      change.notifyAll();
    }
    open.forEach(TcpRelay::closeQuietly);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more either way.
      return;
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
