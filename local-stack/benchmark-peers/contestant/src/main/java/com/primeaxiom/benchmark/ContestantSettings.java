package com.primeaxiom.benchmark;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a contestant is run; its command line is {@code --bootstrap HOST:PORT --registry URL
 * --namespace NAME --threads 2 --state DIR --backend rocksdb --end-checkpoint false}.
 *
 * @param bootstrapServers where Kafka is
 * @param registryUrl where the schema registry is
 * @param namespace prefix of the topics; blank for none
 * @param threads threads that work
 * @param state folder for what it keeps, empty or not there yet
 * @param backend where its state lives
 * @param endsWithCheckpoint whether it ends, if it makes checkpoints, with one of all that it has
 *     read; waiting for it belongs to no figures of speed
 */
public record ContestantSettings(
    String bootstrapServers,
    String registryUrl,
    String namespace,
    int threads,
    Path state,
    Backend backend,
    boolean endsWithCheckpoint) {

  /** Where state lives. */
  public enum Backend {
    /** On the heap. */
    MEMORY("hashmap"),
    /** In RocksDB, on disk. */
    ROCKSDB("rocksdb");

    private static final Map<String, Backend> WORDS =
        Map.of(MEMORY.word, MEMORY, "in-memory", MEMORY, ROCKSDB.word, ROCKSDB);

    private final String word;

    Backend(String word) {
      this.word = word;
    }

    /** Its word, which is Flink's. */
    public String word() {
      return word;
    }

    private static Backend of(String word) {
      Backend backend = WORDS.get(word);
      if (backend == null) {
        throw new ContestantException(
            "--backend is '"
                + word
                + "'; give one of "
                + String.join(", ", new TreeSet<>(WORDS.keySet()))
                + ".");
      }
      return backend;
    }
  }

  private static final Set<String> REQUIRED = Set.of("--bootstrap", "--registry", "--state");
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "--namespace", "", "--threads", "2", "--backend", "rocksdb", "--end-checkpoint", "false");

  /** A small machine has fewer cores than this; more threads would only be in each other's way. */
  private static final int MOST_THREADS = 64;

  public ContestantSettings {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new ContestantException(
          "--threads is " + threads + "; give 1 to " + MOST_THREADS + ".");
    }
  }

  /**
   * Reads a command line.
   *
   * @throws ContestantException naming what is wrong and what is right
   */
  public static ContestantSettings of(List<String> arguments) {
    Map<String, String> given = new HashMap<>(DEFAULTS);
    Set<String> known = new TreeSet<>(REQUIRED);
    known.addAll(DEFAULTS.keySet());
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      if (!known.contains(name)) {
        throw new ContestantException(
            "'" + name + "' is no setting; known are " + String.join(", ", known) + ".");
      }
      if (i + 1 == arguments.size()) {
        throw new ContestantException(name + " has no value; put one after it.");
      }
      given.put(name, arguments.get(i + 1));
    }
    for (String name : new TreeSet<>(REQUIRED)) {
      if (given.getOrDefault(name, "").isBlank()) {
        throw new ContestantException(name + " is missing; it has no default.");
      }
    }
    return new ContestantSettings(
        given.get("--bootstrap"),
        given.get("--registry"),
        given.get("--namespace"),
        number(given.get("--threads")),
        Path.of(given.get("--state")).toAbsolutePath(),
        Backend.of(given.get("--backend")),
        yesOrNo(given.get("--end-checkpoint")));
  }

  /** The command line that {@link #of} reads as these settings. */
  public List<String> arguments() {
    return List.of(
        "--bootstrap",
        bootstrapServers,
        "--registry",
        registryUrl,
        "--namespace",
        namespace,
        "--threads",
        Integer.toString(threads),
        "--state",
        state.toString(),
        "--backend",
        backend.word(),
        "--end-checkpoint",
        Boolean.toString(endsWithCheckpoint));
  }

  private static boolean yesOrNo(String word) {
    if (!word.equals("true") && !word.equals("false")) {
      throw new ContestantException("--end-checkpoint is '" + word + "'; give true or false.");
    }
    return word.equals("true");
  }

  private static int number(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new ContestantException("--threads is '" + word + "'; give a whole number.", e);
    }
  }
}
