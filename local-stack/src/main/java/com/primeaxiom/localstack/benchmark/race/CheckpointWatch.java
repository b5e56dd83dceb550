package com.primeaxiom.localstack.benchmark.race;

import com.primeaxiom.localstack.benchmark.race.ContestantRun.Checkpoint;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
  private final Map<Path, Checkpoint> complete = new HashMap<>();
  private final Map<Path, Long> newestBeganNanos = new HashMap<>();

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
    if (complete.containsKey(checkpoint) || !Files.exists(metadata)) {
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
      complete.put(checkpoint, new Checkpoint(number, (now - began) / NANOS_A_MILLI, bytes));
      newestBeganNanos.merge(checkpoint.getParent(), began, Math::max);
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
   * Of how many jobs a checkpoint is complete that began later than a moment, since when it was
   * looked.
   *
   * @param nanos of {@link System#nanoTime()}
   */
  long completeSince(long nanos) {
    return newestBeganNanos.values().stream().filter(began -> began > nanos).count();
  }

  /** What was complete when it was looked at, by job, in order. */
  List<List<Checkpoint>> complete() {
    Map<Path, List<Checkpoint>> byJob = new TreeMap<>();
    complete.forEach(
        (path, checkpoint) ->
            byJob.computeIfAbsent(path.getParent(), job -> new ArrayList<>()).add(checkpoint));
    byJob.values().forEach(own -> own.sort(Comparator.comparingInt(Checkpoint::number)));
    return List.copyOf(byJob.values());
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
