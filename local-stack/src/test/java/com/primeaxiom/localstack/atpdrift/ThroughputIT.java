package com.primeaxiom.localstack.atpdrift;

import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the drift job is beside a plain consumer that only decodes the same records, on one
 * machine with the broker. It prints a ratio and asserts nothing; run it with {@code
 * -Dthroughput.events=DIR}, a folder of canonical events, and {@code -Dthroughput.backend=hashmap}
 * or {@code rocksdb}.
 */
@EnabledIfSystemProperty(named = "throughput.events", matches = ".+")
class ThroughputIT {

  private static final int ROUNDS = Integer.getInteger("throughput.rounds", 3);
  private static final String CHECKPOINTS = System.getProperty("throughput.checkpoints", "5 s");
  private static final String[] SETTINGS =
      Pattern.compile(",")
          .splitAsStream(System.getProperty("throughput.settings", ""))
          .filter(setting -> !setting.isBlank())
          .toArray(String[]::new);
  private static final String BACKEND = System.getProperty("throughput.backend", "rocksdb");

  @TempDir private Path home;

  @Test
  void comparesTheJobWithAConsumerThatOnlyDecodes() throws Exception {
    Path events = Path.of(System.getProperty("throughput.events"));
    LocalStack.Builder builder =
        LocalStack.in(home)
            .endWithJvm()
            .flinkProperty("execution.checkpointing.interval", CHECKPOINTS)
            .flinkProperty("state.backend.type", BACKEND)
            .flinkProperty("parallelism.default", Integer.toString(World.PARTITIONS));
    for (StackPort port : StackPort.values()) {
      builder.port(port, 0);
    }
    try (LocalStack stack = builder.build()) {
      stack.start(StackServer.usual());
      World world = new World(stack, "throughput");
      world.replay(events, "max");
      for (int round = 1; round <= ROUNDS; round++) {
        double decoded = decode(world);
        Duration worked = worked(stack);
        double processed = process(world);
        System.out.printf(
            "Round %d, %s: consumer that decodes %,.0f records/s, drift job %,.0f records/s,"
                + " ratio %.2f; the TaskManager worked %d s%n",
            round,
            BACKEND,
            decoded,
            processed,
            processed / decoded,
            worked(stack).minus(worked).toSeconds());
      }
    }
  }

  private static Duration worked(LocalStack stack) {
    return stack.process(StackServer.TASKMANAGER).info().totalCpuDuration().orElseThrow();
  }

  /** The job over the same topics, from their beginning in each round. */
  private static double process(World world) throws Exception {
    world.forgetProgress();
    long begin = System.nanoTime();
    world.submit(SETTINGS);
    long records = world.awaitRead(Duration.ofMinutes(20));
    double seconds = (System.nanoTime() - begin) / 1e9;
    world.cancel();
    return records / seconds;
  }

  private static double decode(World world) {
    Map<String, AvroRecordDeserializer<? extends SpecificRecord>> deserializers = new HashMap<>();
    for (Topic<?> topic : World.INPUTS) {
      deserializers.put(
          world.name(topic), new AvroRecordDeserializer<>(topic, world.settings().registry()));
    }
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", world.settings().bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          World.INPUTS.stream()
              .flatMap(
                  topic ->
                      IntStream.range(0, World.PARTITIONS)
                          .mapToObj(number -> new TopicPartition(world.name(topic), number)))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long records = 0;
      long begin = System.nanoTime();
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          records++;
          if (record.value() != null) {
            deserializers.get(record.topic()).deserialize(record.value());
          }
        }
      }
      return records / ((System.nanoTime() - begin) / 1e9);
    } catch (UndecodableRecordException e) {
      throw new AssertionError("The topics hold a record that cannot be read", e);
    }
  }
}
