package com.primeaxiom.sinks.kafka;

import com.primeaxiom.sinks.SecretValues;
import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Where Kafka is and how to get in. Travels in job graphs, so it holds references to secrets and
 * not the secrets.
 *
 * @param bootstrapServers brokers as {@code host:port}, with commas
 * @param namespace prefix of topics and subjects; blank for none
 * @param properties further properties of the Kafka clients, for example {@code security.protocol};
 *     a value {@code env:NAME} or {@code file:PATH} is read where it is used
 */
public record KafkaSettings(
    String bootstrapServers, String namespace, Map<String, String> properties)
    implements Serializable {

  private static final Pattern SERVERS = Pattern.compile("[^,:\\s]+:\\d+(,[^,:\\s]+:\\d+)*");
  private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_-]*");

  public KafkaSettings {
    if (bootstrapServers == null || !SERVERS.matcher(bootstrapServers).matches()) {
      throw new IllegalArgumentException(
          "kafka.bootstrap-servers is '"
              + bootstrapServers
              + "'; give brokers as host:port, with commas between them.");
    }
    if (namespace == null || !NAMESPACE.matcher(namespace).matches()) {
      throw new IllegalArgumentException(
          "namespace is '" + namespace + "'; use letters, digits, hyphens and underscores.");
    }
    properties = Map.copyOf(properties);
  }

  /**
   * The client properties with every secret read on this machine.
   *
   * @throws IllegalStateException when a secret cannot be found; names the key
   */
  public Properties clientProperties() {
    Properties resolved = new Properties();
    resolved.putAll(SecretValues.resolved("kafka.property.", properties));
    resolved.setProperty("bootstrap.servers", bootstrapServers);
    return resolved;
  }
}
