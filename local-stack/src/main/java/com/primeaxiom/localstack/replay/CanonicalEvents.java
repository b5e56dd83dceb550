package com.primeaxiom.localstack.replay;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.avro.specific.SpecificRecord;

/**
 * The canonical events of a folder, merged by event time. Each file, {@code <topic>.jsonl} or
 * {@code <topic>.jsonl.gz}, is read once from front to end, so memory does not grow with the
 * history. Events of one time come in the order of {@link Topics#all()}, orders first, and within a
 * topic in the order of the file.
 *
 * <p>Merging needs files that are in time order themselves. A line that is older than one above it
 * is handed out in its place and says so; the same goes for a line that is no event.
 */
public final class CanonicalEvents implements AutoCloseable {

  /** End of the name of a plain file. */
  public static final String PLAIN = ".jsonl";

  /** End of the name of a compressed file. */
  public static final String COMPRESSED = ".jsonl.gz";

  private static final int BUFFER_BYTES = 1 << 16;

  /** A file with nothing but rubbish in so many lines is not read into memory any further. */
  private static final int LOOK_AHEAD_LINES = 1_000;

  private final List<EventFile<?>> files;
  private final PriorityQueue<EventFile<?>> merged =
      new PriorityQueue<>(
          Comparator.<EventFile<?>, Instant>comparing(file -> file.head.at())
              .thenComparing(file -> file.order));
  private final Instant first;

  private CanonicalEvents(List<EventFile<?>> files, Path folder) {
    this.files = files;
    files.forEach(EventFile::lookAhead);
    this.first =
        files.stream()
            .flatMap(file -> file.firstEvent().stream())
            .min(Comparator.naturalOrder())
            .orElseThrow(
                () ->
                    new ReplayException(
                        "No file in " + folder + " begins with lines that are canonical events."));
    for (EventFile<?> file : files) {
      file.begin(first);
      if (file.head != null) {
        merged.add(file);
      }
    }
  }

