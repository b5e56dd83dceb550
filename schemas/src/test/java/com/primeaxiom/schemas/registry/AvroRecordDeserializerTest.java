package com.primeaxiom.schemas.registry;

import static com.primeaxiom.schemas.registry.OrderFixtures.NOON;
import static com.primeaxiom.schemas.registry.OrderFixtures.SUBJECT;
import static com.primeaxiom.schemas.registry.OrderFixtures.lineOf;
import static com.primeaxiom.schemas.registry.OrderFixtures.order;
import static com.primeaxiom.schemas.registry.OrderFixtures.writtenWith;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.base.Ticker;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroRecordDeserializerTest {

  private static final Schema OURS = Topics.ORDER.schema();

  private final TestingSchemaRegistry registry = TestingSchemaRegistry.start();
  private final AvroRecordDeserializer<Order> deserializer =
      new AvroRecordDeserializer<>(Topics.ORDER, registry.settings());

  @AfterEach
  void stopRegistry() {
    registry.close();
  }

  @Test
  void readsWhatTheSerializerWrote() throws Exception {
    byte[] value =
        new AvroRecordSerializer<>(Topics.ORDER, "", registry.settings()).serialize(order());

    assertThat(deserializer.deserialize(value)).isEqualTo(order());
  }

  @Test
  void readsANewerWriterFieldByField() throws Exception {
    Schema newer =
        EditedSchema.of(OURS)
            .withField(
                "Order",
                """
                {"name": "gift_message", "type": ["null", "string"], "doc": "d", "default": null}
                """)
            .withField(
                "OrderLine",
                """
                {"name": "weight_grams", "type": "long", "doc": "d", "default": 0}
                """)
            .withSymbol("OrderStatus", "HELD_FOR_REVIEW")
            .schema();
    GenericRecord record = writtenWith(newer);
    record.put("gift_message", "Happy birthday");
    record.put(
        "status", new GenericData.EnumSymbol(newer.getField("status").schema(), "HELD_FOR_REVIEW"));
    lineOf(record).put("weight_grams", 400L);

    Order read = deserializer.deserialize(registry.write(SUBJECT, record));

    assertThat(read.getEventId()).isEqualTo("evt-1");
    assertThat(read.getOccurredAt()).isEqualTo(NOON);
    assertThat(read.getSource()).isEqualTo("shop-eu");
    assertThat(read.getOrderId()).isEqualTo("1001");
    assertThat(read.getStatus()).isEqualTo(OrderStatus.UNKNOWN);
    assertThat(read.getChannel()).isEqualTo("web");
    assertThat(read.getRegion()).isEqualTo("DE");
    assertThat(read.getCustomerId()).isEqualTo("c-7");
    assertThat(read.getCurrency()).isEqualTo("EUR");
    assertThat(read.getLines()).hasSize(1);
    OrderLine line = read.getLines().get(0);
    assertThat(line.getLineNumber()).isEqualTo(1);
    assertThat(line.getSku()).isEqualTo("MUG-RED");
    assertThat(line.getQuantity()).isEqualTo(3);
    assertThat(line.getUnitPriceMinor()).isEqualTo(1250);
    assertThat(line.getLocationId()).isEqualTo("north");
    assertThat(line.getPoolId()).isNull();
    assertThat(line.getRequiresShipping()).isFalse();
  }

  @Test
  void readsAnOlderWriterFieldByField() throws Exception {
    Schema older =
        EditedSchema.of(OURS)
            .withoutField("Order", "region")
            .withoutField("OrderLine", "requires_shipping")
            .withoutField("OrderLine", "pool_id")
            .schema();

    Order read = deserializer.deserialize(registry.write(SUBJECT, writtenWith(older)));

    assertThat(read.getEventId()).isEqualTo("evt-1");
    assertThat(read.getOccurredAt()).isEqualTo(NOON);
    assertThat(read.getSource()).isEqualTo("shop-eu");
    assertThat(read.getOrderId()).isEqualTo("1001");
    assertThat(read.getStatus()).isEqualTo(OrderStatus.PAID);
    assertThat(read.getChannel()).isEqualTo("web");
    assertThat(read.getRegion()).isNull();
    assertThat(read.getCustomerId()).isEqualTo("c-7");
    assertThat(read.getCurrency()).isEqualTo("EUR");
    assertThat(read.getLines()).hasSize(1);
    OrderLine line = read.getLines().get(0);
    assertThat(line.getLineNumber()).isEqualTo(1);
    assertThat(line.getSku()).isEqualTo("MUG-RED");
    assertThat(line.getQuantity()).isEqualTo(3);
    assertThat(line.getUnitPriceMinor()).isEqualTo(1250);
    assertThat(line.getLocationId()).isEqualTo("north");
    assertThat(line.getPoolId()).isNull();
    assertThat(line.getRequiresShipping()).isTrue();
  }

  @Test
  void asksForAWritersSchemaOnce() throws Exception {
    byte[] value = registry.write(SUBJECT, writtenWith(PublishedSchema.of(OURS)));

    for (int i = 0; i < 5; i++) {
      deserializer.deserialize(value);
    }

    assertThat(registry.requests()).containsExactly("GET /schemas/ids/1");
  }

  @Test
  void fillsTheRecordItIsGiven() throws Exception {
    byte[] value = registry.write(SUBJECT, writtenWith(PublishedSchema.of(OURS)));
    Order reuse = new Order();

    assertThat(deserializer.deserialize(value, reuse)).isSameAs(reuse).isEqualTo(order());
  }

  @Test
  void readsOnWhenABadRecordWasInBetween() throws Exception {
    byte[] value = registry.write(SUBJECT, writtenWith(PublishedSchema.of(OURS)));

    for (int length = WireFormat.HEADER; length < value.length; length++) {
      byte[] cut = Arrays.copyOf(value, length);
      assertThat(refusalOf(cut).reason()).isEqualTo(DeadLetterReason.MALFORMED_AVRO);
      assertThat(deserializer.deserialize(value)).isEqualTo(order());
    }
  }

  @Test
  void worksAfterTravellingInAJobGraph() throws Exception {
    byte[] value = registry.write(SUBJECT, writtenWith(PublishedSchema.of(OURS)));
    deserializer.deserialize(value);

    assertThat(JavaSerialization.copy(deserializer).deserialize(value)).isEqualTo(order());
  }

  @Test
  void refusesARecordWithoutValue() {
    assertThat(refusalOf(null).reason()).isEqualTo(DeadLetterReason.EMPTY_VALUE);
    assertThat(refusalOf(new byte[0]).reason()).isEqualTo(DeadLetterReason.EMPTY_VALUE);
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void refusesAValueThatIsNotFramed() {
    UndecodableRecordException json = refusalOf("{\"order_id\": 1}".getBytes(UTF_8));
    assertThat(json.reason()).isEqualTo(DeadLetterReason.BAD_MAGIC_BYTE);
    assertThat(json)
        .hasMessage(
            "The value begins with byte 123 and not with 0, so it was not written with a schema"
                + " registry.");
    assertThat(refusalOf(new byte[] {0, 0, 0, 1}).reason())
        .isEqualTo(DeadLetterReason.BAD_MAGIC_BYTE);
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void refusesAnUnknownSchemaId() {
    UndecodableRecordException refusal = refusalOf(TestingSchemaRegistry.frame(4711, new byte[9]));

    assertThat(refusal.reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA_ID);
    assertThat(refusal).hasMessage("The schema registry does not know the writer's schema 4711.");
  }

  @Test
  void refusesANegativeSchemaIdWithoutAsking() {
    assertThat(refusalOf(TestingSchemaRegistry.frame(-1, new byte[9])).reason())
        .isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA_ID);
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void doesNotAskAgainForAnUnknownIdUntilItsTimeIsOver() throws Exception {
    AtomicLong nanos = new AtomicLong();
    AvroRecordDeserializer<Order> ticking =
        new AvroRecordDeserializer<>(
            Topics.ORDER,
            registry.settings(),
            new Ticker() {
              @Override
              public long read() {
                return nanos.get();
              }
            });
    byte[] value = registry.write("elsewhere", writtenWith(PublishedSchema.of(OURS)));
    byte[] early = TestingSchemaRegistry.frame(2, Arrays.copyOfRange(value, 5, value.length));

    for (int i = 0; i < 100; i++) {
      assertThat(refusalOf(ticking, early).reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA_ID);
    }
    assertThat(registry.requests()).containsExactly("GET /schemas/ids/2");

    registry.register(SUBJECT, OURS);
    nanos.addAndGet(WriterSchemas.UNKNOWN_FOR.minus(Duration.ofNanos(1)).toNanos());
    assertThat(refusalOf(ticking, early).reason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA_ID);
    assertThat(registry.requests()).hasSize(1);

    nanos.incrementAndGet();
    assertThat(ticking.deserialize(early)).isEqualTo(order());
    assertThat(registry.requests()).hasSize(2);
  }

  @Test
  void refusesBytesBehindTheRecord() {
    byte[] value = registry.write(SUBJECT, writtenWith(PublishedSchema.of(OURS)));

    UndecodableRecordException refusal = refusalOf(Arrays.copyOf(value, value.length + 1));

    assertThat(refusal.reason()).isEqualTo(DeadLetterReason.MALFORMED_AVRO);
    assertThat(refusal)
        .hasMessage(
            "The bytes are no record of the writer's schema 1: bytes are left over behind the"
                + " record.");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE})
  void refusesAnImpossibleStringLengthWithoutAllocatingIt(long length) throws IOException {
    int id = registry.register(SUBJECT, PublishedSchema.of(OURS));
    byte[] value = TestingSchemaRegistry.frame(id, longs(length, 1, 2, 3));
    refusalOf(value);

    long before = allocatedBytes();
    UndecodableRecordException refusal = refusalOf(value);

    assertThat(allocatedBytes() - before).isLessThan(1_000_000);
    assertThat(refusal.reason()).isEqualTo(DeadLetterReason.MALFORMED_AVRO);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {1_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
  void refusesAnImpossibleNumberOfLinesWithoutAllocatingThem(long count) throws IOException {
    byte[] sound = registry.write(SUBJECT, writtenWith(PublishedSchema.of(OURS)));
    int headOfLines = sound.length - longs(1).length - lineBytes() - longs(0).length;
    ByteArrayOutputStream bad = new ByteArrayOutputStream();
    bad.writeBytes(Arrays.copyOf(sound, headOfLines));
    bad.writeBytes(longs(count, 1, 2, 3));
    refusalOf(bad.toByteArray());

    long before = allocatedBytes();
    UndecodableRecordException refusal = refusalOf(bad.toByteArray());

    assertThat(allocatedBytes() - before).isLessThan(1_000_000);
    assertThat(refusal.reason()).isEqualTo(DeadLetterReason.MALFORMED_AVRO);
  }

  @Test
  void refusesASchemaThatLacksWhatWeNeed() {
    GenericRecord stranger =
        new GenericData.Record(
            SchemaBuilder.record("Order")
                .namespace("com.primeaxiom.schemas.storefront")
                .fields()
                .requiredString("order_id")
                .endRecord());
    stranger.put("order_id", "1001");
    byte[] value = registry.write(SUBJECT, stranger);

    UndecodableRecordException refusal = refusalOf(value);

    assertThat(refusal.reason()).isEqualTo(DeadLetterReason.INCOMPATIBLE_SCHEMA);
    assertThat(refusal)
        .hasMessage(
            "The writer's schema 1 cannot be read as com.primeaxiom.schemas.storefront.Order: it"
                + " lacks event_id, occurred_at, source, status, channel, currency, lines.");
    assertThat(refusalOf(value)).isSameAs(refusal);
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void refusesASchemaWithAnotherTypeDeepInside() {
    Schema textual = EditedSchema.of(OURS).withType("OrderLine", "quantity", "\"string\"").schema();
    GenericRecord record = writtenWith(textual);
    lineOf(record).put("quantity", "three");

    UndecodableRecordException refusal = refusalOf(registry.write(SUBJECT, record));

    assertThat(refusal.reason()).isEqualTo(DeadLetterReason.INCOMPATIBLE_SCHEMA);
    assertThat(refusal).hasMessageEndingWith(": lines[].quantity is string, not long.");
  }

  @Test
  void refusesASchemaThatIsNotAvroAndAsksForItOnce() {
    byte[] json =
        TestingSchemaRegistry.frame(
            registry.registerForeign(
                SUBJECT, Map.of("schema", "{\"type\": \"object\"}", "schemaType", "JSON")),
            new byte[9]);
    byte[] broken =
        TestingSchemaRegistry.frame(
            registry.registerForeign(SUBJECT, Map.of("schema", "{\"type\": \"recrod\"}")),
            new byte[9]);

    for (int i = 0; i < 5; i++) {
      assertThat(refusalOf(json).reason()).isEqualTo(DeadLetterReason.INCOMPATIBLE_SCHEMA);
      assertThat(refusalOf(broken).reason()).isEqualTo(DeadLetterReason.INCOMPATIBLE_SCHEMA);
    }
    assertThat(registry.requests()).containsExactly("GET /schemas/ids/1", "GET /schemas/ids/2");
  }

  @Test
  void isNoVerdictOnTheRecordWhenASchemaItRefersToCannotBeFetched() {
    int id =
        registry.registerForeign(
            SUBJECT,
            Map.of(
                "schema",
                "{\"type\": \"array\", \"items\": \"com.example.Elsewhere\"}",
                "references",
                List.of(Map.of("name", "com.example.Elsewhere", "subject", "else", "version", 1))));

    assertThatThrownBy(() -> deserializer.deserialize(TestingSchemaRegistry.frame(id, new byte[9])))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void namesTheFieldThatIsNullThoughWeNeedAValue() throws Exception {
    Schema lax =
        EditedSchema.of(OURS)
            .withType("OrderLine", "quantity", "[\"null\", \"long\"]")
            .withType("Order", "channel", "[\"null\", \"string\"]")
            .schema();
    GenericRecord withoutQuantity = writtenWith(lax);
    lineOf(withoutQuantity).put("quantity", null);
    GenericRecord withoutChannel = writtenWith(lax);
    withoutChannel.put("channel", null);

    UndecodableRecordException quantity = refusalOf(registry.write(SUBJECT, withoutQuantity));
    UndecodableRecordException channel = refusalOf(registry.write(SUBJECT, withoutChannel));

    assertThat(quantity.reason()).isEqualTo(DeadLetterReason.MISSING_VALUE);
    assertThat(quantity)
        .hasMessage(
            "lines[0].quantity is null, but com.primeaxiom.schemas.storefront.Order needs a value"
                + " there.");
    assertThat(channel.reason()).isEqualTo(DeadLetterReason.MISSING_VALUE);
    assertThat(channel).hasMessageStartingWith("channel is null");
    assertThat(deserializer.deserialize(registry.write(SUBJECT, writtenWith(lax))))
        .isEqualTo(order());
  }

  @Test
  void tellsAnUnreadableBranchFromANull() {
    Schema lax =
        EditedSchema.of(OURS)
            .withType("OrderLine", "quantity", "[\"null\", \"long\", \"string\"]")
            .schema();
    GenericRecord record = writtenWith(lax);
    lineOf(record).put("quantity", "three");

    assertThat(refusalOf(registry.write(SUBJECT, record)).reason())
        .isEqualTo(DeadLetterReason.INCOMPATIBLE_SCHEMA);
  }

  @Test
  void isNoVerdictOnTheRecordWhenTheRegistryIsDown() {
    byte[] value = registry.write(SUBJECT, writtenWith(PublishedSchema.of(OURS)));
    registry.close();

    assertThatThrownBy(() -> deserializer.deserialize(value))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessage("The schema registry at " + registry.url() + " cannot be reached.");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 401, 403, 404, 429})
  void isNoVerdictOnTheRecordWhenTheRegistryAnswersWithATroubleOfItsOwn(int status)
      throws Exception {
    byte[] value = registry.write(SUBJECT, writtenWith(PublishedSchema.of(OURS)));
    registry.answerEverythingWith(status);

    assertThatThrownBy(() -> deserializer.deserialize(value))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("HTTP status " + status);

    registry.answerEverythingWith(0);
    assertThat(deserializer.deserialize(value)).isEqualTo(order());
  }

  @Test
  void readsKnownSchemasWhileTheRegistryIsDown() throws Exception {
    byte[] value = registry.write(SUBJECT, writtenWith(PublishedSchema.of(OURS)));
    deserializer.deserialize(value);
    registry.close();

    assertThat(deserializer.deserialize(value)).isEqualTo(order());
  }

  private UndecodableRecordException refusalOf(byte[] value) {
    return refusalOf(deserializer, value);
  }

  private static UndecodableRecordException refusalOf(
      AvroRecordDeserializer<Order> deserializer, byte[] value) {
    UndecodableRecordException refusal =
        catchThrowableOfType(
            UndecodableRecordException.class, () -> deserializer.deserialize(value));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private static byte[] longs(long... values) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    for (long value : values) {
      encoder.writeLong(value);
    }
    encoder.flush();
    return out.toByteArray();
  }

  /** Bytes that the only line of the fixture takes. */
  private int lineBytes() {
    Schema schema = PublishedSchema.of(OURS);
    GenericRecord one = writtenWith(schema);
    GenericRecord two = writtenWith(schema);
    two.put("lines", List.of(lineOf(one), lineOf(one)));
    return registry.write(SUBJECT, two).length - registry.write(SUBJECT, one).length;
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
