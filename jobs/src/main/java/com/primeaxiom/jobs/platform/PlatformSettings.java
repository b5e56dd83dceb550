package com.primeaxiom.jobs.platform;

import static com.primeaxiom.jobs.platform.InvalidConfigurationException.check;

import com.primeaxiom.jobs.platform.PlatformOptions.StartPosition;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Batch;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Retry;
import com.primeaxiom.sinks.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * Where a job's servers are.
 *
 * @param kafka brokers, namespace and client properties
 * @param registry schema registry
 * @param clickHouse database
 * @param start where a job without a savepoint begins to read
 * @param maximumClockSkew how far ahead of its Kafka time stamp an event time may be
 */
public record PlatformSettings(
    KafkaSettings kafka,
    RegistrySettings registry,
    ClickHouseSettings clickHouse,
    StartPosition start,
    Duration maximumClockSkew) {

  public PlatformSettings {
    check(
        !maximumClockSkew.isNegative(),
        PlatformOptions.MAXIMUM_CLOCK_SKEW.key(),
        maximumClockSkew,
        "0 or longer");
  }

  /** Reads the settings; what is not given has its default. */
  public static PlatformSettings from(Configuration configuration) {
    return new PlatformSettings(
        new KafkaSettings(
            configuration.get(PlatformOptions.BOOTSTRAP_SERVERS),
            configuration.get(PlatformOptions.NAMESPACE),
            JobConfiguration.under(PlatformOptions.KAFKA_PROPERTIES, configuration)),
        new RegistrySettings(
            configuration.get(PlatformOptions.REGISTRY_URL),
            JobConfiguration.under(PlatformOptions.REGISTRY_PROPERTIES, configuration)),
        clickHouse(configuration),
        configuration.get(PlatformOptions.START),
        configuration.get(PlatformOptions.MAXIMUM_CLOCK_SKEW));
  }

  /** The platform's options and those of a job. */
  public static List<ConfigOption<?>> with(List<ConfigOption<?>> options) {
    List<ConfigOption<?>> all = new ArrayList<>(PlatformOptions.all());
    all.addAll(options);
    return all;
  }

  private static ClickHouseSettings clickHouse(Configuration configuration) {
    return ClickHouseSettings.at(
            configuration.get(PlatformOptions.CLICKHOUSE_URL),
            configuration.get(PlatformOptions.CLICKHOUSE_DATABASE))
        .withUser(
            configuration.get(PlatformOptions.CLICKHOUSE_USER),
            new Secret(configuration.get(PlatformOptions.CLICKHOUSE_PASSWORD)))
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
}
