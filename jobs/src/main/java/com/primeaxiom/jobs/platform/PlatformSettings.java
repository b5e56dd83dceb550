package com.primeaxiom.jobs.platform;

import static com.primeaxiom.jobs.platform.InvalidConfigurationException.check;

import com.primeaxiom.jobs.platform.PlatformOptions.StartPosition;
import com.primeaxiom.schemas.KeyRing;
import com.primeaxiom.schemas.KeyedHash;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.schemas.TlsFiles;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.sinks.SecretValues;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Batch;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Outbox;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Retry;
import com.primeaxiom.sinks.kafka.KafkaSecurity;
import com.primeaxiom.sinks.kafka.KafkaSecurity.Mechanism;
import com.primeaxiom.sinks.kafka.KafkaSecurity.Protocol;
import com.primeaxiom.sinks.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.fs.Path;

/**
 * Where a job's servers are.
 *
 * @param kafka brokers, namespace and client properties
 * @param registry schema registry
 * @param clickHouse database
 * @param start where a job without a savepoint begins to read
 * @param maximumClockSkew how far ahead of its Kafka time stamp an event time may be
 * @param alignment how far one partition may be read ahead of the others in event time; zero: as
 *     far as it gets
 */
public record PlatformSettings(
    KafkaSettings kafka,
    RegistrySettings registry,
    ClickHouseSettings clickHouse,
    StartPosition start,
    Duration maximumClockSkew,
    Duration alignment) {

  /** Folder among the checkpoints for rows that wait for ClickHouse. */
  private static final String OUTBOX_FOLDER = "clickhouse-outbox";

  public PlatformSettings {
    check(
        !maximumClockSkew.isNegative(),
        PlatformOptions.MAXIMUM_CLOCK_SKEW.key(),
        maximumClockSkew,
        "0 or longer");
    check(!alignment.isNegative(), PlatformOptions.ALIGNMENT.key(), alignment, "0 or longer");
  }

  /** Reads the settings; what is not given has its default. */
  public static PlatformSettings from(Configuration configuration) {
    return from(configuration, configuration);
  }

  /**
   * Reads the settings; what is not given has its default.
   *
   * @param cluster configuration of the cluster that runs the job; says where checkpoints are kept
   */
  public static PlatformSettings from(Configuration configuration, ReadableConfig cluster) {
    TlsFiles tls = tls(configuration);
    return new PlatformSettings(
        new KafkaSettings(
            configuration.get(PlatformOptions.BOOTSTRAP_SERVERS),
            configuration.get(PlatformOptions.NAMESPACE),
            JobConfiguration.under(PlatformOptions.KAFKA_PROPERTIES, configuration),
            security(configuration, tls)),
        new RegistrySettings(
            configuration.get(PlatformOptions.REGISTRY_URL),
            JobConfiguration.under(PlatformOptions.REGISTRY_PROPERTIES, configuration),
            configuration.get(PlatformOptions.REGISTRY_USER),
            secret(PlatformOptions.REGISTRY_PASSWORD, configuration),
            tls),
        clickHouse(configuration).withTls(tls).withOutbox(outbox(configuration, cluster)),
        configuration.get(PlatformOptions.START),
        configuration.get(PlatformOptions.MAXIMUM_CLOCK_SKEW),
        configuration.get(PlatformOptions.ALIGNMENT));
  }

  /** The platform's options and those of a job. */
  public static List<ConfigOption<?>> with(List<ConfigOption<?>> options) {
    List<ConfigOption<?>> all = new ArrayList<>(PlatformOptions.all());
    all.addAll(options);
    return all;
  }

  /** How customers are hashed before ClickHouse. */
  public static KeyedHash personalData(ReadableConfig configuration) {
    return new KeyedHash(
        secret(PlatformOptions.PERSONAL_DATA_KEY, configuration),
        configuration.get(PlatformOptions.PERSONAL_DATA_KEY_VERSION));
  }

  /** Where the keys are kept by which customers were hashed before, by version. */
  public static Map<Integer, Secret> olderPersonalDataKeys(ReadableConfig configuration) {
    return KeyRing.older(configuration.get(PlatformOptions.PERSONAL_DATA_OLDER_KEYS));
  }

  private static TlsFiles tls(Configuration configuration) {
    return new TlsFiles(
        configuration.get(PlatformOptions.TLS_TRUST_STORE),
        secret(PlatformOptions.TLS_TRUST_STORE_PASSWORD, configuration),
        configuration.get(PlatformOptions.TLS_KEY_STORE),
        secret(PlatformOptions.TLS_KEY_STORE_PASSWORD, configuration));
  }

  private static KafkaSecurity security(Configuration configuration, TlsFiles tls) {
    return new KafkaSecurity(
        Protocol.named(configuration.get(PlatformOptions.KAFKA_SECURITY_PROTOCOL)),
        Mechanism.named(configuration.get(PlatformOptions.KAFKA_SASL_MECHANISM)),
        configuration.get(PlatformOptions.KAFKA_USER),
        secret(PlatformOptions.KAFKA_PASSWORD, configuration),
        tls);
  }

  /** A secret that is given as its value is refused, and the refusal does not repeat it. */
  private static Secret secret(ConfigOption<String> option, ReadableConfig configuration) {
    String reference = configuration.get(option);
    if (!reference.isBlank() && !SecretValues.isReference(reference)) {
      throw new InvalidConfigurationException(
          "The setting " + option.key() + " holds a secret; give it as env:NAME or file:PATH.",
          option.key());
    }
    return new Secret(reference);
  }

  private static ClickHouseSettings clickHouse(Configuration configuration) {
    return ClickHouseSettings.at(
            configuration.get(PlatformOptions.CLICKHOUSE_URL),
            configuration.get(PlatformOptions.CLICKHOUSE_DATABASE))
        .withUser(
            configuration.get(PlatformOptions.CLICKHOUSE_USER),
            secret(PlatformOptions.CLICKHOUSE_PASSWORD, configuration))
        .withBatch(
            new Batch(
                configuration.get(PlatformOptions.CLICKHOUSE_BATCH_ROWS),
                configuration.get(PlatformOptions.CLICKHOUSE_BATCH_BYTES),
                configuration.get(PlatformOptions.CLICKHOUSE_BATCH_INTERVAL)))
        .withRetry(
            new Retry(
                configuration.get(PlatformOptions.CLICKHOUSE_RETRY_FIRST_PAUSE),
                configuration.get(PlatformOptions.CLICKHOUSE_RETRY_LONGEST_PAUSE),
                configuration.get(PlatformOptions.CLICKHOUSE_RETRY_TOTAL)))
        .withRequestTimeout(configuration.get(PlatformOptions.CLICKHOUSE_REQUEST_TIMEOUT))
        .withDriverProperties(
            JobConfiguration.under(PlatformOptions.CLICKHOUSE_PROPERTIES, configuration));
  }

  private static Outbox outbox(ReadableConfig configuration, ReadableConfig cluster) {
    String folder =
        configuration
            .getOptional(PlatformOptions.CLICKHOUSE_OUTBOX_DIR)
            .or(
                () ->
                    cluster
                        .getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
                        .map(checkpoints -> new Path(checkpoints, OUTBOX_FOLDER).toString()))
            .filter(given -> !given.equals(PlatformOptions.NO_OUTBOX))
            .orElse("");
    return new Outbox(
        folder,
        configuration.get(PlatformOptions.CLICKHOUSE_OUTBOX_LIMIT),
        configuration.get(PlatformOptions.CLICKHOUSE_OUTBOX_PATIENCE));
  }
}
