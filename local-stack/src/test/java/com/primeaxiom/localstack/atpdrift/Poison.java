package com.primeaxiom.localstack.atpdrift;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.ClockTick;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.schemas.reference.SkuReference;
import com.primeaxiom.schemas.registry.AvroRecordSerializer;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import com.primeaxiom.schemas.wms.Receipt;
import com.primeaxiom.schemas.wms.ReceiptLine;
import com.primeaxiom.schemas.wms.ReceiptStatus;
import com.primeaxiom.schemas.wms.StockLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records that a job has to refuse, on each of its inputs, and the reason it has to give. */
final class Poison {

  private static final Instant AT = Instant.parse("2026-03-02T07:00:00Z");

  private final World world;
  private final SplittableRandom random;
  private final Map<String, DeadLetterReason> sent = new TreeMap<>();

  Poison(World world, long seed) {
    this.world = world;
    this.random = new SplittableRandom(seed);
  }

  /** Sends it; says by topic, partition and offset what is to become of it. */
  Map<String, DeadLetterReason> send() throws Exception {
    sent.clear();
    try (KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", world.settings().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        SchemaRegistryClient registry = world.settings().registry().newClient()) {
      poison(Topics.ORDER, order(3), order(-3), "quantity", producer, registry);
      poison(Topics.INVENTORY_LEVEL, level(3), level(-3), "available", producer, registry);
      poison(Topics.STOCK_LEVEL, stock(3), stock(-3), "on_hand", producer, registry);
      poison(Topics.ALLOCATION, allocation(3), allocation(-3), "quantity", producer, registry);
      poison(Topics.RECEIPT, receipt(3), receipt(-3), "received", producer, registry);
      anyTopic(Topics.SKU_REFERENCE, price(3), producer);
      send(
          Topics.SKU_REFERENCE,
          serializer(Topics.SKU_REFERENCE).serialize(price(-3)),
          DeadLetterReason.INVALID_VALUE,
          producer);
      anyTopic(Topics.CLOCK, new ClockTick("tick", AT, "poison"), producer);
    }
    return Map.copyOf(sent);
  }

  private <T extends SpecificRecord> void poison(
      Topic<T> topic,
      T sound,
      T negative,
      String quantity,
      KafkaProducer<byte[], byte[]> producer,
      SchemaRegistryClient registry)
      throws Exception {
    anyTopic(topic, sound, producer);
    AvroRecordSerializer<T> serializer = serializer(topic);
    send(topic, serializer.serialize(negative), DeadLetterReason.NEGATIVE_QUANTITY, producer);
    send(
        topic,
        withNull(topic, serializer.serialize(sound), quantity, registry),
        DeadLetterReason.MISSING_VALUE,
        producer);
  }

  private <T extends SpecificRecord> void anyTopic(
      Topic<T> topic, T sound, KafkaProducer<byte[], byte[]> producer) throws Exception {
    byte[] framed = serializer(topic).serialize(sound);
    send(topic, null, DeadLetterReason.EMPTY_VALUE, producer);
    for (int i = 0; i < 5; i++) {
      byte[] noise = new byte[random.nextInt(6, 200)];
      random.nextBytes(noise);
      noise[0] |= 1;
      send(topic, noise, DeadLetterReason.BAD_MAGIC_BYTE, producer);
    }
    byte[] wrongMagic = framed.clone();
    wrongMagic[0] = 1;
    send(topic, wrongMagic, DeadLetterReason.BAD_MAGIC_BYTE, producer);
    byte[] unknownId = framed.clone();
    ByteBuffer.wrap(unknownId).putInt(1, 900_000 + random.nextInt(1_000));
    send(topic, unknownId, DeadLetterReason.UNKNOWN_SCHEMA_ID, producer);
    byte[] cut = Arrays.copyOf(framed, framed.length - 1);
    send(topic, cut, DeadLetterReason.MALFORMED_AVRO, producer);
    byte[] longer = Arrays.copyOf(framed, framed.length + 1);
    send(topic, longer, DeadLetterReason.MALFORMED_AVRO, producer);
  }

