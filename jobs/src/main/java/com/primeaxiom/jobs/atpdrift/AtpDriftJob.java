package com.primeaxiom.jobs.atpdrift;

import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeFact;
import com.primeaxiom.jobs.atpdrift.domain.SkuPrice;
import com.primeaxiom.jobs.atpdrift.io.DriftRowMapper;
import com.primeaxiom.jobs.atpdrift.io.SkuPriceMapper;
import com.primeaxiom.jobs.atpdrift.operator.AtpDriftFunction;
import com.primeaxiom.jobs.atpdrift.operator.DriftEpisodeFunction;
import com.primeaxiom.jobs.platform.EventSource;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.LiveJob;
import com.primeaxiom.jobs.platform.Platform;
import com.primeaxiom.jobs.platform.RouteNotices;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.platform.StoredRows;
import com.primeaxiom.jobs.platform.order.InOrderBroadcastOperator;
import com.primeaxiom.jobs.platform.order.InOrderOperator;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.ConnectorLags;
import com.primeaxiom.jobs.stock.StockSources;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.io.OrderMapper;
import com.primeaxiom.jobs.stock.operator.ObservedLags;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.sinks.clickhouse.table.AtpDriftMinuteRow;
import com.primeaxiom.sinks.clickhouse.table.AtpDriftReadingRow;
import com.primeaxiom.sinks.clickhouse.table.ClickHouseTables;
import com.primeaxiom.sinks.clickhouse.table.OrderLineRow;
import com.primeaxiom.sinks.clickhouse.table.SyncLagRow;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Does the shop sell what the warehouse has?
 *
 * <pre>
 * storefront.order.v1 ──────────► order_line (ClickHouse)
 *        │ lines to ship
 * storefront.inventory-level.v1 ┐                               ┌► atp_drift_reading (ClickHouse)
 * wms.stock-level.v1 ───────────┼─ by (sku, location) ─► atp-drift ► atp_drift_minute (ClickHouse)
 * wms.allocation.v1 ────────────┤                         │  │  └► late-event.v1
 * wms.receipt.v1 ───────────────┤    updates by connector │  │ readings, failed picks, by sku
 * clock.v1 ─────────────────────┘                         ▼  ▼
 *                     sync_lag (ClickHouse) ◄─ connector-lag ─► drift-episodes ─► alert.v1
 * reference.sku.v1 ──────────────────────── prices, by sku ───────────┤
 * policy.v1 ────────────────────────────────────────── to all ────────┘
 *        └ refused records of every topic ─► dead-letter.v1
 * </pre>
 *
 * <p>What is wrong is measured by {@code atp-drift}; how long a connector may take is learned by
 * {@code connector-lag} and told to all; what is an alert is decided by {@code drift-episodes}.
 */
public final class AtpDriftJob {

  /** Name of the job, of its consumer group and of its alerts' source. */
  public static final String NAME = "atp-drift";

  private AtpDriftJob() {}

  /** What the job reads. */
  public record Sources(
      StockSources stock, EventSource<SkuPrice> prices, EventSource<PolicyVersion> policies) {}

  /** What the job writes. */
  public record Sinks(
      Sink<AlertStep> alerts,
      Sink<AtpDriftReadingRow> readings,
      Sink<AtpDriftMinuteRow> minutes,
      Sink<SyncLagRow> lags,
      Sink<OrderLineRow> orderLines,
      Sink<SourceNotice> deadLetters,
      Sink<LateFact> lateEvents) {}

  /** Starts the job with what its command line says. */
  public static void main(String[] arguments) throws Exception {
    LiveJob.run(NAME, AtpDriftSettings.options(), AtpDriftJob::buildOn, arguments);
  }

  /**
   * The whole topology between the sources and sinks of a platform.
   *
   * @throws com.primeaxiom.jobs.platform.InvalidConfigurationException when a setting is wrong
   */
  public static void buildOn(
      Platform platform, StreamExecutionEnvironment environment, ReadableConfig configuration) {
    AtpDriftSettings settings = AtpDriftSettings.from(configuration);
    build(environment, sources(platform, settings), sinks(platform), settings);
  }

