package com.primeaxiom.localstack.disputes;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.kafka.TopicConsumer;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.payment.EvidencePacket;
import com.primeaxiom.schemas.payment.PacketRequest;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks for the packet of a dispute, and waits for it. What a packet holds is written nowhere but to
 * the caller.
 *
 * @param settings where Kafka and the registry are
 * @param progress who is told how it goes
 */
record PacketDesk(StackSettings settings, Consumer<String> progress) {

  /** Source of the requests that are sent here. */
  static final String SOURCE = "stack";

  private static final Duration WAIT = Duration.ofMillis(200);
  private static final Duration PROGRESS = Duration.ofSeconds(5);

  /**
   * The packet that answers a request.
   *
   * @throws StackException when none came in time, or the broker does not answer
   */
  EvidencePacket answer(PacketRequest request, Duration longest) {
    String topic = Topics.EVIDENCE_PACKET.nameIn(settings.namespace());
    AvroRecordDeserializer<EvidencePacket> deserializer =
        new AvroRecordDeserializer<>(Topics.EVIDENCE_PACKET, settings.registry());
    try (KafkaConsumer<byte[], byte[]> consumer = TopicConsumer.of(settings, topic)) {
      Set<TopicPartition> partitions = consumer.assignment();
      consumer.seekToEnd(partitions);
      // Seeking is lazy: the end has to be known before the question is asked.
      partitions.forEach(consumer::position);
      send(request);
      return await(request, longest, consumer, deserializer);
    } catch (KafkaException e) {
      throw TopicConsumer.silent(settings, e);
    }
  }

  private EvidencePacket await(
      PacketRequest request,
      Duration longest,
      KafkaConsumer<byte[], byte[]> consumer,
      AvroRecordDeserializer<EvidencePacket> deserializer) {
    long begin = System.nanoTime();
    long told = 0;
    while (true) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
        try {
          EvidencePacket packet = deserializer.deserialize(record.value());
          if (request.getEventId().equals(packet.getRequestId())) {
            return packet;
          }
        } catch (UndecodableRecordException e) {
          progress.accept(
              "Record %d of partition %d is no packet: %s"
                  .formatted(record.offset(), record.partition(), e.getMessage()));
        }
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - begin);
      if (waited.compareTo(longest) >= 0) {
        throw new StackException(
            "No packet of %s came within %d s: the job chargebacks does not run, or has heard of no such dispute."
                .formatted(request.getDisputeId(), longest.toSeconds()));
      }
      if (waited.dividedBy(PROGRESS) > told) {
        told = waited.dividedBy(PROGRESS);
        progress.accept(
            "Waiting for the packet of %s, %d s."
                .formatted(request.getDisputeId(), waited.toSeconds()));
      }
    }
  }

  private void send(PacketRequest request) {
    try (EventSender sender =
        EventSender.connect(
            settings.kafka(), settings.registry(), SOURCE, List.of(Topics.PACKET_REQUEST))) {
      sender.send(new CanonicalEvent<>(Topics.PACKET_REQUEST, request));
      sender.flush();
    }
  }
}
