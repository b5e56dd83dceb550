package com.primeaxiom.jobs.platform;

import static org.apache.flink.configuration.ConfigOptions.key;

import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Batch;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Retry;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** Settings that every job has: where its servers are and how time moves. */
public final class PlatformOptions {

  /** Settings below these are passed on to the Kafka clients and to the registry client. */
  static final String KAFKA_PROPERTIES = "kafka.property.";

  static final String REGISTRY_PROPERTIES = "registry.property.";
  static final String CLICKHOUSE_PROPERTIES = "clickhouse.driver.";
  static final List<String> PASS_THROUGH_PREFIXES =
      List.of(KAFKA_PROPERTIES, REGISTRY_PROPERTIES, CLICKHOUSE_PROPERTIES);

  static final ConfigOption<String> BOOTSTRAP_SERVERS =
      key("kafka.bootstrap-servers")
          .stringType()
          .defaultValue("127.0.0.1:9092")
          .withDescription("Kafka brokers as host:port, with commas.");

  static final ConfigOption<String> NAMESPACE =
      key("namespace")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Prefix of topics, subjects and consumer group that keeps several worlds apart on"
                  + " one set of servers; blank for none.");

  static final ConfigOption<StartPosition> START =
      key("source.start")
          .enumType(StartPosition.class)
          .defaultValue(StartPosition.EARLIEST)
          .withDescription(
              "Where a job without a savepoint begins to read. Earliest rebuilds its state from"
                  + " all that Kafka has; ids repeat, so nothing is counted twice. Never reads"
                  + " nothing, which is for looking at what state a job keeps.");

  public static final ConfigOption<Duration> OUT_OF_ORDERNESS =
      key("source.out-of-orderness")
          .durationType()
          .defaultValue(Duration.ofSeconds(2))
          .withDescription(
              "How far behind the newest event of its partition an event may be and still be in"
                  + " time; every answer waits as long.");

  public static final ConfigOption<Duration> IDLE_TIMEOUT =
      key("source.idle-timeout")
          .durationType()
          .defaultValue(Duration.ofMinutes(1))
          .withDescription(
              "After how long a silent partition stops holding the others back; longer than a"
                  + " broker's restart. 0: never.");

  public static final ConfigOption<Duration> ALLOWED_LATENESS =
      key("source.allowed-lateness")
          .durationType()
          .defaultValue(Duration.ofMinutes(10))
          .withDescription(
              "How far behind the job's event time an event is still applied; beyond, it goes to"
                  + " the late events.");

  public static final ConfigOption<Duration> MAXIMUM_CLOCK_SKEW =
      key("source.maximum-clock-skew")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription(
              "How far ahead of its Kafka time stamp an event time may be; beyond, the record is"
                  + " refused, for it would carry every stream's time with it.");

  static final ConfigOption<String> REGISTRY_URL =
      key("registry.url")
          .stringType()
          .defaultValue("http://127.0.0.1:8085/apis/ccompat/v7")
          .withDescription("Address of the schema registry.");

  static final ConfigOption<String> CLICKHOUSE_URL =
      key("clickhouse.url")
          .stringType()
          .defaultValue("jdbc:clickhouse://127.0.0.1:8123")
          .withDescription("JDBC address of ClickHouse.");

  static final ConfigOption<String> CLICKHOUSE_DATABASE =
      key("clickhouse.database")
          .stringType()
          .defaultValue("primeaxiom")
          .withDescription("Database the tables are in.");

  static final ConfigOption<String> CLICKHOUSE_USER =
      key("clickhouse.user")
          .stringType()
          .defaultValue("primeaxiom")
          .withDescription("User who writes the tables.");

  static final ConfigOption<String> CLICKHOUSE_PASSWORD =
      key("clickhouse.password")
          .stringType()
          .defaultValue("env:CLICKHOUSE_PASSWORD")
          .withDescription(
              "Where the user's password is kept on the machines that run the job: env:NAME or"
                  + " file:PATH, never the password itself.");

  static final ConfigOption<Integer> CLICKHOUSE_BATCH_ROWS =
      key("clickhouse.batch.rows")
          .intType()
          .defaultValue(Batch.DEFAULT.rows())
          .withDescription("Rows after which a batch is sent.");

  static final ConfigOption<Long> CLICKHOUSE_BATCH_BYTES =
      key("clickhouse.batch.bytes")
          .longType()
          .defaultValue(Batch.DEFAULT.bytes())
          .withDescription("Encoded bytes after which a batch is sent.");

  static final ConfigOption<Duration> CLICKHOUSE_BATCH_INTERVAL =
      key("clickhouse.batch.interval")
          .durationType()
          .defaultValue(Batch.DEFAULT.interval())
          .withDescription("Age of its oldest row after which a batch is sent.");

  static final ConfigOption<Duration> CLICKHOUSE_RETRY_TOTAL =
      key("clickhouse.retry.total")
          .durationType()
          .defaultValue(Retry.DEFAULT.total())
          .withDescription(
              "How long a batch is tried again before the job fails and is restarted.");

  static final ConfigOption<Duration> CLICKHOUSE_RETRY_FIRST_PAUSE =
      key("clickhouse.retry.first-pause")
          .durationType()
          .defaultValue(Retry.DEFAULT.firstPause())
          .withDescription("Pause before a batch is tried again for the first time; it doubles.");

  static final ConfigOption<Duration> CLICKHOUSE_RETRY_LONGEST_PAUSE =
      key("clickhouse.retry.longest-pause")
          .durationType()
          .defaultValue(Retry.DEFAULT.longestPause())
          .withDescription("Where the doubling of the pause ends.");

  static final ConfigOption<Duration> CLICKHOUSE_REQUEST_TIMEOUT =
      key("clickhouse.request-timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(30))
          .withDescription("How long one request may take.");

  private PlatformOptions() {}

  /** Where a job without a savepoint begins to read. */
  public enum StartPosition {
    /** At the oldest record that Kafka has. */
    EARLIEST,
    /** After the last record that a checkpoint of the job's consumer group has confirmed. */
    COMMITTED,
    /** At the records that are yet to come. */
    LATEST,
    /** Not at all: the job does nothing. For looking at what state it keeps, never for work. */
    NEVER
  }

  /** Every option of the platform. */
  static List<ConfigOption<?>> all() {
    return List.of(
        BOOTSTRAP_SERVERS,
        NAMESPACE,
        START,
        OUT_OF_ORDERNESS,
        IDLE_TIMEOUT,
        ALLOWED_LATENESS,
        MAXIMUM_CLOCK_SKEW,
        REGISTRY_URL,
        CLICKHOUSE_URL,
        CLICKHOUSE_DATABASE,
        CLICKHOUSE_USER,
        CLICKHOUSE_PASSWORD,
        CLICKHOUSE_BATCH_ROWS,
        CLICKHOUSE_BATCH_BYTES,
        CLICKHOUSE_BATCH_INTERVAL,
        CLICKHOUSE_RETRY_TOTAL,
        CLICKHOUSE_RETRY_FIRST_PAUSE,
        CLICKHOUSE_RETRY_LONGEST_PAUSE,
        CLICKHOUSE_REQUEST_TIMEOUT);
  }
}
