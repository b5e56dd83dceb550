package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.schemas.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * A piece of the shop's life: what each partition of each topic brings, in order of event time but
 * for what is told late.
 *
 * @param phase what the shop does
 * @param endMillis no later event of it, epoch milliseconds; of the next only what is late is
 *     earlier
 * @param events number of events
 * @param records events by topic and partition
 */
record Step(
    Phase phase, long endMillis, long events, Map<String, List<List<SpecificRecord>>> records) {

  /** What a shop does. */
  enum Phase {
    /** It tells of every key once. */
    SEEDING,
    /** It sells, and that does not count yet. */
    WARMING_UP,
    /** It sells as fast as the job takes it. */
    MEASURED,
    /** It sells half as fast. */
    HALF_LOAD
  }

  /** Events of a partition. */
  List<SpecificRecord> of(String topic, int partition) {
    List<List<SpecificRecord>> partitions = records.get(topic);
    return partitions == null ? List.of() : partitions.get(partition);
  }

  /** Gathers a step. */
  static final class Builder {

    private final int partitions;
    private final Map<String, List<List<SpecificRecord>>> records = new HashMap<>();
    private long events;

    Builder(int partitions) {
      this.partitions = partitions;
    }

    /** Adds an event, in the partition of its key. */
    <R extends SpecificRecord> void add(Topic<R> topic, R value) {
      int partition = Math.floorMod(topic.key().apply(value).hashCode(), partitions);
      add(topic.name(), partition, value);
    }

    /** Adds an event to a partition. */
    void add(String topic, int partition, SpecificRecord value) {
      records.computeIfAbsent(topic, name -> empty()).get(partition).add(value);
      events++;
    }

    /** Number of events so far. */
    long events() {
      return events;
    }

    Step build(Phase phase, long endMillis) {
      return new Step(phase, endMillis, events, records);
    }

    private List<List<SpecificRecord>> empty() {
      List<List<SpecificRecord>> all = new ArrayList<>(partitions);
      for (int partition = 0; partition < partitions; partition++) {
        all.add(new ArrayList<>());
      }
      return all;
    }
  }
}
