package com.primeaxiom.sinks.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Batch;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Retry;
import com.primeaxiom.sinks.clickhouse.InsertFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClickHouseWriterTest {

  private static final Batch LARGE = new Batch(1_000, 1_000_000, Duration.ofSeconds(1));
  private static final Retry PATIENT =
      new Retry(Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(60));

  private final TestingBatchInsert clickHouse = new TestingBatchInsert();
  private final TestingRefusedRows refused = new TestingRefusedRows();
  private final TestingProcessingTime time = new TestingProcessingTime();
  private final TestingRetryClock clock = new TestingRetryClock();
  private final TestingMetrics metrics = new TestingMetrics();

  @Test
  void sendsWhenTheBatchHasItsRows() throws Exception {
    ClickHouseWriter<Fact> writer = writer(new Batch(3, 1_000_000, Duration.ofSeconds(1)));

    write(writer, 1, 2);
    assertThat(clickHouse.requests).isEmpty();
    write(writer, 3, 4);

    assertThat(sentIds()).containsExactly(List.of(1L, 2L, 3L));
  }

  @Test
  void sendsWhenTheBatchHasItsBytes() throws Exception {
    ClickHouseWriter<Fact> writer =
        writer(new Batch(1_000, 2L * Fact.BYTES, Duration.ofSeconds(1)));

    write(writer, 1);
    assertThat(clickHouse.requests).isEmpty();
    write(writer, 2, 3);

    assertThat(sentIds()).containsExactly(List.of(1L, 2L));
  }

  @Test
  void sendsWhenTheOldestRowHasWaitedLongEnough() throws Exception {
    ClickHouseWriter<Fact> writer = writer(LARGE);

    write(writer, 1);
    time.advance(600);
    write(writer, 2);
    time.advance(399);
    assertThat(clickHouse.requests).isEmpty();
    time.advance(1);

    assertThat(sentIds()).containsExactly(List.of(1L, 2L));
    assertThat(time.waiting()).isZero();
  }

  @Test
  void aBatchThatWasSentEarlierLeavesNoTimerToTheNextOne() throws Exception {
    ClickHouseWriter<Fact> writer = writer(new Batch(2, 1_000_000, Duration.ofSeconds(1)));

    write(writer, 1);
    time.advance(900);
    write(writer, 2);
    write(writer, 3);
    time.advance(999);
    assertThat(sentIds()).containsExactly(List.of(1L, 2L));
    time.advance(1);

    assertThat(sentIds()).containsExactly(List.of(1L, 2L), List.of(3L));
  }

  @Test
  void aCheckpointFindsEverythingStoredAndEveryRefusedRowSafe() throws Exception {
    clickHouse.refused.add(2L);
    ClickHouseWriter<Fact> writer = writer(LARGE);

    write(writer, 1, 2, 3);
    writer.flush(false);

    assertThat(clickHouse.stored).containsExactly(1L, 3L);
    assertThat(refused.safe).isOne();
    assertThat(time.waiting()).isZero();
  }

  @Test
  void aCheckpointWithoutRowsSendsNothing() throws Exception {
    writer(LARGE).flush(false);

    assertThat(clickHouse.requests).isEmpty();
  }

  @Test
  void repeatsTheSameBatchWithTheSameTokenAndDoublingPauses() throws Exception {
    for (int i = 0; i < 8; i++) {
      clickHouse.failNext(Kind.TRANSIENT, "too many parts");
    }
    ClickHouseWriter<Fact> writer = writer(LARGE);

    write(writer, 1, 2);
    writer.flush(false);

    assertThat(clickHouse.stored).containsExactly(1L, 2L);
    assertThat(clickHouse.requests).hasSize(9);
    assertThat(Set.copyOf(clickHouse.requests)).hasSize(1);
    assertThat(clock.pauses)
        .extracting(Duration::toMillis)
        .containsExactly(100L, 200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L);
  }

  @Test
  void aLostAnswerStoresNothingTwice() throws Exception {
    clickHouse.loseNextAnswer();
    ClickHouseWriter<Fact> writer = writer(LARGE);

    write(writer, 1, 2);
    writer.flush(false);

    assertThat(clickHouse.requests).hasSize(2);
    assertThat(clickHouse.stored).containsExactly(1L, 2L);
  }

  @Test
  void givesUpWhenClickHouseIsAwayForTooLong() throws Exception {
    clickHouse.goAway();
    ClickHouseWriter<Fact> writer = writer(LARGE);
    write(writer, 1);

    assertThatThrownBy(() -> writer.flush(false))
        .isInstanceOf(ClickHouseSinkException.class)
        .hasMessage(
            "ClickHouse did not take rows for fact for 60 s (clickhouse.retry.total);"
                + " its last answer: connection refused");
    assertThat(clock.nanos()).isGreaterThanOrEqualTo(Duration.ofSeconds(60).toNanos());
  }

  @Test
  void theOldestUnsentRowGetsOlderWhileClickHouseIsAway() throws Exception {
    ClickHouseWriter<Fact> writer = writer(LARGE);
    assertThat(oldestUnsentRowSeconds()).isZero();

    write(writer, 1);
    clock.pause(Duration.ofSeconds(2));
    write(writer, 2);
    assertThat(oldestUnsentRowSeconds()).isEqualTo(2);

    clickHouse.goAway();
    assertThatThrownBy(() -> writer.flush(false)).isInstanceOf(ClickHouseSinkException.class);
    assertThat(oldestUnsentRowSeconds()).isGreaterThanOrEqualTo(62);
  }

  @Test
  void noRowWaitsOnceTheBatchIsStored() throws Exception {
    ClickHouseWriter<Fact> writer = writer(LARGE);
    write(writer, 1);
    clock.pause(Duration.ofSeconds(2));

    writer.flush(false);
    clock.pause(Duration.ofSeconds(2));

    assertThat(oldestUnsentRowSeconds()).isZero();
  }

  private double oldestUnsentRowSeconds() {
    return (double) metrics.gauges.get("oldestUnsentRowSeconds").getValue();
  }

  @Test
  void aWrongTableFailsAtOnceAndRefusesNoRow() throws Exception {
    clickHouse.failNext(Kind.STRUCTURAL, "there is no table shop.fact; run the migrations");
    ClickHouseWriter<Fact> writer = writer(LARGE);
    write(writer, 1);

    assertThatThrownBy(() -> writer.flush(false))
        .hasMessage(
            "Rows for fact cannot be stored: there is no table shop.fact; run the migrations");
    assertThat(clock.pauses).isEmpty();
    assertThat(refused.rows).isEmpty();
  }

  @Test
  void aCancelledJobStopsWaiting() throws Exception {
    clickHouse.goAway();
    clock.cancelled = true;
    ClickHouseWriter<Fact> writer = writer(LARGE);
    write(writer, 1);

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> writer.flush(false));
  }

  @Test
  void aRowThatItsTableCannotHoldIsRefusedBeforeItIsSent() throws Exception {
    ClickHouseWriter<Fact> writer = writer(LARGE);

    write(writer, 1, -2, 3);
    writer.flush(false);

    assertThat(clickHouse.stored).containsExactly(1L, 3L);
    assertThat(refused.rows)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.table()).isEqualTo("fact");
              assertThat(row.json()).isEqualTo("{\"id\":-2}");
              assertThat(row.error()).isEqualTo("Column id is -2, which UInt64 cannot hold.");
            });
  }

  @Test
  void rowsAreStoredInTheirOrderRoundARefusedOne() throws Exception {
    clickHouse.refused.add(3L);
    ClickHouseWriter<Fact> writer = writer(LARGE);

    write(writer, 1, 2, 3, 4, 5, 6);
    writer.flush(false);

    assertThat(clickHouse.stored).containsExactly(1L, 2L, 4L, 5L, 6L);
  }

  @Test
  void anOutageDuringTheSearchForARefusedRowIsSurvived() throws Exception {
    clickHouse.refused.add(3L);
    ClickHouseWriter<Fact> writer = writer(LARGE);
    write(writer, 1, 2, 3, 4);
    clickHouse.failNext(Kind.REFUSED_ROW, "constraint violated");
    clickHouse.failNext(Kind.TRANSIENT, "connection reset");

    writer.flush(false);

    assertThat(clickHouse.stored).containsExactly(1L, 2L, 4L);
    assertThat(refused.jsons()).containsExactly("{\"id\":3}");
  }

  @Property(tries = 300)
  void exactlyTheRefusedRowsAreRefused(
      @ForAll @IntRange(min = 1, max = 70) int rows,
      @ForAll @IntRange(min = 1, max = 20) int batchRows,
      @ForAll Set<@IntRange(min = 1, max = 70) Integer> bad)
      throws Exception {
    // All tries of a property share one instance of this class.
    new ClickHouseWriterTest().writeAndCheck(rows, batchRows, bad);
  }

  private void writeAndCheck(int rows, int batchRows, Set<Integer> bad) throws Exception {
    bad.forEach(id -> clickHouse.refused.add((long) id));
    ClickHouseWriter<Fact> writer = writer(new Batch(batchRows, 1_000_000, Duration.ofSeconds(1)));

    write(writer, LongStream.rangeClosed(1, rows).toArray());
    writer.flush(true);

    List<Long> all = LongStream.rangeClosed(1, rows).boxed().toList();
    assertThat(clickHouse.stored)
        .isEqualTo(all.stream().filter(id -> !clickHouse.refused.contains(id)).toList());
    assertThat(refused.jsons())
        .isEqualTo(
            all.stream()
                .filter(clickHouse.refused::contains)
                .map("{\"id\":%d}"::formatted)
                .toList());
    assertThat(metrics.count("rows") + metrics.count("refusedRows")).isEqualTo(rows);
  }

  @Test
  void countsWhatItDoes() throws Exception {
    clickHouse.refused.add(3L);
    clickHouse.failNext(Kind.TRANSIENT, "connection reset");
    ClickHouseWriter<Fact> writer = writer(LARGE);

    write(writer, 1, 2, 3, 4);
    writer.flush(false);

    assertThat(metrics.count("rows")).isEqualTo(3);
    assertThat(metrics.count("batches")).isEqualTo(2);
    assertThat(metrics.count("retries")).isOne();
    assertThat(metrics.count("refusedRows")).isOne();
    assertThat(metrics.count("flink.recordsSent")).isEqualTo(3);
    assertThat(metrics.count("flink.bytesSent")).isEqualTo(3 * Fact.BYTES);
    assertThat(metrics.count("flink.sendErrors")).isOne();
    assertThat(metrics.histograms.get("batchLatencyMillis").getCount()).isEqualTo(2);
  }

  @Test
  void theLatencyOfABatchIncludesItsRepeats() throws Exception {
    clickHouse.failNext(Kind.TRANSIENT, "connection reset");
    ClickHouseWriter<Fact> writer = writer(LARGE);

    write(writer, 1);
    writer.flush(false);

    assertThat(metrics.histograms.get("batchLatencyMillis").getStatistics().getMax())
        .isEqualTo(100);
  }

  @Test
  void closesWhatItOpened() throws Exception {
    ClickHouseWriter<Fact> writer = writer(LARGE);
    write(writer, 1);

    writer.close();

    assertThat(clickHouse.closed).isTrue();
    assertThat(refused.closed).isTrue();
    assertThat(time.waiting()).isZero();
    assertThat(clickHouse.requests).isEmpty();
  }

  private ClickHouseWriter<Fact> writer(Batch batch) {
    ClickHouseSettings settings =
        ClickHouseSettings.at("jdbc:clickhouse://127.0.0.1:1", "shop")
            .withBatch(batch)
            .withRetry(PATIENT);
    TestingMailbox mailbox = new TestingMailbox();
    WriterMetrics written =
        new WriterMetrics(metrics, "fact", settings.outbox().limit(), clock::nanos);
    return new ClickHouseWriter<>(
        settings,
        Fact.TABLE,
        new BatchDelivery(
            settings, "fact", clickHouse, mailbox.afterEachCommand(Runnable::run), clock, written),
        refused,
        time,
        mailbox,
        clock,
        written);
  }

  private static void write(ClickHouseWriter<Fact> writer, long... ids)
      throws IOException, InterruptedException {
    for (long id : ids) {
      writer.write(new Fact(id), null);
    }
  }

  private List<List<Long>> sentIds() {
    return clickHouse.requests.stream().map(TestingBatchInsert.Request::ids).toList();
  }
}
