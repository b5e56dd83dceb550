package com.primeaxiom.localstack.chargeback;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.ChargebackJob;
import com.primeaxiom.localstack.LiveWorld;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.payment.Dispute;
import com.primeaxiom.schemas.payment.DisputeReason;
import com.primeaxiom.schemas.payment.DisputeStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packet on demand, of a dispute of last year: the clock of who asks moves nothing. */
class PacketIT {

  private static final Instant LAST_YEAR = Instant.parse("2025-03-03T09:00:00Z");
  private static final Duration BEAT = Duration.ofMillis(100);

  @TempDir private static Path home;

  private static LocalStack stack;

  @BeforeAll
  static void start() {
    stack = LocalStack.ephemeral(home);
    stack.start(StackServer.KAFKA, StackServer.REGISTRY, StackServer.CLICKHOUSE);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void aPacketIsMadeForWhoAsksAndEndsNoCase() throws Exception {
    LiveWorld world = new LiveWorld(home, "packets");
    JobClient running =
        world.run(ChargebackJob.NAME, ChargebackJob::buildOn, Map.of("source.idle-timeout", "1 s"));
    try (EventSender sender = world.sender(Topics.DISPUTE)) {
      sender.send(new CanonicalEvent<>(Topics.DISPUTE, dispute()));
      sender.tick(LAST_YEAR.plusSeconds(3_600));
      sender.flush();
      awaitCase(world);

      for (int time = 0; time < 2; time++) {
        assertThat(world.verb("disputes", "packet", "D-88", "--timeout", "60s"))
            .contains("\"dispute_id\" : \"D-88\"", "\"reason\" : \"PRODUCT_NOT_RECEIVED\"");
      }
      assertThat(world.verb("disputes", "list")).isNotNull();
      assertThat(world.query("SELECT status FROM chargeback_case FINAL")).containsExactly("OPEN");
      assertThat(world.query("SELECT 1 FROM chargeback_case_event FINAL WHERE kind = 'MISSED'"))
          .isEmpty();
      assertThat(world.refused("disputes", "packet", "D-89", "--timeout", "2s"))
          .startsWith("No packet of D-89 came within 2 s:");
    } finally {
      running.cancel().get();
    }
  }

  private static void awaitCase(LiveWorld world) throws Exception {
    long end = System.nanoTime() + LiveWorld.START.toNanos();
    while (world.query("SELECT 1 FROM chargeback_case FINAL").isEmpty()) {
      assertThat(System.nanoTime()).as("waiting for the case").isLessThan(end);
      LockSupport.parkNanos(BEAT.toNanos());
    }
  }

  private static Dispute dispute() {
    return Dispute.newBuilder()
        .setEventId("payments/D-88/OPENED")
        .setOccurredAt(LAST_YEAR)
        .setSource("payments")
        .setDisputeId("D-88")
        .setOrderId("536365")
        .setStatus(DisputeStatus.OPENED)
        .setReason(DisputeReason.PRODUCT_NOT_RECEIVED)
        .setAmountMinor(13_912)
        .setCurrency("GBP")
        .setNetwork("visa")
        .setDueAt(LAST_YEAR.plus(Duration.ofDays(18)))
        .build();
  }
}
