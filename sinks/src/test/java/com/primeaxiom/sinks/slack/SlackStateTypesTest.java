package com.primeaxiom.sinks.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the delivery keeps and passes on needs no Kryo. */
class SlackStateTypesTest {

  private static final SerializerConfig STRICT =
      new ExecutionConfig(new Configuration().set(PipelineOptions.GENERIC_TYPES, false))
          .getSerializerConfig();

  static Stream<Object> types() {
    SlackMessage message = SlackMessage.saying(SlackText.of("Lamp & shade")).header("Lamp").build();
    SlackNotice notice =
        new SlackNotice("n1", "C1", "episode", message, null, Instant.EPOCH.plusMillis(5));
    SlackNotice answered = new SlackNotice("n2", "C1", "episode", message, message, Instant.EPOCH);
    SlackReceipt receipt =
        new SlackReceipt(
            "n1",
            "C1",
            "episode",
            null,
            2,
            SlackReceipt.Outcome.REFUSED,
            "The channel is archived. (is_archived)",
            Instant.EPOCH);
    return Stream.of(
        message,
        notice,
        answered,
        receipt,
        new RefusedNotice(notice, receipt),
        new ChannelState(3, 4, 5, 6, 7),
        new WaitingState(notice, 1, 2, 3, 4, true),
        new ConversationState("1.000100", 9, List.of("n1", "n2")));
  }

  @ParameterizedTest
  @MethodSource("types")
  void comesBackAsItWas(Object value) throws IOException {
    assertThat(copy(value)).isEqualTo(value);
  }

  private static <T> T copy(T value) throws IOException {
    @SuppressWarnings("unchecked")
    TypeInformation<T> type = TypeInformation.of((Class<T>) value.getClass());
    TypeSerializer<T> serializer = type.createSerializer(STRICT);
    DataOutputSerializer bytes = new DataOutputSerializer(256);
    serializer.serialize(value, bytes);
    return serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
  }
}
