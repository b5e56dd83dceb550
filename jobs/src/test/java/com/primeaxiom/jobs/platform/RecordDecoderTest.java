package com.primeaxiom.jobs.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.registry.AvroRecordSerializer;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.schemas.registry.TestingSchemaRegistry;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.types.Either;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {

  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");

  private TestingSchemaRegistry registry;
  private AvroRecordSerializer<InventoryLevel> serializer;
  private RecordDecoder<InventoryLevel, String> decoder;

  @BeforeEach
  void start() {
    registry = TestingSchemaRegistry.start();
    RegistrySettings settings = RegistrySettings.at(registry.url());
    serializer = new AvroRecordSerializer<>(Topics.INVENTORY_LEVEL, "", settings);
    decoder =
        new RecordDecoder<>(
            Topics.INVENTORY_LEVEL,
            settings,
            RecordDecoderTest::mapped,
            Types.STRING,
            Duration.ofMinutes(5));
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void aSoundRecordBecomesAnEvent() throws Exception {
    assertThat(decode(serializer.serialize(level("event", AT, 3)))).isEqualTo("event x 3 @ 4:17");
  }

  @Test
  void aHeartbeatIsTimeAndNothingElse() throws Exception {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Heartbeat.HEADER, new byte[0]);
    SourceNotice notice = notice(null, headers);

    assertThat(notice.refused()).isFalse();
    assertThat(notice.recordMillis()).isEqualTo(AT.toEpochMilli());
  }

  @Test
  void noBytesAndNoHeartbeatAreRefused() throws Exception {
    assertThat(notice(null, new RecordHeaders()).reason()).isEqualTo("EMPTY_VALUE");
  }

  @Test
  void foreignBytesAreRefusedWithTheirBytesAndPlace() throws Exception {
    SourceNotice notice = notice("{}".getBytes(StandardCharsets.UTF_8));

    assertThat(notice.reason()).isEqualTo("BAD_MAGIC_BYTE");
    assertThat(notice.recordValue()).asString().isEqualTo("{}");
    assertThat(notice.partition()).isEqualTo(4);
    assertThat(notice.offset()).isEqualTo(17);
  }

  @Test
  void anUnknownSchemaIdIsRefused() throws Exception {
    assertThat(notice(new byte[] {0, 0, 0, 99, 99, 1}).reason()).isEqualTo("UNKNOWN_SCHEMA_ID");
  }

  @Test
  void whatTheMapperRefusesIsRefusedForItsReason() throws Exception {
    SourceNotice notice = notice(serializer.serialize(level("event", AT, -1)));

    assertThat(notice.reason()).isEqualTo("NEGATIVE_QUANTITY");
    assertThat(notice.error()).isEqualTo("available is -1.");
  }

  @Test
  void aBlankEventIdIsRefused() throws Exception {
    assertThat(notice(serializer.serialize(level("", AT, 1))).reason()).isEqualTo("MISSING_VALUE");
  }

  @Test
  void aTimeAheadOfTheBrokerIsRefusedBecauseItWouldMakeAllElseLate() throws Exception {
    SourceNotice notice =
        notice(serializer.serialize(level("event", AT.plus(Duration.ofHours(1)), 1)));

    assertThat(notice.reason()).isEqualTo("INVALID_VALUE");
    assertThat(notice.error()).contains("more than 300 s ahead");
  }

  @Test
  void secondsTakenForMillisecondsAreRefused() throws Exception {
    SourceNotice notice =
        notice(serializer.serialize(level("event", Instant.ofEpochMilli(AT.getEpochSecond()), 1)));

    assertThat(notice.error()).contains("before the year 2000");
  }

  private static String mapped(InventoryLevel level, EventOrigin origin)
      throws InvalidRecordException {
    if (level.getAvailable() < 0) {
      throw new InvalidRecordException(
          Refusal.NEGATIVE_QUANTITY, "available is " + level.getAvailable() + ".");
    }
    return "%s x %d @ %d:%d"
        .formatted(origin.eventId(), level.getAvailable(), origin.partition(), origin.offset());
  }

  private static InventoryLevel level(String eventId, Instant at, long available) {
    return new InventoryLevel(eventId, at, "shop", "LANTERN", "LEEDS", "web", available, 0L);
  }

  private String decode(byte[] value) throws Exception {
    return collect(value, new RecordHeaders()).right();
  }

  private SourceNotice notice(byte[] value) throws Exception {
    return notice(value, new RecordHeaders());
  }

  private SourceNotice notice(byte[] value, RecordHeaders headers) throws Exception {
    return collect(value, headers).left();
  }

  private Either<SourceNotice, String> collect(byte[] value, RecordHeaders headers)
      throws Exception {
    List<Either<SourceNotice, String>> out = new ArrayList<>();
    decoder.deserialize(
        new ConsumerRecord<>(
            "levels",
            4,
            17,
            AT.toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            value,
            headers,
            Optional.empty()),
        new ListCollector<>(out));
    assertThat(out).hasSize(1);
    return out.get(0);
  }
}
