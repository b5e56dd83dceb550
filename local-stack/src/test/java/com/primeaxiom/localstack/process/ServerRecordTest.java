package com.primeaxiom.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerRecordTest {

  private static final Map<StackPort, Integer> PORTS =
      Map.of(StackPort.FLINK, 8081, StackPort.JOBMANAGER_METRICS, 9249);

  @TempDir private Path home;

  private final ProcessHandle self = ProcessHandle.current();
  private final Instant start = self.info().startInstant().orElseThrow();

  @Test
  void isReadAsItWasWritten() throws IOException {
    ServerRecord record =
        new ServerRecord(
            StackServer.JOBMANAGER, 4711, Instant.parse("2026-03-01T10:00:00.123Z"), PORTS);

    record.write(home);

    assertThat(ServerRecord.read(home, StackServer.JOBMANAGER)).contains(record);
    assertThat(ServerRecord.read(home, StackServer.KAFKA)).isEmpty();
  }

  @Test
  void findsTheProcessThatWasRecorded() {
    assertThat(new ServerRecord(StackServer.JOBMANAGER, self.pid(), start, PORTS).process())
        .contains(self);
  }

  @Test
  void aProcessThatStartedAtAnotherTimeIsNotOurs() {
    Instant earlier = start.minusSeconds(3_600);

    assertThat(new ServerRecord(StackServer.JOBMANAGER, self.pid(), earlier, PORTS).process())
        .isEmpty();
  }

  @Test
  void aFileThatCannotBeUnderstoodIsNoRecord() throws IOException {
    Files.createDirectories(ServerRecord.folder(home));
    Files.writeString(ServerRecord.folder(home).resolve("kafka.pid"), "pid=12\nstarted=");

    assertThat(ServerRecord.read(home, StackServer.KAFKA)).isEmpty();
  }
}
