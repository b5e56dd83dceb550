package com.primeaxiom.localstack.clickhouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * ClickHouse's engine inside this process, on one data directory. One connection is kept for the
 * whole life, because closing the last one stops the engine.
 */
final class Engine implements AutoCloseable {

  private static final String CONFIGURATION =
      """
      <clickhouse>
        <users_config>%s</users_config>
        <max_server_memory_usage_to_ram_ratio>0.5</max_server_memory_usage_to_ram_ratio>
      </clickhouse>
      """;

  private static final String USERS =
      """
      <clickhouse>
        <profiles>
          <default>
            <implicit_select>0</implicit_select>
          </default>
        </profiles>
        <users>
          <default>
            <password></password>
            <networks><ip>::/0</ip></networks>
            <profile>default</profile>
            <quota>default</quota>
            <grants>
              <query>GRANT ALL ON *.*</query>
              <query>REVOKE SOURCES ON *.*</query>
              <query>REVOKE TABLE ENGINE ON *</query>
              %s
              <query>REVOKE SYSTEM SHUTDOWN ON *.*</query>
            </grants>
          </default>
        </users>
        <quotas><default></default></quotas>
      </clickhouse>
      """;

  /** The engines that keep to the data directory; the others reach files or the network. */
  private static final List<String> TABLE_ENGINES =
      List.of(
          "MergeTree",
          "ReplacingMergeTree",
          "SummingMergeTree",
          "AggregatingMergeTree",
          "CollapsingMergeTree",
          "VersionedCollapsingMergeTree",
          "CoalescingMergeTree",
          "GraphiteMergeTree",
          "Memory",
          "Null",
          "Log",
          "TinyLog",
          "StripeLog",
          "Set",
          "Join",
          "Buffer",
          "Merge",
          "Dictionary",
          "GenerateRandom");

  private final String[] arguments;
  private final EngineConnection kept;

  private final ServerFacts facts;

  private Engine(String[] arguments, EngineConnection kept, ServerFacts facts) {
    this.arguments = arguments;
    this.kept = kept;
    this.facts = facts;
  }

  static Engine open(Path library, Path directory) throws IOException {
    EngineLibrary.load(library);
    Path data = Files.createDirectories(directory.resolve("data")).toRealPath();
    Path configuration = Files.createDirectories(directory.resolve("configuration")).toRealPath();
    Path users = configuration.resolve("users.xml");
    Files.writeString(
        users,
        USERS.formatted(
            TABLE_ENGINES.stream()
                .map("<query>GRANT TABLE ENGINE ON %s</query>"::formatted)
                .collect(Collectors.joining())));
    Path server = configuration.resolve("config.xml");
    Files.writeString(server, CONFIGURATION.formatted(users));
    String[] arguments = {"clickhouse", "--path=" + data, "--config-file=" + server};
    EngineConnection kept = EngineConnection.connect(arguments);
    return new Engine(
        arguments,
        kept,
        new ServerFacts(
            kept.text("SELECT hostName()"),
            kept.text("SELECT timezone()"),
            kept.text("SELECT version()")));
  }

  EngineConnection connect() {
    return EngineConnection.connect(arguments);
  }

  /** What the engine says of itself. */
  ServerFacts facts() {
    return facts;
  }

  /** Stops the engine; every other connection must be closed before. */
  @Override
  public void close() {
    kept.close();
    EngineLibrary.chdb_shutdown();
  }
}
