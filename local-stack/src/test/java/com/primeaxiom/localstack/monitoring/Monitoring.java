package com.primeaxiom.localstack.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The rules for Prometheus and the dashboard for Grafana, as they are in the checkout. */
public final class Monitoring {

  /** Where they are. */
  static final Path FOLDER = Project.locate().localStack().resolve("monitoring");

  private static final Pattern STRINGS = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}|\\[[^\\]]*]");
  private static final Pattern LABELS =
      Pattern.compile("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)");

  /** A name that is not called and is not a part of a number such as 1d. */
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w:$.])([a-zA-Z_:][\\w:]*)(?![\\w:]*\\s*\\()");

  private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool", "max");

  private final List<Rule> rules = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();

  /**
   * A rule.
   *
   * @param record name of the figure it makes; null for an alert
   * @param alert name of the alert; null for a figure
   * @param expression what it asks
   * @param lasting how long an alert has to hold; null when it says nothing of that
   * @param severity severity of an alert
   * @param summary sentence of an alert
   * @param runbook runbook of an alert, from the top of the repository
   */
  record Rule(
      String record,
      String alert,
      String expression,
      String lasting,
      String severity,
      String summary,
      String runbook) {}

  private Monitoring() {}

  /** Reads both. */
  public static Monitoring read() throws IOException {
    Monitoring read = new Monitoring();
    Map<String, Object> file = object(yaml(FOLDER.resolve("rules.yml")));
    for (Object group : (List<?>) file.get("groups")) {
      for (Object each : (List<?>) object(group).get("rules")) {
        Map<String, Object> rule = object(each);
        Map<String, Object> labels = object(rule.getOrDefault("labels", Map.of()));
        Map<String, Object> notes = object(rule.getOrDefault("annotations", Map.of()));
        read.rules.add(
            new Rule(
                (String) rule.get("record"),
                (String) rule.get("alert"),
                (String) rule.get("expr"),
                (String) rule.get("for"),
                (String) labels.get("severity"),
                (String) notes.get("summary"),
                (String) notes.get("runbook_url")));
      }
    }
    JsonNode dashboard = new ObjectMapper().readTree(FOLDER.resolve("dashboard.json").toFile());
    dashboard.findValues("expr").forEach(expression -> read.questions.add(expression.textValue()));
    return read;
  }

  /** Every rule. */
  List<Rule> rules() {
    return rules;
  }

  /** Every rule that tells people something. */
  List<Rule> alerts() {
    return rules.stream().filter(rule -> rule.alert() != null).toList();
  }

  /** What the dashboard asks Prometheus. */
  List<String> questions() {
    return questions;
  }

  /** Every metric that Flink has to tell, so that rules and dashboard show something. */
  public Set<String> flinkMetrics() {
    Set<String> all = new TreeSet<>();
    Stream.concat(rules.stream().map(Rule::expression), questions.stream())
        .forEach(expression -> all.addAll(metrics(expression)));
    all.removeIf(name -> !name.startsWith("flink_"));
    return all;
  }

  /** The metrics that an expression names. */
  static Set<String> metrics(String expression) {
    String names = STRINGS.matcher(expression).replaceAll("\"\"");
    names = MATCHERS.matcher(names).replaceAll(" ");
    names = LABELS.matcher(names).replaceAll(" ");
    Set<String> found = new TreeSet<>();
    Matcher name = NAME.matcher(names);
    while (name.find()) {
      if (!WORDS.contains(name.group(1))) {
        found.add(name.group(1));
      }
    }
    return found;
  }

  static Object yaml(Path file) throws IOException {
    return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
  }

  @SuppressWarnings("unchecked") // YAML's objects have strings as keys.
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }
}
