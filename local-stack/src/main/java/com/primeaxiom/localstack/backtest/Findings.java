package com.primeaxiom.localstack.backtest;

import com.primeaxiom.jobs.oversell.domain.SkuPlan;
import com.primeaxiom.jobs.platform.AlertMapper;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.NoticeMapper;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.localstack.replay.EventJson;
import com.primeaxiom.localstack.whatif.ShelfFact;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.LateEvent;
import com.primeaxiom.sinks.clickhouse.ClickHouseTable;
import com.primeaxiom.sinks.clickhouse.RefusedRow;
import com.primeaxiom.sinks.kafka.KafkaRefusedRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.specific.SpecificRecord;

/**
 * Everything that one run read and said. Flink copies sources and sinks to where they run, which in
 * a back-test is this JVM, so the copies find their run's findings by an id.
 */
final class Findings implements AutoCloseable {

  private static final Map<String, Findings> OPEN = new ConcurrentHashMap<>();

  private static final byte[] BY_TEXT = {};

  private final String id = UUID.randomUUID().toString();
  private final String job;
  private final Path folder;
  private final long bytesEach;
  private final SortedLines alerts;
  private final SortedLines deadLetters;
  private final SortedLines lateEvents;
  private final SortedLines behind;
  private final SortedLines shelfFacts;
  private final Map<String, SkuPlan> plans = new ConcurrentHashMap<>();
  private final Map<String, SortedLines> tables = new ConcurrentSkipListMap<>();
  private final Map<String, SortedLines> topics = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> read = new ConcurrentSkipListMap<>();
  private final LongAccumulator first = new LongAccumulator(Math::min, Long.MAX_VALUE);
  private final LongAccumulator newest = new LongAccumulator(Math::max, Long.MIN_VALUE);

  /**
   * Begins with nothing.
   *
   * @param job name of the job that runs
   * @param folder where sorted files may wait
   * @param bytesEach memory that each output may take
   */
  Findings(String job, Path folder, long bytesEach) {
    this.job = job;
    this.folder = folder;
    this.bytesEach = bytesEach;
    this.alerts = lines("alerts");
    this.deadLetters = lines("dead-letters");
    this.lateEvents = lines("late-events");
    this.behind = lines("events-behind");
    this.shelfFacts = lines("shelf-facts");
    OPEN.put(id, this);
  }

  /** The findings of a run that goes on. */
  static Findings of(String id) {
    Findings findings = OPEN.get(id);
    if (findings == null) {
      throw new IllegalStateException("The run " + id + " is over.");
    }
    return findings;
  }

  String id() {
    return id;
  }

  /** Counts an event of a topic; a policy is nothing that happened, so it moves no clock. */
  void read(String topic, long atMillis) {
    read.computeIfAbsent(topic, name -> new LongAdder()).increment();
    if (topic.equals(Topics.POLICY.name())) {
      return;
    }
    first.accumulate(atMillis);
    newest.accumulate(atMillis);
  }

  /** Takes a step of an alert. */
  void alert(AlertStep step, long atMillis) throws IOException {
    Alert alert = AlertMapper.toRecord(step, job);
    add(
        alerts,
        Topics.ALERT,
        alert,
        key(alert.getOccurredAt(), alert.getAlertId(), alert.getStatus().name()),
        atMillis);
  }

  /** Takes a refused record. */
  void refused(SourceNotice notice, long atMillis) throws IOException {
    deadLetter(NoticeMapper.toRecord(notice, job), atMillis);
  }

  /** Takes a fact that came too late, at the time at which it came. */
  void late(LateFact fact) throws IOException {
    late(fact, fact.watermarkMillis());
  }

  /** Takes a fact that came too late. */
  void late(LateFact fact, long atMillis) throws IOException {
    late(lateEvents, fact, atMillis);
  }

  /**
   * Takes a fact that was applied though its stream was further on, at the time at which it came.
   */
  void behind(LateFact fact) throws IOException {
    late(behind, fact, fact.watermarkMillis());
  }

  private void late(SortedLines lines, LateFact fact, long atMillis) throws IOException {
    LateEvent event = NoticeMapper.toRecord(fact, job);
    add(
        lines,
        Topics.LATE_EVENT,
        event,
        key(event.getOccurredAt(), event.getTopic(), event.getEventId()),
        atMillis);
  }

