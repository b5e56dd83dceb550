package com.primeaxiom.jobs.stock;

import com.primeaxiom.jobs.platform.EventSource;
import com.primeaxiom.jobs.platform.Platform;
import com.primeaxiom.jobs.platform.RouteNotices;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.platform.TimeSettings;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.OrderEvent;
import com.primeaxiom.jobs.stock.domain.ReceiptEvent;
import com.primeaxiom.jobs.stock.io.AllocationMapper;
import com.primeaxiom.jobs.stock.io.InventoryLevelMapper;
import com.primeaxiom.jobs.stock.io.OrderMapper;
import com.primeaxiom.jobs.stock.io.ReceiptMapper;
import com.primeaxiom.jobs.stock.io.StockLevelMapper;
import com.primeaxiom.schemas.Topics;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What the books of a SKU at a location are kept from.
 *
 * @param orders orders of the storefront
 * @param inventoryLevels what channels show
 * @param stockLevels what the warehouse holds
 * @param allocations what the warehouse answers
 * @param receipts goods received
 * @param clock moves time on
 */
public record StockSources(
    EventSource<OrderEvent> orders,
    EventSource<AtpFact> inventoryLevels,
    EventSource<AtpFact> stockLevels,
    EventSource<AtpFact> allocations,
    EventSource<ReceiptEvent> receipts,
    EventSource<AtpFact> clock) {

  private static final TypeInformation<AtpFact> FACTS = RecordType.of(AtpFact.class);

  /** The streams of a platform. */
  public static StockSources of(Platform platform) {
    return new StockSources(
        platform.source(Topics.ORDER, OrderMapper::toEvent, RecordType.of(OrderEvent.class)),
        platform.source(Topics.INVENTORY_LEVEL, InventoryLevelMapper::toFact, FACTS),
        platform.source(Topics.STOCK_LEVEL, StockLevelMapper::toFact, FACTS),
        platform.source(Topics.ALLOCATION, AllocationMapper::toFact, FACTS),
        platform.source(Topics.RECEIPT, ReceiptMapper::toEvent, RecordType.of(ReceiptEvent.class)),
        platform.clock(FACTS));
  }

  /**
   * The streams as they are read.
   *
   * @param orders orders, with lines that no warehouse ships
   * @param receipts goods received
   * @param facts everything that changes the books
   * @param refused records of all of them that were refused
   */
  public record Streams(
      DataStream<OrderEvent> orders,
      DataStream<ReceiptEvent> receipts,
      DataStream<AtpFact> facts,
      DataStream<SourceNotice> refused) {}

  /** Reads the streams. */
  public Streams read(StreamExecutionEnvironment environment, TimeSettings time) {
    var ordered = orders.read(environment, OrderEvent::occurredAtMillis, time);
    var levels = inventoryLevels.read(environment, AtpFact::occurredAtMillis, time);
    var stock = stockLevels.read(environment, AtpFact::occurredAtMillis, time);
    var answers = allocations.read(environment, AtpFact::occurredAtMillis, time);
    var received = receipts.read(environment, ReceiptEvent::occurredAtMillis, time);
    var ticks = clock.read(environment, AtpFact::occurredAtMillis, time);
    SingleOutputStreamOperator<AtpFact> demand =
        ordered
            .<AtpFact>flatMap((order, out) -> OrderMapper.toFacts(order).forEach(out::collect))
            .returns(FACTS)
            .uid("lines-to-ship")
            .name("lines to ship");
    SingleOutputStreamOperator<AtpFact> inbound =
        received
            .<AtpFact>flatMap(
                (receipt, out) -> ReceiptMapper.toFacts(receipt).forEach(out::collect))
            .returns(FACTS)
            .uid("lines-received")
            .name("lines received");
    return new Streams(
        ordered,
        received,
        demand.union(inbound, levels, stock, answers, ticks),
        ordered
            .getSideOutput(RouteNotices.REFUSED)
            .union(
                levels.getSideOutput(RouteNotices.REFUSED),
                stock.getSideOutput(RouteNotices.REFUSED),
                answers.getSideOutput(RouteNotices.REFUSED),
                received.getSideOutput(RouteNotices.REFUSED),
                ticks.getSideOutput(RouteNotices.REFUSED)));
  }
}
