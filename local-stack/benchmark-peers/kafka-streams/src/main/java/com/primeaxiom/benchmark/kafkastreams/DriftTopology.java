package com.primeaxiom.benchmark.kafkastreams;

import com.primeaxiom.benchmark.ContestantSettings.Backend;
import com.primeaxiom.benchmark.kafkastreams.StockFact.HeldStock;
import com.primeaxiom.benchmark.kafkastreams.StockFact.LineUnits;
import com.primeaxiom.benchmark.kafkastreams.StockFact.Said;
import com.primeaxiom.benchmark.kafkastreams.StockFact.ShownLevel;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import com.primeaxiom.schemas.wms.StockLevel;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology.
 *
 * @param namespace prefix of the topics
 * @param answers topic of the answers
 * @param partitions of the topics, all the same: what is said of a SKU meets in one of them
 * @param backend where the stores live
 * @param values how the values of a topic are read
 * @param worked counts what is done
 */
record DriftTopology(
    String namespace,
    String answers,
    int partitions,
    Backend backend,
    Values values,
    WorkedRecords worked) {

  /** How the values of topics are read. */
  @FunctionalInterface
  interface Values {

    /** A new reader of the values of a topic, for one thread at a time. */
    <T extends SpecificRecord> Deserializer<T> of(Topic<T> topic);
  }

  private static final Serde<LineUnits> LINES =
      Serdes.serdeFrom(
          (topic, line) -> toBytes(line), (topic, bytes) -> bytes == null ? null : toLine(bytes));

  /** Adds the topology. */
  void build(StreamsBuilder builder) {
    KStream<String, StockFact> ordered =
        bytes(builder, Topics.ORDER)
            .process(() -> new LineProcessor(values.of(Topics.ORDER), worked), named("order-lines"))
            .repartition(
                Repartitioned.<String, LineUnits>as("lines-by-sku")
                    .withKeySerde(Serdes.String())
                    .withValueSerde(LINES)
                    .withNumberOfPartitions(partitions))
            .mapValues(line -> line, named("lines"));
    DriftProcessor.Stores stores = new DriftProcessor.Stores(shelves(), lines());
    ordered
        .merge(facts(builder, Topics.INVENTORY_LEVEL, DriftTopology::level))
        .merge(facts(builder, Topics.STOCK_LEVEL, DriftTopology::stock))
        .merge(facts(builder, Topics.ALLOCATION, DriftTopology::answer))
        .process(stores.processing(worked), named("drift"))
        .to(answers, Produced.with(Serdes.String(), Serdes.ByteArray()));
  }

  /** The facts of a topic; null for a record that is none. */
  private <T extends SpecificRecord> KStream<String, StockFact> facts(
      StreamsBuilder builder, Topic<T> topic, Function<T, StockFact> toFact) {
    return bytes(builder, topic)
        .processValues(
            () -> new FactProcessor<>(values.of(topic), toFact), named(topic.name() + "-facts"));
  }

  private KStream<String, byte[]> bytes(StreamsBuilder builder, Topic<?> topic) {
    return builder.stream(
        topic.nameIn(namespace),
        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(topic.name()));
  }

  private static Named named(String name) {
    return Named.as(name);
  }

  private StoreBuilder<KeyValueStore<String, Shelf>> shelves() {
    return store(
        "shelves",
        Serdes.serdeFrom(
            (topic, shelf) -> shelf == null ? null : shelf.toBytes(),
            (topic, bytes) -> bytes == null ? null : Shelf.of(bytes)));
  }

  private StoreBuilder<KeyValueStore<String, LineState>> lines() {
    return store(
        "lines",
        Serdes.serdeFrom(
            (topic, line) -> line == null ? null : line.toBytes(),
            (topic, bytes) -> bytes == null ? null : LineState.of(bytes)));
  }

  private <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> serde) {
    KeyValueBytesStoreSupplier supplier =
        switch (backend) {
          case MEMORY -> Stores.inMemoryKeyValueStore(name);
          case ROCKSDB -> Stores.persistentKeyValueStore(name);
        };
    return Stores.keyValueStoreBuilder(supplier, Serdes.String(), serde)
        .withCachingEnabled()
        .withLoggingEnabled(Map.of());
  }

  private static StockFact level(InventoryLevel level) {
    return new ShownLevel(
        level.getLocationId(),
        new Shelf.Channel(
            level.getChannel(),
            level.getAvailable(),
            level.getBuffer(),
            level.getOccurredAt().toEpochMilli(),
            level.getEventId()));
  }

  private static StockFact stock(StockLevel level) {
    return new HeldStock(
        level.getLocationId(),
        new Shelf.Stock(
            level.getOnHand()
                - level.getCommitted()
                - level.getReserved()
                - level.getDamaged()
                - level.getQualityControl()
                - level.getSafetyStock(),
            level.getOccurredAt().toEpochMilli(),
            level.getEventId()));
  }

  private static StockFact answer(Allocation answer) {
    return answer.getStatus() == AllocationStatus.UNKNOWN
        ? null
        : new LineUnits(
            answer.getLocationId(),
            LineUnits.lineId(answer.getOrderId(), answer.getLineNumber()),
            answer.getStatus() == AllocationStatus.SHORT ? Said.SHORT : Said.ASSIGNED,
            answer.getQuantity(),
            answer.getOccurredAt().toEpochMilli());
  }

  private static byte[] toBytes(LineUnits line) {
    byte[] location = StoredText.bytes(line.locationId());
    byte[] id = StoredText.bytes(line.lineId());
    ByteBuffer bytes =
        ByteBuffer.allocate(1 + 2 * Long.BYTES + StoredText.size(location) + StoredText.size(id));
    bytes.put(line.said().code()).putLong(line.units()).putLong(line.atMillis());
    StoredText.put(location, bytes);
    StoredText.put(id, bytes);
    return bytes.array();
  }

  private static LineUnits toLine(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    Said said = Said.of(bytes.get());
    long units = bytes.getLong();
    long atMillis = bytes.getLong();
    return new LineUnits(StoredText.get(bytes), StoredText.get(bytes), said, units, atMillis);
  }
}