  private void send(
      Topic<?> topic, byte[] value, DeadLetterReason reason, KafkaProducer<byte[], byte[]> producer)
      throws Exception {
    // A compacted topic takes no record without a key, and keeps one of each.
    byte[] key = ("poison-" + sent.size()).getBytes(StandardCharsets.UTF_8);
    RecordMetadata metadata =
        producer
            .send(new ProducerRecord<>(world.name(topic), null, AT.toEpochMilli(), key, value))
            .get();
    sent.put(
        "%s/%d/%d".formatted(metadata.topic(), metadata.partition(), metadata.offset()), reason);
  }

  private <T extends SpecificRecord> AvroRecordSerializer<T> serializer(Topic<T> topic) {
    return new AvroRecordSerializer<>(
        topic, world.settings().namespace(), world.settings().registry());
  }

  /** The same record from a writer whose schema lets the quantity be null, with a null in it. */
  private static byte[] withNull(
      Topic<?> topic, byte[] framed, String quantity, SchemaRegistryClient registry)
      throws Exception {
    Schema schema = topic.schema();
    Schema lax =
        new Schema.Parser()
            .parse(
                schema
                    .toString()
                    .replace(
                        "\"name\":\"" + quantity + "\",\"type\":\"long\"",
                        "\"name\":\"" + quantity + "\",\"type\":[\"null\",\"long\"]"));
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(schema)
            .read(null, DecoderFactory.get().binaryDecoder(framed, 5, framed.length - 5, null));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    JsonEncoder toJson = EncoderFactory.get().jsonEncoder(schema, json);
    new GenericDatumWriter<GenericRecord>(schema).write(record, toJson);
    toJson.flush();
    String text =
        json.toString(StandardCharsets.UTF_8)
            .replace("\"" + quantity + "\":3", "\"" + quantity + "\":null");
    GenericRecord withNull =
        new GenericDatumReader<GenericRecord>(lax)
            .read(null, DecoderFactory.get().jsonDecoder(lax, text));
    int id = registry.register("lax-" + topic.name() + "-value", new AvroSchema(lax));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(lax).write(withNull, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static Order order(long units) {
    return new Order(
        "poison",
        AT,
        "shop",
        "poison",
        OrderStatus.PLACED,
        "web",
        null,
        null,
        "GBP",
        List.of(new OrderLine(1, "S000", units, 100L, "LEEDS", null, true, null)),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static InventoryLevel level(long units) {
    return new InventoryLevel("poison", AT, "shop", "S000", "LEEDS", "web", units, 0L);
  }

  private static StockLevel stock(long units) {
    return new StockLevel("poison", AT, "wms", "S000", "LEEDS", units, 0L, 0L, 0L, 0L, 0L);
  }

  private static Allocation allocation(long units) {
    return new Allocation(
        "poison", AT, "wms", "poison", 1, "S000", "LEEDS", AllocationStatus.ALLOCATED, units);
  }

  private static Receipt receipt(long units) {
    return Receipt.newBuilder()
        .setEventId("poison")
        .setOccurredAt(AT)
        .setSource("wms")
        .setPoId("poison")
        .setReceiptId("poison")
        .setLocationId("LEEDS")
        .setStatus(ReceiptStatus.RECEIVED)
        .setLines(List.of(new ReceiptLine(1, "S000", units, 0L)))
        .build();
  }

  private static SkuReference price(long minor) {
    return SkuReference.newBuilder()
        .setEventId("poison")
        .setOccurredAt(AT)
        .setSource("erp")
        .setSku("S000")
        .setDescription("POISON")
        .setCategory("POISON")
        .setPriceMinor(minor)
        .setCostMinor(1)
        .setCurrency("GBP")
        .build();
  }
}
