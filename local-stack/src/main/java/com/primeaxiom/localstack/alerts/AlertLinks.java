package com.primeaxiom.localstack.alerts;

import com.primeaxiom.localstack.StackSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where readers of a message find more of its alert: queries of ClickHouse's HTTP interface, as
 * tables of text. A browser asks for the user and the password, which are in no link.
 */
public final class AlertLinks {

  private static final int ROWS = 100;

  private static final List<Link> LINKS =
      List.of(
          new Link("Steps of the alert", "alert_step", "alert_id"),
          new Link("Drift of the SKU", "atp_drift_reading", "sku"),
          new Link("Orders of the SKU", "order_line", "sku"),
          new Link("Case", "chargeback_case", "dispute_id"),
          new Link("Order lines of the vendor", "po_line", "vendor_id"));

  private AlertLinks() {}

  /**
   * A query of the rows of a table that are about what an alert is about.
   *
   * @param label what is there
   * @param column what the rows and the alert have in common, by the name of both
   */
  private record Link(String label, String table, String column) {

    String at(StackSettings settings) {
      String sql =
          "SELECT * FROM %s FINAL WHERE %s = {value:String} ORDER BY occurred_at DESC LIMIT %d"
              .formatted(table, column, ROWS);
      return "%s: %s/?database=%s&default_format=PrettyCompact&param_value={%s}&query=%s"
          .formatted(
              label,
              settings.clickhouseUrl(),
              encoded(settings.clickhouseDatabase()),
              column,
              encoded(sql));
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }

  /** The links as the alert desk's setting {@code desk.links} takes them. */
  public static String of(StackSettings settings) {
    return LINKS.stream().map(link -> link.at(settings)).collect(Collectors.joining(";"));
  }
}
