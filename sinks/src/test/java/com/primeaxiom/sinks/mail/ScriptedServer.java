package com.primeaxiom.sinks.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A mail server that says what it is told to, for one connection. What it is not told it answers
 * with 250; told {@link #GONE}, it hangs up, told {@link #SILENT}, it says nothing.
 */
final class ScriptedServer implements AutoCloseable {

  /** Answers to the greeting and to the content. */
  static final String GREETING = "greeting";

  static final String CONTENT = "content";
  static final String GONE = "gone";
  static final String SILENT = "silent";

  private final ServerSocket socket;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Map<String, String> answers;

  ScriptedServer(Map<String, String> answers) throws IOException {
    this.answers = answers;
    socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    var unused =
        thread.submit(
            () -> {
              talk();
              return null;
            });
  }

  int port() {
    return socket.getLocalPort();
  }

  private void talk() throws IOException {
    try (Socket client = socket.accept()) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = client.getOutputStream();
      boolean isOpen = say(out, GREETING, "220 here");
      String line;
      while (isOpen && (line = in.readLine()) != null) {
        String verb = line.split("[ :]", 2)[0];
        isOpen = say(out, verb, verb.equals("DATA") ? "354 go on" : "250 fine");
        if (verb.equals("DATA") && isOpen && answers.getOrDefault(verb, "354").startsWith("354")) {
          while (!".".equals(in.readLine())) {
            // The content.
          }
          isOpen = say(out, CONTENT, "250 taken");
        }
      }
    }
  }

  private boolean say(OutputStream out, String to, String usual) throws IOException {
    String answer = answers.getOrDefault(to, usual);
    if (answer.equals(GONE)) {
      return false;
    }
    if (!answer.equals(SILENT)) {
      out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    thread.shutdownNow();
  }
}