  /**
   * Opens the files of a folder.
   *
   * @throws ReplayException when there is none, when one is of no topic that can be sent, when a
   *     topic has two, or when none begins with an event
   */
  public static CanonicalEvents in(Path folder) {
    List<EventFile<?>> opened = new ArrayList<>();
    try {
      for (Path path : eventFiles(folder)) {
        opened.add(open(path, opened));
      }
      if (opened.isEmpty()) {
        throw new ReplayException(
            folder + " holds no canonical events: no file is named <topic>.jsonl or .jsonl.gz.");
      }
      return new CanonicalEvents(List.copyOf(opened), folder);
    } catch (RuntimeException | IOException e) {
      opened.forEach(EventFile::close);
      if (e instanceof RuntimeException already) {
        throw already;
      }
      throw new ReplayException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Topics that have a file, in the order of {@link Topics#all()}. */
  public List<Topic<?>> topics() {
    return Topics.all().stream()
        .filter(topic -> files.stream().anyMatch(file -> file.topic.equals(topic)))
        .collect(Collectors.toUnmodifiableList());
  }

  /** Event time of the first event of all. */
  public Instant first() {
    return first;
  }

  /** The next line, or nothing at the end. */
  public Optional<ReplayLine> next() {
    EventFile<?> file = merged.poll();
    if (file == null) {
      return Optional.empty();
    }
    ReplayLine line = file.head;
    file.advance();
    if (file.head != null) {
      merged.add(file);
    }
    return Optional.of(line);
  }

  /** Share of the files' bytes that has been read, 0 to 1. */
  public double progress() {
    long total = files.stream().mapToLong(file -> file.size).sum();
    long read = files.stream().mapToLong(file -> file.counter.bytes).sum();
    return total == 0 ? 1 : Math.min(1, (double) read / total);
  }

  @Override
  public void close() {
    files.forEach(EventFile::close);
  }

  private static List<Path> eventFiles(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(path -> topicName(path).isPresent())
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      throw new ReplayException("The folder " + folder + " does not exist.", e);
    }
  }

  private static Optional<String> topicName(Path path) {
    String name = path.getFileName().toString();
    return Stream.of(PLAIN, COMPRESSED)
        .filter(name::endsWith)
        .map(end -> name.substring(0, name.length() - end.length()))
        .findFirst();
  }

  private static EventFile<?> open(Path path, List<EventFile<?>> opened) throws IOException {
    String name = topicName(path).orElseThrow();
    Topic<?> topic =
        Topics.named(name)
            .filter(CanonicalEvents::isReplayable)
            .orElseThrow(
                () ->
                    new ReplayException(
                        path
                            + " is of no topic that can be replayed; those are "
                            + Topics.all().stream()
                                .filter(CanonicalEvents::isReplayable)
                                .map(Topic::name)
                                .collect(Collectors.joining(", "))
                            + "."));
    if (opened.stream().anyMatch(file -> file.topic.equals(topic))) {
      throw new ReplayException(
          "There are two files of " + name + " in " + path.getParent() + "; keep one of them.");
    }
    return new EventFile<>(topic, path);
  }

  /** What jobs write is not sent again, and ticks are made from the events' times. */
  private static boolean isReplayable(Topic<?> topic) {
    return topic.role() == Topic.Role.INPUT && !topic.equals(Topics.CLOCK);
  }

  private static final class EventFile<T extends SpecificRecord> {
    private final Topic<T> topic;
    private final int order;
    private final Path path;
    private final long size;
    private final CountingStream counter;
    private final BufferedReader lines;
    private final EventJson<T> json;

    private final List<ReplayLine> ahead = new ArrayList<>();
    private ReplayLine head;
    private Instant latest = Instant.MIN;
    private long number;

    EventFile(Topic<T> topic, Path path) throws IOException {
      this.topic = topic;
      this.order = Topics.all().indexOf(topic);
      this.path = path;
      this.size = Files.size(path);
      this.json = new EventJson<>(topic);
      this.counter = new CountingStream(Files.newInputStream(path));
      InputStream bytes =
          path.toString().endsWith(COMPRESSED)
              ? new GZIPInputStream(counter, BUFFER_BYTES)
              : counter;
      this.lines =
          new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), BUFFER_BYTES);
    }

    /** Reads up to the first event, because the lines before it have no time of their own. */
    void lookAhead() {
      ReplayLine line;
      do {
        line = read();
        if (line != null) {
          ahead.add(line);
        }
      } while (line instanceof ReplayLine.Defect && ahead.size() < LOOK_AHEAD_LINES);
    }

    /** Time of the first event, unless there is none near the beginning. */
    Optional<Instant> firstEvent() {
      return ahead.stream()
          .filter(ReplayLine.Event.class::isInstance)
          .map(ReplayLine::at)
          .findFirst();
    }

    /**
     * Takes the first line as head.
     *
     * @param earliest time of the first event of all files
     */
    void begin(Instant earliest) {
      if (latest.equals(Instant.MIN)) {
        latest = earliest;
      }
      ahead.replaceAll(
          line ->
              line instanceof ReplayLine.Defect defect
                  ? new ReplayLine.Defect(
                      defect.topic(), latest, defect.place(), defect.text(), defect.reason())
                  : line);
      advance();
    }

    /** Moves to the next line; the head is null at the end. */
    void advance() {
      head = ahead.isEmpty() ? read() : ahead.remove(0);
    }

    private ReplayLine read() {
      try {
        String text;
        do {
          text = lines.readLine();
          number++;
        } while (text != null && text.isBlank());
        return text == null ? null : line(text);
      } catch (IOException e) {
        throw new UncheckedIOException(place() + " cannot be read.", e);
      }
    }

    private ReplayLine line(String text) {
      try {
        CanonicalEvent<T> event = new CanonicalEvent<>(topic, json.read(text));
        boolean isOutOfOrder = event.occurredAt().isBefore(latest);
        latest = isOutOfOrder ? latest : event.occurredAt();
        return new ReplayLine.Event(event, latest, place(), isOutOfOrder);
      } catch (UnreadableEventException e) {
        return new ReplayLine.Defect(topic, latest, place(), text, e.getMessage());
      }
    }

    private String place() {
      return path.getFileName() + ":" + number;
    }

    void close() {
      try {
        lines.close();
      } catch (IOException e) {
        throw new UncheckedIOException(path + " cannot be closed.", e);
      }
    }
  }

  private static final class CountingStream extends FilterInputStream {
    private long bytes;

    CountingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      bytes += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      bytes += Math.max(read, 0);
      return read;
    }
  }
}
