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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the one answer of a request: headers, codings and body, or an error as far as it can. */
final class Answer {

  private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

  /** Answers up to this size are sent with their length and with all of their figures. */
  private static final int BUFFERED_BYTES = 256 * 1024;

  /** Names and types of an answer's columns end within so many bytes. */
  private static final int MAX_HEADER_BYTES = 1024 * 1024;

  /** Something to do before an error is sent. */
  interface Preparation {
    void run() throws IOException;
  }

  private final HttpExchange exchange;
  private final ServerFacts facts;
  private final long startedAt = System.nanoTime();
  private Optional<QueryRequest> request = Optional.empty();
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
  void empty(QuerySummary summary) throws IOException {
    head(summary);
    send(new ByteArrayOutputStream());
  }

  /** Answers with a result that is complete already. */
  void whole(OutputFormat format, EngineResult result) throws IOException {
    format(format);
    head(result.summary());
    if (result.length() <= BUFFERED_BYTES) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      result.writeTo(bytes, 0);
      send(bytes);
    } else {
      open();
      result.writeTo(body, 0);
      body.close();
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
      send(buffer);
    } else {
      body.close();
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

  /** Answers with an error, or ends the connection when an answer is on its way already. */
  void fail(EngineException error, Preparation beforeSending) {
    try {
      if (started) {
        // Without its last chunk the answer is recognised as incomplete by every HTTP client.
        LOG.warn("Answer broken off: {}", error.getMessage());
        if (body != null) {
          body.write(text(error).getBytes(StandardCharsets.UTF_8));
          body.flush();
        }
        return;
      }
      beforeSending.run();
      Headers headers = exchange.getResponseHeaders();
      headers.remove("X-ClickHouse-Format");
      headers.remove("Content-Encoding");
      headers.set("X-ClickHouse-Exception-Code", Integer.toString(error.code()));
      head(QuerySummary.EMPTY);
      plain(ErrorStatus.of(error.code()), text(error));
    } catch (IOException e) {
      LOG.debug("Client is gone", e);
    }
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

  /** Sends an answer that is complete. */
  private void send(ByteArrayOutputStream plain) throws IOException {
    Optional<HttpCoding> coding =
        plain.size() == 0 ? Optional.empty() : request.flatMap(QueryRequest::answerCoding);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream encoded = encoded(bytes, coding)) {
      plain.writeTo(encoded);
    }
    coding.ifPresent(used -> exchange.getResponseHeaders().set("Content-Encoding", used.token()));
    send(200, bytes.toByteArray());
  }

  private void plain(int status, String text) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
    send(status, text.getBytes(StandardCharsets.UTF_8));
  }

  private void send(int status, byte[] bytes) throws IOException {
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
