package com.primeaxiom.sinks.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientMisconfigurationException;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import com.clickhouse.jdbc.ConnectionImpl;
import com.primeaxiom.sinks.clickhouse.InsertFailure.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inserts over a JDBC connection, in the binary format, by the client inside the connection: the
 * driver's own binary statement ({@code beta.row_binary_for_simple_insert}) makes the same request,
 * but takes no settings, and so no deduplication token, with it.
 *
 * <p>Rows travel with the names and types of their columns, so that the server refuses a table that
 * has changed instead of storing bytes under the wrong type. A thread of its own makes the request:
 * sockets do not notice when a job is cancelled, this class does.
 */
final class JdbcBatchInsert implements BatchInsert {

  private static final Logger LOG = LoggerFactory.getLogger(JdbcBatchInsert.class);

  private final ClickHouseSettings settings;
  private final String table;
  private final Map<String, String> columns;
  private final ExecutorService requests;

  /** Belongs to the thread of the requests, but for closing. */
  private volatile Connection connection;

  JdbcBatchInsert(ClickHouseSettings settings, ClickHouseTable<?> table) {
    this.settings = settings;
    this.table = table.name();
    this.columns = table.columnTypes();
    this.requests = DaemonThread.named("clickhouse-insert-" + table.name());
  }

  @Override
  public void insert(EncodedRows rows, String token) throws InsertFailure, InterruptedException {
    String queryId = UUID.randomUUID().toString();
    Future<Void> request = requests.submit(() -> send(rows, token, queryId));
    try {
      request.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failureOf(e.getCause());
    } catch (TimeoutException e) {
      abandon(request, queryId);
      throw new InsertFailure(
          Kind.TRANSIENT,
          "no answer within "
              + settings.requestTimeout().toMillis()
              + " ms (clickhouse.request-timeout)",
          e);
    } catch (InterruptedException e) {
      abandon(request, queryId);
      throw e;
    }
  }

  @Override
  public void close() {
    requests.shutdownNow();
    Connection open = connection;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("The connection to ClickHouse did not close", e);
      }
    }
  }

  private Void send(EncodedRows rows, String token, String queryId) throws Exception {
    if (connection == null) {
      Connection opened = ClickHouseConnections.open(settings, settings.database());
      try {
        checkTable(opened);
      } catch (SQLException | InsertFailure e) {
        opened.close();
        throw e;
      }
      connection = opened;
    }
    InsertSettings insertSettings =
        new InsertSettings()
            .setQueryId(queryId)
            .setDeduplicationToken(token)
            .serverSetting("insert_deduplicate", "1")
            // Materialised views absorb repeats. Where a batch was stored and its views were not
            // reached, the repeated insert is to reach them.
            .serverSetting("deduplicate_blocks_in_dependent_materialized_views", "1")
            // The batch is a batch already; the server is not to collect it into another one.
            .serverSetting("async_insert", "0");
    try (InsertResponse response =
        client()
            .insert(
                table,
                List.of(),
                out -> {
                  out.write(rows.header());
                  out.write(rows.buffer(), rows.offset(), rows.length());
                },
                ClickHouseFormat.RowBinaryWithNamesAndTypes,
                insertSettings)
            .get()) {
      LOG.debug("{} rows for {} stored as query {}", rows.rows(), table, response.getQueryId());
    } catch (ServerException e) {
      if (e.getCode() == ServerError.INCORRECT_DATA) {
        // The table may have changed since it was checked; then no row is to blame.
        checkTable(connection);
      }
      throw e;
    }
    return null;
  }

  private Client client() throws SQLException {
    return connection.unwrap(ConnectionImpl.class).getClient();
  }

  private void abandon(Future<Void> request, String queryId) {
    request.cancel(true);
    Connection open = connection;
    if (open == null) {
      return;
    }
    try {
      open.unwrap(ConnectionImpl.class).getClient().cancelTransportRequest(queryId);
    } catch (SQLException | RuntimeException e) {
      LOG.debug("Query {} could not be cancelled", queryId, e);
    }
  }

  private void checkTable(Connection open) throws SQLException, InsertFailure {
    Map<String, String> found = new LinkedHashMap<>();
    try (PreparedStatement query =
        open.prepareStatement(
            "SELECT name, type FROM system.columns WHERE database = ? AND table = ?")) {
      query.setString(1, settings.database());
      query.setString(2, table);
      try (ResultSet result = query.executeQuery()) {
        while (result.next()) {
          found.put(result.getString(1), result.getString(2));
        }
      }
    }
    String name = settings.database() + "." + table;
    if (found.isEmpty()) {
      throw structural("there is no table " + name + ", or no right to see it; run the migrations");
    }
    for (Map.Entry<String, String> column : columns.entrySet()) {
      String type = found.get(column.getKey());
      if (type == null) {
        throw structural(
            "the table " + name + " has no column " + column.getKey() + "; run the migrations");
      }
      if (!type.equals(column.getValue())) {
        throw structural(
            "the column "
                + column.getKey()
                + " of "
                + name
                + " is "
                + type
                + " and was expected to be "
                + column.getValue()
                + "; run the migrations");
      }
    }
  }

  private static InsertFailure structural(String sentence) {
    return new InsertFailure(Kind.STRUCTURAL, sentence, null);
  }

  private static InsertFailure failureOf(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof InsertFailure failure) {
        return failure;
      }
      if (cause instanceof ServerException server) {
        String message = String.valueOf(server.getMessage());
        Kind kind =
            ServerError.kindOf(server.getCode(), server.getTransportProtocolCode(), message);
        String advice =
            kind == Kind.STRUCTURAL ? "; " + ServerError.adviceFor(server.getCode()) : "";
        return new InsertFailure(kind, message + advice, thrown);
      }
      if (cause instanceof ClientMisconfigurationException) {
        return new InsertFailure(
            Kind.STRUCTURAL, cause.getMessage() + "; check clickhouse.driver", thrown);
      }
      if (cause instanceof IllegalStateException) {
        // A secret that is not on this machine.
        return new InsertFailure(Kind.STRUCTURAL, cause.getMessage(), thrown);
      }
    }
    return new InsertFailure(Kind.TRANSIENT, "no connection: " + rootOf(thrown), thrown);
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
