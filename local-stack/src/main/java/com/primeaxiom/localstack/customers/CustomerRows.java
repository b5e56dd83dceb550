package com.primeaxiom.localstack.customers;

import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rows of a customer's orders in ClickHouse. No column names the customer: the order's number
 * and a hash are what lead there, so without them a row is about nobody.
 *
 * @param clickhouse the server
 */
record CustomerRows(ClickHouseHttp clickhouse) {

  private static final List<String> BY_ORDER = List.of("order_line", "ship_readiness");

  /** Disputes of the orders that have not ended. */
  List<String> openDisputes(Collection<String> orders, Collection<String> customerKeys) {
    return clickhouse.lines(
        "SELECT dispute_id FROM chargeback_case FINAL WHERE ended_at IS NULL AND "
            + ofCustomer(orders, customerKeys)
            + " ORDER BY dispute_id");
  }

  private static String ofOrders(Collection<String> orders) {
    return orders.isEmpty() ? "false" : "order_id IN (" + list(orders) + ")";
  }

  /** By the customer's keys, too: they are there when Kafka no longer knows the orders. */
  private static String ofCustomer(Collection<String> orders, Collection<String> customerKeys) {
    String byOrder = ofOrders(orders);
    return customerKeys.isEmpty()
        ? byOrder
        : "(" + byOrder + " OR customer_key IN (" + list(customerKeys) + "))";
  }

  /**
   * The rows that nobody can tell whose they are, since their key is not known.
   *
   * @param known versions of which there is a key
   * @return number of rows by version of their key, the oldest first
   */
  Map<Integer, Long> unknown(Collection<Integer> known) {
    Map<Integer, Long> unknown = new TreeMap<>();
    for (String line :
        clickhouse.lines(
            "SELECT toUInt32OrZero(extract(customer_key, '^v([0-9]+):')) AS version, count()"
                + " FROM chargeback_case WHERE customer_key != '' GROUP BY version")) {
      String[] columns = line.split("\t", -1);
      int version = Integer.parseInt(columns[0]);
      if (!known.contains(version)) {
        unknown.put(version, Long.valueOf(columns[1]));
      }
    }
    return unknown;
  }

  /**
   * Deletes the rows, and waits until they are gone.
   *
   * @return how many rows there were by table
   */
  Map<String, Long> delete(Collection<String> orders, Collection<String> customerKeys) {
    Map<String, Long> deleted = new LinkedHashMap<>();
    String ofOrders = ofOrders(orders);
    String cases = ofCustomer(orders, customerKeys);
    List<String> disputes =
        clickhouse.lines("SELECT DISTINCT dispute_id FROM chargeback_case WHERE " + cases);
    if (!disputes.isEmpty()) {
      // First, for only the cases know which disputes are the customer's.
      delete("chargeback_case_event", "dispute_id IN (" + list(disputes) + ")", deleted);
    }
    delete("chargeback_case", cases, deleted);
    for (String table : BY_ORDER) {
      delete(table, ofOrders, deleted);
    }
    return deleted;
  }

  private void delete(String table, String condition, Map<String, Long> deleted) {
    deleted.put(table, clickhouse.number("SELECT count() FROM " + table + " WHERE " + condition));
    clickhouse.execute(
        "ALTER TABLE " + table + " DELETE WHERE " + condition + " SETTINGS mutations_sync = 2");
  }

  private static String list(Collection<String> values) {
    return values.stream()
        .map(value -> "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'")
        .collect(Collectors.joining(", "));
  }
}
