package com.primeaxiom.localstack;

/** The two ways to name a ClickHouse: by its HTTP interface and for JDBC. */
public final class ClickHouseUrl {

  private ClickHouseUrl() {}

  /** The JDBC URL of a server whose HTTP interface is there; a JDBC URL stays as it is. */
  public static String jdbc(String url) {
    if (url.startsWith("jdbc:")) {
      return url;
    }
    return url.startsWith("http://")
        ? "jdbc:clickhouse://" + url.substring("http://".length())
        : "jdbc:clickhouse:" + url;
  }
}