  /** The whole topology. */
  public static void build(
      StreamExecutionEnvironment environment,
      Sources sources,
      Sinks sinks,
      AtpDriftSettings settings) {
    StockSources.Streams stock = sources.stock().read(environment, settings.time());
    var prices = sources.prices().read(environment, SkuPrice::occurredAtMillis, settings.time());
    var policies = settings.policy().read(environment, sources.policies(), settings.time());

    SingleOutputStreamOperator<DriftReading> readings =
        stock
            .facts()
            .keyBy(AtpFact::key, RecordType.of(SkuLocation.class))
            .transform(
                "ATP drift by SKU and location",
                RecordType.of(DriftReading.class),
                new InOrderOperator<>(
                    new AtpDriftFunction(
                        settings.retention(), settings.time().allowedLateness().toMillis())))
            .uid("atp-drift")
            .setDescription(
                "ATP drift by SKU and location: what is shown against what can be promised");

    DataStream<SyncLag> lags =
        ConnectorLags.of(readings.getSideOutput(AtpDriftFunction.UPDATES), settings.lag());

    DataStream<EpisodeFact> episodeFacts =
        readings
            .getSideOutput(AtpDriftFunction.TO_JUDGE)
            .union(
                prices
                    .map(EpisodeFact::of)
                    .returns(RecordType.of(EpisodeFact.class))
                    .uid("prices-to-judge")
                    .name("prices to judge by"));

    episodeFacts
        .keyBy(EpisodeFact::sku, Types.STRING)
        .connect(JobPolicy.beside(lags, policies).broadcast())
        .transform(
            "drift episodes by SKU",
            RecordType.of(AlertStep.class),
            new InOrderBroadcastOperator<>(
                new DriftEpisodeFunction(
                    settings.policy(),
                    settings.lag(),
                    settings.time().allowedLateness().toMillis()),
                List.of(ObservedLags.STATE, JobPolicy.VERSIONS)))
        .uid("drift-episodes")
        .setDescription(
            "drift episodes by SKU: what outlasts the lag of its connector is an alert, with its cause")
        .sinkTo(sinks.alerts())
        .uid("alert-sink")
        .name("alert.v1");
    new StoredRows<>("lag", SyncLagRow.class, "sync_lag", sinks.lags())
        .map(lags, DriftRowMapper::toRow);
    new StoredRows<>("reading", AtpDriftReadingRow.class, "atp_drift_reading", sinks.readings())
        .map(
            readings
                .filter(reading -> !reading.isFarewell())
                .uid("readings-to-store")
                .name("readings to store"),
            DriftRowMapper::toRow);
    new StoredRows<>("minute", AtpDriftMinuteRow.class, "atp_drift_minute", sinks.minutes())
        .map(readings.getSideOutput(AtpDriftFunction.MINUTES), DriftRowMapper::toRow);
    new StoredRows<>("order-line", OrderLineRow.class, "order_line", sinks.orderLines())
        .flatMap(stock.orders(), (order, out) -> OrderMapper.toRows(order).forEach(out::collect));
    stock
        .refused()
        .union(
            prices.getSideOutput(RouteNotices.REFUSED),
            policies.getSideOutput(RouteNotices.REFUSED))
        .sinkTo(sinks.deadLetters())
        .uid("dead-letter-sink")
        .name("dead-letter.v1");
    readings
        .getSideOutput(AtpDriftFunction.LATE)
        .sinkTo(sinks.lateEvents())
        .uid("late-event-sink")
        .name("late-event.v1");
  }

  private static Sources sources(Platform platform, AtpDriftSettings settings) {
    return new Sources(
        StockSources.of(platform),
        platform.source(
            Topics.SKU_REFERENCE, SkuPriceMapper::toPrice, RecordType.of(SkuPrice.class)),
        platform.policies(settings.policy()));
  }

  private static Sinks sinks(Platform platform) {
    return new Sinks(
        platform.alertSink(),
        platform.clickHouseSink(ClickHouseTables.ATP_DRIFT_READING),
        platform.clickHouseSink(ClickHouseTables.ATP_DRIFT_MINUTE),
        platform.clickHouseSink(ClickHouseTables.SYNC_LAG),
        platform.clickHouseSink(ClickHouseTables.ORDER_LINE),
        platform.deadLetterSink(),
        platform.lateEventSink());
  }
}
