package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for the state of one measurement, which goes with it.
 *
 * @param path the folder
 */
public record BenchFolder(Path path) implements AutoCloseable {

  /**
   * Makes one.
   *
   * @param parent where; null for among the temporary files
   */
  public static BenchFolder in(Path parent) {
    try {
      if (parent == null) {
        return new BenchFolder(Files.createTempDirectory("bench"));
      }
      Files.createDirectories(parent);
      return new BenchFolder(Files.createTempDirectory(parent, "bench"));
    } catch (IOException e) {
      throw new StackException("There is no room for the job's state: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new StackException("The folder " + path + " cannot be deleted.", e);
    }
  }
}
