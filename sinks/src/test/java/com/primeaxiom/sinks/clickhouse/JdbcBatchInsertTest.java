package com.primeaxiom.sinks.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.clickhouse.InsertFailure.Kind;
import com.primeaxiom.sinks.clickhouse.RowBatch.UnfitRowException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JdbcBatchInsertTest {

  @Test
  void aServerThatIsNotThereIsWaitedFor() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(failure(settings(port))).returns(Kind.TRANSIENT, InsertFailure::kind);
  }

  @Test
  void aServerWithoutWorkersIsWaitedFor() throws Exception {
    try (TestingHttpServer server = TestingHttpServer.answering(503, 0, "come again")) {
      assertThat(failure(settings(server.port()))).returns(Kind.TRANSIENT, InsertFailure::kind);
    }
  }

  @Test
  void anOverloadedServerIsWaitedFor() throws Exception {
    try (TestingHttpServer server =
        TestingHttpServer.answering(500, 202, "Code: 202. DB::Exception: Too many queries.")) {
      assertThat(failure(settings(server.port()))).returns(Kind.TRANSIENT, InsertFailure::kind);
    }
  }

  @Test
  void aWrongPasswordIsSaidInASentence() throws Exception {
    try (TestingHttpServer server =
        TestingHttpServer.answering(
            403, 516, "Code: 516. DB::Exception: Authentication failed. (AUTHENTICATION_FAILED)")) {
      InsertFailure failure = failure(settings(server.port()));

      assertThat(failure.kind()).isEqualTo(Kind.STRUCTURAL);
      assertThat(failure)
          .hasMessageContaining("Authentication failed")
          .hasMessageEndingWith("; check clickhouse.user and clickhouse.password");
    }
  }

  @Test
  void aSecretThatIsNotOnThisMachineIsNamed() throws Exception {
    InsertFailure failure =
        failure(settings(1).withUser("writer", new Secret("env:NOT_SET_ANYWHERE")));

    assertThat(failure.kind()).isEqualTo(Kind.STRUCTURAL);
    assertThat(failure).hasMessageContaining("NOT_SET_ANYWHERE");
  }

  @Test
  void aServerThatHangsIsGivenUpAfterTheTimeout() throws Exception {
    try (TestingHttpServer server = TestingHttpServer.hanging()) {
      assertThat(failure(settings(server.port()).withRequestTimeout(Duration.ofMillis(200))))
          .returns(Kind.TRANSIENT, InsertFailure::kind);
    }
  }

  @Test
  void aCancelledJobDoesNotWaitForAServerThatHangs() throws Exception {
    try (TestingHttpServer server = TestingHttpServer.hanging();
        JdbcBatchInsert insert = new JdbcBatchInsert(settings(server.port()), Fact.TABLE)) {
      AtomicReference<Exception> thrown = new AtomicReference<>();
      CountDownLatch ended = new CountDownLatch(1);
      Thread task =
          new Thread(
              () -> {
                try {
                  insert.insert(rows(), "token");
                } catch (InsertFailure | InterruptedException | UnfitRowException e) {
                  thrown.set(e);
                }
                ended.countDown();
              });
      task.start();
      server.awaitRequest();
      task.interrupt();

      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }
  }

  private static InsertFailure failure(ClickHouseSettings settings)
      throws UnfitRowException, IOException {
    EncodedRows rows = rows();
    try (JdbcBatchInsert insert = new JdbcBatchInsert(settings, Fact.TABLE)) {
      return assertThatExceptionOfType(InsertFailure.class)
          .isThrownBy(() -> insert.insert(rows, "token"))
          .actual();
    }
  }

  private static ClickHouseSettings settings(int port) {
    return ClickHouseSettings.at("jdbc:clickhouse://127.0.0.1:" + port, "shop")
        .withRequestTimeout(Duration.ofSeconds(20));
  }

  private static EncodedRows rows() throws UnfitRowException {
    RowBatch<Fact> batch = new RowBatch<>(Fact.TABLE);
    batch.add(new Fact(1));
    return batch.part(0, 1);
  }
}
