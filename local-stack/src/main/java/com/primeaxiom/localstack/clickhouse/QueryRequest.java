package com.primeaxiom.localstack.clickhouse;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a request to the query address says outside of its body, by the names of ClickHouse's HTTP
 * interface.
 *
 * @param query SQL in the URL; the body follows it
 * @param settings every parameter of the URL that has no other meaning
 * @param parameters values for {@code {name:Type}}, without the prefix {@code param_}
 */
record QueryRequest(
    boolean readOnly,
    Optional<String> query,
    Optional<String> database,
    Optional<String> format,
    String queryId,
    Optional<SessionRequest> session,
    boolean compress,
    boolean decompress,
    boolean waitEndOfQuery,
    Optional<HttpCoding> answerCoding,
    Optional<HttpCoding> bodyCoding,
    Map<String, String> settings,
    Map<String, String> parameters) {

  /** Which session a request belongs to. */
  record SessionRequest(String id, Duration timeout, boolean mustExist, boolean closeAfter) {}

  private static final Duration DEFAULT_SESSION_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration MAX_SESSION_TIMEOUT = Duration.ofHours(1);
  private static final String PARAMETER_PREFIX = "param_";

  /** Parameters of the URL that are no settings of the engine. */
  private static final Set<String> RESERVED =
      Set.of(
          "query",
          "database",
          "user",
          "password",
          "quota_key",
          "query_id",
          "session_id",
          "session_timeout",
          "session_check",
          "close_session",
          "default_format",
          "compress",
          "decompress",
          "wait_end_of_query",
          "buffer_size",
          "stacktrace",
          "role",
          "readonly");

  static QueryRequest of(HttpExchange exchange, Map<String, String> url) {
    Headers headers = exchange.getRequestHeaders();
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, String> parameters = new LinkedHashMap<>();
    url.forEach(
        (name, value) -> {
          if (name.startsWith(PARAMETER_PREFIX)) {
            parameters.put(name.substring(PARAMETER_PREFIX.length()), value);
          } else if (!RESERVED.contains(name)) {
            settings.put(name, value);
          }
        });
    return new QueryRequest(
        !exchange.getRequestMethod().equals("POST") || isOn(url.get("readonly")),
        given(url.get("query")),
        given(url.get("database")).or(() -> given(headers.getFirst("X-ClickHouse-Database"))),
        given(url.get("default_format")).or(() -> given(headers.getFirst("X-ClickHouse-Format"))),
        given(url.get("query_id"))
            .or(() -> given(headers.getFirst("X-ClickHouse-Query-Id")))
            .orElseGet(() -> UUID.randomUUID().toString()),
        given(url.get("session_id")).map(id -> session(id, url)),
        isOn(url.get("compress")),
        isOn(url.get("decompress")),
        isOn(url.get("wait_end_of_query")),
        isOn(settings.get("enable_http_compression"))
            ? HttpCoding.accepted(headers.getFirst("Accept-Encoding"))
            : Optional.empty(),
        given(headers.getFirst("Content-Encoding")).flatMap(HttpCoding::named),
        settings,
        parameters);
  }

  /** The same request, which may read only. */
  QueryRequest reading() {
    return new QueryRequest(
        true,
        query,
        database,
        format,
        queryId,
        session,
        compress,
        decompress,
        waitEndOfQuery,
        answerCoding,
        bodyCoding,
        settings,
        parameters);
  }

  /** The parameters of a URL; the last of one name holds. */
  static Map<String, String> url(String rawQuery) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (rawQuery == null) {
      return parameters;
    }
    for (String pair : rawQuery.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      try {
        parameters.put(
            decode(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decode(pair.substring(equals + 1)));
      } catch (IllegalArgumentException e) {
        throw new EngineException(
            EngineException.BAD_ARGUMENTS, "The URL is not well encoded (BAD_ARGUMENTS)", e);
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static SessionRequest session(String id, Map<String, String> url) {
    Duration timeout = DEFAULT_SESSION_TIMEOUT;
    String seconds = url.get("session_timeout");
    if (seconds != null) {
      try {
        timeout = Duration.ofSeconds(Long.parseUnsignedLong(seconds));
      } catch (NumberFormatException e) {
        throw new EngineException(
            EngineException.INVALID_SESSION_TIMEOUT,
            "Invalid session timeout: '" + seconds + "' (INVALID_SESSION_TIMEOUT)",
            e);
      }
      if (timeout.compareTo(MAX_SESSION_TIMEOUT) > 0 || timeout.isNegative()) {
        throw new EngineException(
            EngineException.INVALID_SESSION_TIMEOUT,
            "Session timeout '%s' is larger than max_session_timeout: %d. (INVALID_SESSION_TIMEOUT)"
                .formatted(seconds, MAX_SESSION_TIMEOUT.toSeconds()));
      }
    }
    return new SessionRequest(
        id, timeout, isOn(url.get("session_check")), isOn(url.get("close_session")));
  }

  private static Optional<String> given(String value) {
    return Optional.ofNullable(value).filter(text -> !text.isEmpty());
  }

  private static boolean isOn(String value) {
    return value != null && (!value.isEmpty() && !value.equals("0") && !value.equals("false"));
  }
}
