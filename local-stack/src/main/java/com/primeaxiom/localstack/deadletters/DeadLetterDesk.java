package com.primeaxiom.localstack.deadletters;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.localstack.kafka.TopicConsumer;
import com.primeaxiom.localstack.kafka.TopicContents;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.DeadLetterReplay;
import com.primeaxiom.schemas.registry.AvroRecordSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topic of dead letters, and the way back for what is in it.
 *
 * <p>A record and the note that it was sent again go to Kafka in one transaction, and a transaction
 * begins by ending those of everybody else here; so of two people at the same moment one sends, and
 * what was cut off was not sent.
 *
 * @param settings where the servers are
 * @param complaints who is told of records that cannot be read
 */
record DeadLetterDesk(StackSettings settings, Consumer<String> complaints) {

  /** Header of a record that is sent again: what it was called before. */
  static final String HEADER = "replay-of";

  private static final Pattern WHOLE_NAME = Pattern.compile(".+/\\d+/\\d+");

  private static final String SOURCE = "stack";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Records of one transaction: as many as a broker takes well within its limit of a minute. */
  private static final int AT_ONCE = 1_000;

  /**
   * Who sends records again.
   *
   * @param by who
   * @param why what was mended before
   * @param at when
   */
  record Hand(String by, String why, Instant at) {}

  /**
   * What became of records that were to be sent again.
   *
   * @param sent how many were sent
   * @param others how many somebody else had sent meanwhile
   * @param refused rows that ClickHouse does not take still, and what it says of each; they wait
   */
  record Outcome(int sent, int others, Map<String, String> refused) {}

  /** Every refused record that is meant, by any of its dead letters; oldest first. */
  List<RefusedRecord> records(Refusals.Chosen chosen) {
    return records(record -> record.letters().stream().anyMatch(chosen::holds));
  }

  /**
   * The refused records with names: of each name the one that has it, or the one of the dead letter
   * with that id, or the one of whose name it is a part and of no other's. The topic is read once.
   *
   * @throws StackException when there is none of a name, or more than one
   */
  List<RefusedRecord> known(List<String> names) {
    List<RefusedRecord> called =
        records(record -> names.stream().anyMatch(name -> isCalled(record, name)));
    return names.stream().map(name -> known(name, called)).distinct().toList();
  }

  private static RefusedRecord known(String name, List<RefusedRecord> called) {
    List<RefusedRecord> found = called.stream().filter(record -> isCalled(record, name)).toList();
    List<RefusedRecord> exact = found.stream().filter(record -> record.id().equals(name)).toList();
    if (exact.size() == 1) {
      return exact.get(0);
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new StackException(
        found.isEmpty()
            ? "No refused record is called '%s'; 'stack deadletters list --each' names them."
                .formatted(name)
            : "'%s' is a part of %d names, for example %s and %s; say more of it."
                .formatted(name, found.size(), found.get(0).id(), found.get(1).id()));
  }

  private static boolean isCalled(RefusedRecord record, String name) {
    // A whole name is no part of another one: offset 47 is not 4711.
    boolean isPart =
        WHOLE_NAME.matcher(name).matches()
            ? record.id().equals(name) || record.id().endsWith("." + name)
            : record.id().contains(name);
    return isPart || record.letters().stream().anyMatch(letter -> letter.getEventId().equals(name));
  }

  private List<RefusedRecord> records(Predicate<RefusedRecord> meant) {
    TopicContents contents = new TopicContents(settings, complaints);
    Map<String, RefusedRecord> found = new LinkedHashMap<>();
    contents.each(
        Topics.DEAD_LETTER,
        letter ->
            found.merge(
                RefusedRecord.id(letter),
                new RefusedRecord(RefusedRecord.id(letter), List.of(letter), List.of()),
                (known, more) -> known.with(more.letter())));
    found.values().removeIf(meant.negate());
    Map<String, List<DeadLetterReplay>> done =
        contents.of(Topics.DEAD_LETTER_REPLAY).stream()
            .collect(Collectors.groupingBy(DeadLetterReplay::getRecordId));
    return found.values().stream()
        .map(record -> record.with(done.getOrDefault(record.id(), List.of())))
        .sorted(
            Comparator.comparing((RefusedRecord one) -> one.letter().getOccurredAt())
                .thenComparing(RefusedRecord::id))
        .toList();
  }

  /**
   * Sends records again, each to where it came from, and writes that down.
   *
   * @param isAgain whether those are sent that were sent again before
   * @param progress is told how many were sent so far
   * @return what became of them
   * @throws StackException when Kafka does not take them
   */
  Outcome replay(
      List<RefusedRecord> chosen, Hand hand, boolean isAgain, Consumer<Integer> progress) {
    AvroRecordSerializer<DeadLetterReplay> notes =
        new AvroRecordSerializer<>(
            Topics.DEAD_LETTER_REPLAY, settings.namespace(), settings.registry());
    int sent = 0;
    Map<String, String> refused = new LinkedHashMap<>();
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.initTransactions();
      Set<String> done = isAgain ? Set.of() : done();
      List<RefusedRecord> waiting =
          chosen.stream().filter(record -> !done.contains(record.id())).toList();
      for (int from = 0; from < waiting.size(); from += AT_ONCE) {
        List<RefusedRecord> some = waiting.subList(from, Math.min(waiting.size(), from + AT_ONCE));
        producer.beginTransaction();
        int taken = 0;
        for (RefusedRecord record : some) {
          String complaint = send(producer, record);
          if (complaint == null) {
            note(producer, notes, record, hand);
            taken++;
          } else {
            refused.put(record.id(), complaint);
          }
        }
        producer.commitTransaction();
        sent += taken;
        progress.accept(sent);
      }
      return new Outcome(sent, chosen.size() - waiting.size(), refused);
    } catch (ProducerFencedException e) {
      throw new StackException(
          "Somebody else has begun to send refused records again; %d were sent here before. 'stack deadletters list' shows what is left."
              .formatted(sent),
          e);
    } catch (KafkaException e) {
      throw new StackException(
          "Kafka at %s did not take them (%s); %d were sent before."
              .formatted(settings.bootstrapServers(), e.getMessage(), sent),
          e);
    }
  }

