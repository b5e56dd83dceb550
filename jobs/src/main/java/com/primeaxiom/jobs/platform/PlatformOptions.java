package com.primeaxiom.jobs.platform;

import static org.apache.flink.configuration.ConfigOptions.key;

import com.primeaxiom.schemas.TlsFiles;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Batch;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Outbox;
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

  /** Settings below these say how servers are reached. */
  static final List<String> ACCESS_PREFIXES =
      List.of("kafka.", "registry.", "clickhouse.", "tls.", "personal-data.");

  static final ConfigOption<String> BOOTSTRAP_SERVERS =
      key("kafka.bootstrap-servers")
          .stringType()
          .defaultValue("127.0.0.1:9092")
          .withDescription("Kafka brokers as host:port, with commas.");

  static final ConfigOption<String> KAFKA_SECURITY_PROTOCOL =
      key("kafka.security-protocol")
          .stringType()
          .defaultValue("PLAINTEXT")
          .withDescription(
              "What protects connections to Kafka: PLAINTEXT, SSL (TLS, and tls.key-store says who we"
                  + " are) or SASL_SSL (TLS, and kafka.user says it).");

  static final ConfigOption<String> KAFKA_SASL_MECHANISM =
      key("kafka.sasl-mechanism")
          .stringType()
          .defaultValue("SCRAM-SHA-512")
          .withDescription(
              "How the password is proved to Kafka: SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN.");

  static final ConfigOption<String> KAFKA_USER =
      key("kafka.user")
          .stringType()
          .defaultValue("")
          .withDescription("Who we are to Kafka, with SASL_SSL.");

  static final ConfigOption<String> KAFKA_PASSWORD =
      key("kafka.password")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Where that user's password is kept on the machines that run the job: env:NAME or"
                  + " file:PATH, never the password itself.");

  static final ConfigOption<String> TLS_TRUST_STORE =
      key(TlsFiles.TRUST_STORE)
          .stringType()
          .defaultValue("")
          .withDescription(
              "File of the authorities whose servers are trusted, for Kafka, the registry and"
                  + " ClickHouse: .pem, .p12 or .jks; blank for those of the JVM.");

  static final ConfigOption<String> TLS_TRUST_STORE_PASSWORD =
      key(TlsFiles.TRUST_STORE_PASSWORD)
          .stringType()
          .defaultValue("")
          .withDescription(
              "Where its password is kept: env:NAME or file:PATH; a .pem file has none.");

  static final ConfigOption<String> TLS_KEY_STORE =
      key(TlsFiles.KEY_STORE)
          .stringType()
          .defaultValue("")
          .withDescription(
              "File of our own key and certificate, by which Kafka and the registry know who we are:"
                  + " .pem, .p12 or .jks; blank for none.");

  static final ConfigOption<String> TLS_KEY_STORE_PASSWORD =
      key(TlsFiles.KEY_STORE_PASSWORD)
          .stringType()
          .defaultValue("")
          .withDescription(
              "Where its password is kept, which is the key's too: env:NAME or file:PATH; a .pem"
                  + " file has none.");

  static final ConfigOption<String> NAMESPACE =
      key("namespace")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Prefix of topics, subjects and consumer group that keeps several worlds apart on"
                  + " one set of servers; blank for none.");

  static final ConfigOption<String> PERSONAL_DATA_KEY =
      key("personal-data.key")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Where the key is kept by which customers are hashed before ClickHouse, 16 characters"
                  + " or more: env:NAME or file:PATH; blank for none, and then no hash is stored.");

  static final ConfigOption<Integer> PERSONAL_DATA_KEY_VERSION =
      key("personal-data.key-version")
          .intType()
          .defaultValue(1)
          .withDescription("Version of that key, which stands before every hash.");

  static final ConfigOption<String> PERSONAL_DATA_OLDER_KEYS =
      key("personal-data.older-keys")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Where the keys of older versions are kept, as in 1:file:PATH,2:env:NAME; rows of"
                  + " their time are found by them when a customer is to be forgotten. Jobs hash by"
                  + " the present key only.");

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

  public static final ConfigOption<Duration> TIME_SPACING =
      key("source.time-spacing")
          .durationType()
          .defaultValue(Duration.ofMillis(10))
          .withDescription(
              "A partition tells its time with the event that moves it, and not more often than"
                  + " this. Each time goes to all tasks behind the source: with hundreds of them"
                  + " 100 ms is enough, by which answers then come later.");

  public static final ConfigOption<Duration> IDLE_TIMEOUT =
      key("source.idle-timeout")
          .durationType()
          .defaultValue(Duration.ofMinutes(1))
          .withDescription(
              "After how long a silent partition stops holding the others back; longer than a"
                  + " broker's restart. While no partition brings anything, and none waits for"
                  + " another, the time runs at a quarter of its speed. 0: never.");

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

  public static final ConfigOption<Duration> ALIGNMENT =
      key("source.alignment")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription(
              "How far the reading of one partition may be ahead of the one that is furthest"
                  + " behind, in event time; it matters when a backlog is read. Less makes that"
                  + " slower, more takes more state: what is ahead is held until its time has come."
                  + " 0: as far as it gets.");

  static final ConfigOption<String> REGISTRY_URL =
      key("registry.url")
          .stringType()
          .defaultValue("http://127.0.0.1:8085/apis/ccompat/v7")
          .withDescription("Address of the schema registry.");

  static final ConfigOption<String> REGISTRY_USER =
      key("registry.user")
          .stringType()
          .defaultValue("")
          .withDescription("Who we are to the schema registry; blank for nobody.");

  static final ConfigOption<String> REGISTRY_PASSWORD =
      key("registry.password")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Where that user's password is kept on the machines that run the job: env:NAME or"
                  + " file:PATH, never the password itself.");

  static final ConfigOption<String> CLICKHOUSE_URL =
      key("clickhouse.url")
          .stringType()
          .defaultValue("jdbc:clickhouse://127.0.0.1:8123")
          .withDescription(
              "JDBC address of ClickHouse; jdbc:clickhouse:https://HOST:PORT for TLS.");

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
              "How long a batch is tried again, where there is no outbox, before the job fails and"
                  + " is restarted.");

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

  /** Value of {@link #CLICKHOUSE_OUTBOX_DIR} for none. */
  static final String NO_OUTBOX = "none";

  static final ConfigOption<String> CLICKHOUSE_OUTBOX_DIR =
      key("clickhouse.outbox.dir")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "URI of a folder that every TaskManager reaches, for rows that wait while ClickHouse"
                  + " is away; by default clickhouse-outbox in execution.checkpointing.dir. With"
                  + " none, or where neither is set, the stream waits.");

  static final ConfigOption<Long> CLICKHOUSE_OUTBOX_LIMIT =
      key("clickhouse.outbox.limit")
          .longType()
          .defaultValue(Outbox.DEFAULT_LIMIT)
          .withDescription(
              "Bytes of files that one writer may let wait there; beyond, the stream waits.");

  static final ConfigOption<Duration> CLICKHOUSE_OUTBOX_PATIENCE =
      key("clickhouse.outbox.patience")
          .durationType()
          .defaultValue(Outbox.DEFAULT_PATIENCE)
          .withDescription("How long a batch may take before those behind it go there.");

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
        KAFKA_SECURITY_PROTOCOL,
        KAFKA_SASL_MECHANISM,
        KAFKA_USER,
        KAFKA_PASSWORD,
        TLS_TRUST_STORE,
        TLS_TRUST_STORE_PASSWORD,
        TLS_KEY_STORE,
        TLS_KEY_STORE_PASSWORD,
        PERSONAL_DATA_KEY,
        PERSONAL_DATA_KEY_VERSION,
        PERSONAL_DATA_OLDER_KEYS,
        NAMESPACE,
        START,
        OUT_OF_ORDERNESS,
        TIME_SPACING,
        IDLE_TIMEOUT,
        ALLOWED_LATENESS,
        MAXIMUM_CLOCK_SKEW,
        ALIGNMENT,
        REGISTRY_URL,
        REGISTRY_USER,
        REGISTRY_PASSWORD,
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
        CLICKHOUSE_OUTBOX_DIR,
        CLICKHOUSE_OUTBOX_LIMIT,
        CLICKHOUSE_OUTBOX_PATIENCE,
        CLICKHOUSE_REQUEST_TIMEOUT);
  }
}
