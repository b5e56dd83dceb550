package com.primeaxiom.localstack.clickhouse;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.process.Web;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.schemas.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ClickHouse's HTTP interface as the commands use it, with any server.
 *
 * @param url URL without a path
 * @param database database of the statements
 * @param user user
 * @param password where the password is kept
 * @param tls whose certificates are trusted
 */
public record ClickHouseHttp(
    String url, String database, String user, Secret password, TlsFiles tls) {

  private static final Pattern READ_ROWS = Pattern.compile("\"read_rows\":\"(\\d+)\"");
  private static final Pattern NOISE = Pattern.compile("\\s*\\(version [^)]*\\)\\s*$");

  /** The server of the settings. */
  public static ClickHouseHttp of(StackSettings settings) {
    return new ClickHouseHttp(
        settings.clickhouseUrl(),
        settings.clickhouseDatabase(),
        settings.clickhouseUser(),
        settings.clickhousePassword(),
        settings.tls());
  }

  /** A server without certificates of its own. */
  public ClickHouseHttp(String url, String database, String user, Secret password) {
    this(url, database, user, password, TlsFiles.NONE);
  }

  /**
   * Runs a statement.
   *
   * @param format of the answer, unless the statement names one
   * @return the answer as it comes; the caller closes it
   * @throws StackException when the server does not answer or refuses the statement
   */
  public InputStream query(String sql, String format) {
    return query(sql, format, Map.of());
  }

  /**
   * Runs a statement with parameters.
   *
   * @param format of the answer, unless the statement names one
   * @param parameters values of its {@code {name:Type}} by name
   * @return the answer as it comes; the caller closes it
   * @throws StackException when the server does not answer or refuses the statement
   */
  public InputStream query(String sql, String format, Map<String, String> parameters) {
    return send(sql, format, parameters, "").body();
  }

  /**
   * Runs a statement to its end.
   *
   * @param format of the answer, unless the statement names one
   * @param parameters values of its {@code {name:Type}} by name
   */
  public WholeAnswer answer(String sql, String format, Map<String, String> parameters) {
    HttpResponse<InputStream> response = send(sql, format, parameters, "&wait_end_of_query=1");
    try (InputStream body = response.body()) {
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      Matcher rows =
          READ_ROWS.matcher(response.headers().firstValue("X-ClickHouse-Summary").orElse(""));
      return new WholeAnswer(text, rows.find() ? Long.parseLong(rows.group(1)) : 0);
    } catch (IOException e) {
      throw new UncheckedIOException("ClickHouse broke off its answer.", e);
    }
  }

  /**
   * An answer and what it took.
   *
   * @param text the answer
   * @param readRows rows that were read for it
   */
  public record WholeAnswer(String text, long readRows) {}

  private HttpResponse<InputStream> send(
      String sql, String format, Map<String, String> parameters, String options) {
    StringBuilder query = new StringBuilder(options);
    parameters.forEach(
        (name, value) ->
            query.append("&param_").append(encoded(name)).append('=').append(encoded(value)));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "%s/?database=%s&output_format_pretty_color=0%s"
                        .formatted(url, encoded(database), query)))
            .header("X-ClickHouse-Format", format)
            // Not X-ClickHouse-Key: a header holds ASCII only, and passwords hold anything.
            .header("Authorization", "Basic " + credentials())
            .POST(BodyPublishers.ofString(sql, StandardCharsets.UTF_8));
    HttpResponse<InputStream> response =
        Web.send(request.build(), BodyHandlers.ofInputStream(), tls);
    if (response.statusCode() != 200) {
      throw new StackException("ClickHouse refuses: " + complaint(response));
    }
    return response;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Runs a statement whose answer does not matter, and returns when it is done. */
  public void execute(String sql) {
    text(sql);
  }

  /** Runs a statement and gives the lines of its answer, columns parted by tabs. */
  public List<String> lines(String sql) {
    return text(sql).lines().toList();
  }

  /** Runs a statement whose answer is one number. */
  public long number(String sql) {
    try {
      return Long.parseLong(text(sql).strip());
    } catch (NumberFormatException e) {
      throw new StackException("ClickHouse's answer to '" + sql + "' is no number.", e);
    }
  }

  private String text(String sql) {
    try (InputStream answer = query(sql, "TabSeparated")) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("ClickHouse broke off its answer.", e);
    }
  }

  private String credentials() {
    return Base64.getEncoder()
        .encodeToString(
            (user + ":" + password.resolve("clickhouse.password"))
                .getBytes(StandardCharsets.UTF_8));
  }

  private static String complaint(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
      return text.isEmpty()
          ? "HTTP " + response.statusCode()
          : NOISE.matcher(text).replaceFirst("");
    } catch (IOException e) {
      return "HTTP " + response.statusCode();
    }
  }
}
