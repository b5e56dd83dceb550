package com.primeaxiom.localstack.benchmark.race;

import static java.util.stream.Collectors.joining;

import com.primeaxiom.benchmark.Contestant;
import com.primeaxiom.benchmark.Contestant.Work;
import com.primeaxiom.benchmark.ContestantException;
import com.primeaxiom.benchmark.ContestantSettings;
import com.primeaxiom.benchmark.Inputs;
import com.primeaxiom.benchmark.Inputs.Range;
import com.primeaxiom.benchmark.Measurement;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what the others read and answers nothing: a consumer a thread, each with its share of the
 * partitions. The first word of its command line says whether it decodes what it takes, the second
 * one from which topics.
 */
public final class ConsumerContestant {

  private static final String BYTES = "bytes";
  private static final String DECODE = "decode";

  private static final Duration POLL = Duration.ofMillis(200);

  private ConsumerContestant() {}

  /** The first words of its command line. */
  static List<String> words(boolean isDecoding, List<Topic<?>> topics) {
    return List.of(
        isDecoding ? DECODE : BYTES, topics.stream().map(Topic::name).collect(joining(",")));
  }

  /**
   * Runs it: {@code bytes} or {@code decode}, topics with commas, then as {@link
   * ContestantSettings} says.
   */
  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    if (words.size() < 2 || !List.of(BYTES, DECODE).contains(words.get(0))) {
      System.err.println("Give bytes or decode, and after it topics with commas.");
      System.exit(1);
    }
    boolean isDecoding = words.get(0).equals(DECODE);
    List<Topic<?>> topics = new ArrayList<>();
    for (String name : words.get(1).split(",", -1)) {
      Topic<?> topic = Topics.named(name).orElse(null);
      if (topic == null) {
        System.err.println("There is no topic '" + name + "'.");
        System.exit(1);
      }
      topics.add(topic);
    }
    Work work =
        (settings, inputs, answers, measurement) ->
            run(isDecoding ? topics : List.of(), settings, inputs, measurement);
    System.exit(
        new Contestant(words.get(0), topics, work)
            .main(words.subList(2, words.size()), System.out, System.err));
  }

  private static String run(
      List<Topic<?>> decoded, ContestantSettings settings, Inputs inputs, Measurement measurement)
      throws Exception {
    List<Callable<Long>> readers = new ArrayList<>();
    for (Map<TopicPartition, Range> share : shares(inputs, settings.threads())) {
      int number = readers.size();
      readers.add(() -> read(decoded, settings, share, number));
    }
    ExecutorService threads = Executors.newFixedThreadPool(settings.threads());
    try {
      measurement.begin();
      long read = 0;
      for (Future<Long> reader : threads.invokeAll(readers)) {
        read += reader.get();
      }
      String figures = measurement.end();
      if (read != inputs.records()) {
        throw new ContestantException(
            "%d records were read and %d expected.".formatted(read, inputs.records()));
      }
      return figures;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    } finally {
      threads.shutdownNow();
    }
  }

  /** The same number of partitions of each topic for each thread, as far as there are enough. */
  private static List<Map<TopicPartition, Range>> shares(Inputs inputs, int threads) {
    List<Map<TopicPartition, Range>> shares = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      shares.add(new HashMap<>());
    }
    int next = 0;
    for (TopicPartition partition :
        inputs.partitions().keySet().stream()
            .sorted(
                Comparator.comparing(TopicPartition::topic)
                    .thenComparingInt(TopicPartition::partition))
            .toList()) {
      shares.get(next % threads).put(partition, inputs.partitions().get(partition));
      next++;
    }
    shares.removeIf(Map::isEmpty);
    return shares;
  }

  /** Reads a share to its end. Returns the number of records. */
  private static long read(
      List<Topic<?>> decoded,
      ContestantSettings settings,
      Map<TopicPartition, Range> share,
      int number)
      throws UndecodableRecordException {
    Map<String, AvroRecordDeserializer<?>> decoders = new HashMap<>();
    for (Topic<?> topic : decoded) {
      decoders.put(
          topic.nameIn(settings.namespace()),
          new AvroRecordDeserializer<>(topic, RegistrySettings.at(settings.registryUrl())));
    }
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                ConsumerConfig.CLIENT_ID_CONFIG,
                "consumer-" + number),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(share.keySet());
      share.forEach((partition, range) -> consumer.seek(partition, range.begin()));
      long records = 0;
      while (isUnfinished(consumer, share)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          records++;
          // A heartbeat has no value.
          if (!decoded.isEmpty() && record.value() != null) {
            decoders.get(record.topic()).deserialize(record.value());
          }
        }
      }
      return records;
    }
  }

  private static boolean isUnfinished(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Range> share) {
    return share.entrySet().stream()
        .anyMatch(each -> consumer.position(each.getKey()) < each.getValue().end());
  }
}
