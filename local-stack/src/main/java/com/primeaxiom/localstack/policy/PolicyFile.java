package com.primeaxiom.localstack.policy;

import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A file of settings. In YAML ({@code .yaml}, {@code .yml}) keys are nested, or joined by dots, or
 * both; a list becomes the text of one. Any other file is properties: lines of {@code key = value}
 * or {@code key: value}.
 *
 * @param path the file
 * @param settings what it sets, as text
 * @param lines where, from 1 on; without what has no line
 */
public record PolicyFile(Path path, Map<String, String> settings, Map<String, Integer> lines) {

  /**
   * Reads a file.
   *
   * @throws InvalidConfigurationException when it cannot be read, with the line
   */
  public static PolicyFile read(Path path) {
    PolicyFile file = new PolicyFile(path, new TreeMap<>(), new HashMap<>());
    try (Reader text = Files.newBufferedReader(path)) {
      if (file.isYaml()) {
        file.readYaml(text);
      } else {
        Properties properties = new Properties();
        properties.load(text);
        properties
            .stringPropertyNames()
            .forEach(key -> file.settings.put(key, properties.getProperty(key)));
      }
    } catch (IOException | IllegalArgumentException e) {
      if (e instanceof InvalidConfigurationException wrong) {
        throw wrong;
      }
      throw new InvalidConfigurationException("The policy " + path + " cannot be read.", e);
    }
    return file;
  }

  /** What people call it: the file's name without its ending. */
  public String name() {
    String fileName = path.getFileName().toString();
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }

  /**
   * Has the settings judged by whoever knows them.
   *
   * @throws InvalidConfigurationException with the file, and the line of the setting that is wrong
   */
  public <T> T judged(Function<Map<String, String>, T> judge) {
    try {
      return judge.apply(settings);
    } catch (InvalidConfigurationException e) {
      String at = e.key().map(lines::get).map(line -> ", line " + line).orElse("");
      throw new InvalidConfigurationException(
          "In the policy %s%s: %s".formatted(path, at, e.getMessage()), e.key().orElse(null), e);
    }
  }

  private boolean isYaml() {
    String name = path.getFileName().toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private void readYaml(Reader text) {
    Optional<Node> root;
    try {
      root = new Compose(LoadSettings.builder().build()).composeReader(text);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw wrong(line, "this is no YAML: " + e.getProblem() + ".");
    } catch (YamlEngineException e) {
      throw new InvalidConfigurationException(
          "The policy " + path + " is no YAML: " + e.getMessage(), e);
    }
    root.ifPresent(node -> read("", node));
  }

  private void read(String key, Node node) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (!(entry.getKeyNode() instanceof ScalarNode name)) {
          throw wrong(line(entry.getKeyNode()), "a key is a text.");
        }
        read(key.isEmpty() ? name.getValue() : key + "." + name.getValue(), entry);
      }
      return;
    }
    if (key.isEmpty()) {
      throw wrong(line(node), "a policy is keys with values, such as drift.tolerance: 0.1.");
    }
    if (settings.put(key, text(key, node)) != null) {
      throw wrong(lines.get(key), "the setting " + key + " stands there twice.");
    }
  }

  private void read(String key, NodeTuple entry) {
    if (!(entry.getValueNode() instanceof MappingNode)) {
      lines.put(key, line(entry.getKeyNode()));
    }
    read(key, entry.getValueNode());
  }

  private String text(String key, Node node) {
    if (node instanceof SequenceNode list) {
      return list.getValue().stream()
          .map(item -> "'" + text(key, item).replace("'", "''") + "'")
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      return scalar.getValue();
    }
    throw wrong(line(node), "the setting " + key + " has no value; give one or take it out.");
  }

  private InvalidConfigurationException wrong(int line, String sentence) {
    return new InvalidConfigurationException(
        "In the policy %s, line %d: %s".formatted(path, line, sentence));
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
