package com.primeaxiom.localstack.customers;

import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.kafka.TopicContents;
import com.primeaxiom.schemas.Topics;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;

/**
 * What Kafka holds of a customer now. Orders and charges name the customer; everything else leads
 * there by the order.
 *
 * @param orders the customer's orders
 * @param records records about the customer by topic, without namespace; only topics that hold some
 * @param unreadable records of these topics that could not be read
 */
record CustomerTraces(Set<String> orders, Map<String, Long> records, long unreadable) {

  CustomerTraces {
    orders = Set.copyOf(orders);
    records = Map.copyOf(records);
  }

  /**
   * Reads the topics that hold personal data.
   *
   * @param customer the customer's number in the storefront and account at the processor
   * @param known orders of the customer that are known otherwise, for Kafka may have let go of them
   */
  static CustomerTraces of(StackSettings settings, String customer, Collection<String> known) {
    Set<String> orders = new TreeSet<>(known);
    Map<String, Long> records = new TreeMap<>();
    LongAdder unreadable = new LongAdder();
    TopicContents contents = new TopicContents(settings, complaint -> unreadable.increment());
    contents.each(
        Topics.ORDER,
        order -> {
          if (customer.equals(order.getCustomerId()) || orders.contains(order.getOrderId())) {
            orders.add(order.getOrderId());
            records.merge(Topics.ORDER.name(), 1L, Long::sum);
          }
        });
    contents.each(
        Topics.CHARGE,
        charge -> {
          if (customer.equals(charge.getCustomerAccountId())
              || orders.contains(charge.getOrderId())) {
            orders.add(charge.getOrderId());
            records.merge(Topics.CHARGE.name(), 1L, Long::sum);
          }
        });
    contents.each(
        Topics.SHIPMENT,
        shipment -> count(Topics.SHIPMENT.name(), shipment.getOrderId(), orders, records));
    contents.each(
        Topics.MESSAGE,
        message -> count(Topics.MESSAGE.name(), message.getOrderId(), orders, records));
    contents.each(
        Topics.EVIDENCE_PACKET,
        packet -> count(Topics.EVIDENCE_PACKET.name(), packet.getOrderId(), orders, records));
    contents.each(
        Topics.CUSTOMER_SERVICE_NOTE,
        note -> count(Topics.CUSTOMER_SERVICE_NOTE.name(), note.getOrderId(), orders, records));
    return new CustomerTraces(orders, records, unreadable.sum());
  }

  private static void count(
      String topic, String order, Set<String> orders, Map<String, Long> records) {
    if (orders.contains(order)) {
      records.merge(topic, 1L, Long::sum);
    }
  }
}
