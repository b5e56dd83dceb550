package com.primeaxiom.jobs.platform.record;

import com.primeaxiom.jobs.shared.Repeated;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;

/**
 * The values of a {@link Repeated} text that were read last, each in the one place it may have. Any
 * thread may read here at any time: a value is seen whole or not at all, and one that is not seen
 * is made once more.
 */
final class RepeatedTexts {

  /** A power of two; two values of one place take turns in it. */
  private static final int PLACES = 256;

  /** Names differ at their ends: those of topics and channels have long beginnings in common. */
  private static final int HASHED = 12;

  private final Known[] known = new Known[PLACES];

  private record Known(byte[] utf8, String text) {}

  /** Reads a text, as {@link Scalar#TEXT} was written. */
  String read(DataInputView in) throws IOException {
    byte[] utf8 = Scalar.readbytes(in);
    if (utf8 == null) {
      return null;
    }
    int place = place(utf8);
    Known there = known[place];
    if (there == null || !Arrays.equals(there.utf8, utf8)) {
      there = new Known(utf8, new String(utf8, StandardCharsets.UTF_8));
      known[place] = there;
    }
    return there.text;
  }

  private static int place(byte[] utf8) {
    int hash = utf8.length;
    for (int i = Math.max(0, utf8.length - HASHED); i < utf8.length; i++) {
      hash = 31 * hash + utf8[i];
    }
    return (hash ^ hash >>> 8 ^ hash >>> 16) & (PLACES - 1);
  }
}
