package com.primeaxiom.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.platform.LivePlatform;
import com.primeaxiom.jobs.platform.PlatformSettings;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.platform.Topology;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.localstack.kafka.TopicContents;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.schemas.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A namespace on a stack that runs, with its topics and tables, for jobs that run in the test.
 *
 * @param home where the stack keeps its things
 * @param namespace prefix of the topics, and the database
 */
public record LiveWorld(Path home, String namespace) {

  /** How long a job may take to start. */
  public static final Duration START = Duration.ofMinutes(2);

  private static final Duration BEAT = Duration.ofMillis(100);

  /** Makes topics and tables. */
  public LiveWorld {
    StackPreparation.run(settings(home, namespace), 2, line -> {});
  }

  /** Where the servers are. */
  public StackSettings settings() {
    return settings(home, namespace);
  }

  private static StackSettings settings(Path home, String namespace) {
    return new StackSettings(
        Map.of("STACK_HOME", home.toString(), "STACK_NAMESPACE", namespace), Project.locate());
  }

  /** What a verb of the stack prints. */
  public String verb(String... words) {
    return StackVerb.run(here(words));
  }

  /** What a verb says that fails, or nothing when it does not. */
  public String refused(String... words) {
    StringWriter error = new StringWriter();
    int code =
        Stack.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(error))
            .execute(here(words));
    return code == 0 ? "" : error.toString();
  }

  private String[] here(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", home.toString(), "--namespace", namespace));
    return all.toArray(String[]::new);
  }

  /**
   * Runs a job until it is cancelled.
   *
   * @param others settings besides those that say where the servers are
   */
  public JobClient run(String job, Topology topology, Map<String, String> others) throws Exception {
    StackSettings settings = settings();
    Map<String, String> all = new HashMap<>(settings.accessSettings());
    all.put("kafka.bootstrap-servers", settings.bootstrapServers());
    all.put("registry.url", settings.registryUrl());
    all.put("namespace", namespace);
    all.put("clickhouse.url", ClickHouseUrl.jdbc(settings.clickhouseUrl()));
    all.put("clickhouse.database", settings.clickhouseDatabase());
    all.put("clickhouse.user", settings.clickhouseUser());
    all.put("clickhouse.password", settings.clickhousePassword().reference());
    all.put("clickhouse.batch.interval", "100 ms");
    all.putAll(others);
    Configuration configuration = Configuration.fromMap(all);
    StreamExecutionEnvironment environment =
        StrictEnvironment.create(Configuration.fromMap(others).set(RestOptions.BIND_PORT, "0"));
    environment.setParallelism(1);
    topology.buildOn(
        new LivePlatform(job, PlatformSettings.from(configuration)), environment, configuration);
    return environment.executeAsync(job);
  }

  /** A sender of events and of the clock. */
  public EventSender sender(Topic<?>... topics) {
    StackSettings settings = settings();
    return EventSender.connect(settings.kafka(), settings.registry(), "test", List.of(topics));
  }

  /** Waits while the clock ticks. */
  public void await(EventSender sender, Duration limit, Condition condition) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("waited for %s", limit).isLessThan(end);
      sender.tick(Instant.now().truncatedTo(ChronoUnit.MILLIS));
      sender.flush();
      LockSupport.parkNanos(BEAT.toNanos());
    }
  }

  /** The lines of an answer of ClickHouse, with tabs between columns. */
  public List<String> query(String sql) throws IOException {
    try (InputStream answer = ClickHouseHttp.of(settings()).query(sql, "TSV")) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** Every record of a topic. */
  public <T extends SpecificRecord> List<T> records(Topic<T> topic) {
    return new TopicContents(
            settings(),
            complaint -> {
              throw new AssertionError(complaint);
            })
        .of(topic);
  }

  /** Something to wait for. */
  public interface Condition {

    /** Whether it has come. */
    boolean holds() throws Exception;
  }
}
