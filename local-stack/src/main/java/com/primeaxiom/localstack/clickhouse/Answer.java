package com.primeaxiom.localstack.clickhouse;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Writes the one answer of a request: headers, codings and body, or an error as far as it can. */
final class Answer {

  /** Answers up to this size are sent with their length and with all of their figures. */
  private static final int BUFFERED_BYTES = 256 * 1024;

  /** Names and types of an answer's columns end within so many bytes. */
  private static final int MAX_HEADER_BYTES = 1024 * 1024;

  /** Clients close a connection that was idle so long; the server waits much longer. */
  private static final String KEEP_ALIVE = "timeout=30";

  private final HttpExchange exchange;
  private final ServerFacts facts;
  private final long startedAt = System.nanoTime();
  private Optional<QueryRequest> request = Optional.empty();
  private ByteArrayOutputStream buffered;
  private OutputStream body;
  private boolean started;

  Answer(HttpExchange exchange, ServerFacts facts) {
    this.exchange = exchange;
    this.facts = facts;
  }

  /** Sets what every answer to a query says. */
  void begin(QueryRequest queryRequest) {
    request = Optional.of(queryRequest);
    Headers headers = exchange.getResponseHeaders();
    headers.set("X-ClickHouse-Query-Id", queryRequest.queryId());
    headers.set(
        "X-ClickHouse-Timezone",
        queryRequest.settings().getOrDefault("session_timezone", facts.timezone()));
  }

  void ok() throws IOException {
    plain(200, "Ok.\n");
  }

  void notFound(String path) throws IOException {
    plain(404, "There is no handle " + path + "\n\nUse / or /ping for health checks.\n");
  }

  /** Answers a statement without rows. */
  void empty(QuerySummary summary) {
    head(summary);
    buffered = new ByteArrayOutputStream();
  }

  /** Answers with a result that is complete already. */
  void whole(OutputFormat format, EngineResult result) throws IOException {
    format(format);
    head(result.summary());
    if (result.length() <= BUFFERED_BYTES) {
      buffered = new ByteArrayOutputStream();
      result.writeTo(buffered, 0);
    } else {
      open();
      result.writeTo(body, 0);
    }
  }

  /**
   * Answers with the pieces of a stream, of which each repeats the format's header. While the
   * answer is small nothing is sent, so that an error still gets its own status.
   */
  void stream(OutputFormat format, EngineStream stream) throws IOException {
    format(format);
    ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    OutputStream target = buffer;
    QuerySummary summary = QuerySummary.EMPTY;
    byte[] header = null;
    for (EngineResult next = stream.next(); next != null; next = stream.next()) {
      try (EngineResult piece = next) {
        summary = summary.plus(piece.summary());
        if (target == buffer && buffer.size() + piece.length() > BUFFERED_BYTES) {
          head(summary);
          open();
          buffer.writeTo(body);
          target = body;
        }
        if (header == null) {
          header = header(format, piece);
          piece.writeTo(target, 0);
        } else {
          piece.writeTo(target, startsWith(piece, header) ? header.length : 0);
        }
      }
    }
    if (target == buffer) {
      head(summary);
      buffered = buffer;
    }
  }

  /**
   * Lets the client know that the answer is complete. That comes after the connection into the
   * engine is free again: the client's next request may want the same session at once.
   */
  void finish() throws IOException {
    if (body != null) {
      body.close();
    } else {
      sendBuffered();
    }
  }

  private static byte[] header(OutputFormat format, EngineResult piece) {
    if (!format.hasHeader()) {
      return new byte[0];
    }
    byte[] start = piece.bytes((int) Math.min(piece.length(), MAX_HEADER_BYTES));
    return Arrays.copyOf(start, format.headerLength(start));
  }

  private static boolean startsWith(EngineResult piece, byte[] header) {
    return piece.length() >= header.length && Arrays.equals(piece.bytes(header.length), header);
  }

  /**
   * Answers with an error.
   *
   * @throws IOException when an answer is on its way already; the server then breaks the connection
   *     off, and without its last chunk every HTTP client takes the answer for incomplete
   */
  void fail(EngineException error) throws IOException {
    if (started) {
      if (body != null) {
        body.write(text(error).getBytes(StandardCharsets.UTF_8));
        body.flush();
      }
      throw new IOException("answer broken off: " + error.getMessage(), error);
    }
    Headers headers = exchange.getResponseHeaders();
    headers.remove("X-ClickHouse-Format");
    headers.set("X-ClickHouse-Exception-Code", Integer.toString(error.code()));
    if (error.code() == EngineException.REQUIRED_PASSWORD) {
      headers.set("WWW-Authenticate", "Basic realm=\"ClickHouse server HTTP API\"");
    }
    head(QuerySummary.EMPTY);
    plain(ErrorStatus.of(error.code()), text(error));
  }

  private String text(EngineException error) {
    String message = error.getMessage();
    return message.contains("(version ")
        ? message + "\n"
        : message + " (version " + facts.version() + ")\n";
  }

  private void format(OutputFormat format) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("X-ClickHouse-Format", format.name());
    headers.set("Content-Type", format.contentType());
  }

  private void head(QuerySummary summary) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("X-ClickHouse-Server-Display-Name", facts.displayName());
    headers.set(
        "X-ClickHouse-Summary", summary.json(Duration.ofNanos(System.nanoTime() - startedAt)));
  }

  /** Begins an answer whose length is not known. */
  private void open() throws IOException {
    Optional<HttpCoding> coding = request.flatMap(QueryRequest::answerCoding);
    coding.ifPresent(used -> exchange.getResponseHeaders().set("Content-Encoding", used.token()));
    exchange.getResponseHeaders().set("Keep-Alive", KEEP_ALIVE);
    started = true;
    exchange.sendResponseHeaders(200, 0);
    body = encoded(exchange.getResponseBody(), coding);
  }

  private OutputStream encoded(OutputStream target, Optional<HttpCoding> coding)
      throws IOException {
    OutputStream coded = coding.isPresent() ? coding.get().encode(target) : target;
    return request.map(QueryRequest::compress).orElse(false)
        ? CompressedBlocks.compress(coded)
        : coded;
  }

  private void sendBuffered() throws IOException {
    Optional<HttpCoding> coding =
        buffered.size() == 0 ? Optional.empty() : request.flatMap(QueryRequest::answerCoding);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream encoded = encoded(bytes, coding)) {
      buffered.writeTo(encoded);
    }
    coding.ifPresent(used -> exchange.getResponseHeaders().set("Content-Encoding", used.token()));
    send(200, bytes.toByteArray());
  }

  private void plain(int status, String text) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
    send(status, text.getBytes(StandardCharsets.UTF_8));
  }

  private void send(int status, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Keep-Alive", KEEP_ALIVE);
    started = true;
    boolean headOnly = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, bytes.length == 0 || headOnly ? -1 : bytes.length);
    if (bytes.length > 0 && !headOnly) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }
}
