package com.primeaxiom.jobs.shipment;

import com.primeaxiom.jobs.platform.EventSource;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.Platform;
import com.primeaxiom.jobs.platform.RouteNotices;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.platform.TimeSettings;
import com.primeaxiom.jobs.platform.order.InOrderOperator;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shipment.domain.ScanFact;
import com.primeaxiom.jobs.shipment.domain.ShipmentFact;
import com.primeaxiom.jobs.shipment.domain.ShipmentNews;
import com.primeaxiom.jobs.shipment.io.ShipmentMapper;
import com.primeaxiom.jobs.shipment.operator.ShipmentFunction;
import com.primeaxiom.schemas.Topics;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What is heard of shipments before they are counted.
 *
 * @param notices what vendors say they ship
 * @param scans what carriers say of inbound loads
 */
public record ShipmentSources(EventSource<ShipmentFact> notices, EventSource<ScanFact> scans) {

  private static final TypeInformation<ShipmentFact> FACTS = RecordType.of(ShipmentFact.class);
  private static final TypeInformation<ShipmentNews> NEWS = RecordType.of(ShipmentNews.class);

  /** The streams of a platform. */
  public static ShipmentSources of(Platform platform) {
    return new ShipmentSources(
        platform.source(Topics.SHIP_NOTICE, ShipmentMapper::toFact, FACTS),
        platform.source(Topics.TRACKING, ShipmentMapper::toFact, RecordType.of(ScanFact.class)));
  }

  /**
   * The streams as they are read.
   *
   * @param news what each purchase order is told
   * @param late facts that came after their time was settled
   * @param refused records of both that were refused
   */
  public record Streams(
      DataStream<ShipmentNews> news, DataStream<LateFact> late, DataStream<SourceNotice> refused) {}

  /**
   * Reads the streams.
   *
   * @param counts adds to what is told of shipments that our dock has counted goods of them
   * @param retentionMillis how long a shipment is remembered after its newest event
   */
  public Streams read(
      StreamExecutionEnvironment environment,
      TimeSettings time,
      Function<DataStream<ShipmentFact>, DataStream<ShipmentFact>> counts,
      long retentionMillis) {
    var announced = notices.read(environment, ShipmentFact::occurredAtMillis, time);
    var scanned = scans.read(environment, ScanFact::occurredAtMillis, time);
    DataStream<ShipmentFact> facts =
        announced
            .<ShipmentFact>flatMap(
                (notice, out) -> ShipmentMapper.toFacts(notice).forEach(out::collect))
            .returns(FACTS)
            .uid("notices-by-number")
            .name("ship notices by number")
            .union(
                scanned
                    .filter(scan -> scan.purchaseOrderId() == null)
                    .uid("unnamed-scans")
                    .name("scans that name no order")
                    .map(ShipmentMapper::toShipment)
                    .returns(FACTS)
                    .uid("scans-by-number")
                    .name("scans by number"));
    SingleOutputStreamOperator<ShipmentNews> shipments =
        counts
            .apply(facts)
            .keyBy(ShipmentFact::key, Types.STRING)
            .transform(
                "shipments by number",
                NEWS,
                new InOrderOperator<>(
                    new ShipmentFunction(retentionMillis, time.allowedLateness().toMillis())))
            .uid("shipments")
            .setDescription(
                "shipments by number: brings scans to the orders that are in a shipment");
    return new Streams(
        shipments.union(namedScans(scanned)),
        shipments.getSideOutput(ShipmentFunction.LATE),
        announced
            .getSideOutput(RouteNotices.REFUSED)
            .union(scanned.getSideOutput(RouteNotices.REFUSED)));
  }

  /** Scans that name their order go to it without a detour. */
  private static DataStream<ShipmentNews> namedScans(DataStream<ScanFact> scans) {
    return scans
        .filter(scan -> scan.purchaseOrderId() != null)
        .uid("named-scans")
        .name("scans that name an order")
        .map(ShipmentMapper::toNews)
        .returns(NEWS)
        .uid("scans-of-orders")
        .name("scans of orders");
  }
}
