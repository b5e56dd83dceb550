package com.primeaxiom.sinks.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertAudience;
import com.primeaxiom.schemas.platform.AlertSeverity;
import com.primeaxiom.schemas.platform.AlertStatus;
import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.schemas.platform.ExplanationTerm;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.AvroRecordSerializer;
import com.primeaxiom.schemas.registry.TestingSchemaRegistry;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import com.primeaxiom.sinks.kafka.FittingRecord.Encoded;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FittingRecordTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final int KAFKA_DEFAULT = 1_048_576;

  private static TestingSchemaRegistry registry;

  @BeforeAll
  static void start() throws Exception {
    registry = TestingSchemaRegistry.start();
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  @Test
  void aRecordThatFitsIsSentAsItIs() throws Exception {
    Alert alert = alert("a".repeat(1_000_000), List.of(term("why")), Map.of("sku", "SKU-1"));

    Encoded encoded = fitting(Topics.ALERT, new Properties()).encode(alert);

    assertThat(encoded.isShortened()).isFalse();
    assertThat(read(Topics.ALERT, encoded)).isEqualTo(alert);
  }

  @Test
  void aTextThatIsTooLongKeepsItsBegin() throws Exception {
    Alert alert = alert("a".repeat(3_000_000), List.of(term("why")), Map.of("sku", "SKU-1"));

    Encoded encoded = fitting(Topics.ALERT, new Properties()).encode(alert);

    assertThat(encoded.isShortened()).isTrue();
    assertThat(encoded.size()).isBetween(KAFKA_DEFAULT / 4, KAFKA_DEFAULT);
    Alert read = read(Topics.ALERT, encoded);
    assertThat(read.getSummary()).matches("a{250000,}…");
    read.setSummary(alert.getSummary());
    assertThat(read).isEqualTo(alert);
    assertThat(alert.getSummary()).hasSize(3_000_000);
  }

  @Test
  void aListThatIsTooLongKeepsItsFirstEntries() throws Exception {
    List<ExplanationTerm> reasons = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      reasons.add(term("reason " + i));
    }
    Alert alert = alert("short", reasons, Map.of());

    Alert read = read(Topics.ALERT, fitting(Topics.ALERT, new Properties()).encode(alert));

    assertThat(read.getExplanation())
        .hasSizeGreaterThan(10_000)
        .isEqualTo(reasons.subList(0, read.getExplanation().size()));
    assertThat(read.getMoneyAtRiskMinor()).isEqualTo(50_000);
  }

  @Test
  void bytesThatAreTooLongKeepTheirBegin() throws Exception {
    byte[] value = new byte[2_000_000];
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) i;
    }
    DeadLetter letter =
        DeadLetter.newBuilder()
            .setEventId("job/topic/0/1")
            .setOccurredAt(TIME)
            .setSource("job")
            .setTopic("topic")
            .setPartition(0)
            .setOffset(1)
            .setReason(DeadLetterReason.BAD_MAGIC_BYTE)
            .setError("not Avro")
            .setRecordKey(null)
            .setRecordValue(ByteBuffer.wrap(value))
            .build();

    DeadLetter read =
        read(Topics.DEAD_LETTER, fitting(Topics.DEAD_LETTER, new Properties()).encode(letter));

    assertThat(read.getRecordValue().remaining()).isGreaterThan(400_000);
    assertThat(read.getRecordValue())
        .isEqualTo(ByteBuffer.wrap(value, 0, read.getRecordValue().remaining()));
    assertThat(letter.getRecordValue().remaining()).isEqualTo(2_000_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 10_000, 100_000, 5_000_000})
  void whateverIsTooLongTheRecordFits(int largest) throws Exception {
    Properties producer = new Properties();
    producer.setProperty("max.request.size", Integer.toString(largest));
    String emoji = "😀".repeat(900_000);
    Alert alert =
        alert(emoji, Collections.nCopies(100_000, term("why".repeat(20))), Map.of("sku", emoji));
    alert.setAlertId("ATP_DRIFT:" + emoji);

    Encoded encoded = fitting(Topics.ALERT, producer).encode(alert);

    assertThat(encoded.size()).isLessThanOrEqualTo(largest - 1_024);
    Alert read = read(Topics.ALERT, encoded);
    assertThat(read.getAlertId()).startsWith("ATP_DRIFT:").endsWith("😀…");
    assertThat(read.getOccurredAt()).isEqualTo(TIME);
  }

  @Test
  void aRequestThatIsTooSmallForAnythingIsAMistakeOfTheSettings() {
    Properties producer = new Properties();
    producer.setProperty("max.request.size", "1030");

    assertThatThrownBy(
            () -> fitting(Topics.ALERT, producer).encode(alert("short", List.of(), Map.of())))
        .hasMessageMatching(
            "A record of \\d+ bytes for alert.v1 cannot be cut to 6: raise"
                + " kafka.property.max.request.size.");
  }

  private static <A extends SpecificRecord> FittingRecord<A> fitting(
      Topic<A> topic, Properties producer) {
    return new FittingRecord<>(
        topic, new AvroRecordSerializer<>(topic, "test", registry.settings()), producer);
  }

  private static <A extends SpecificRecord> A read(Topic<A> topic, Encoded encoded)
      throws UndecodableRecordException {
    return new AvroRecordDeserializer<>(topic, registry.settings()).deserialize(encoded.value());
  }

  private static ExplanationTerm term(String name) {
    return ExplanationTerm.newBuilder().setName(name).setValue(1).setUnit("units").build();
  }

  private static Alert alert(
      String summary, List<ExplanationTerm> explanation, Map<String, String> subject) {
    return Alert.newBuilder()
        .setEventId("ATP_DRIFT:SKU-1/OPEN")
        .setOccurredAt(TIME)
        .setSource("atp-drift")
        .setAlertId("ATP_DRIFT:SKU-1")
        .setType("ATP_DRIFT")
        .setStatus(AlertStatus.OPEN)
        .setSeverity(AlertSeverity.HIGH)
        .setAudience(AlertAudience.MERCHANDISING)
        .setSubject(subject)
        .setOpenedAt(TIME)
        .setSummary(summary)
        .setMoneyAtRiskMinor(50_000L)
        .setCurrency("JPY")
        .setExplanation(explanation)
        .setEvidence(List.of())
        .setPolicyVersion("settings-1a2b3c4d")
        .build();
  }
}
