package com.primeaxiom.localstack;

import com.primeaxiom.jobs.platform.JobConfiguration;
import com.primeaxiom.jobs.platform.PlatformSettings;
import com.primeaxiom.localstack.process.ServerRecord;
import com.primeaxiom.localstack.process.ServerStatus;
import com.primeaxiom.localstack.security.SecureServers;
import com.primeaxiom.localstack.slack.SlackServer;
import com.primeaxiom.schemas.KeyRing;
import com.primeaxiom.schemas.KeyedHash;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.schemas.TlsFiles;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.sinks.clickhouse.ClickHouseSettings;
import com.primeaxiom.sinks.kafka.KafkaSettings;
import com.primeaxiom.sinks.slack.SlackAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Option;

/**
 * Where the servers are, for every verb: a picocli mixin.
 *
 * <p>Each setting comes from its option, else from its environment variable, else from the stack
 * that runs from {@link #home()}, else from the default port on this machine. So the same verbs
 * work with the local stack, with {@code docker-compose.yml} and with servers elsewhere.
 */
public final class StackSettings {

  /** User of the local ClickHouse. */
  public static final String DEFAULT_CLICKHOUSE_USER = "primeaxiom";

  /** Database of the product's tables. */
  public static final String DEFAULT_CLICKHOUSE_DATABASE = "primeaxiom";

  /** Environment variable that holds ClickHouse's password, when it is given that way. */
  public static final String CLICKHOUSE_PASSWORD_VARIABLE = "CLICKHOUSE_PASSWORD";

  /** File in the home that holds the password which the local stack has made. */
  static final String PASSWORD_FILE = "clickhouse-password";

  /** File in the home that holds the token of the local stand-in for Slack. */
  static final String SLACK_TOKEN_FILE = "slack-token";

  /** File in the home that holds the key by which customers are hashed. */
  static final String PERSONAL_DATA_KEY_FILE = "personal-data-key";

  /** File in the home that says how its servers are reached. */
  static final String ACCESS_FILE = "access.properties";

  private static final String LOOPBACK = "127.0.0.1";

