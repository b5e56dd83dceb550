package com.primeaxiom.sinks.clickhouse;

import com.clickhouse.jdbc.DataSourceImpl;
import com.primeaxiom.schemas.TlsFiles;
import com.primeaxiom.schemas.TlsFiles.Format;
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
    if (settings.isEncrypted()) {
      trust(settings.tls(), properties);
    }
    properties.setProperty("database", database);
    properties.setProperty("user", settings.user());
    String password = settings.password().resolve("clickhouse.password");
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    // The writer repeats by itself, counts it and knows when to end; the driver does none of that.
    properties.setProperty("retry", "0");
    // Not over DriverManager: it keeps drivers of class loaders that are gone.
    return new DataSourceImpl(settings.url(), properties).getConnection();
  }

  private static void trust(TlsFiles tls, Properties properties) {
    if (!tls.hasTrustStore()) {
      return;
    }
    Format format = Format.of(tls.trustStore());
    if (format == Format.PEM) {
      properties.setProperty("sslrootcert", tls.trustStore());
      return;
    }
    properties.setProperty("trust_store", tls.trustStore());
    properties.setProperty("key_store_type", format.name());
    properties.setProperty(
        "key_store_password", tls.trustStorePassword().resolve(TlsFiles.TRUST_STORE_PASSWORD));
  }
}
