package com.primeaxiom.localstack.replay;

import com.primeaxiom.schemas.Topic;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes canonical events to a folder, one compressed file a topic. The same events give the same
 * bytes. The files appear under their names when {@link #commit()} is called, not before, and
 * replace those of an earlier run.
 */
public final class EventFiles implements AutoCloseable {

  private static final String UNFINISHED = ".part";

  private final Path folder;
  private final Map<String, TopicFile<?>> files = new LinkedHashMap<>();

  /** Makes the folder when it is not there. */
  public EventFiles(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be made.", e);
    }
  }

  /** Begins the file of a topic, which is empty when no event of it comes. */
  public void open(Topic<?> topic) {
    files.computeIfAbsent(topic.name(), name -> new TopicFile<>(topic));
  }

  /**
   * Appends an event to the file of its topic.
   *
   * @throws IllegalArgumentException when it is older than the one before it
   */
  public <T extends SpecificRecord> void write(CanonicalEvent<T> event) {
    @SuppressWarnings("unchecked") // The topic's name stands for its record type.
    TopicFile<T> file =
        (TopicFile<T>)
            files.computeIfAbsent(event.topic().name(), name -> new TopicFile<>(event.topic()));
    file.write(event);
  }

  /** Events written by topic. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    files.forEach((topic, file) -> counts.put(topic, file.count));
    return counts;
  }

  /** Closes the files and gives them their names. */
  public void commit() {
    close();
    files.values().forEach(TopicFile::commit);
  }

  @Override
  public void close() {
    files.values().forEach(TopicFile::close);
  }

  private final class TopicFile<T extends SpecificRecord> {
    private final Path path;
    private final Path unfinished;
    private final EventJson<T> json;
    private final BufferedWriter lines;
    private Instant latest = Instant.MIN;
    private long count;

    TopicFile(Topic<T> topic) {
      this.path = folder.resolve(topic.name() + CanonicalEvents.COMPRESSED);
      this.unfinished = folder.resolve(path.getFileName() + UNFINISHED);
      this.json = new EventJson<>(topic);
      try {
        this.lines =
            new BufferedWriter(
                new OutputStreamWriter(
                    new GZIPOutputStream(Files.newOutputStream(unfinished), 1 << 16),
                    StandardCharsets.UTF_8),
                1 << 16);
      } catch (IOException e) {
        throw new UncheckedIOException(unfinished + " cannot be written.", e);
      }
    }

    void write(CanonicalEvent<T> event) {
      Instant at = event.occurredAt();
      if (at.isBefore(latest)) {
        throw new IllegalArgumentException(
            "An event of " + event.topic().name() + " at " + at + " comes after one at " + latest);
      }
      latest = at;
      try {
        lines.write(json.write(event.value()));
        lines.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(unfinished + " cannot be written.", e);
      }
      count++;
    }

    void close() {
      try {
        lines.close();
      } catch (IOException e) {
        throw new UncheckedIOException(unfinished + " cannot be written.", e);
      }
    }

    void commit() {
      try {
        Files.deleteIfExists(
            path.resolveSibling(
                path.getFileName()
                    .toString()
                    .replace(CanonicalEvents.COMPRESSED, CanonicalEvents.PLAIN)));
        Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(path + " cannot be written.", e);
      }
    }
  }
}
