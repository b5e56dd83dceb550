package com.primeaxiom.benchmark.kafkastreams;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.benchmark.ContestantSettings.Backend;
import com.primeaxiom.benchmark.DriftAnswer;
import com.primeaxiom.benchmark.DriftAnswers;
import com.primeaxiom.benchmark.LanternStory;
import com.primeaxiom.schemas.AvroTrust;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DriftTopologyTest {

  private static final String ANSWERS = "answers";

  private final WorkedRecords worked = new WorkedRecords();

  @TempDir private Path state;

  @BeforeAll
  static void trustTheRecords() {
    AvroTrust.grant();
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void saysOfTheStoryWhatWasWorkedOutByHand(Backend backend) {
    try (TopologyTestDriver driver = driver(backend)) {
      tell(driver, List.of(Topics.STOCK_LEVEL, Topics.INVENTORY_LEVEL, Topics.ORDER), false);
      tell(driver, List.of(Topics.ALLOCATION), false);

      assertThat(last(driver)).isEqualTo(LanternStory.answers());
      // Each topic with its heartbeat.
      int orders = LanternStory.orders().size() + 1;
      int others =
          LanternStory.levels().size()
              + LanternStory.stock().size()
              + LanternStory.allocations().size()
              + 3;
      assertThat(worked.isAll(orders, others)).isTrue();
      assertThat(worked.isAll(orders + 1, others)).isFalse();
      assertThat(worked.isAll(orders, others + 1)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void saysTheSameOfTheStoryToldBackwards(Backend backend) {
    try (TopologyTestDriver driver = driver(backend)) {
      tell(driver, List.of(Topics.ALLOCATION, Topics.ORDER), true);
      tell(driver, List.of(Topics.INVENTORY_LEVEL, Topics.STOCK_LEVEL), true);

      assertThat(last(driver)).isEqualTo(LanternStory.answers());
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void anAnswerThatDoesNotChangeIsNotSaidAgain(Backend backend) {
    try (TopologyTestDriver driver = driver(backend)) {
      List<Topic<?>> all =
          List.of(Topics.STOCK_LEVEL, Topics.INVENTORY_LEVEL, Topics.ORDER, Topics.ALLOCATION);
      tell(driver, all, false);
      assertThat(read(driver)).isNotEmpty();

      tell(driver, all, false);

      assertThat(read(driver)).isEmpty();
    }
  }

  private TopologyTestDriver driver(Backend backend) {
    StreamsBuilder builder = new StreamsBuilder();
    new DriftTopology("", ANSWERS, 2, backend, new PlainValues(), worked).build(builder);
    Properties properties = new Properties();
    properties.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, "drift");
    properties.setProperty(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    return new TopologyTestDriver(builder.build(properties), properties);
  }

  private static void tell(TopologyTestDriver driver, List<Topic<?>> topics, boolean isBackwards) {
    for (Topic<?> topic : topics) {
      switch (topic.name()) {
        case "storefront.order.v1" ->
            send(driver, Topics.ORDER, LanternStory.orders(), isBackwards);
        case "storefront.inventory-level.v1" ->
            send(driver, Topics.INVENTORY_LEVEL, LanternStory.levels(), isBackwards);
        case "wms.stock-level.v1" ->
            send(driver, Topics.STOCK_LEVEL, LanternStory.stock(), isBackwards);
        default -> send(driver, Topics.ALLOCATION, LanternStory.allocations(), isBackwards);
      }
    }
  }

  private static <T extends SpecificRecord> void send(
      TopologyTestDriver driver, Topic<T> topic, List<T> records, boolean isBackwards) {
    UnaryOperator<List<T>> order =
        isBackwards
            ? list -> {
              List<T> turned = new ArrayList<>(list);
              Collections.reverse(turned);
              return turned;
            }
            : UnaryOperator.identity();
    var input =
        driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer());
    for (T record : order.apply(records)) {
      input.pipeInput(topic.key().apply(record), bytes(record));
    }
    // A heartbeat.
    input.pipeInput("heartbeat", null);
  }

  private static Map<String, DriftAnswer> last(TopologyTestDriver driver) {
    Map<String, DriftAnswer> last = new TreeMap<>();
    read(driver).forEach(answer -> last.put(answer.key, answer.value));
    return last;
  }

  private static List<KeyValue<String, DriftAnswer>> read(TopologyTestDriver driver) {
    return driver
        .createOutputTopic(ANSWERS, new StringDeserializer(), new DriftAnswers())
        .readKeyValuesToList();
  }

  private static <T extends SpecificRecord> byte[] bytes(T record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<T>(record.getSchema()).write(record, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Values without a registry. */
  private static final class PlainValues implements DriftTopology.Values {

    @Override
    public <T extends SpecificRecord> Deserializer<T> of(Topic<T> topic) {
      return (name, value) -> {
        try {
          return new SpecificDatumReader<>(topic.recordType())
              .read(null, DecoderFactory.get().binaryDecoder(value, null));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };
    }
  }
}
