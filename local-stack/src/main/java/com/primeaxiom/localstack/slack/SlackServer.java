package com.primeaxiom.localstack.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.process.ServerProgram;
import com.primeaxiom.schemas.Secret;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Slack's interface on the loopback address.
 *
 * <pre>
 * /api/METHOD            auth.test, chat.postMessage, chat.update, conversations.history, …replies
 * /services/CHANNEL/TOKEN    incoming webhook of a channel
 * /  and /channels/NAME      the channels as web pages
 * /control/failures          POST {"channel":"C1","ways":["SERVER_ERROR"],"seconds":600}, DELETE
 * /control/channels          POST {"id":"C1","name":"finance","state":"ARCHIVED"}
 * </pre>
 */
public final class SlackServer implements AutoCloseable {

  /** The channels of the local stack: one for each audience of an alert. */
  public static final List<ChatChannel> CHANNELS =
      List.of(
          ChatChannel.parse("C0MERCH=merchandising"),
          ChatChannel.parse("C0VENDOR=vendor-management"),
          ChatChannel.parse("C0FINANCE=finance"),
          ChatChannel.parse("C0ONCALL=on-call"));

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Longer than any client waits. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final HttpServer http;
  private final ExecutorService requests = Executors.newCachedThreadPool(SlackServer::thread);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ChatBook book;
  private final Failures failures;
  private final SlackMethods methods;
  private final ChannelPage pages;

  /**
   * Serves at once.
   *
   * @param port port on the loopback address; 0 takes a free one
   * @param token the one token that is known
   * @param file where messages are kept; empty to forget them
   * @throws IOException when the port cannot be had
   */
  public SlackServer(
      int port, String token, List<ChatChannel> channels, Optional<Path> file, InstantSource clock)
      throws IOException {
    book = new ChatBook(clock, channels, file);
    failures = new Failures(clock);
    methods = new SlackMethods(book, failures, clock, token);
    pages = new ChannelPage(book);
    http = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    http.setExecutor(requests);
    http.createContext("/api/", this::method);
    http.createContext("/services/", this::webhook);
    http.createContext("/control/", this::control);
    http.createContext("/", this::page);
    http.start();
  }

  /**
   * Where a stand-in keeps its messages, each a JSON line, and once more when it is edited.
   *
   * @param data its folder
   */
  public static Path messages(Path data) {
    return data.resolve("messages.jsonl");
  }

  /** Address of the pages. */
  public String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** Address of the methods. */
  public String apiUrl() {
    return url() + "/api";
  }

  /** What was said. */
  public ChatBook book() {
    return book;
  }

  /** How it fails. */
  public Failures failures() {
    return failures;
  }

  /** Requests so far about a channel. */
  public int calls(String channel) {
    return methods.calls(channel);
  }

  @Override
  public void close() {
    closed.countDown();
    http.stop(0);
    requests.shutdownNow();
  }

  private void method(HttpExchange exchange) throws IOException {
    String body = body(exchange);
    send(
        exchange,
        methods.call(
            exchange.getRequestURI().getPath().substring("/api/".length()),
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestURI().getRawQuery(),
            body));
  }

  private void webhook(HttpExchange exchange) throws IOException {
    String body = body(exchange);
    String[] parts = exchange.getRequestURI().getPath().split("/", -1);
    send(
        exchange,
        parts.length == 4
            ? methods.webhook(parts[2], parts[3], body)
            : SlackReply.words(404, "no_service"));
  }

  private void page(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String name = path.startsWith("/channels/") ? path.substring("/channels/".length()) : "";
    boolean isKnown = "/".equals(path) || pages.knows(name);
    send(
        exchange,
        isKnown
            ? SlackReply.page("/".equals(path) ? pages.all() : pages.channel(name))
            : SlackReply.words(404, "There is no such page."));
  }

  private void control(HttpExchange exchange) throws IOException {
    String body = body(exchange);
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    SlackReply reply;
    try {
      reply = controlled(request, body);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      reply = SlackReply.words(400, e.getMessage());
    }
    send(exchange, reply);
  }

  private SlackReply controlled(String request, String body) throws JsonProcessingException {
    switch (request) {
      case "POST /control/failures" -> {
        JsonNode wish = JSON.readTree(body);
        List<Failure> ways = new ArrayList<>();
        for (JsonNode way : wish.path("ways")) {
          ways.add(Failure.valueOf(way.asText().toUpperCase(Locale.ROOT)));
        }
        String channel = wish.path("channel").asText(Failures.EVERY_CHANNEL);
        if (wish.has("seconds")) {
          failures.fail(channel, ways, Duration.ofSeconds(wish.path("seconds").asLong()));
        } else {
          failures.failOnce(channel, ways);
        }
      }
      case "DELETE /control/failures" -> failures.clear();
      case "POST /control/channels" -> {
        JsonNode wish = JSON.readTree(body);
        book.put(
            new ChatChannel(
                wish.path("id").asText(),
                wish.path("name").asText(),
                ChatChannel.State.valueOf(wish.path("state").asText("OPEN"))));
      }
      default -> {
        return SlackReply.words(404, "There is no such control.");
      }
    }
    return SlackReply.words(200, "ok");
  }

  private void send(HttpExchange exchange, SlackReply reply) throws IOException {
    try (exchange) {
      if (reply.status() == 0) {
        stayAway();
        return;
      }
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.contentType());
      if (reply.retryAfter() > 0) {
        exchange.getResponseHeaders().set("Retry-After", Long.toString(reply.retryAfter()));
      }
      exchange.sendResponseHeaders(reply.status(), body.length + (reply.isComplete() ? 0 : 1));
      exchange.getResponseBody().write(body);
      if (!reply.isComplete()) {
        exchange.getResponseBody().flush();
        stayAway();
      }
    }
  }

  private void stayAway() {
    try {
      var unused = closed.await(SILENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "slack-request");
    thread.setDaemon(true);
    return thread;
  }

  /** The server as a process of the local stack. */
  @Command(
      name = "slack-server",
      mixinStandardHelpOptions = true,
      description = "Slack's interface and its channels as web pages, on 127.0.0.1.")
  static final class Program implements Callable<Integer> {

    @Option(names = "--port", required = true, description = "Port; 0 takes a free one.")
    private int port;

    @Option(names = "--data-dir", required = true, description = "Folder of the messages.")
    private Path dataDirectory;

    @Option(names = "--token-file", required = true, description = "File that holds the token.")
    private Path tokenFile;

    @Override
    public Integer call() throws IOException, InterruptedException {
      Files.createDirectories(dataDirectory);
      try (SlackServer server =
          new SlackServer(
              port,
              new Secret("file:" + tokenFile).resolve(),
              CHANNELS,
              Optional.of(messages(dataDirectory)),
              InstantSource.system())) {
        ServerProgram.serveUntilStopped("slack", "Slack's channels are shown on " + server.url());
      } catch (BindException e) {
        throw new IllegalStateException(
            "Port " + port + " on 127.0.0.1 is taken by another process.", e);
      }
      return 0;
    }
  }

  /** Starts the server and stays until SIGTERM. */
  public static void main(String[] arguments) {
    System.exit(ServerProgram.run(new Program(), arguments));
  }
}