  /** Takes a record of a topic of the job. */
  <A extends SpecificRecord> void record(Topic<A> topic, A value, long atMillis)
      throws IOException {
    // By time, so that another job can read them as its events.
    Instant occurredAt = (Instant) value.get(value.getSchema().getField("occurred_at").pos());
    add(topic(topic), topic, value, key(occurredAt, ""), atMillis);
  }

  /** Takes a row; one that ClickHouse could not hold is a dead letter, as it is live. */
  <R> void row(ClickHouseTable<R> table, R row, long atMillis) throws IOException {
    byte[] json;
    try {
      json = RowJson.of(table, row);
    } catch (IllegalArgumentException e) {
      RefusedRow refused =
          new RefusedRow(table.name(), table.occurredAt(row), table.json(row), e.getMessage());
      deadLetter(KafkaRefusedRows.deadLetter(refused, job), atMillis);
      return;
    }
    table(table).add(atMillis, BY_TEXT, json);
  }

  /** Takes what an event says of a SKU at a location. */
  void shelfFact(ShelfFact fact) throws IOException {
    shelfFacts.add(fact.atMillis(), fact.sortKey(), fact.toLine());
  }

  /** Takes the master data of a SKU; the newest hold. */
  void plan(SkuPlan plan) {
    plans.merge(plan.sku(), plan, Findings::newer);
  }

  private static SkuPlan newer(SkuPlan one, SkuPlan other) {
    boolean isFirst =
        one.occurredAtMillis() == other.occurredAtMillis()
            ? one.offset() > other.offset()
            : one.occurredAtMillis() > other.occurredAtMillis();
    return isFirst ? one : other;
  }

  /** What was said of SKUs at locations; those of each stand together. */
  SortedLines shelfFacts() {
    return shelfFacts;
  }

  /** Newest master data by SKU. */
  Map<String, SkuPlan> plans() {
    return Map.copyOf(plans);
  }

  /** The lines of a table, which is written even when it stays empty. */
  SortedLines table(ClickHouseTable<?> table) {
    return tables.computeIfAbsent(table.name(), this::lines);
  }

  /** The lines of a topic of the job, which is written even when it stays empty. */
  SortedLines topic(Topic<?> topic) {
    return topics.computeIfAbsent(topic.name(), this::lines);
  }

  /** Records by topic of the job. */
  Map<String, SortedLines> topics() {
    return topics;
  }

  /** Alert steps by time, id and status. */
  SortedLines alerts() {
    return alerts;
  }

  /** Dead letters by time and id. */
  SortedLines deadLetters() {
    return deadLetters;
  }

  /** Late events by time, topic and id. */
  SortedLines lateEvents() {
    return lateEvents;
  }

  /** Events that were applied though their stream was further on, by time, topic and id. */
  SortedLines behind() {
    return behind;
  }

  /** Rows by table. */
  Map<String, SortedLines> tables() {
    return tables;
  }

  /** Events read by topic. */
  Map<String, Long> eventsRead() {
    Map<String, Long> sums = new TreeMap<>();
    read.forEach((topic, count) -> sums.put(topic, count.sum()));
    return sums;
  }

  /** Time of the oldest event, epoch milliseconds; the greatest number when there is none. */
  long firstMillis() {
    return first.get();
  }

  /** Time of the newest event, epoch milliseconds; the least number when there is none. */
  long newestMillis() {
    return newest.get();
  }

  @Override
  public void close() {
    OPEN.remove(id);
    alerts.close();
    deadLetters.close();
    lateEvents.close();
    behind.close();
    shelfFacts.close();
    tables.values().forEach(SortedLines::close);
    topics.values().forEach(SortedLines::close);
  }

  private void deadLetter(DeadLetter letter, long atMillis) throws IOException {
    add(
        deadLetters,
        Topics.DEAD_LETTER,
        letter,
        key(letter.getOccurredAt(), letter.getEventId()),
        atMillis);
  }

  private static <A extends SpecificRecord> void add(
      SortedLines lines, Topic<A> topic, A value, byte[] key, long atMillis) throws IOException {
    lines.add(atMillis, key, new EventJson<>(topic).write(value).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] key(Instant time, String... rest) {
    return (SortableTime.of(time) + "\0" + String.join("\0", rest))
        .getBytes(StandardCharsets.UTF_8);
  }

  private SortedLines lines(String name) {
    return new SortedLines(folder, name, bytesEach);
  }
}
