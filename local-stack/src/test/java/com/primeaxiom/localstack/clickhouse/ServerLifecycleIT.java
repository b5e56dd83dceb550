package com.primeaxiom.localstack.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.clickhouse.QueryClient.TextAnswer;
import com.primeaxiom.localstack.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts, stops, kills and limits of the server's process. */
class ServerLifecycleIT {

  private static final int ROUNDS = 3;
  private static final int WRITERS = 3;
  private static final int ROWS = 500;

  @TempDir Path directory;

  /** A batch that a writer sent; its token is its name. */
  private record Batch(int writer, int number) {

    String token() {
      return writer + "-" + number;
    }

    String data() {
      return IntStream.range(0, ROWS)
          .mapToObj(row -> "%d\t%d\t%d\n".formatted(writer, number, row))
          .collect(Collectors.joining("", "INSERT INTO batches FORMAT TSV\n", ""));
    }
  }

  @Test
  void losesNoAcknowledgedBatchWhenKilledAndAbsorbsTheRetryOfOthers() throws Exception {
    try (EmbeddedClickHouse server = EmbeddedClickHouse.start(directory)) {
      server.query(
          "CREATE TABLE batches (writer UInt8, batch UInt32, row UInt32) ENGINE = MergeTree"
              + " ORDER BY (writer, batch, row)"
              + " SETTINGS non_replicated_deduplication_window = 10000");
      Queue<Batch> acknowledged = new ConcurrentLinkedQueue<>();
      Queue<Batch> unanswered = new ConcurrentLinkedQueue<>();
      int first = 0;
      for (int round = 0; round < ROUNDS; round++) {
        first = writeUntilKilled(server, first, acknowledged, unanswered);
        server.start();

        assertThat(completeBatches(server))
            .as("round %d", round)
            .containsAll(acknowledged.stream().map(Batch::token).toList());
        assertThat(
                server.query(
                    "SELECT count() FROM (SELECT count() AS c FROM batches GROUP BY writer, batch"
                        + " HAVING c != "
                        + ROWS
                        + ")"))
            .as("partial batches")
            .isEqualTo("0");
      }

      QueryClient client = new QueryClient(server);
      long present =
          completeBatches(server).stream()
              .filter(unanswered.stream().map(Batch::token).toList()::contains)
              .count();
      System.out.printf(
          "%d batches acknowledged, %d not, %d of these were stored%n",
          acknowledged.size(), unanswered.size(), present);
      List<Batch> all = new ArrayList<>(acknowledged);
      all.addAll(unanswered);
      for (Batch batch : all) {
        assertThat(insert(client, batch).status()).isEqualTo(200);
      }
      // The engine notes a token before the part: a kill between the two absorbs the retry of a
      // batch that is not there. An acknowledged one is never among them.
      Set<String> complete = new HashSet<>(completeBatches(server));
      List<Batch> absorbed =
          all.stream().filter(batch -> !complete.contains(batch.token())).toList();
      System.out.printf(
          "%d unanswered batches were absorbed without being there%n", absorbed.size());
      assertThat(unanswered).containsAll(absorbed);
      assertThat(absorbed).as("one a kill at the most").hasSizeLessThanOrEqualTo(ROUNDS);
      long rows = (long) (all.size() - absorbed.size()) * ROWS;
      assertThat(server.query("SELECT count(), uniqExact(writer, batch, row) FROM batches"))
          .isEqualTo("%d\t%d".formatted(rows, rows));
    }
  }

