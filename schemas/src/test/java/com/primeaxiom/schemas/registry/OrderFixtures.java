package com.primeaxiom.schemas.registry;

import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** An order, as our class and as a producer with a schema of its own writes it. */
final class OrderFixtures {

  static final String SUBJECT = Topics.ORDER.subjectIn("");
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

  private OrderFixtures() {}

  static Order order() {
    return Order.newBuilder()
        .setEventId("evt-1")
        .setOccurredAt(NOON)
        .setSource("shop-eu")
        .setOrderId("1001")
        .setStatus(OrderStatus.PAID)
        .setChannel("web")
        .setRegion("DE")
        .setCustomerId("c-7")
        .setCurrency("EUR")
        .setLines(
            List.of(
                OrderLine.newBuilder()
                    .setLineNumber(1)
                    .setSku("MUG-RED")
                    .setQuantity(3)
                    .setUnitPriceMinor(1250)
                    .setLocationId("north")
                    .setPoolId(null)
                    .setRequiresShipping(false)
                    .build()))
        .build();
  }

  /** The same order in a schema that has at least the fields below. */
  static GenericRecord writtenWith(Schema schema) {
    GenericRecord order = new GenericData.Record(schema);
    order.put("event_id", "evt-1");
    order.put("occurred_at", NOON.toEpochMilli());
    order.put("source", "shop-eu");
    order.put("order_id", "1001");
    order.put("status", new GenericData.EnumSymbol(schema.getField("status").schema(), "PAID"));
    order.put("channel", "web");
    putIfThere(order, "region", "DE");
    putIfThere(order, "customer_id", "c-7");
    order.put("currency", "EUR");
    Schema lines = schema.getField("lines").schema();
    GenericRecord line = new GenericData.Record(lines.getElementType());
    line.put("line_number", 1);
    line.put("sku", "MUG-RED");
    line.put("quantity", 3L);
    line.put("unit_price_minor", 1250L);
    putIfThere(line, "location_id", "north");
    putIfThere(line, "pool_id", null);
    putIfThere(line, "requires_shipping", false);
    order.put("lines", List.of(line));
    return order;
  }

  static GenericRecord lineOf(GenericRecord order) {
    return (GenericRecord) ((List<?>) order.get("lines")).get(0);
  }

  private static void putIfThere(GenericRecord record, String field, Object value) {
    if (record.getSchema().getField(field) != null) {
      record.put(field, value);
    }
  }
}
