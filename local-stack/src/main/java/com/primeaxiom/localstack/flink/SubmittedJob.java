package com.primeaxiom.localstack.flink;

import com.primeaxiom.localstack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a job was submitted with, kept in the home: a cluster forgets the jar and does not tell the
 * settings, and an upgrade needs both, to go on with the same settings and to go back.
 *
 * @param jar a copy of the job jar, named by its content
 * @param parallelism 0 for the cluster's default
 * @param settings the job's settings by key
 */
public record SubmittedJob(Path jar, int parallelism, Map<String, String> settings) {

  private static final String FOLDER = "jobs";
  private static final String SETTING = "setting.";

  public SubmittedJob {
    settings = Map.copyOf(settings);
  }

  /**
   * What a job was last submitted with from this home.
   *
   * @param name its name in Flink
   * @return empty when it was submitted from elsewhere
   */
  public static Optional<SubmittedJob> of(Path home, String name) {
    Path file = file(home, name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new StackException("The note of what was submitted, " + file + ", is unreadable.", e);
    }
    Map<String, String> settings = new TreeMap<>();
    properties.stringPropertyNames().stream()
        .filter(key -> key.startsWith(SETTING))
        .forEach(key -> settings.put(key.substring(SETTING.length()), properties.getProperty(key)));
    Path jar = home.resolve(FOLDER).resolve(properties.getProperty("jar", ""));
    return Files.isRegularFile(jar)
        ? Optional.of(
            new SubmittedJob(
                jar, Integer.parseInt(properties.getProperty("parallelism", "0")), settings))
        : Optional.empty();
  }

  /** Notes what was submitted, and keeps the jar; jars that no note names are removed. */
  public static void keep(Path home, JobSubmission submission, Path jar) {
    Path folder = home.resolve(FOLDER);
    try {
      Files.createDirectories(folder);
      Path kept = folder.resolve(hash(jar) + ".jar");
      if (!Files.exists(kept)) {
        Path whole = Files.createTempFile(folder, "jar", ".part");
        Files.copy(jar, whole, StandardCopyOption.REPLACE_EXISTING);
        Files.move(whole, kept, StandardCopyOption.ATOMIC_MOVE);
      }
      Properties properties = new Properties();
      properties.setProperty("jar", kept.getFileName().toString());
      properties.setProperty("parallelism", Integer.toString(submission.parallelism()));
      submission.settings().forEach((key, value) -> properties.setProperty(SETTING + key, value));
      Path file = file(home, submission.name());
      // Settings may hold what only their owner should read.
      Path whole =
          Files.createTempFile(
              folder,
              "job",
              ".part",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (Writer writer = Files.newBufferedWriter(whole)) {
        properties.store(writer, submission.name());
      }
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      removeUnnamed(folder);
    } catch (IOException e) {
      throw new StackException(
          "%s runs, but what was submitted cannot be noted in %s, so it cannot be upgraded: %s"
              .formatted(submission.name(), folder, e.getMessage()),
          e);
    }
  }

  private static void removeUnnamed(Path folder) throws IOException {
    StringBuilder named = new StringBuilder();
    for (Path note : files(folder, ".properties")) {
      named.append(Files.readString(note));
    }
    for (Path jar : files(folder, ".jar")) {
      if (named.indexOf(jar.getFileName().toString()) < 0) {
        Files.delete(jar);
      }
    }
  }

  private static Iterable<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(end)).toList();
    }
  }

  private static Path file(Path home, String name) {
    return home.resolve(FOLDER).resolve(name + ".properties");
  }

  private static String hash(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256.", e);
    }
  }
}
