package com.primeaxiom.benchmark.flinksql;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.benchmark.DriftAnswer;
import com.primeaxiom.benchmark.DriftAnswers;
import com.primeaxiom.benchmark.LanternStory;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.StockLevel;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.ExplainDetail;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftSqlTest {

  private static final String WATERMARK = "occurred_at - INTERVAL '5' SECOND";

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void saysOfTheStoryWhatWasWorkedOutByHandWhateverTheOrder(boolean isBackwards) throws Exception {
    Configuration configuration = DriftSql.tuned(new Configuration());
    configuration.setString("rest.bind-address", "127.0.0.1");
    configuration.setString("rest.bind-port", "0");
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    environment.setParallelism(1);
    StreamTableEnvironment tables =
        StreamTableEnvironment.create(
            environment,
            EnvironmentSettings.newInstance()
                .inStreamingMode()
                .withConfiguration(configuration)
                .build());
    view(tables, environment, "inventory_levels", levels(isBackwards), LEVEL, timed());
    view(tables, environment, "stock_levels", stock(isBackwards), STOCK, timed());
    view(tables, environment, "orders", orders(isBackwards), ORDER, Schema.newBuilder());
    view(tables, environment, "allocations", allocations(isBackwards), ANSWER, Schema.newBuilder());
    DriftSql.views(tables);

    Map<String, DriftAnswer> last = new TreeMap<>();
    try (CloseableIterator<Row> changes = tables.executeSql("SELECT * FROM drift").collect()) {
      changes.forEachRemaining(change -> apply(change, last));
    }

    assertThat(last).isEqualTo(LanternStory.answers());
  }

  @Test
  void thePlanIsTheOneThatIsMeantToBeFastAndTheSchemasFitTheTables() {
    TableEnvironment tables =
        TableEnvironment.create(
            EnvironmentSettings.newInstance()
                .inStreamingMode()
                .withConfiguration(DriftSql.tuned(new Configuration()))
                .build());
    DriftSql.tables(
        tables,
        Map.of(
            "bootstrap", "127.0.0.1:9",
            "registry", "http://127.0.0.1:9",
            "answers", "answers",
            "storefront.order.v1", "o",
            "storefront.inventory-level.v1", "i",
            "wms.stock-level.v1", "s",
            "wms.allocation.v1", "a"));
    DriftSql.views(tables);

    String plan = tables.explainSql(DriftSql.INSERT, ExplainDetail.JSON_EXECUTION_PLAN);

    assertThat(plan.substring(plan.indexOf("== Optimized Execution Plan ==")))
        .contains("Deduplicate(keep=[LastRow], key=[sku, location_id, channel], order=[ROWTIME]")
        .contains("Deduplicate(keep=[LastRow], key=[sku, location_id], order=[ROWTIME]")
        .contains("LocalGroupAggregate(groupBy=[sku, location_id, order_id, line_number]")
        .contains("miniBatch=[true]")
        .contains("leftInputSpec=[HasUniqueKey], rightInputSpec=[JoinKeyContainsUniqueKey]")
        .doesNotContain("upsertMaterialize")
        .doesNotContain("Rank(")
        .doesNotContain("MAX_RETRACT");
  }

  private static void apply(Row change, Map<String, DriftAnswer> last) {
    DriftAnswer answer =
        new DriftAnswer(
            (String) change.getField("sku"),
            (String) change.getField("location_id"),
            (String) change.getField("channel"),
            (Long) change.getField("storefront_available"),
            (Long) change.getField("warehouse_atp"),
            (Long) change.getField("in_flight"),
            (Long) change.getField("buffer"),
            (Long) change.getField("drift"));
    String key = DriftAnswers.key(answer.getSku(), answer.getLocationId(), answer.getChannel());
    if (change.getKind() == RowKind.DELETE) {
      last.remove(key);
    } else if (change.getKind() != RowKind.UPDATE_BEFORE) {
      last.put(key, answer);
    }
  }

  private static void view(
      StreamTableEnvironment tables,
      StreamExecutionEnvironment environment,
      String name,
      List<Row> rows,
      TypeInformation<Row> type,
      Schema.Builder schema) {
    tables.createTemporaryView(name, environment.fromData(rows, type), schema.build());
  }

  private static Schema.Builder timed() {
    return Schema.newBuilder()
        .columnByExpression("occurred_at", "CAST(moment AS TIMESTAMP(3))")
        .watermark("occurred_at", WATERMARK);
  }

  private static final TypeInformation<Row> LEVEL =
      Types.ROW_NAMED(
          new String[] {"moment", "sku", "location_id", "channel", "available", "buffer"},
          Types.LOCAL_DATE_TIME,
          Types.STRING,
          Types.STRING,
          Types.STRING,
          Types.LONG,
          Types.LONG);

  private static final TypeInformation<Row> STOCK =
      Types.ROW_NAMED(
          new String[] {
            "moment",
            "sku",
            "location_id",
            "on_hand",
            "committed",
            "reserved",
            "damaged",
            "quality_control",
            "safety_stock"
          },
          Types.LOCAL_DATE_TIME,
          Types.STRING,
          Types.STRING,
          Types.LONG,
          Types.LONG,
          Types.LONG,
          Types.LONG,
          Types.LONG,
          Types.LONG);

  private static final TypeInformation<Row> LINE =
      Types.ROW_NAMED(
          new String[] {
            "line_number", "sku", "quantity", "location_id", "pool_id", "requires_shipping"
          },
          Types.INT,
          Types.STRING,
          Types.LONG,
          Types.STRING,
          Types.STRING,
          Types.BOOLEAN);

  private static final TypeInformation<Row> ORDER =
      Types.ROW_NAMED(
          new String[] {"occurred_at", "order_id", "status", "lines"},
          Types.LONG,
          Types.STRING,
          Types.STRING,
          Types.OBJECT_ARRAY(LINE));

  private static final TypeInformation<Row> ANSWER =
      Types.ROW_NAMED(
          new String[] {"order_id", "line_number", "sku", "location_id", "status", "quantity"},
          Types.STRING,
          Types.INT,
          Types.STRING,
          Types.STRING,
          Types.STRING,
          Types.LONG);

  private static List<Row> levels(boolean isBackwards) {
    return rows(
        LanternStory.levels(),
        isBackwards,
        (InventoryLevel level) ->
            Row.of(
                utc(level.getOccurredAt()),
                level.getSku(),
                level.getLocationId(),
                level.getChannel(),
                level.getAvailable(),
                level.getBuffer()));
  }

  private static List<Row> stock(boolean isBackwards) {
    return rows(
        LanternStory.stock(),
        isBackwards,
        (StockLevel level) ->
            Row.of(
                utc(level.getOccurredAt()),
                level.getSku(),
                level.getLocationId(),
                level.getOnHand(),
                level.getCommitted(),
                level.getReserved(),
                level.getDamaged(),
                level.getQualityControl(),
                level.getSafetyStock()));
  }

  private static List<Row> orders(boolean isBackwards) {
    return rows(
        LanternStory.orders(),
        isBackwards,
        (Order order) ->
            Row.of(
                order.getOccurredAt().toEpochMilli(),
                order.getOrderId(),
                order.getStatus().name(),
                order.getLines().stream().map(DriftSqlTest::line).toArray(Row[]::new)));
  }

  private static Row line(OrderLine line) {
    return Row.of(
        line.getLineNumber(),
        line.getSku(),
        line.getQuantity(),
        line.getLocationId(),
        line.getPoolId(),
        line.getRequiresShipping());
  }

  private static List<Row> allocations(boolean isBackwards) {
    return rows(
        LanternStory.allocations(),
        isBackwards,
        (Allocation answer) ->
            Row.of(
                answer.getOrderId(),
                answer.getLineNumber(),
                answer.getSku(),
                answer.getLocationId(),
                answer.getStatus().name(),
                answer.getQuantity()));
  }

  private static <T> List<Row> rows(List<T> records, boolean isBackwards, Function<T, Row> toRow) {
    List<Row> rows = new ArrayList<>(records.stream().map(toRow).toList());
    if (isBackwards) {
      Collections.reverse(rows);
    }
    return rows;
  }

  private static LocalDateTime utc(Instant time) {
    return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
