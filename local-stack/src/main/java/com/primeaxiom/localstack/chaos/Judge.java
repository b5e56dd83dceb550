package com.primeaxiom.localstack.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.jobs.platform.TopicUse;
import com.primeaxiom.localstack.ClickHouseUrl;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.chaos.PoisonBurst.Place;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.localstack.kafka.TopicContents;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventJson;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings;
import com.primeaxiom.sinks.clickhouse.Migrations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Holds what a disturbed stack came to against the back-test of the same events: every table that
 * jobs fill and every topic that they write.
 *
 * <p>The rows of the back-test go into tables of the same kind in a database beside, so that both
 * are put together by ClickHouse's own rules. Left out are the places of records in Kafka, which a
 * file does not have, and the time at which a row was stored.
 */
final class Judge {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS_A_STATEMENT = 5_000;

  /** Where a record lay. */
  private static final List<String> PLACE = List.of("topic", "partition", "offset");

  private final StackSettings settings;
  private final ClickHouseHttp live;
  private final ClickHouseHttp expected;
  private final List<Difference> differences = new ArrayList<>();
  private final Map<String, Long> compared = new TreeMap<>();

  Judge(StackSettings settings) {
    this.settings = settings;
    this.live = ClickHouseHttp.of(settings);
    this.expected =
        new ClickHouseHttp(live.url(), live.database() + "_expected", live.user(), live.password());
    new Migrations(
            ClickHouseSettings.at(ClickHouseUrl.jdbc(live.url()), expected.database())
                .withUser(live.user(), live.password()))
        .apply();
  }

  /** What differs. */
  List<Difference> differences() {
    return List.copyOf(differences);
  }

  /** Rows and records of the back-test that were compared, by table or topic. */
  Map<String, Long> compared() {
    return Map.copyOf(compared);
  }

  /**
   * Compares the tables and topics of a job.
   *
   * @param backtest folder of its back-test
   */
  void job(String job, TopicUse topics, Path backtest) {
    topics.tables().forEach(table -> table(table, backtest.resolve(table + ".jsonl.gz")));
    for (Topic<?> topic : topics.writes()) {
      if (topic.equals(Topics.DEAD_LETTER)) {
        continue;
      }
      topic(job, topic, backtest.resolve(file(topic)));
    }
  }

  private static String file(Topic<?> topic) {
    if (topic.equals(Topics.ALERT)) {
      return "alerts.jsonl";
    }
    return topic.equals(Topics.LATE_EVENT) ? "late-events.jsonl" : topic.name() + ".jsonl";
  }

  /**
   * Compares the dead letters with what was injected: each job that reads the topic refuses each
   * bad record, for the right reason, and nothing else.
   */
  void deadLetters(Map<String, TopicUse> jobs, Map<Place, DeadLetterReason> injected) {
    Set<String> wanted = new TreeSet<>();
    injected.forEach(
        (place, reason) ->
            jobs.forEach(
                (job, topics) -> {
                  if (topics.reads().stream().anyMatch(one -> one.name().equals(place.topic()))) {
                    wanted.add(
                        letter(
                            job,
                            Topics.named(place.topic()).orElseThrow().nameIn(settings.namespace()),
                            place.partition(),
                            place.offset(),
                            reason));
                  }
                }));
    Set<String> found = new TreeSet<>();
    new TopicContents(settings, this::unreadable)
        .each(
            Topics.DEAD_LETTER,
            letter ->
                found.add(
                    letter(
                        letter.getSource(),
                        letter.getTopic(),
                        letter.getPartition(),
                        letter.getOffset(),
                        letter.getReason())));
    compared.put(Topics.DEAD_LETTER.name(), (long) wanted.size());
    Difference.between(Topics.DEAD_LETTER.name(), wanted, found).ifPresent(differences::add);
  }

  private static String letter(
      String job, String topic, int partition, long offset, DeadLetterReason reason) {
    return "%s: %s/%d/%d %s".formatted(job, topic, partition, offset, reason);
  }

