package com.primeaxiom.sinks.kafka;

import com.primeaxiom.sinks.SecretValues;
import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * Where Kafka is and how to get in. Travels in job graphs, so it holds references to secrets and
 * not the secrets.
 *
 * @param bootstrapServers brokers as {@code host:port}, with commas
 * @param namespace prefix of topics and subjects; blank for none
 * @param properties further properties of the Kafka clients, for example {@code security.protocol};
 *     a value {@code env:NAME} or {@code file:PATH} is read where it is used
 * @param security how it is reached securely
 */
public record KafkaSettings(
    String bootstrapServers,
    String namespace,
    Map<String, String> properties,
    KafkaSecurity security)
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
    var unused = security.properties(properties);
  }

  /** A Kafka whose clients are set up by their own properties. */
  public KafkaSettings(String bootstrapServers, String namespace, Map<String, String> properties) {
    this(bootstrapServers, namespace, properties, KafkaSecurity.NONE);
  }

  /**
   * A name in the namespace, for consumer groups and transactions.
   *
   * @param name name without it
   */
  public String named(String name) {
    return namespace.isBlank() ? name : namespace + "." + name;
  }

  /**
   * The client properties. They may travel in a job graph: a reference to a secret stays one and is
   * read by the client that is made from them, through {@link SecretConfigProvider}.
   */
  public Properties clientProperties() {
    Properties client = new Properties();
    properties.forEach(
        (key, value) ->
            client.setProperty(
                key,
                SecretValues.isReference(value) ? SecretConfigProvider.placeholder(value) : value));
    security.properties(properties).forEach(client::setProperty);
    if (client.values().stream().anyMatch(SecretConfigProvider::isPlaceholder)) {
      String others = properties.get(AbstractConfig.CONFIG_PROVIDERS_CONFIG);
      client.setProperty(
          AbstractConfig.CONFIG_PROVIDERS_CONFIG,
          others == null ? SecretConfigProvider.NAME : others + "," + SecretConfigProvider.NAME);
      client.setProperty(
          AbstractConfig.CONFIG_PROVIDERS_CONFIG + "." + SecretConfigProvider.NAME + ".class",
          SecretConfigProvider.class.getName());
    }
    client.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return client;
  }
}
