package com.primeaxiom.schemas;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands for a person where the person must not be known: HMAC-SHA-256 with a secret key. The same
 * value has the same hash, so that rows can still be joined, and without the key nobody finds the
 * value by trying all there are. Travels in job graphs, so it holds a reference to the key.
 *
 * @param key where the key is kept; {@link Secret#NONE} for none
 * @param version of the key, which stands before each hash, so that hashes of two keys are never
 *     taken for two persons' or for one
 */
public record KeyedHash(Secret key, int version) implements Serializable {

  /** No key: every value becomes the empty string. */
  public static final KeyedHash NONE = new KeyedHash(Secret.NONE, 1);

  private static final String ALGORITHM = "HmacSHA256";

  /** A shorter key could be found by trying. */
  private static final int SHORTEST_KEY = 16;

  /** 128 of 256 bits: enough for no two customers to share one. */
  private static final int BYTES = 16;

  public KeyedHash {
    if (version < 1) {
      throw new IllegalArgumentException(
          "personal-data.key-version is " + version + "; give a number from 1.");
    }
  }

  /** Whether there is a key. */
  public boolean isKeyed() {
    return !key.reference().isBlank();
  }

  /**
   * The hash of a value.
   *
   * @param value null or blank for nobody
   * @return empty for nobody, and when there is no key
   * @throws IllegalArgumentException when the key cannot be read or is too short
   */
  public String of(String value) {
    if (!isKeyed() || value == null || value.isBlank()) {
      return "";
    }
    byte[] secret = key.resolve("personal-data.key").getBytes(StandardCharsets.UTF_8);
    if (secret.length < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "personal-data.key is " + key.reference() + ", which holds fewer than 16 characters.");
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      byte[] hash = mac.doFinal(value.strip().getBytes(StandardCharsets.UTF_8));
      return "v" + version + ":" + HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("The JVM has no " + ALGORITHM + ".", e);
    }
  }
}
