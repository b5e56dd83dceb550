package com.primeaxiom.benchmark.kafkastreams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Texts in the values of stores: their length in two bytes, then UTF-8. */
final class StoredText {

  private StoredText() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static int size(byte[] text) {
    return Short.BYTES + text.length;
  }

  static void put(byte[] text, ByteBuffer to) {
    to.putShort((short) text.length).put(text);
  }

  static String get(ByteBuffer from) {
    int length = Short.toUnsignedInt(from.getShort());
    String text =
        new String(
            from.array(), from.arrayOffset() + from.position(), length, StandardCharsets.UTF_8);
    from.position(from.position() + length);
    return text;
  }
}
