package com.primeaxiom.localstack.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.primeaxiom.localstack.process.ServerProgram;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A mail server on the loopback address that takes every mail and sends none on. It keeps them
 * until it stops.
 *
 * <pre>
 * /                  the mails, newest first
 * /mails/N           a mail, by its number
 * /mails/N/page      what it says as a page, without any right
 * </pre>
 */
public final class MailServer implements AutoCloseable {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private static final Pattern MAIL = Pattern.compile("/mails/(\\d{1,9})(/page)?");

  /** Nothing from elsewhere and no script, also for who opens what a mail says by itself. */
  private static final String OUR_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'";

  private static final String THEIR_POLICY =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private final GreenMail smtp;
  private final HttpServer http;

  /**
   * Serves at once.
   *
   * @param port port of the pages; 0 takes a free one
   * @param smtpPort port on which mails are taken; 0 takes a free one
   * @throws IOException when the port of the pages cannot be had
   */
  public MailServer(int port, int smtpPort) throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    smtp = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    smtp.start();
    http.createContext("/", this::page);
    http.start();
  }

  /** Address of the pages. */
  public String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** Where mails are taken. */
  public String smtpUrl() {
    return "smtp://127.0.0.1:" + smtp.getSmtp().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
    smtp.stop();
  }

  private void page(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      List<ReceivedMail> mails = mails();
      Matcher parts = MAIL.matcher(path);
      int number = parts.matches() ? Integer.parseInt(parts.group(1)) : 0;
      if (path.equals("/")) {
        send(exchange, 200, OUR_POLICY, MailPages.all(mails));
      } else if (number < 1 || number > mails.size()) {
        send(exchange, 404, OUR_POLICY, "There is no such page.");
      } else if (parts.group(2) == null) {
        send(exchange, 200, OUR_POLICY, MailPages.one(number, mails.get(number - 1)));
      } else {
        send(exchange, 200, THEIR_POLICY, mails.get(number - 1).html());
      }
    } catch (MessagingException e) {
      throw new IOException("A mail cannot be read: " + e.getMessage(), e);
    }
  }

  /** In the order in which they were sent, so that each keeps its number. */
  private List<ReceivedMail> mails() throws IOException, MessagingException {
    List<ReceivedMail> mails = new ArrayList<>();
    for (MimeMessage message : smtp.getReceivedMessages()) {
      mails.add(ReceivedMail.of(message));
    }
    mails.sort(Comparator.comparing(ReceivedMail::at));
    return mails;
  }

  private static void send(HttpExchange exchange, int status, String policy, String html)
      throws IOException {
    byte[] body = html.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.getResponseHeaders().set("Content-Security-Policy", policy);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** The server as a process of the local stack. */
  @Command(
      name = "mail-server",
      mixinStandardHelpOptions = true,
      description = "Takes mails on 127.0.0.1, sends none on, and shows them as web pages.")
  static final class Program implements Callable<Integer> {

    @Option(names = "--port", required = true, description = "Port of the pages.")
    private int port;

    @Option(names = "--smtp-port", required = true, description = "Port that takes mails.")
    private int smtpPort;

    @Override
    public Integer call() throws IOException, InterruptedException {
      try (MailServer server = new MailServer(port, smtpPort)) {
        ServerProgram.serveUntilStopped(
            "mail", "Mails to " + server.smtpUrl() + " are shown on " + server.url());
      }
      return 0;
    }
  }

  /** Starts the server and stays until SIGTERM. */
  public static void main(String[] arguments) {
    System.exit(ServerProgram.run(new Program(), arguments));
  }
}
