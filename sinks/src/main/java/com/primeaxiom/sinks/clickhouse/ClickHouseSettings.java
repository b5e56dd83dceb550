package com.primeaxiom.sinks.clickhouse;

import com.primeaxiom.schemas.Secret;
import com.primeaxiom.schemas.TlsFiles;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where ClickHouse is, how to get in, and how hard to write to it. Travels in job graphs, so it
 * holds a reference to the password and not the password.
 *
 * @param url JDBC address without database, {@code jdbc:clickhouse://host:8123} or {@code
 *     jdbc:clickhouse:https://host:8443}
 * @param database database of all tables; {@link Migrations} creates it
 * @param user user name
 * @param password where the password is kept; {@link Secret#NONE} for none
 * @param batch when rows are sent
 * @param retry how an outage is survived
 * @param outbox where rows wait during one, so that the stream need not
 * @param requestTimeout how long one request may take; without it a server that hangs would hold a
 *     checkpoint for ever
 * @param driverProperties further properties of the JDBC driver, for example {@code sslrootcert}; a
 *     value {@code env:NAME} or {@code file:PATH} is read on the machine that uses it
 * @param tls whose certificates are trusted, for a url with {@code https}
 */
public record ClickHouseSettings(
    String url,
    String database,
    String user,
    Secret password,
    Batch batch,
    Retry retry,
    Outbox outbox,
    Duration requestTimeout,
    Map<String, String> driverProperties,
    TlsFiles tls)
    implements Serializable {

  /** User of a server that has none but its own. */
  public static final String DEFAULT_USER = "default";

  private static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(30);
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  public ClickHouseSettings {
    if (url == null
        || !(url.startsWith("jdbc:clickhouse:") || url.startsWith("jdbc:ch:"))
        || !url.contains("//")) {
      throw new IllegalArgumentException(
          "clickhouse.url is '" + url + "'; give it as jdbc:clickhouse://host:8123.");
    }
    if (url.contains("@") || url.toLowerCase(Locale.ROOT).contains("password=")) {
      throw new IllegalArgumentException(
          "clickhouse.url carries credentials; give them as clickhouse.user and"
              + " clickhouse.password.");
    }
    if (database == null || !IDENTIFIER.matcher(database).matches()) {
      throw new IllegalArgumentException(
          "clickhouse.database is '"
              + database
              + "'; use letters, digits and underscores, not beginning with a digit.");
    }
    if (user == null || user.isBlank()) {
      throw new IllegalArgumentException(
          "clickhouse.user is blank; give a user name, '"
              + DEFAULT_USER
              + "' if there is no other.");
    }
    Objects.requireNonNull(password, "clickhouse.password is null; use Secret.NONE for none.");
    Objects.requireNonNull(batch, "clickhouse.batch is null; use Batch.DEFAULT.");
    Objects.requireNonNull(retry, "clickhouse.retry is null; use Retry.DEFAULT.");
    Objects.requireNonNull(outbox, "clickhouse.outbox is null; use Outbox.NONE.");
    requirePositive("clickhouse.request-timeout", requestTimeout);
    driverProperties = Map.copyOf(driverProperties);
    driverProperties.forEach(
        (key, value) -> {
          if (value.isBlank()) {
            throw new IllegalArgumentException(
                "clickhouse.driver." + key + " is blank; give it a value or leave it out.");
          }
          if (key.equals("user") || key.equals("password") || key.equals("database")) {
            throw new IllegalArgumentException(
                "clickhouse.driver." + key + " is set; use clickhouse." + key + " instead.");
          }
          if (tls.hasTrustStore() && (key.equals("sslrootcert") || key.equals("trust_store"))) {
            throw new IllegalArgumentException(
                "clickhouse.driver."
                    + key
                    + " says what tls.trust-store says already; leave one out.");
          }
        });
  }

  /** A server without password, with the usual limits. */
  public static ClickHouseSettings at(String url, String database) {
    return new ClickHouseSettings(
        url,
        database,
        DEFAULT_USER,
        Secret.NONE,
        Batch.DEFAULT,
        Retry.DEFAULT,
        Outbox.NONE,
        DEFAULT_REQUEST_TIMEOUT,
        Map.of(),
        TlsFiles.NONE);
  }

  /** The same for another user. */
  public ClickHouseSettings withUser(String newUser, Secret newPassword) {
    return new ClickHouseSettings(
        url,
        database,
        newUser,
        newPassword,
        batch,
        retry,
        outbox,
        requestTimeout,
        driverProperties,
        tls);
  }

  /** The same with other batches. */
  public ClickHouseSettings withBatch(Batch newBatch) {
    return new ClickHouseSettings(
        url,
        database,
        user,
        password,
        newBatch,
        retry,
        outbox,
        requestTimeout,
        driverProperties,
        tls);
  }

  /** The same with another patience. */
  public ClickHouseSettings withRetry(Retry newRetry) {
    return new ClickHouseSettings(
        url,
        database,
        user,
        password,
        batch,
        newRetry,
        outbox,
        requestTimeout,
        driverProperties,
        tls);
  }

  /** The same with another outbox. */
  public ClickHouseSettings withOutbox(Outbox newOutbox) {
    return new ClickHouseSettings(
        url,
        database,
        user,
        password,
        batch,
        retry,
        newOutbox,
        requestTimeout,
        driverProperties,
        tls);
  }

  /** The same with another limit for one request. */
  public ClickHouseSettings withRequestTimeout(Duration newTimeout) {
    return new ClickHouseSettings(
        url, database, user, password, batch, retry, outbox, newTimeout, driverProperties, tls);
  }

  /** The same with other driver properties. */
  public ClickHouseSettings withDriverProperties(Map<String, String> newProperties) {
    return new ClickHouseSettings(
        url, database, user, password, batch, retry, outbox, requestTimeout, newProperties, tls);
  }

  /** The same with certificates. */
  public ClickHouseSettings withTls(TlsFiles newTls) {
    return new ClickHouseSettings(
        url,
        database,
        user,
        password,
        batch,
        retry,
        outbox,
        requestTimeout,
        driverProperties,
        newTls);
  }

  /** Whether the server is reached by TLS. */
  public boolean isEncrypted() {
    return url.contains(":https:") || url.contains("ssl=true");
  }

  /**
   * When rows that wait are sent: at the first limit that is met, and at every checkpoint.
   *
   * @param rows number of rows. At most a million: ClickHouse splits larger inserts into blocks,
   *     and then a refused row could leave half of its batch stored
   * @param bytes encoded size; what a writer holds in memory
   * @param interval age of the oldest row; how stale a table may be on a quiet stream
   */
  public record Batch(int rows, long bytes, Duration interval) implements Serializable {

    /** 20,000 rows, 8 MB or one second. */
    public static final Batch DEFAULT = new Batch(20_000, 8L << 20, Duration.ofSeconds(1));

    private static final int MOST_ROWS = 1_000_000;
    private static final long MOST_BYTES = 128L << 20;

    public Batch {
      if (rows < 1 || rows > MOST_ROWS) {
        throw new IllegalArgumentException(
            "clickhouse.batch.rows is " + rows + "; give a number from 1 to 1000000.");
      }
      if (bytes < 1 || bytes > MOST_BYTES) {
        throw new IllegalArgumentException(
            "clickhouse.batch.bytes is " + bytes + "; give a number from 1 to " + MOST_BYTES + ".");
      }
      requirePositive("clickhouse.batch.interval", interval);
    }
  }

  /**
   * How an outage is survived: the same batch is sent again after a pause that doubles. With an
   * {@link Outbox} that has no end. Without one the job fails when {@code total} is over, and
   * Flink's restart strategy decides.
   *
   * @param firstPause pause before the first repeat
   * @param longestPause where doubling ends
   * @param total time after which a writer without outbox gives up; checkpoints wait that long
   */
  public record Retry(Duration firstPause, Duration longestPause, Duration total)
      implements Serializable {

    /** 100 ms, doubling to 5 s, for two minutes: longer than a server needs to restart. */
    public static final Retry DEFAULT =
        new Retry(Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofMinutes(2));

    public Retry {
      requirePositive("clickhouse.retry.first-pause", firstPause);
      requirePositive("clickhouse.retry.longest-pause", longestPause);
      requirePositive("clickhouse.retry.total", total);
      if (longestPause.compareTo(firstPause) < 0) {
        throw new IllegalArgumentException(
            "clickhouse.retry.longest-pause is "
                + longestPause
                + ", shorter than clickhouse.retry.first-pause; raise it to "
                + firstPause
                + " or more.");
      }
    }
  }

  /**
   * Files in which batches wait while ClickHouse does not take them, so that neither the stream nor
   * its checkpoints wait.
   *
   * @param folder URI of a folder that every TaskManager reaches and that outlives them, as the
   *     checkpoints' does; empty for none
   * @param limit bytes of files that one writer may let wait; beyond, the stream waits
   * @param patience how long the stream waits for a batch before its rows go to a file
   */
  public record Outbox(String folder, long limit, Duration patience) implements Serializable {

    /** 4 GB: hours of most streams. */
    public static final long DEFAULT_LIMIT = 4L << 30;

    /** Longer than ClickHouse takes for a batch, shorter than what a person notices. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(1);

    /** No outbox: the stream waits. */
    public static final Outbox NONE = new Outbox("", DEFAULT_LIMIT, DEFAULT_PATIENCE);

    public Outbox {
      Objects.requireNonNull(folder, "clickhouse.outbox.dir is null; use an empty one for none.");
      if (limit < 1) {
        throw new IllegalArgumentException(
            "clickhouse.outbox.limit is " + limit + "; give a number of bytes from 1.");
      }
      requirePositive("clickhouse.outbox.patience", patience);
      if (!folder.isEmpty() && !URI.create(folder).isAbsolute()) {
        throw new IllegalArgumentException(
            "clickhouse.outbox.dir is '"
                + folder
                + "'; give a URI such as s3://bucket/folder or file:///folder.");
      }
    }

    /** Whether rows have somewhere to wait. */
    public boolean isPresent() {
      return !folder.isEmpty();
    }
  }

  private static void requirePositive(String key, Duration value) {
    if (value == null || value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          key + " is " + value + "; give a duration longer than zero.");
    }
  }
}
