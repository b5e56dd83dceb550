package com.primeaxiom.localstack.vendorscore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** The rows that a back-test leaves in a folder. */
final class TestedRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TestedRows() {}

  /** The objects of a compressed file, one a line. */
  static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }

  /** What is held at the end: of rows with one key the one with the highest version. */
  static <K> Map<K, JsonNode> held(Collection<JsonNode> rows, Function<JsonNode, K> key) {
    Map<K, JsonNode> held = new HashMap<>();
    for (JsonNode row : rows) {
      held.merge(key.apply(row), row, (one, other) -> version(other) >= version(one) ? other : one);
    }
    return held;
  }

  private static long version(JsonNode row) {
    return row.get("version").asLong();
  }
}
