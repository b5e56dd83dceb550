package com.primeaxiom.sinks.clickhouse.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.sinks.clickhouse.ClickHouseTable;
import com.primeaxiom.sinks.clickhouse.Migration;
import com.primeaxiom.sinks.clickhouse.Migrations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClickHouseTablesTest {

  private static final Instant TIME = Instant.parse("2026-11-01T05:30:00.123Z");
  private static final String MIGRATIONS =
      Migrations.bundled().stream().map(Migration::sql).collect(Collectors.joining("\n"));

  static Stream<ClickHouseTable<?>> tables() {
    return Stream.of(
        ClickHouseTables.ORDER_LINE,
        ClickHouseTables.ATP_DRIFT_READING,
        ClickHouseTables.ATP_DRIFT_MINUTE,
        ClickHouseTables.SYNC_LAG,
        ClickHouseTables.OVERSELL_RISK_READING,
        ClickHouseTables.OVERSELL_DEMAND,
        ClickHouseTables.OVERSELL_OUTCOME,
        ClickHouseTables.OVERSELL_CALIBRATION,
        ClickHouseTables.OVERSELL_SCORE,
        ClickHouseTables.PURCHASE_ORDER_LINE,
        ClickHouseTables.PURCHASE_ORDER_LINE_EVENT,
        ClickHouseTables.VENDOR_SCORECARD,
        ClickHouseTables.CHARGEBACK_CASE,
        ClickHouseTables.CHARGEBACK_CASE_EVENT,
        ClickHouseTables.CHARGEBACK_RATIO,
        ClickHouseTables.SHIP_READINESS,
        ClickHouseTables.ALERT_STATE,
        ClickHouseTables.ALERT_STEP,
        ClickHouseTables.ALERT_HAND,
        ClickHouseTables.ALERT_NOTICE,
        ClickHouseTables.ALERT_DELIVERY);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theMigrationsMakeEveryColumnWithItsTypeAndSayWhatItMeans(ClickHouseTable<?> table) {
    String sql = definition(table.name());
    List<String> columns =
        Pattern.compile(
                "^    (\\w+)\\s+(\\S.*?)\\s+(?:DEFAULT now\\(\\) )?COMMENT '[^']{10,}'",
                Pattern.MULTILINE)
            .matcher(sql)
            .results()
            .map(column -> column.group(1) + " " + column.group(2))
            .filter(column -> !column.contains(" ALIAS "))
            .collect(Collectors.toCollection(ArrayList::new));
    addLater(table.name(), columns);

    assertThat(columns)
        .startsWith(
            table.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toArray(String[]::new))
        .hasSize(table.columns().size() + 1)
        .endsWith("ingested_at DateTime('UTC')");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableAbsorbsRepeats(ClickHouseTable<?> table) {
    assertThat(definition(table.name()))
        .containsPattern("\\nENGINE = ReplacingMergeTree[(\\n]")
        .contains("non_replicated_deduplication_window");
  }

  static Stream<Object> rows() {
    return Stream.of(
        new OrderLineRow(
            "o1", 1, "PLACED", "s1", "", "web", "", 2, 999, "EUR", true, TIME, "event-1"),
        new AtpDriftReadingRow("s1", "l1", "web", TIME, 9, 7, 1, 0, 3, 0.5, 0.4, null, 4),
        new AtpDriftReadingRow("s1", "l1", "web", TIME, 9, 7, 1, 0, 3, 0.5, 0.4, TIME, 4),
        new AtpDriftMinuteRow("s1", "l1", "web", TIME, 3, -1, 4, 2, 9, 7, 0, 1, 5),
        new SyncLagRow("l1", "web", TIME, 9, 60, 70, 90, 100, null),
        new OversellDemandRow(
            "s1", "l1", TIME, "toys", "FAST", 1, 0.1, 1.5, 3, 0.01, 2.0, 1.9, 0.5, 0.4, 1.4, 1.1,
            true, 3, 2, 336),
        new OversellDemandRow(
            "s1", "l1", TIME, "", "RARE", 1, 0.1, 1.5, 3, 0.01, null, null, 0.5, 0.4, 1.4, 1.1,
            false, 1, 2, 336),
        new OversellOutcomeRow(
            "s1",
            "l1",
            TIME,
            true,
            "TRUE_POSITIVE",
            "FAST",
            0.8,
            true,
            true,
            TIME,
            3,
            60L,
            0.04,
            "a",
            7),
        new OversellOutcomeRow(
            "s1",
            "l1",
            TIME,
            false,
            "TRUE_NEGATIVE",
            "RARE",
            0.1,
            true,
            false,
            TIME,
            0,
            null,
            0.01,
            null,
            7),
        new OversellCalibrationRow("ALL", 9, TIME, 4, 0.93, 0.75, 0.1),
        new OversellScoreRow("FAST", TIME, 1, 2, 3, 4, 5, 0.3, 0.2, 60.0, 9, 0.1, 0.2, 0.05),
        new OversellScoreRow("RARE", TIME, 0, 0, 0, 0, 0, null, null, null, 0, null, null, null),
        purchaseOrderLine(),
        new PurchaseOrderLineEventRow(
            "po", 1, "v", "COUNTED", TIME, 5, "", true, "e", "t", 2, 3, "", TIME, 4),
        new VendorScorecardRow(
            "v",
            "",
            "",
            90,
            TIME,
            TIME,
            "policy-3-1a2b3c4d",
            Map.of("lines_due", 3L),
            figures(),
            "A",
            new VendorScorecardRow.GradedBy(
                0.1, 0.15, 0.15, 0.2, 0.2, 0.2, 0.95, 0.9, 0.8, 0.7, 30),
            4),
        chargebackCase(),
        new ChargebackCaseEventRow("d", "CHARGEBACK", "OPENED", TIME, "", 0.8, "e", "t", 2, 3, 4),
        new ChargebackRatioRow("VAMP", TIME, TIME, 9, 1, 2, 3, 9, 0.3, null, false),
        new ChargebackRatioRow("ECM", TIME, TIME, 0, 0, 0, 0, 0, null, TIME, true),
        new ShipReadinessRow("o", "s", "", TIME, "", null, "", "FRAUDULENT", "NO_EMAIL", TIME, 3),
        new ShipReadinessRow("o", "s", "t", TIME, "c", 5L, "EUR", "", "", TIME, 3),
        alertState(null, "", null),
        alertState(5_000L, "EUR", TIME),
        new AlertStepRow("a", "e", "T", "OPEN", "HIGH", TIME, "", 5L, "EUR", "s", "p", "TOLD", 1),
        new AlertStepRow("a", "e", "T", "OPEN", "HIGH", TIME, "C", null, "", "s", "p", "MUTED", 1),
        new AlertHandRow("a", "e", "ACKNOWLEDGE", TIME, null, "Ada", "", "TOLD"),
        new AlertHandRow("a", "e", "MUTE", TIME, TIME, "Ada", "why", "NOTHING_OPEN"),
        new AlertNoticeRow("n", "#c", "m", 1, TIME, "HIGH", "h", "s", "", "e", 1),
        new AlertDeliveryRow("n", "C1", "slack", "DELIVERED", "", "1.2", 1, TIME));
  }

  private static AlertStateRow alertState(Long money, String currency, Instant time) {
    return new AlertStateRow(
        "a",
        "T",
        "OPEN",
        "HIGH",
        "FINANCE",
        "sku=s1",
        TIME,
        TIME,
        "",
        money,
        currency,
        "s",
        "",
        new AlertStateRow.Desk("#c", time, 1, "SNOOZE", "Ada", time, time, "p"),
        7);
  }

  private static ChargebackCaseRow chargebackCase() {
    return new ChargebackCaseRow(
        "d",
        "o",
        "v1:0a",
        "",
        "CHARGEBACK",
        "OPEN",
        "FRAUDULENT",
        "10.4",
        "visa",
        "",
        "GB",
        13_912,
        "GBP",
        1_500,
        0,
        false,
        TIME,
        TIME,
        true,
        null,
        null,
        new ChargebackCaseRow.Evidence(
            5, 4, "shipping_address", "storefront", "", "royal-mail", null, "UNKNOWN", false),
        TIME,
        7);
  }

  private static PurchaseOrderLineRow purchaseOrderLine() {
    PurchaseOrderLineRow.Duty open = new PurchaseOrderLineRow.Duty(null, false, "");
    PurchaseOrderLineRow.Duty missed = new PurchaseOrderLineRow.Duty(TIME, false, "CARRIER");
    return new PurchaseOrderLineRow(
        "po",
        1,
        "v",
        "l",
        "c",
        "s",
        "SHORT",
        new PurchaseOrderLineRow.Agreed(5, 1, 400, "EUR", TIME, true, TIME, null, TIME, TIME),
        new PurchaseOrderLineRow.Units(5, 5, 3, 3, 1, 0),
        new PurchaseOrderLineRow.Moments(null, TIME, null, TIME, TIME, TIME, null, "GATE"),
        open,
        missed,
        missed,
        open,
        missed,
        open,
        open,
        open,
        TIME,
        7);
  }

  /** A figure without a case is null. */
  private static Map<String, Double> figures() {
    Map<String, Double> figures = new HashMap<>();
    figures.put("unit_fill", 0.5);
    figures.put("order_fill", null);
    return figures;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void rowsTravelBetweenOperatorsWithoutKryo(Object row) throws Exception {
    assertThat(copied(row)).isEqualTo(row);
  }

  @Test
  void theVersionOfAnOrderLineIsItsEventTime() {
    OrderLineRow row = (OrderLineRow) rows().findFirst().orElseThrow();

    assertThat(row.occurredAt().toEpochMilli()).isEqualTo(TIME.toEpochMilli());
    assertThat(ClickHouseTables.ORDER_LINE.columns().get(13).name()).isEqualTo("version");
  }

  @SuppressWarnings("unchecked")
  private static <T> T copied(T row) throws Exception {
    SerializerConfigImpl strict = new SerializerConfigImpl();
    strict.setGenericTypes(false);
    TypeSerializer<T> serializer =
        TypeInformation.of((Class<T>) row.getClass()).createSerializer(strict);
    DataOutputSerializer out = new DataOutputSerializer(256);
    serializer.serialize(row, out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }

  /** Columns that a later migration adds, each where it says. */
  private static void addLater(String table, List<String> columns) {
    Pattern.compile(
            "ALTER TABLE "
                + table
                + "\\n    ADD COLUMN IF NOT EXISTS (\\w+) (\\S+) COMMENT '[^;]{10,}' AFTER (\\w+);")
        .matcher(MIGRATIONS)
        .results()
        .forEach(
            added -> {
              int before = 0;
              while (!columns.get(before).startsWith(added.group(3) + " ")) {
                before++;
              }
              columns.add(before + 1, added.group(1) + " " + added.group(2));
            });
  }

  private static String definition(String table) {
    return Pattern.compile("CREATE TABLE IF NOT EXISTS " + table + "\\n.*?;\\n", Pattern.DOTALL)
        .matcher(MIGRATIONS)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow();
  }
}
