package com.primeaxiom.localstack.benchmark.drift;

import com.primeaxiom.localstack.benchmark.drift.ContestantRun.Checkpoint;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;

/**
 * Watches the folder of a process' checkpoints from outside, so that every contestant on Flink is
 * measured alike and none of them has to do anything for it. A checkpoint begins when its folder is
 * made and is complete when its metadata is there, which also says what it refers to. Times are as
 * exact as looks are frequent.
 */
final class CheckpointWatch {

  private static final String PREFIX = "chk-";
  private static final String METADATA = "_metadata";

  private static final long NANOS_A_MILLI = 1_000_000;

  private final Path folder;
  private final Map<Path, Long> beganNanos = new HashMap<>();
  private final Map<Integer, Checkpoint> complete = new TreeMap<>();
  private long newestBeganNanos = Long.MIN_VALUE;

  /**
   * Watches a folder, which need not be there yet.
   *
   * @param folder that of {@code execution.checkpointing.dir}
   */
  CheckpointWatch(Path folder) {
    this.folder = folder;
  }

  /**
   * Looks once.
   *
   * @throws UncheckedIOException when metadata is there and cannot be read
   */
  void look() {
    for (Path job : list(folder)) {
      for (Path each : list(job)) {
        if (each.getFileName().toString().startsWith(PREFIX)) {
          look(each);
        }
      }
    }
  }

  private void look(Path checkpoint) {
    long now = System.nanoTime();
    long began = beganNanos.computeIfAbsent(checkpoint, path -> now);
    int number = Integer.parseInt(checkpoint.getFileName().toString().substring(PREFIX.length()));
    Path metadata = checkpoint.resolve(METADATA);
    if (complete.containsKey(number) || !Files.exists(metadata)) {
      return;
    }
    try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
      long bytes =
          Checkpoints.loadCheckpointMetadata(
                  in, CheckpointWatch.class.getClassLoader(), checkpoint.toUri().toString())
              .getOperatorStates()
              .stream()
              .mapToLong(OperatorState::getStateSize)
              .sum();
      complete.put(number, new Checkpoint((now - began) / NANOS_A_MILLI, bytes));
      newestBeganNanos = Math.max(newestBeganNanos, began);
    } catch (NoSuchFileException | FileNotFoundException e) {
      // The next one has taken its place.
      return;
    } catch (EOFException e) {
      // It is being written; the next look finds it whole.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("The checkpoint " + checkpoint + " cannot be read.", e);
    }
  }

  /**
   * Whether a checkpoint is complete that began later than a moment, since when it was looked.
   *
   * @param nanos of {@link System#nanoTime()}
   */
  boolean isCompleteSince(long nanos) {
    return newestBeganNanos > nanos;
  }

  /** What was complete when it was looked at, in order. */
  List<Checkpoint> complete() {
    return List.copyOf(complete.values());
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be read.", e);
    }
  }
}
