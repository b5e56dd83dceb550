package com.primeaxiom.benchmark.kafkastreams;

import com.primeaxiom.benchmark.kafkastreams.StockFact.LineUnits;
import com.primeaxiom.benchmark.kafkastreams.StockFact.Said;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes orders apart into the lines that a warehouse is to fulfil, each by its SKU. */
final class LineProcessor implements Processor<String, byte[], String, LineUnits> {

  private final Deserializer<Order> values;
  private final WorkedRecords worked;

  private ProcessorContext<String, LineUnits> context;

  LineProcessor(Deserializer<Order> values, WorkedRecords worked) {
    this.values = values;
    this.worked = worked;
  }

  @Override
  public void init(ProcessorContext<String, LineUnits> with) {
    context = with;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    int lines = 0;
    if (record.value() != null) {
      Order order = values.deserialize(null, record.value());
      Said said = said(order.getStatus());
      if (said != null) {
        lines = forward(order, said, record.timestamp());
      }
    }
    worked.order(lines);
  }

  private int forward(Order order, Said said, long timestamp) {
    int lines = 0;
    for (OrderLine line : order.getLines()) {
      if (line.getRequiresShipping()) {
        LineUnits units =
            new LineUnits(
                line.getLocationId() == null ? line.getPoolId() : line.getLocationId(),
                LineUnits.lineId(order.getOrderId(), line.getLineNumber()),
                said,
                line.getQuantity(),
                order.getOccurredAt().toEpochMilli());
        context.forward(new Record<>(line.getSku(), units, timestamp));
        lines++;
      }
    }
    return lines;
  }

  /** What is said of an order's units; null for a status that says nothing new of them. */
  private static Said said(OrderStatus status) {
    return switch (status) {
      case PLACED -> Said.PLACED;
      case EDITED -> Said.EDITED;
      case CANCELLED -> Said.CANCELLED;
      case PAID, UNKNOWN -> null;
    };
  }
}
