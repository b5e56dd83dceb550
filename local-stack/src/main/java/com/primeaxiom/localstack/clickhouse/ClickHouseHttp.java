package com.primeaxiom.localstack.clickhouse;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.process.Web;
import com.primeaxiom.schemas.Secret;
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
import java.util.regex.Pattern;

/**
 * ClickHouse's HTTP interface as the commands use it, with any server.
 *
 * @param url URL without a path
 * @param database database of the statements
 * @param user user
 * @param password where the password is kept
 */
public record ClickHouseHttp(String url, String database, String user, Secret password) {

  private static final Pattern NOISE = Pattern.compile("\\s*\\(version [^)]*\\)\\s*$");

  /** The server of the settings. */
  public static ClickHouseHttp of(StackSettings settings) {
    return new ClickHouseHttp(
        settings.clickhouseUrl(),
        settings.clickhouseDatabase(),
        settings.clickhouseUser(),
        settings.clickhousePassword());
  }

  /**
   * Runs a statement.
   *
   * @param format of the answer, unless the statement names one
   * @return the answer as it comes; the caller closes it
   * @throws StackException when the server does not answer or refuses the statement
   */
  public InputStream query(String sql, String format) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "%s/?database=%s&output_format_pretty_color=0"
                        .formatted(url, URLEncoder.encode(database, StandardCharsets.UTF_8))))
            .header("X-ClickHouse-Format", format)
            // Not X-ClickHouse-Key: a header holds ASCII only, and passwords hold anything.
            .header("Authorization", "Basic " + credentials())
            .POST(BodyPublishers.ofString(sql, StandardCharsets.UTF_8));
    HttpResponse<InputStream> response = Web.send(request.build(), BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new StackException("ClickHouse refuses: " + complaint(response));
    }
    return response.body();
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
        .encodeToString((user + ":" + password.resolve()).getBytes(StandardCharsets.UTF_8));
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
