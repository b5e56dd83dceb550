package com.primeaxiom.localstack.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedBlocksTest {

  private static final int NONE = 0x02;

  private static final int ZSTD = 0x90;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1_000_000})
  void readsBackWhatItWrote(int length) throws IOException {
    byte[] plain = new byte[length];
    new Random(7).nextBytes(plain);
    Arrays.fill(plain, 0, length / 2, (byte) 'x');

    assertThat(decompress(compress(plain))).isEqualTo(plain);
  }

  @Test
  void readsZstdAndPlainBlocksBehindEachOther() throws IOException {
    byte[] text = "hello hello hello".getBytes(UTF_8);
    ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    blocks.writeBytes(block(ZSTD, Zstd.compress(text), text.length));
    blocks.writeBytes(block(NONE, text, text.length));

    assertThat(decompress(blocks.toByteArray()))
        .isEqualTo("hello hello hellohello hello hello".getBytes(UTF_8));
  }

  @Test
  void noticesEveryDamagedByte() throws IOException {
    byte[] good = compress("some text, some text, some text".getBytes(UTF_8));
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      assertThatThrownBy(() -> decompress(bad))
          .as("byte %d", i)
          .isInstanceOfAny(EngineException.class, EOFException.class);
    }
  }

  @Test
  void noticesABlockThatIsCutOff() throws IOException {
    byte[] good = compress("some text".getBytes(UTF_8));
    for (int length = 1; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> decompress(cut)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void refusesABlockThatClaimsTooMuch() {
    byte[] huge =
        ByteBuffer.allocate(25)
            .order(ByteOrder.LITTLE_ENDIAN)
            .position(16)
            .put((byte) NONE)
            .putInt(Integer.MAX_VALUE)
            .putInt(Integer.MAX_VALUE)
            .array();

    assertThatThrownBy(() -> decompress(huge))
        .isInstanceOfSatisfying(
            EngineException.class, error -> assertThat(error.code()).isEqualTo(39));
  }

  @Test
  void refusesAMethodItDoesNotKnow() {
    assertThatThrownBy(() -> decompress(block(0x91, new byte[3], 3)))
        .isInstanceOfSatisfying(
            EngineException.class, error -> assertThat(error.code()).isEqualTo(89));
  }

  private static byte[] compress(byte[] plain) throws IOException {
    ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    try (OutputStream out = CompressedBlocks.compress(blocks)) {
      out.write(plain);
    }
    return blocks.toByteArray();
  }

  private static byte[] decompress(byte[] blocks) throws IOException {
    try (InputStream in = CompressedBlocks.decompress(new ByteArrayInputStream(blocks))) {
      return in.readAllBytes();
    }
  }

  private static byte[] block(int method, byte[] body, int plainLength) {
    byte[] hashed =
        ByteBuffer.allocate(9 + body.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) method)
            .putInt(9 + body.length)
            .putInt(plainLength)
            .put(body)
            .array();
    return CompressedBlocks.framed(hashed, hashed.length);
  }
}
