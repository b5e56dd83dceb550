package com.primeaxiom.localstack.process;

import com.primeaxiom.localstack.StackServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One server at one moment.
 *
 * @param server the server
 * @param state whether it runs
 * @param record its pid file, when there is one
 * @param memory resident memory in bytes, when it runs
 */
public record ServerStatus(
    StackServer server, State state, Optional<ServerRecord> record, OptionalLong memory) {

  /** Whether a server runs. */
  public enum State {
    /** Its process is there. */
    RUNS,
    /** It was started and has ended without being stopped. */
    DIED,
    /** It was not started, or was stopped. */
    STOPPED
  }

  /** The status of a server in a home. */
  public static ServerStatus of(Path home, StackServer server) {
    Optional<ServerRecord> record = ServerRecord.read(home, server);
    Optional<ProcessHandle> process = record.flatMap(ServerRecord::process);
    State state =
        process.isPresent() ? State.RUNS : record.isPresent() ? State.DIED : State.STOPPED;
    return new ServerStatus(
        server,
        state,
        record,
        process.isPresent()
            ? RunningProcess.residentBytes(process.get().pid())
            : OptionalLong.empty());
  }

  /** When the server started, if it runs. */
  public Optional<Instant> startedAt() {
    return state == State.RUNS ? record.map(ServerRecord::startedAt) : Optional.empty();
  }
}
