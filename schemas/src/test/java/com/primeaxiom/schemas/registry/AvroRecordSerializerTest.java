package com.primeaxiom.schemas.registry;

import static com.primeaxiom.schemas.registry.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.Order;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AvroRecordSerializerTest {

  private final TestingSchemaRegistry registry = TestingSchemaRegistry.start();

  @AfterEach
  void stopRegistry() {
    registry.close();
  }

  @Test
  void framesTheRecordWithTheIdOfItsSchema() {
    registry.register("another", Schema.create(Schema.Type.LONG));

    byte[] value =
        new AvroRecordSerializer<>(Topics.ORDER, "", registry.settings()).serialize(order());

    assertThat(value[0]).isZero();
    assertThat(ByteBuffer.wrap(value).getInt(1)).isEqualTo(2);
  }

  @Test
  void registersUnderTheSubjectOfItsNamespaceOnce() {
    AvroRecordSerializer<Order> serializer =
        new AvroRecordSerializer<>(Topics.ORDER, "demo", registry.settings());

    for (int i = 0; i < 5; i++) {
      serializer.serialize(order());
    }

    assertThat(registry.subjects()).containsExactly("demo.storefront.order.v1-value");
    assertThat(registry.requests())
        .containsExactly("POST /subjects/demo.storefront.order.v1-value/versions");
  }

  @Test
  void registersTheSchemaAsTheFileHasItWithoutNotesForJava() {
    new AvroRecordSerializer<>(Topics.ORDER, "", registry.settings()).serialize(order());

    assertThat(registry.schemasOf("storefront.order.v1-value"))
        .singleElement()
        .satisfies(
            schema -> {
              assertThat(schema.toString()).doesNotContain("avro.java.string");
              assertThat(schema.getField("order_id").doc()).isNotBlank();
            });
  }

  @Test
  void looksTheSchemaUpWhenItMayNotRegister() {
    int id = registry.register("storefront.order.v1-value", PublishedSchema.of(orderSchema()));

    byte[] value = new AvroRecordSerializer<>(Topics.ORDER, "", lookUpOnly()).serialize(order());

    assertThat(ByteBuffer.wrap(value).getInt(1)).isEqualTo(id);
    assertThat(registry.requests()).containsExactly("POST /subjects/storefront.order.v1-value");
  }

  @Test
  void saysWhatToDoWhenTheSchemaIsMissingAndItMayNotRegister() {
    assertThatThrownBy(
            () -> new AvroRecordSerializer<>(Topics.ORDER, "", lookUpOnly()).serialize(order()))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContaining("does not have this build's schema under storefront.order.v1-value")
        .hasMessageContaining("auto.register.schemas");
    assertThat(registry.subjects()).isEmpty();
  }

  @Test
  void stopsWhenTheRegistryRefusesTheSchema() throws Exception {
    registry.register(
        "storefront.order.v1-value",
        EditedSchema.of(orderSchema()).withType("Order", "order_id", "\"long\"").schema());
    registry
        .settings()
        .newClient()
        .updateCompatibility("storefront.order.v1-value", SchemaRegistration.COMPATIBILITY);

    assertThatThrownBy(
            () ->
                new AvroRecordSerializer<>(Topics.ORDER, "", registry.settings())
                    .serialize(order()))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContaining("storefront.order.v1-value")
        .hasMessageContaining("incompatible");
  }

  @Test
  void failsWhenTheRegistryIsDownAndGoesOnWhenItIsBack() {
    AvroRecordSerializer<Order> serializer =
        new AvroRecordSerializer<>(Topics.ORDER, "", registry.settings());
    registry.answerEverythingWith(503);
    assertThatThrownBy(() -> serializer.serialize(order()))
        .isInstanceOf(RegistryUnavailableException.class);

    registry.answerEverythingWith(0);
    assertThat(serializer.serialize(order())).isNotEmpty();
  }

  @Test
  void namesTheTopicWhenTheRecordLacksAValueAndGoesOn() {
    AvroRecordSerializer<Order> serializer =
        new AvroRecordSerializer<>(Topics.ORDER, "", registry.settings());
    byte[] sound = serializer.serialize(order());

    assertThatThrownBy(() -> serializer.serialize(new Order()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("storefront.order.v1");
    assertThat(serializer.serialize(order())).isEqualTo(sound);
  }

  @Test
  void worksAfterTravellingInAJobGraph() throws Exception {
    AvroRecordSerializer<Order> serializer =
        new AvroRecordSerializer<>(Topics.ORDER, "", registry.settings());
    byte[] value = serializer.serialize(order());

    assertThat(JavaSerialization.copy(serializer).serialize(order())).isEqualTo(value);
  }

  private RegistrySettings lookUpOnly() {
    return new RegistrySettings(registry.url(), Map.of(RegistrySettings.AUTO_REGISTER, "false"));
  }

  private static Schema orderSchema() {
    return Topics.ORDER.schema();
  }
}
