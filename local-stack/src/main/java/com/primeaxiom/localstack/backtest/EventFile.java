package com.primeaxiom.localstack.backtest;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.replay.CanonicalEvents;
import com.primeaxiom.schemas.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Where the events of a topic are in a folder of canonical events. */
final class EventFile {

  private static final int BUFFER_BYTES = 1 << 16;

  private EventFile() {}

  /**
   * The file of a topic, if the folder has one.
   *
   * @throws StackException when there are two
   */
  static Optional<Path> of(Topic<?> topic, Path folder) {
    Path plain = folder.resolve(topic.name() + CanonicalEvents.PLAIN);
    Path compressed = folder.resolve(topic.name() + CanonicalEvents.COMPRESSED);
    if (Files.isRegularFile(plain) && Files.isRegularFile(compressed)) {
      throw new StackException(
          "There are two files of %s in %s; keep one of them.".formatted(topic.name(), folder));
    }
    return Optional.of(compressed)
        .filter(Files::isRegularFile)
        .or(() -> Optional.of(plain).filter(Files::isRegularFile));
  }

  /** The lines of a file. */
  static LineReader lines(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    return new LineReader(
        file.toString().endsWith(CanonicalEvents.COMPRESSED)
            ? new GZIPInputStream(bytes, BUFFER_BYTES)
            : bytes);
  }
}
