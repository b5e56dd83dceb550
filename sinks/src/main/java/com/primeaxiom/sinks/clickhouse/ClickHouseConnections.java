package com.primeaxiom.sinks.clickhouse;

import com.clickhouse.jdbc.DataSourceImpl;
import com.primeaxiom.sinks.SecretValues;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** Opens connections; secrets are read here, on the machine that connects. */
final class ClickHouseConnections {

  private ClickHouseConnections() {}

  /**
   * Connects to a database that exists.
   *
   * @param database database of all statements without one
   */
  static Connection open(ClickHouseSettings settings, String database) throws SQLException {
    String timeout = Long.toString(settings.requestTimeout().toMillis());
    Properties properties = new Properties();
    properties.setProperty("socket_timeout", timeout);
    properties.setProperty("connection_timeout", timeout);
    properties.setProperty("client_name", "primeaxiom-streams");
    SecretValues.resolved("clickhouse.driver.", settings.driverProperties())
        .forEach(properties::setProperty);
    properties.setProperty("database", database);
    properties.setProperty("user", settings.user());
    String password = settings.password().resolve();
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    // The writer repeats by itself, counts it and knows when to end; the driver does none of that.
    properties.setProperty("retry", "0");
    // Not over DriverManager: it keeps drivers of class loaders that are gone.
    return new DataSourceImpl(settings.url(), properties).getConnection();
  }
}