  private final Map<String, String> environment;
  private final Project project;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "Folder of the local servers: data, logs, pid files. Env STACK_HOME; default"
              + " .local-stack in the checkout.")
  private Path home;

  @Option(
      names = "--access",
      paramLabel = "FILE",
      description =
          "Properties that say how servers are reached securely: tls.*, kafka.*, registry.* and"
              + " clickhouse.* as docs/security.md lists them; jobs get them, too. Env STACK_ACCESS;"
              + " default access.properties in the home folder, if it is there.")
  private Path access;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Kafka brokers. Env STACK_KAFKA_BOOTSTRAP; default the local broker.")
  private String bootstrapServers;

  @Option(
      names = "--registry-url",
      paramLabel = "URL",
      description =
          "Schema registry, Confluent interface. Env STACK_REGISTRY_URL; default the local one.")
  private String registryUrl;

  @Option(
      names = "--registry-property",
      paramLabel = "KEY=VALUE",
      description =
          "Further property of the registry client, for example basic.auth.user.info; repeatable."
              + " Env STACK_REGISTRY_PROPERTIES, separated by commas.")
  private Map<String, String> registryProperties = new LinkedHashMap<>();

  @Option(
      names = "--clickhouse-url",
      paramLabel = "URL",
      description = "ClickHouse's HTTP interface. Env STACK_CLICKHOUSE_URL; default the local one.")
  private String clickhouseUrl;

  @Option(
      names = "--clickhouse-database",
      paramLabel = "NAME",
      description =
          "Database of the product's tables. Env STACK_CLICKHOUSE_DATABASE; default"
              + " 'primeaxiom', with the namespace behind it if there is one.")
  private String clickhouseDatabase;

  @Option(
      names = "--clickhouse-user",
      paramLabel = "USER",
      description = "User of ClickHouse. Env STACK_CLICKHOUSE_USER; default 'primeaxiom'.")
  private String clickhouseUser;

  @Option(
      names = "--clickhouse-password",
      paramLabel = "env:NAME|file:PATH",
      description =
          "Where ClickHouse's password is kept. Env STACK_CLICKHOUSE_PASSWORD; default"
              + " env:CLICKHOUSE_PASSWORD when that is set, else the file that 'up' made in the"
              + " home folder.")
  private String clickhousePassword;

  @Option(
      names = "--slack-api-url",
      paramLabel = "URL",
      description =
          "Slack's Web API, for example https://slack.com/api. Env STACK_SLACK_API_URL; default the"
              + " local stand-in.")
  private String slackApiUrl;

  @Option(
      names = "--slack-token",
      paramLabel = "env:NAME|file:PATH",
      description =
          "Where Slack's bot token is kept. Env STACK_SLACK_TOKEN; default env:SLACK_BOT_TOKEN when"
              + " the API is elsewhere, else the file that 'up' made in the home folder.")
  private String slackToken;

  @Option(
      names = "--flink-url",
      paramLabel = "URL",
      description = "Flink's REST interface. Env STACK_FLINK_URL; default the local JobManager.")
  private String flinkUrl;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description =
          "Prefix of topics and subjects, to keep several worlds apart on one broker. Env"
              + " STACK_NAMESPACE; default none.")
  private String namespace;

  /** Settings of this process. */
  public StackSettings() {
    this(System.getenv(), Project.locate());
  }

  /**
   * Settings with an environment and a checkout of one's own.
   *
   * @param environment environment variables by name
   * @param project the checkout, which has the default home
   */
  public StackSettings(Map<String, String> environment, Project project) {
    this.environment = Map.copyOf(environment);
    this.project = project;
  }

  /** The checkout. */
  public Project project() {
    return project;
  }

  /** Folder of the local servers, absolute. */
  public Path home() {
    String given = variable("STACK_HOME");
    Path chosen = home != null ? home : given != null ? Path.of(given) : project.defaultHome();
    return chosen.toAbsolutePath().normalize();
  }

  /** Kafka's bootstrap servers, {@code host:port[,host:port]}. */
  public String bootstrapServers() {
    return chosen(
        bootstrapServers,
        "STACK_KAFKA_BOOTSTRAP",
        accessed("kafka.bootstrap-servers", LOOPBACK + ":" + localPort(StackServer.KAFKA)));
  }

  /** Base URL of the schema registry's Confluent interface. */
  public String registryUrl() {
    return chosen(
        registryUrl,
        "STACK_REGISTRY_URL",
        accessed("registry.url", http(localPort(StackServer.REGISTRY)) + "/apis/ccompat/v7"));
  }

  /**
   * Properties of the registry client beyond its URL, by the client's own names.
   *
   * @throws StackException when STACK_REGISTRY_PROPERTIES is not a list of key=value
   */
  public Map<String, String> registryProperties() {
    Map<String, String> properties = new LinkedHashMap<>(platform().registry().properties());
    String given = variable("STACK_REGISTRY_PROPERTIES");
    if (given != null) {
      for (String pair : given.split(",", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
          throw new StackException(
              "STACK_REGISTRY_PROPERTIES is a list of key=value separated by commas.");
        }
        properties.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
    }
    properties.putAll(registryProperties);
    return properties;
  }

  /** The schema registry with all it takes to use it. */
  public RegistrySettings registry() {
    RegistrySettings told = platform().registry();
    return new RegistrySettings(
        registryUrl(), registryProperties(), told.user(), told.password(), told.tls());
  }

  /**
   * Kafka with all it takes to use it.
   *
   * @throws StackException when a file or a secret cannot be read
   */
  public KafkaSettings kafka() {
    KafkaSettings told = platform().kafka();
    try {
      told.security().requireUsable();
    } catch (IllegalArgumentException e) {
      throw new StackException(e.getMessage(), e);
    }
    return new KafkaSettings(bootstrapServers(), namespace(), told.properties(), told.security());
  }

  /** ClickHouse with all it takes to use it. */
  public ClickHouseSettings clickhouse() {
    ClickHouseSettings told = platform().clickHouse();
    return ClickHouseSettings.at(ClickHouseUrl.jdbc(clickhouseUrl()), clickhouseDatabase())
        .withUser(clickhouseUser(), clickhousePassword())
        .withDriverProperties(told.driverProperties())
        .withTls(told.tls());
  }

  /** How customers are hashed before ClickHouse: by the access file, else by the home's own key. */
  public KeyedHash personalData() {
    Path own = home().resolve(PERSONAL_DATA_KEY_FILE);
    return isAccessed("personal-data.key") || !Files.exists(own)
        ? PlatformSettings.personalData(accessConfiguration())
        : new KeyedHash(new Secret("file:" + own), 1);
  }

  /**
   * How customers are hashed now, and by the access file how they were before.
   *
   * @throws IllegalArgumentException when the older keys are not given as they have to be
   */
  public KeyRing personalDataKeys() {
    return new KeyRing(
        personalData(), PlatformSettings.olderPersonalDataKeys(accessConfiguration()));
  }

  /** The certificates by which servers are trusted. */
  public TlsFiles tls() {
    return platform().clickHouse().tls();
  }

  /**
   * The settings of the file that says how servers are reached, by key.
   *
   * @throws StackException when the file cannot be read or a setting is wrong
   */
  public Map<String, String> accessSettings() {
    return new TreeMap<>(accessConfiguration().toMap());
  }

  private PlatformSettings platform() {
    try {
      return PlatformSettings.from(accessConfiguration());
    } catch (IllegalArgumentException e) {
      throw new StackException(e.getMessage(), e);
    }
  }

  private Configuration accessConfiguration() {
    Optional<Path> file = accessFile();
    if (file.isEmpty()) {
      return new Configuration();
    }
    try {
      return JobConfiguration.access(file.get());
    } catch (IllegalArgumentException e) {
      throw new StackException(e.getMessage(), e);
    }
  }

  private Optional<Path> accessFile() {
    String given = variable("STACK_ACCESS");
    Path chosen = access != null ? access : given != null ? Path.of(given) : null;
    if (chosen != null) {
      return Optional.of(chosen);
    }
    return Optional.of(home().resolve(ACCESS_FILE)).filter(Files::exists);
  }

  /** What the access file says, else what is usual. */
  private String accessed(String key, String otherwise) {
    return accessConfiguration().toMap().getOrDefault(key, otherwise);
  }

  /** URL of ClickHouse's HTTP interface, without a path. */
  public String clickhouseUrl() {
    return chosen(
        clickhouseUrl,
        "STACK_CLICKHOUSE_URL",
        ClickHouseUrl.http(accessed("clickhouse.url", localClickhouse())));
  }

  private String localClickhouse() {
    String open = http(localPort(StackServer.CLICKHOUSE));
    return SecureServers.in(home()).isThere() ? open.replace("http:", "https:") : open;
  }

  /** Database of the product's tables. */
  public String clickhouseDatabase() {
    String usual =
        namespace().isBlank()
            ? DEFAULT_CLICKHOUSE_DATABASE
            : DEFAULT_CLICKHOUSE_DATABASE + "_" + namespace().replaceAll("[^A-Za-z0-9_]", "_");
    return chosen(
        clickhouseDatabase, "STACK_CLICKHOUSE_DATABASE", accessed("clickhouse.database", usual));
  }

  /** ClickHouse's user. */
  public String clickhouseUser() {
    return chosen(
        clickhouseUser,
        "STACK_CLICKHOUSE_USER",
        accessed("clickhouse.user", DEFAULT_CLICKHOUSE_USER));
  }

  /** Where ClickHouse's password is kept. */
  public Secret clickhousePassword() {
    String local =
        variable(CLICKHOUSE_PASSWORD_VARIABLE) != null
            ? "env:" + CLICKHOUSE_PASSWORD_VARIABLE
            : "file:" + clickhousePasswordFile();
    return new Secret(
        chosen(
            clickhousePassword,
            "STACK_CLICKHOUSE_PASSWORD",
            accessed("clickhouse.password", local)));
  }

  /** The file in which the local stack keeps the password it has made. */
  public Path clickhousePasswordFile() {
    return home().resolve(PASSWORD_FILE);
  }

  /** Address of Slack's methods. */
  public String slackApiUrl() {
    return chosen(slackApiUrl, "STACK_SLACK_API_URL", slackUrl() + "/api");
  }

  /** Address of the local stand-in's channels as web pages. */
  public String slackUrl() {
    return http(localPort(StackServer.SLACK));
  }

  /** Where Slack's bot token is kept. */
  public Secret slackToken() {
    String usual =
        isElsewhere(StackServer.SLACK)
            ? "env:" + SlackAccess.TOKEN_VARIABLE
            : "file:" + home().resolve(SLACK_TOKEN_FILE);
    return new Secret(chosen(slackToken, "STACK_SLACK_TOKEN", usual));
  }

  /**
   * How the alert desk reaches Slack, as its settings. The channels of a Slack of one's own are
   * settings of the job.
   */
  public Map<String, String> slackSettings() {
    Map<String, String> slack = new TreeMap<>();
    slack.put("slack.api-url", slackApiUrl());
    slack.put("slack.token", slackToken().reference());
    if (!isElsewhere(StackServer.SLACK)) {
      slack.put(
          "slack.channels",
          SlackServer.CHANNELS.stream()
              .map(channel -> channel.name() + ":" + channel.id())
              .collect(Collectors.joining(",")));
    }
    return slack;
  }

  /** Address of the mails that the local stand-in for a mail server took; empty unless it runs. */
  public Optional<String> mailUrl() {
    return runningPort(StackPort.MAIL).map(StackSettings::http);
  }

  /** Where that stand-in takes mails; empty unless it runs. */
  public Optional<String> localSmtpUrl() {
    return runningPort(StackPort.SMTP).map(port -> "smtp://" + LOOPBACK + ":" + port);
  }

  private Optional<Integer> runningPort(StackPort port) {
    StackServer server =
        StackServer.all().stream()
            .filter(each -> each.ports().contains(port))
            .findFirst()
            .orElseThrow();
    ServerStatus status = ServerStatus.of(home(), server);
    return status.state() == ServerStatus.State.RUNS
        ? status.record().map(record -> record.ports().get(port))
        : Optional.empty();
  }

  /** URL of Flink's REST interface and dashboard. */
  public String flinkUrl() {
    return chosen(flinkUrl, "STACK_FLINK_URL", http(localPort(StackServer.JOBMANAGER)));
  }

  /**
   * Where the local cluster's metrics are, in Prometheus' format; empty where it does not run.
   *
   * @param port {@link StackPort#JOBMANAGER_METRICS} or {@link StackPort#TASKMANAGER_METRICS}
   */
  public Optional<String> metricsUrl(StackPort port) {
    return runningPort(port).map(number -> http(number) + "/metrics");
  }

  /** Prefix of topics and subjects; blank for none. */
  public String namespace() {
    return chosen(namespace, "STACK_NAMESPACE", "");
  }

  /**
   * Whether the server's address was given by option or variable: then it is somebody else's, and
   * {@code up} does not start one.
   */
  public boolean isElsewhere(StackServer server) {
    return switch (server) {
      case KAFKA ->
          isGiven(bootstrapServers, "STACK_KAFKA_BOOTSTRAP")
              || isAccessed("kafka.bootstrap-servers");
      case REGISTRY -> isGiven(registryUrl, "STACK_REGISTRY_URL") || isAccessed("registry.url");
      case CLICKHOUSE ->
          isGiven(clickhouseUrl, "STACK_CLICKHOUSE_URL") || isAccessed("clickhouse.url");
      case SLACK -> isGiven(slackApiUrl, "STACK_SLACK_API_URL");
      case MAIL, ZOOKEEPER -> false;
      case JOBMANAGER, TASKMANAGER -> isGiven(flinkUrl, "STACK_FLINK_URL");
    };
  }

  /** The environment variable, or null when it is not set or blank. */
  String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private boolean isAccessed(String key) {
    return accessConfiguration().containsKey(key);
  }

  private boolean isGiven(String option, String variable) {
    return option != null || variable(variable) != null;
  }

  /** The option, else the environment variable, else what is usual. */
  public String chosen(String option, String variable, String otherwise) {
    if (option != null) {
      return option;
    }
    String given = variable(variable);
    return given != null ? given : otherwise;
  }

  private int localPort(StackServer server) {
    return ServerRecord.read(home(), server)
        .map(ServerRecord::port)
        .orElse(server.mainPort().standard());
  }

  private static String http(int port) {
    return "http://" + LOOPBACK + ":" + port;
  }
}
