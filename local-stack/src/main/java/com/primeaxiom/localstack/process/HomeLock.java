package com.primeaxiom.localstack.process;

import com.primeaxiom.localstack.StackException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One command at a time starts or stops servers in a home. The operating system gives the lock back
 * when the process ends, however it ends.
 */
public final class HomeLock implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;

  private HomeLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws StackException when another command has it, or the home cannot be written
   */
  public static HomeLock take(Path home) {
    Path file = home.resolve("lock");
    try {
      Files.createDirectories(home);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lock(channel);
      if (lock == null) {
        channel.close();
        throw new StackException(
            "Another command is at work in %s (%s); try again when it is done."
                .formatted(home, Files.readString(file).strip()));
      }
      return new HomeLock(file, channel);
    } catch (IOException e) {
      throw new StackException("The home " + home + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Tells others what the holder of the lock does. */
  public void say(String what) {
    try {
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              ("pid " + ProcessHandle.current().pid() + ", " + what)
                  .getBytes(StandardCharsets.UTF_8)),
          0);
    } catch (IOException e) {
      throw new StackException("The lock " + file + " cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StackException("The lock " + file + " cannot be released.", e);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
