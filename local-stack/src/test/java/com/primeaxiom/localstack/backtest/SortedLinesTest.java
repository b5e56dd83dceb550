package com.primeaxiom.localstack.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedLinesTest {

  private static final byte[] NO_KEY = {};

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} bytes in memory")
  @ValueSource(longs = {0, 1_000, 1_000_000})
  void linesComeSortedAndRepeatsOnceWhateverFitsIntoMemory(long bytes) throws IOException {
    try (SortedLines lines = new SortedLines(folder, "lines", bytes)) {
      for (int i = 0; i < 300; i++) {
        lines.add(0, NO_KEY, bytes("%03d".formatted(i * 7 % 100)));
      }

      assertThat(taken(lines, 0))
          .isEqualTo(IntStream.range(0, 100).mapToObj("%03d"::formatted).toList());
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void theKeyGoesBeforeTheText() throws IOException {
    try (SortedLines lines = new SortedLines(folder, "lines", 1_000)) {
      lines.add(0, bytes("2"), bytes("a"));
      lines.add(0, bytes("1"), bytes("b"));

      assertThat(taken(lines, 0)).containsExactly("b", "a");
    }
  }

  @Test
  void whatWasSaidAfterTheEndIsLeftOut() throws IOException {
    try (SortedLines lines = new SortedLines(folder, "lines", 1_000)) {
      lines.add(999, NO_KEY, bytes("before"));
      lines.add(1_000, NO_KEY, bytes("at"));
      lines.add(1_001, NO_KEY, bytes("after"));

      assertThat(taken(lines, 1_000)).containsExactly("at", "before");
    }
  }

  private static List<String> taken(SortedLines lines, long lastMillis) throws IOException {
    List<String> taken = new ArrayList<>();
    long count =
        lines.forEach(lastMillis, line -> taken.add(new String(line, StandardCharsets.UTF_8)));
    assertThat(count).isEqualTo(taken.size());
    return taken;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
