package com.primeaxiom.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.process.ServerStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ServerProcessTest {

  @TempDir private Path home;

  @AfterEach
  void stopWhatIsLeft() {
    ServerProcess.find(home, StackServer.KAFKA).ifPresent(ServerProcess::kill);
  }

  @Test
  void aStoppedServerIsForgotten() {
    ServerProcess server = start("exec sleep 600");
    assertThat(ServerProcess.find(home, StackServer.KAFKA)).isPresent();
    assertThat(status()).isEqualTo(State.RUNS);

    assertThat(server.stop()).as("had to be killed").isFalse();

    assertThat(server.runs()).isFalse();
    assertThat(ServerProcess.find(home, StackServer.KAFKA)).isEmpty();
    assertThat(status()).isEqualTo(State.STOPPED);
  }

  @Test
  void aKilledServerIsKnownToHaveDied() {
    start("exec sleep 600").kill();

    assertThat(ServerProcess.find(home, StackServer.KAFKA)).isEmpty();
    assertThat(status()).isEqualTo(State.DIED);
  }

  @Test
  void aProcessThatHasTakenThePidIsLeftAlone() throws IOException {
    ServerProcess other = start("exec sleep 600");
    new ServerRecord(
            StackServer.KAFKA,
            other.record().pid(),
            Instant.now().minusSeconds(86_400),
            Map.of(StackPort.KAFKA, 9092))
        .write(home);

    assertThat(ServerProcess.find(home, StackServer.KAFKA)).isEmpty();
    assertThat(status()).isEqualTo(State.DIED);
    assertThat(other.runs()).isTrue();
    other.kill();
  }

  @Test
  void whatAServerSaysAtItsEndIsKept() throws IOException {
    ServerProcess server =
        start("echo starting; echo 'java.net.BindException: Address already in use' >&2");
    ProcessHandle.of(server.record().pid()).ifPresent(process -> process.onExit().join());

    assertThat(installation().lastWords(StackServer.KAFKA))
        .isEqualTo("java.net.BindException: Address already in use");
    assertThat(Files.readAllLines(installation().output(StackServer.KAFKA)).get(0))
        .isEqualTo("starting");
  }

  private ServerProcess start(String script) {
    return ServerProcess.start(
        new Launch(
            StackServer.KAFKA,
            List.of("sh", "-c", script),
            Map.of(),
            Map.of(StackPort.KAFKA, 9092),
            () -> true),
        installation());
  }

  private Installation installation() {
    return new Installation(new Project(home), home, true);
  }

  private State status() {
    return ServerStatus.of(home, StackServer.KAFKA).state();
  }
}
