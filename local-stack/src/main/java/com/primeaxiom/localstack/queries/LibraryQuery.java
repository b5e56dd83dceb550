package com.primeaxiom.localstack.queries;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question and its answer in SQL. Its file opens with comments:
 *
 * <pre>
 * -- Question: Is this vendor getting better?
 * -- Asked by: vendor managers
 * -- Parameter vendor_id: SELECT vendor_id FROM vendor_scorecard LIMIT 1
 * -- Columns: day, grade, score
 * </pre>
 *
 * @param name name of its file without the ending
 * @param question the question
 * @param askedBy who asks it
 * @param parameters SQL that gives a value to try it with, by the name of the parameter
 * @param columns what the answer has
 * @param sql the whole text
 */
public record LibraryQuery(
    String name,
    String question,
    String askedBy,
    Map<String, String> parameters,
    List<String> columns,
    String sql) {

  private static final Pattern LINE =
      Pattern.compile("^-- (Question|Asked by|Columns|Parameter (\\w+)): (.+)$", Pattern.MULTILINE);

  public LibraryQuery {
    parameters = Map.copyOf(parameters);
    columns = List.copyOf(columns);
  }

  /**
   * Reads a query.
   *
   * @throws IllegalArgumentException when it does not say its question, who asks it or its columns
   */
  static LibraryQuery of(String name, String text) {
    Map<String, String> said = new LinkedHashMap<>();
    Map<String, String> parameters = new LinkedHashMap<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      if (line.group(2) == null) {
        said.put(line.group(1), line.group(3).strip());
      } else {
        parameters.put(line.group(2), line.group(3).strip());
      }
    }
    return new LibraryQuery(
        name,
        required(said, "Question", name),
        required(said, "Asked by", name),
        parameters,
        List.of(required(said, "Columns", name).split(",\\s*")),
        text);
  }

  private static String required(Map<String, String> said, String what, String name) {
    return Optional.ofNullable(said.get(what))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The query " + name + " does not open with a line '-- " + what + ": …'."));
  }
}
