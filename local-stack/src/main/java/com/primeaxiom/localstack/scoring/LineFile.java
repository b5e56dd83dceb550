package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.StackException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A file of lines, compressed when its name ends in {@code .gz}. */
final class LineFile {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;

  private LineFile(Path path) {
    this.path = path;
  }

  /**
   * That very file.
   *
   * @throws StackException when it is not there
   */
  static LineFile existing(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new StackException("There is no " + path + ".");
    }
    return new LineFile(path);
  }

  /**
   * {@code name} in a folder, or {@code name.gz} where only that is there.
   *
   * @param made what writes the file, for the complaint
   * @throws StackException when neither is there
   */
  static LineFile in(Path folder, String name, String made) {
    return find(folder, name)
        .orElseThrow(
            () ->
                new StackException(
                    "%s holds no %s or %s.gz; %s writes it.".formatted(folder, name, name, made)));
  }

  /** Whether {@code name} or {@code name.gz} is in a folder. */
  static boolean isIn(Path folder, String name) {
    return find(folder, name).isPresent();
  }

  private static Optional<LineFile> find(Path folder, String name) {
    return Stream.of(name, name + ".gz")
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .map(LineFile::new);
  }

  Path path() {
    return path;
  }

  /**
   * Hands out each line that is not blank, with its place.
   *
   * @throws StackException when the file cannot be read
   */
  void forEach(BiConsumer<String, String> line) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8), BUFFER_BYTES)) {
      long number = 0;
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        number++;
        if (!text.isBlank()) {
          line.accept(text, path + ":" + number);
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Its bytes, uncompressed. */
  InputStream open() throws IOException {
    InputStream bytes = Files.newInputStream(path);
    return path.toString().endsWith(".gz")
        ? new GZIPInputStream(bytes, BUFFER_BYTES)
        : new BufferedInputStream(bytes, BUFFER_BYTES);
  }

  StackException unreadable(IOException problem) {
    return new StackException(path + " cannot be read: " + problem.getMessage(), problem);
  }
}
