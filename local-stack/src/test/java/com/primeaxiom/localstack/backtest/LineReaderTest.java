package com.primeaxiom.localstack.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void linesEndWithALineFeedWithOrWithoutAReturnOrWithTheFile() throws IOException {
    assertThat(lines("one\ntwo\r\n\nlast")).containsExactly("one", "two", "", "last");
    assertThat(lines("one\n")).containsExactly("one");
    assertThat(lines("")).isEmpty();
  }

  @Test
  void aLineMayBeLongerThanTheBuffer() throws IOException {
    String longLine = "x".repeat(200_000);

    assertThat(lines("a\n" + longLine + "\nb")).containsExactly("a", longLine, "b");
  }

  private static List<String> lines(String text) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineReader reader =
        new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
      byte[] line;
      while ((line = reader.next()) != null) {
        lines.add(new String(line, StandardCharsets.UTF_8));
      }
    }
    return lines;
  }
}
