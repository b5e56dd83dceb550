package com.primeaxiom.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * How many records the Kafka consumers of this JVM have taken from some topics, whoever runs them:
 * what each tells by JMX of itself. A consumer that is closed is counted no more, and one that has
 * taken part of a fetch may not have counted it yet; good enough to tell when a share of a long run
 * is over, and not to tell when it ends.
 */
public final class ConsumedRecords implements LongSupplier {

  private static final String CONSUMED = "records-consumed-total";

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final ObjectName consumers;
  private final Set<String> topics;

  /** Counts what is read of topics. */
  public ConsumedRecords(Collection<String> topics) {
    this.topics = topics.stream().map(ConsumedRecords::plain).collect(Collectors.toSet());
    try {
      this.consumers =
          new ObjectName("kafka.consumer:type=consumer-fetch-manager-metrics,client-id=*,topic=*");
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException("The pattern is no name of beans.", e);
    }
  }

  @Override
  public long getAsLong() {
    // A client may tell of one topic by two names, with its dots and without.
    Map<String, Long> byReader = new HashMap<>();
    for (ObjectName consumer : beans.queryNames(consumers, null)) {
      String topic = plain(consumer.getKeyProperty("topic"));
      if (topics.contains(topic)) {
        byReader.merge(
            consumer.getKeyProperty("client-id") + " " + topic, consumed(consumer), Math::max);
      }
    }
    return byReader.values().stream().mapToLong(Long::longValue).sum();
  }

  private long consumed(ObjectName consumer) {
    try {
      return ((Number) beans.getAttribute(consumer, CONSUMED)).longValue();
    } catch (JMException e) {
      // It was closed meanwhile.
      return 0;
    }
  }

  private static String plain(String topic) {
    return topic.replace('.', '_');
  }
}
