package com.primeaxiom.localstack.clickhouse;

import com.primeaxiom.localstack.clickhouse.EngineConnection.Analysis;
import com.primeaxiom.localstack.clickhouse.EngineConnection.StatementClass;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one request of ClickHouse's HTTP interface with the engine. */
final class QueryHandler implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(QueryHandler.class);

  /** An INSERT's own text ends within so many bytes, as with {@code max_query_size}. */
  private static final int MAX_INSERT_HEAD_BYTES = 256 * 1024;

  private static final int MAX_STATEMENT_BYTES = 16 * 1024 * 1024;

  /** A client that still sends reads no answer, so what is left of a refused request is read. */
  private static final long MAX_DRAINED_BYTES = 64L * 1024 * 1024;

  /** The limits of the roles on a server; the last one lets nothing be set after it. */
  private static final String ANALYST_SETTINGS =
      "SET max_execution_time = 30, max_memory_usage = 4000000000, max_result_rows = 10000000,"
          + " result_overflow_mode = 'throw', readonly = 1";

  /** As whom a statement runs. */
  private enum Profile {
    OWNER,
    OWNER_IN_SESSION,
    ANALYST
  }

  private static final String DEFAULT_FORMAT = "TabSeparated";

  private final Engine engine;
  private final Sessions sessions;
  private final Credentials credentials;
  private final Semaphore queries;
  private final int maxQueries;
  private final long maxRequestBytes;
  private final ServerFacts facts;

  QueryHandler(
      Engine engine,
      Sessions sessions,
      Credentials credentials,
      Semaphore queries,
      int maxQueries,
      long maxRequestBytes,
      ServerFacts facts) {
    this.engine = engine;
    this.sessions = sessions;
    this.credentials = credentials;
    this.queries = queries;
    this.maxQueries = maxQueries;
    this.maxRequestBytes = maxRequestBytes;
    this.facts = facts;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Answer answer = new Answer(exchange, facts);
    try {
      route(exchange, answer);
    } catch (EngineException e) {
      refuse(exchange, answer, e);
    } catch (IOException e) {
      // The client went away, or sent what cannot be decoded; only the second can still be told.
      LOG.debug("Request ended early", e);
      refuse(
          exchange,
          answer,
          new EngineException(
              EngineException.CANNOT_READ_ALL_DATA,
              "Cannot read all data: " + e.getMessage() + " (CANNOT_READ_ALL_DATA)",
              e));
    } catch (RuntimeException | Error e) {
      // The HTTP server leaves the client waiting for ever when an Error leaves here, and one
      // request that does not fit the heap is no reason to end the others.
      LOG.error("Request failed", e);
      refuse(
          exchange,
          answer,
          new EngineException(
              EngineException.UNKNOWN_EXCEPTION,
              "Internal error: " + e + " (UNKNOWN_EXCEPTION)",
              e));
    }
  }

  private static void refuse(HttpExchange exchange, Answer answer, EngineException error)
      throws IOException {
    drain(exchange.getRequestBody());
    answer.fail(error);
  }

  private void route(HttpExchange exchange, Answer answer) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Map<String, String> url = QueryRequest.url(exchange.getRequestURI().getRawQuery());
    boolean reading = !exchange.getRequestMethod().equals("POST");
    if (path.equals("/ping")
        || path.equals("/replicas_status")
        || (path.equals("/") && reading && !url.containsKey("query"))) {
      answer.ok();
    } else if (path.equals("/") || path.equals("/query")) {
      boolean isReader = credentials.checkIsReader(exchange.getRequestHeaders(), url);
      if (!queries.tryAcquire()) {
        throw new EngineException(
            EngineException.TOO_MANY_SIMULTANEOUS_QUERIES,
            "Too many simultaneous queries. Maximum: "
                + maxQueries
                + ". (TOO_MANY_SIMULTANEOUS_QUERIES)");
      }
      try {
        QueryRequest request = QueryRequest.of(exchange, url);
        run(exchange, isReader ? request.reading() : request, answer, isReader);
      } finally {
        queries.release();
      }
    } else {
      answer.notFound(path);
    }
  }

  private void run(HttpExchange exchange, QueryRequest request, Answer answer, boolean isReader)
      throws IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      throw new EngineException(
          EngineException.NOT_IMPLEMENTED,
          "External tables and forms (multipart) are not supported by the embedded server"
              + " (NOT_IMPLEMENTED)");
    }
    answer.begin(request);
    // A session's connection would stay read-only; who only reads has nothing to keep in one.
    if (request.session().isPresent() && !isReader) {
      try (Sessions.Lease lease = sessions.take(request.session().get())) {
        run(exchange, request, answer, lease.connection(), Profile.OWNER_IN_SESSION);
      }
    } else {
      try (EngineConnection connection = engine.connect()) {
        run(exchange, request, answer, connection, isReader ? Profile.ANALYST : Profile.OWNER);
      }
    }
    answer.finish();
  }

  private void run(
      HttpExchange exchange,
      QueryRequest request,
      Answer answer,
      EngineConnection connection,
      Profile profile)
      throws IOException {
    try (RequestSettings applied =
        RequestSettings.apply(
            connection,
            request.database(),
            request.settings(),
            profile == Profile.OWNER_IN_SESSION)) {
      if (profile == Profile.ANALYST) {
        // After the settings of the request: what is limited, is limited for good.
        connection.execute(ANALYST_SETTINGS);
      }
      InputStream text = text(exchange, request);
      byte[] head = text.readNBytes(MAX_INSERT_HEAD_BYTES);
      Optional<InsertStatement> insert = InsertStatement.parse(head, head.length);
      if (insert.isPresent()) {
        InsertStatement statement = insert.get();
        insert(request, answer, connection, statement, statement.data(head, text));
      } else {
        query(request, answer, connection, new Statement(whole(head, text)));
      }
    }
  }

  /** SQL from the URL, if any, and then the body, in the way the server concatenates them. */
  private InputStream text(HttpExchange exchange, QueryRequest request) throws IOException {
    InputStream body = new LimitedInputStream(exchange.getRequestBody(), maxRequestBytes);
    if (request.bodyCoding().isPresent()) {
      body = request.bodyCoding().get().decode(body);
    }
    if (request.decompress()) {
      body = CompressedBlocks.decompress(body);
    }
    return request.query().isEmpty()
        ? body
        : new SequenceInputStream(
            new ByteArrayInputStream(
                (request.query().get() + "\n").getBytes(StandardCharsets.UTF_8)),
            body);
  }

  private static byte[] whole(byte[] head, InputStream rest) throws IOException {
    byte[] more = rest.readNBytes(MAX_STATEMENT_BYTES - head.length);
    if (rest.read() >= 0) {
      throw new EngineException(
          EngineException.QUERY_IS_TOO_LARGE,
          "Statement is larger than " + MAX_STATEMENT_BYTES + " bytes (QUERY_IS_TOO_LARGE)");
    }
    byte[] whole = Arrays.copyOf(head, head.length + more.length);
    System.arraycopy(more, 0, whole, head.length, more.length);
    return whole;
  }

  private static void insert(
      QueryRequest request,
      Answer answer,
      EngineConnection connection,
      InsertStatement statement,
      InputStream data)
      throws IOException {
    byte[] sql = statement.sql().getBytes(StandardCharsets.UTF_8);
    new Statement(sql).refuseFiles();
    if (request.readOnly()) {
      throw readOnly();
    }
    QuerySummary summary;
    try (EngineInsert insert = connection.insert(sql, statement.format(), request.parameters())) {
      insert.append(data);
      summary = insert.done();
    }
    answer.empty(summary);
  }

  private static void query(
      QueryRequest request, Answer answer, EngineConnection connection, Statement statement)
      throws IOException {
    if (statement.isEmpty()) {
      throw new EngineException(EngineException.SYNTAX_ERROR, "Empty query. (SYNTAX_ERROR)");
    }
    statement.refuseFiles();
    statement.refuseInputFunction();
    Analysis analysis = connection.classify(statement.sql());
    if (analysis.statements() > 1 || statement.holdsSeveralStatements()) {
      throw new EngineException(
          EngineException.SYNTAX_ERROR,
          "Syntax error (Multi-statements are not allowed) (SYNTAX_ERROR)");
    }
    if (request.readOnly() && isWrite(analysis.statementClass())) {
      throw readOnly();
    }
    OutputFormat format =
        new OutputFormat(statement.format().or(request::format).orElse(DEFAULT_FORMAT));
    if (statement.isStreamable() && format.isStreamable() && !request.waitEndOfQuery()) {
      try (EngineStream stream =
          connection.stream(statement.sql(), format.name(), request.parameters())) {
        answer.stream(format, stream);
      }
    } else {
      try (EngineResult result =
          connection.query(statement.sql(), format.name(), request.parameters())) {
        answer.whole(format, result);
      }
    }
  }

  private static boolean isWrite(StatementClass statementClass) {
    return statementClass == StatementClass.MUTATING
        || statementClass == StatementClass.MUTATING_GLOBAL
        || statementClass == StatementClass.CONTROL;
  }

  private static EngineException readOnly() {
    return new EngineException(
        EngineException.READONLY,
        "Cannot execute query in readonly mode. For queries over HTTP, method GET implies readonly."
            + " You should use method POST for modifying queries. (READONLY)");
  }

  private static void drain(InputStream body) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long drained = 0;
    for (int count = 0; count >= 0 && drained < MAX_DRAINED_BYTES; drained += count) {
      count = body.read(buffer);
    }
  }
}
