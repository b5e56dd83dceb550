package com.primeaxiom.sinks.clickhouse;

import com.clickhouse.client.api.ServerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** Whether ClickHouse lets us in, asked before a job begins. */
public final class ClickHouseAccess {

  /** Errors of the server that say that user or password are wrong. */
  private static final Set<Integer> WRONG_LOGIN = Set.of(192, 193, 194, 516);

  private ClickHouseAccess() {}

  /**
   * Why ClickHouse does not let us in; empty when it does, and when it does not answer, for a
   * server that is away comes back.
   *
   * @throws IllegalArgumentException when a file or a secret cannot be read
   */
  public static Optional<String> refusal(ClickHouseSettings settings) {
    if (settings.isEncrypted()) {
      var unused = settings.tls().context();
    }
    try (Connection connection = ClickHouseConnections.open(settings, settings.database());
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      return Optional.empty();
    } catch (SQLException e) {
      return refusal(settings, e);
    }
  }

  /** What a failure refuses for good; empty when the server just does not answer. */
  static Optional<String> refusal(ClickHouseSettings settings, Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SSLException) {
        return Optional.of(
            "ClickHouse at "
                + settings.url()
                + " is not trusted or speaks no TLS: see tls.trust-store.");
      }
      int code =
          each instanceof ServerException server
              ? server.getCode()
              : each instanceof SQLException sql ? sql.getErrorCode() : 0;
      if (WRONG_LOGIN.contains(code)) {
        return Optional.of(
            "ClickHouse at "
                + settings.url()
                + " lets us not in: user or password is wrong for '"
                + settings.user()
                + "'; see clickhouse.user and clickhouse.password.");
      }
    }
    return Optional.empty();
  }
}