  private Set<String> done() {
    return new TopicContents(settings, complaints)
        .of(Topics.DEAD_LETTER_REPLAY).stream()
            .map(DeadLetterReplay::getRecordId)
            .collect(Collectors.toSet());
  }

  /** Sends a record, and gives what the database says that does not take a row; else null. */
  private String send(KafkaProducer<byte[], byte[]> producer, RefusedRecord record) {
    if (record.table() == null) {
      // The transaction fails when a record does; a future for each would only be thrown away.
      var unused =
          producer.send(
              new ProducerRecord<>(
                  record.letter().getTopic(),
                  record.letter().getPartition(),
                  record.letter().getOccurredAt().toEpochMilli(),
                  record.key(),
                  record.value(),
                  List.of(new RecordHeader(HEADER, record.id().getBytes(StandardCharsets.UTF_8)))));
    } else {
      try {
        // Rows are known by their keys: one that is inserted twice is one row.
        ClickHouseHttp.of(settings)
            .execute(
                "INSERT INTO %s SETTINGS date_time_input_format = 'best_effort' FORMAT JSONEachRow %s"
                    .formatted(record.table(), new String(record.value(), StandardCharsets.UTF_8)));
      } catch (StackException e) {
        return e.getMessage();
      }
    }
    return null;
  }

  private void note(
      KafkaProducer<byte[], byte[]> producer,
      AvroRecordSerializer<DeadLetterReplay> notes,
      RefusedRecord record,
      Hand hand) {
    DeadLetterReplay note =
        DeadLetterReplay.newBuilder()
            .setEventId(record.id() + "/replay/" + record.replays().size() + "/" + hand.at())
            .setOccurredAt(hand.at())
            .setSource(SOURCE)
            .setRecordId(record.id())
            .setDeadLetterId(record.letter().getEventId())
            .setSentTo(record.letter().getTopic())
            .setBy(hand.by())
            .setWhy(hand.why())
            .build();
    var unused =
        producer.send(
            new ProducerRecord<>(
                Topics.DEAD_LETTER_REPLAY.nameIn(settings.namespace()),
                null,
                hand.at().toEpochMilli(),
                record.id().getBytes(StandardCharsets.UTF_8),
                notes.serialize(note)));
  }

  private KafkaProducer<byte[], byte[]> producer() {
    // Made sure of first: a producer waits long for a broker that is not there.
    TopicConsumer.of(settings, Topics.DEAD_LETTER_REPLAY.nameIn(settings.namespace())).close();
    Properties properties = settings.kafka().clientProperties();
    properties.put(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
        Topics.DEAD_LETTER_REPLAY.nameIn(settings.namespace()));
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