  private static int writeUntilKilled(
      EmbeddedClickHouse server, int first, Queue<Batch> acknowledged, Queue<Batch> unanswered)
      throws InterruptedException {
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    CountDownLatch enough = new CountDownLatch(60);
    List<CompletableFuture<Integer>> ends =
        IntStream.range(0, WRITERS)
            .mapToObj(
                writer ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          QueryClient client = new QueryClient(server);
                          for (int number = first; ; number++) {
                            Batch batch = new Batch(writer, number);
                            try {
                              assertThat(insert(client, batch).status()).isEqualTo(200);
                            } catch (UncheckedIOException e) {
                              unanswered.add(batch);
                              return number + 1;
                            }
                            acknowledged.add(batch);
                            enough.countDown();
                          }
                        },
                        writers))
            .toList();
    assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
    server.kill();
    int next = ends.stream().mapToInt(CompletableFuture::join).max().orElseThrow();
    writers.shutdown();
    return next;
  }

  private static TextAnswer insert(QueryClient client, Batch batch) {
    return client.post(batch.data(), "insert_deduplication_token", batch.token());
  }

  private static List<String> completeBatches(EmbeddedClickHouse server) {
    return server
        .query(
            "SELECT concat(writer, '-', batch) FROM batches GROUP BY writer, batch HAVING count() = "
                + ROWS)
        .lines()
        .toList();
  }

  @Test
  void finishesRunningRequestsBeforeItStops() {
    try (EmbeddedClickHouse server = EmbeddedClickHouse.start(directory)) {
      QueryClient client = new QueryClient(server);
      server.query("CREATE TABLE slow (id UInt64) ENGINE = MergeTree ORDER BY id");
      CompletableFuture<TextAnswer> running =
          client.postAsync(
              "INSERT INTO slow SELECT number + sleepEachRow(0.1) FROM numbers(20)"
                  + " SETTINGS max_block_size = 1");
      while (server.query("SELECT count() FROM system.processes").equals("1")) {
        Thread.onSpinWait();
      }

      server.stop();

      assertThat(running.join().status()).isEqualTo(200);
      server.start();
      assertThat(server.query("SELECT count() FROM slow")).isEqualTo("20");
    }
  }

  @Test
  void saysWhenAnotherServerHasTheDirectory() throws IOException {
    try (EmbeddedClickHouse server = EmbeddedClickHouse.start(directory)) {
      Path elsewhere = Files.createDirectory(directory.resolve("second"));
      Files.createSymbolicLink(elsewhere.resolve("clickhouse"), directory.resolve("clickhouse"));

      assertThat(startFailure(elsewhere))
          .contains("Another server instance in same directory is already running");
      assertThat(server.query("SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void doesNotStartWithoutAPassword() {
    assertThat(startFailure(directory, "--password-file", "also-given"))
        .contains("A password is needed: give either --password-env NAME or --password-file PATH.");
  }

  @Test
  void saysWhenItsLibraryIsNotThere() {
    assertThat(startFailure(directory, "--library", "no-such-file.so"))
        .contains("There is no file no-such-file.so");
  }

  @Test
  void saysWhenItsLibraryIsAnotherFile() throws IOException {
    Path text = Files.writeString(directory.resolve("text.so"), "text");

    assertThat(startFailure(directory, "--library", text.toString()))
        .contains("cannot be used as ClickHouse's engine");
  }

  @Test
  void saysWhenItsPortIsTaken() throws IOException {
    try (EmbeddedClickHouse server = EmbeddedClickHouse.start(directory)) {
      Path elsewhere = Files.createDirectory(directory.resolve("second"));

      assertThat(startFailure(elsewhere, server.port()))
          .contains("Port " + server.port() + " on 127.0.0.1 is taken by another process");
    }
  }

  private static String startFailure(Path folder, String... options) {
    return startFailure(folder, FreePorts.any(), options);
  }

  private static String startFailure(Path folder, int port, String... options) {
    try (EmbeddedClickHouse second = EmbeddedClickHouse.start(folder, port, options)) {
      return "it started on " + second.port();
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  @Test
  void refusesMoreQueriesThanItsLimitAndLargerRequests() {
    try (EmbeddedClickHouse server =
        EmbeddedClickHouse.start(
            directory, "--max-concurrent-queries", "2", "--max-request-megabytes", "1")) {
      QueryClient client = new QueryClient(server);
      List<Integer> codes =
          Stream.generate(() -> client.postAsync("SELECT sleep(3)")).limit(5).toList().stream()
              .map(answer -> answer.join().code())
              .toList();

      assertThat(codes).containsExactlyInAnyOrder(0, 0, 202, 202, 202);
      assertThat(whenFree(client, "CREATE TABLE big (line String) ENGINE = Memory")).isZero();
      assertThat(whenFree(client, "INSERT INTO big FORMAT TSV\n" + "x".repeat(2_000_000)))
          .isEqualTo(307);
    }
  }

  /** A query's place is free a moment after its answer has ended. */
  private static int whenFree(QueryClient client, String sql) {
    int code = client.post(sql).code();
    while (code == 202) {
      Thread.onSpinWait();
      code = client.post(sql).code();
    }
    return code;
  }
}
