package com.primeaxiom.localstack.chaos;

import com.primeaxiom.localstack.StackException;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system of a few hundred megabytes under one folder, which can be filled to the brim. */
final class SmallDisk implements Closeable {

  private static final int MEGABYTES = 768;
  private static final byte[] BLOCK = new byte[1 << 20];

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts one where the machine allows it, which takes Linux and the rights of root.
   *
   * @return empty where it does not
   */
  static Optional<SmallDisk> mount(Path folder) {
    try {
      Files.createDirectories(folder);
      boolean isMounted =
          run("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", folder.toString());
      return isMounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Takes all the room that is left. */
  void fill() {
    try (OutputStream file = Files.newOutputStream(ballast())) {
      while (true) {
        file.write(BLOCK);
      }
    } catch (IOException e) {
      // Full, which is what was wanted.
      if (!Files.exists(ballast())) {
        throw new UncheckedIOException("The disk " + folder + " cannot be filled.", e);
      }
    }
  }

  /** Gives the room back. */
  void empty() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException("The disk " + folder + " cannot be emptied.", e);
    }
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  @Override
  public void close() throws IOException {
    if (!run("umount", folder.toString()) && !run("umount", "-l", folder.toString())) {
      throw new IOException("The disk " + folder + " cannot be unmounted.");
    }
  }

  private static boolean run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException(
          "Interrupted while '" + String.join(" ", command) + "' ran: " + said, e);
    }
  }
}
