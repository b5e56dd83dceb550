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

  /** The URL of the HTTP interface of a server whose JDBC URL it is; an HTTP URL stays as it is. */
  public static String http(String url) {
    if (!url.startsWith("jdbc:")) {
      return url;
    }
    String rest = url.replaceFirst("^jdbc:(clickhouse|ch):", "");
    return rest.startsWith("//") ? "http:" + rest : rest;
  }
}
