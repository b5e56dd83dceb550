package com.primeaxiom.localstack.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Random;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.BlockSize;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpCodingTest {

  @ParameterizedTest
  @EnumSource(HttpCoding.class)
  void readsBackWhatItWrote(HttpCoding coding) throws IOException {
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    try (OutputStream out = coding.encode(coded)) {
      out.write(bytes());
    }

    assertThat(decoded(coding, coded)).isEqualTo(bytes());
  }

  @Test
  void readsLz4BlocksThatDependOnEachOther() throws IOException {
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    try (OutputStream out =
        new FramedLZ4CompressorOutputStream(
            coded, new Parameters(BlockSize.K64, true, false, true))) {
      out.write(bytes());
    }

    assertThat(decoded(HttpCoding.LZ4, coded)).isEqualTo(bytes());
  }

  @Test
  void choosesTheBestCodingThatIsAccepted() {
    assertThat(HttpCoding.accepted("gzip, deflate, br")).contains(HttpCoding.GZIP);
    assertThat(HttpCoding.accepted("gzip;q=0, deflate")).contains(HttpCoding.DEFLATE);
    assertThat(HttpCoding.accepted("zstd,lz4;q=0.5")).contains(HttpCoding.LZ4);
    assertThat(HttpCoding.accepted("br")).isEmpty();
    assertThat(HttpCoding.accepted(null)).isEmpty();
  }

  @Test
  void refusesABodyInACodingItDoesNotKnow() {
    assertThat(HttpCoding.named("identity")).isEmpty();
    assertThat(HttpCoding.named("GZIP")).contains(HttpCoding.GZIP);
    assertThatThrownBy(() -> HttpCoding.named("br")).isInstanceOf(EngineException.class);
  }

  /** More than one block, and some of it like what stands before. */
  private static byte[] bytes() {
    byte[] bytes = new byte[200_000];
    new Random(7).nextBytes(bytes);
    System.arraycopy(bytes, 0, bytes, 50_000, 50_000);
    return bytes;
  }

  private static byte[] decoded(HttpCoding coding, ByteArrayOutputStream coded) throws IOException {
    try (InputStream in = coding.decode(new ByteArrayInputStream(coded.toByteArray()))) {
      return in.readAllBytes();
    }
  }
}
