package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.kafka.TopicConsumer;
import com.primeaxiom.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Reads the topic of the channels' figures as a consumer that does nothing else, and notes when the
 * probes came: no job can know of them earlier.
 *
 * @param settings how the servers are reached
 * @param samples who is told
 */
record EventLook(StackSettings settings, StageSamples samples) implements Watch.Look {

  private static final Duration WAIT = Duration.ofMillis(50);

  @Override
  public void untilOver(BooleanSupplier isOver) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        TopicConsumer.of(settings, Topics.INVENTORY_LEVEL.nameIn(settings.namespace()))) {
      consumer.seekToBeginning(consumer.assignment());
      while (!isOver.getAsBoolean()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(WAIT);
        long now = System.nanoTime();
        for (ConsumerRecord<byte[], byte[]> record : records) {
          String sku = new String(record.key(), StandardCharsets.UTF_8);
          if (StockShop.isProbe(sku)) {
            samples.seen(new ProbeId(sku, record.timestamp()), now);
          }
        }
      }
    }
  }
}
