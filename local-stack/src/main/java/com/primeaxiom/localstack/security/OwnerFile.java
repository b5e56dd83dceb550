package com.primeaxiom.localstack.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Files that only their owner can read, from the first byte on. */
public final class OwnerFile {

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** 192 bits: no one guesses them. */
  private static final int SECRET_BYTES = 24;

  private OwnerFile() {}

  /** Makes the file, empty. */
  public static void create(Path file) throws IOException {
    Files.createFile(file, OWNER_ONLY);
  }

  /** Makes the file with a text. */
  public static void write(Path file, String text) throws IOException {
    create(file);
    Files.writeString(file, text);
  }

  /**
   * Makes a file with a secret by chance; one that is there already stays.
   *
   * @param prefix what stands before it
   */
  public static void makeSecret(Path file, String prefix) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    write(file, prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }
}
