package com.primeaxiom.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What the operating system says of a process. */
public final class RunningProcess {

  private static final Duration POLL = Duration.ofMillis(50);

  private RunningProcess() {}

  /**
   * Whether the process runs. A zombie does not: in a container whose first process reaps nobody, a
   * killed server stays in the process table for ever, and {@link ProcessHandle#isAlive()} calls it
   * alive.
   */
  public static boolean runs(ProcessHandle process) {
    return process.isAlive() && !isZombie(process.pid());
  }

  /** Resident memory in bytes; empty when it cannot be told. */
  public static OptionalLong residentBytes(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      if (Files.exists(status)) {
        return Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
            .findFirst();
      }
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      String answer =
          new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return answer.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(answer) * 1024);
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Ends a process: asks first, kills when it has not ended by then.
   *
   * @param grace how long it may take to end by itself
   * @return whether it had to be killed
   */
  public static boolean end(ProcessHandle process, Duration grace) {
    process.destroy();
    if (await(() -> !runs(process), grace)) {
      return false;
    }
    kill(process);
    return true;
  }

  /** Kills a process as {@code kill -9} does and waits until it is gone. */
  public static void kill(ProcessHandle process) {
    process.destroyForcibly();
    await(() -> !runs(process), Duration.ofSeconds(10));
  }

  /** Waits until something is so; false when time is up before. */
  static boolean await(BooleanSupplier fact, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!fact.getAsBoolean()) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return true;
  }

  /**
   * Dead and not yet reaped. The first thread of a killed process is a zombie before the others
   * have gone, and as long as one is there its ports are taken.
   */
  private static boolean isZombie(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      String stat = Files.readString(process.resolve("stat"));
      // pid (name) state …; the name may itself hold a bracket.
      return stat.startsWith(") Z", stat.lastIndexOf(')')) && threads.count() <= 1;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