  private void table(String table, Path rows) {
    load(table, rows);
    List<String> columns =
        live.lines(
            "SELECT name FROM system.columns WHERE database = '%s' AND table = '%s' AND name NOT IN ('ingested_at') AND default_kind NOT IN ('MATERIALIZED', 'ALIAS') ORDER BY position"
                .formatted(live.database(), table));
    if (columns.containsAll(PLACE)) {
      columns = columns.stream().filter(column -> !PLACE.contains(column)).toList();
    }
    String row = "toString(tuple(" + String.join(", ", columns) + "))";
    String only =
        "SELECT %s AS r FROM %s.%s FINAL WHERE r NOT IN (SELECT %s FROM %s.%s FINAL) ORDER BY r";
    List<String> missing =
        live.lines(only.formatted(row, expected.database(), table, row, live.database(), table));
    List<String> surplus =
        live.lines(only.formatted(row, live.database(), table, row, expected.database(), table));
    long count =
        live.number("SELECT count() FROM %s.%s FINAL".formatted(expected.database(), table));
    compared.put(table, count);
    Difference.between(table, missing, surplus).ifPresent(differences::add);
    long found = live.number("SELECT count() FROM %s.%s FINAL".formatted(live.database(), table));
    if (missing.isEmpty() && surplus.isEmpty() && found != count) {
      differences.add(
          new Difference(table, Math.max(0, count - found), Math.max(0, found - count), List.of()));
    }
  }

  private void load(String table, Path rows) {
    StringBuilder statement = new StringBuilder();
    int count = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(rows)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        statement.append(line).append('\n');
        if (++count % ROWS_A_STATEMENT == 0) {
          insert(table, statement);
        }
      }
      insert(table, statement);
    } catch (IOException e) {
      throw new UncheckedIOException("The rows of " + rows + " cannot be read.", e);
    }
  }

  private void insert(String table, StringBuilder rows) {
    if (rows.length() > 0) {
      expected.execute(
          "INSERT INTO %s SETTINGS date_time_input_format = 'best_effort' FORMAT JSONEachRow\n%s"
              .formatted(table, rows));
      rows.setLength(0);
    }
  }

  private <T extends SpecificRecord> void topic(String job, Topic<T> topic, Path backtest) {
    Said<T> found = new Said<>(topic);
    int source = topic.schema().getField("source").pos();
    new TopicContents(settings, this::unreadable)
        .each(
            topic,
            record -> {
              if (record.get(source).equals(job)) {
                found.add(record);
              }
            });
    Said<T> wanted = new Said<>(topic);
    EventJson<T> json = new EventJson<>(topic);
    try (Stream<String> lines = Files.lines(backtest)) {
      lines.map(json::read).forEach(wanted::add);
    } catch (IOException e) {
      throw new UncheckedIOException("The records of " + backtest + " cannot be read.", e);
    }
    String name = topic.name() + " of " + job;
    compared.put(name, (long) wanted.lines().size());
    Difference.between(name, wanted.lines(), found.lines()).ifPresent(differences::add);
  }

  private void unreadable(String complaint) {
    differences.add(new Difference("a topic", 0, 1, List.of(complaint)));
  }

  /** What a topic says: each record once, and of a compacted topic the newest of each key. */
  private static final class Said<T extends SpecificRecord> {

    private final Topic<T> topic;
    private final EventJson<T> json;
    private final Map<String, String> lines = new HashMap<>();
    private final Map<String, Instant> times = new HashMap<>();

    Said(Topic<T> topic) {
      this.topic = topic;
      this.json = new EventJson<>(topic);
    }

    void add(T record) {
      String line = withoutPlaces(json.write(record));
      if (topic.retention() != Topic.Retention.COMPACTED) {
        lines.put(line, line);
        return;
      }
      String key = topic.key().apply(record);
      Instant at = new CanonicalEvent<>(topic, record).occurredAt();
      if (!at.isBefore(times.getOrDefault(key, Instant.MIN))) {
        times.put(key, at);
        lines.put(key, line);
      }
    }

    Collection<String> lines() {
      return lines.values();
    }
  }

  /** A record without what depends on where other records lay in Kafka. */
  private static String withoutPlaces(String record) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(record);
      json.remove("evidence");
      PLACE.forEach(json::remove);
      json.remove("watermark_at");
      json.remove("late_by_millis");
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new StackException("A record is no JSON: " + record, e);
    }
  }
}
