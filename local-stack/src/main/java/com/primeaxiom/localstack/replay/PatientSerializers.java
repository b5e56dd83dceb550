package com.primeaxiom.localstack.replay;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.registry.AvroRecordSerializer;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records of any topic as the registry frames them. A registry that is away for a minute costs that
 * minute: it is asked once for each topic, and again until it answers.
 *
 * <p>For one thread at a time.
 */
public final class PatientSerializers {

  private static final Duration POLL = Duration.ofMillis(500);

  private final String namespace;
  private final RegistrySettings registry;
  private final Duration patience;
  private final Map<String, AvroRecordSerializer<?>> serializers = new HashMap<>();

  /**
   * Serializers of a namespace; nothing is asked of the registry yet.
   *
   * @param namespace prefix of topics and subjects; blank for none
   * @param patience how long a registry that does not answer is asked again
   */
  public PatientSerializers(String namespace, RegistrySettings registry, Duration patience) {
    this.namespace = namespace;
    this.registry = registry;
    this.patience = patience;
  }

  /**
   * Writes a record.
   *
   * @throws RegistryUnavailableException when the registry has not answered for too long
   */
  public <T extends SpecificRecord> byte[] serialize(Topic<T> topic, T record) {
    AvroRecordSerializer<T> serializer = of(topic);
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return serializer.serialize(record);
      } catch (RegistryUnavailableException e) {
        if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
  }

  @SuppressWarnings("unchecked") // The topic's name stands for its record type.
  private <T extends SpecificRecord> AvroRecordSerializer<T> of(Topic<T> topic) {
    return (AvroRecordSerializer<T>)
        serializers.computeIfAbsent(
            topic.name(), name -> new AvroRecordSerializer<>(topic, namespace, registry));
  }
}
