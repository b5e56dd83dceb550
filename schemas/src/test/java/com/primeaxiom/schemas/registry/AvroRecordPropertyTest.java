package com.primeaxiom.schemas.registry;

import static com.primeaxiom.schemas.registry.OrderFixtures.SUBJECT;
import static com.primeaxiom.schemas.registry.OrderFixtures.writtenWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What holds for every order, and for every heap of bytes. */
class AvroRecordPropertyTest {

  private static TestingSchemaRegistry registry;
  private static AvroRecordSerializer<Order> serializer;
  private static AvroRecordDeserializer<Order> deserializer;
  private static byte[] sound;

  @BeforeContainer
  static void startRegistry() {
    registry = TestingSchemaRegistry.start();
    serializer = new AvroRecordSerializer<>(Topics.ORDER, "", registry.settings());
    deserializer = new AvroRecordDeserializer<>(Topics.ORDER, registry.settings());
    sound = registry.write(SUBJECT, writtenWith(PublishedSchema.of(Topics.ORDER.schema())));
  }

  @AfterContainer
  static void stopRegistry() {
    registry.close();
  }

  @Property
  void everyOrderIsReadAsItWasWritten(@ForAll("orders") Order order) throws Exception {
    assertThat(deserializer.deserialize(serializer.serialize(order))).isEqualTo(order);
  }

  @Property(tries = 2_000)
  void randomBytesAreABadRecordAndNothingElse(@ForAll @Size(max = 200) byte[] value) {
    isOrderOrBadRecord(value);
  }

  @Property(tries = 20_000)
  void randomBytesBehindAKnownSchemaAreAnOrderOrABadRecord(@ForAll @Size(max = 200) byte[] body) {
    isOrderOrBadRecord(TestingSchemaRegistry.frame(1, body));
  }

  @Property(tries = 20_000)
  void anOrderWithDamagedBytesIsAnOrderOrABadRecord(@ForAll("damage") List<Damage> damages) {
    byte[] value = sound.clone();
    damages.forEach(
        damage ->
            value[WireFormat.HEADER + damage.at() % (value.length - WireFormat.HEADER)] =
                damage.value());
    isOrderOrBadRecord(value);
  }

  private static void isOrderOrBadRecord(byte[] value) {
    try {
      assertThat(deserializer.deserialize(value)).isNotNull();
    } catch (UndecodableRecordException e) {
      assertThat(e.reason()).isNotNull();
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  record Damage(int at, byte value) {}

  @Provide
  Arbitrary<List<Damage>> damage() {
    return Combinators.combine(Arbitraries.integers().between(0, 10_000), Arbitraries.bytes())
        .as(Damage::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<Order> orders() {
    Arbitrary<String> text =
        Arbitraries.strings().ofMaxLength(30).filter(AvroRecordPropertyTest::isUtf8);
    Arbitrary<String> maybe = text.injectNull(0.3);
    Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(-62_000_000_000_000L, 253_000_000_000_000L)
            .map(Instant::ofEpochMilli);
    return Combinators.combine(
            text.withoutEdgeCases(),
            times,
            text.withoutEdgeCases(),
            Arbitraries.of(OrderStatus.class),
            maybe,
            maybe.withoutEdgeCases(),
            text.withoutEdgeCases(),
            lines())
        .as(
            (id, at, source, status, region, customer, currency, lines) ->
                Order.newBuilder()
                    .setEventId(id)
                    .setOccurredAt(at)
                    .setSource(source)
                    .setOrderId(id)
                    .setStatus(status)
                    .setChannel(source)
                    .setRegion(region)
                    .setCustomerId(customer)
                    .setCurrency(currency)
                    .setLines(lines)
                    .build());
  }

  private static Arbitrary<List<OrderLine>> lines() {
    Arbitrary<String> text = Arbitraries.strings().alpha().numeric().ofMaxLength(12);
    return Combinators.combine(
            Arbitraries.integers().withoutEdgeCases(),
            text.withoutEdgeCases(),
            Arbitraries.longs(),
            Arbitraries.longs().withoutEdgeCases(),
            text.injectNull(0.5).withoutEdgeCases(),
            text.injectNull(0.5).withoutEdgeCases(),
            Arbitraries.of(true, false))
        .as(
            (number, sku, quantity, price, location, pool, ships) ->
                OrderLine.newBuilder()
                    .setLineNumber(number)
                    .setSku(sku)
                    .setQuantity(quantity)
                    .setUnitPriceMinor(price)
                    .setLocationId(location)
                    .setPoolId(pool)
                    .setRequiresShipping(ships)
                    .build())
        .list()
        .ofMaxSize(5);
  }

  /** Halves of a surrogate pair have no UTF-8. */
  private static boolean isUtf8(String text) {
    return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
  }
}
