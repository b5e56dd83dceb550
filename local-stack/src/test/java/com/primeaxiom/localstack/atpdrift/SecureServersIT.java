package com.primeaxiom.localstack.atpdrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.Stack;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.process.ServerRecord;
import com.primeaxiom.localstack.process.Web;
import com.primeaxiom.localstack.security.JobPermission;
import com.primeaxiom.localstack.security.LocalAuthority;
import com.primeaxiom.localstack.security.RegistryGate;
import com.primeaxiom.localstack.security.SecureServers;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.schemas.TlsFiles;
import com.primeaxiom.schemas.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole job over servers that let in only those they know: Kafka by TLS and SCRAM with ACLs on,
 * the registry by TLS and basic authentication, ClickHouse by TLS and password.
 */
class SecureServersIT {

  private static final String NAMESPACE = "secure";
  private static final String JOB = "atp-drift";

  /** With what a login configuration would stumble over. */
  private static final String JOB_PASSWORD = "planted-kafka-\"9f2c\\secret";

  private static final String REGISTRY_PASSWORD = "planted-registry-77ab-secret";
  private static final String WRONG_PASSWORD = "planted-wrong-1d0e-secret";

  @TempDir private static Path home;
  @TempDir private static Path shop;
  @TempDir private static Path files;

  private static LocalStack stack;
  private static SecureServers secure;
  private static RegistryGate gate;
  private static World world;

  @BeforeAll
  static void start() throws Exception {
    LocalStack.Builder builder =
        LocalStack.in(home)
            .quick()
            .endWithJvm()
            .secure()
            .flinkProperty("execution.checkpointing.interval", "2 s");
    for (StackPort port : StackPort.values()) {
      builder.port(port, 0);
    }
    stack = builder.build();
    stack.start(
        StackServer.KAFKA,
        StackServer.REGISTRY,
        StackServer.CLICKHOUSE,
        StackServer.JOBMANAGER,
        StackServer.TASKMANAGER);
    secure = SecureServers.in(home);
    gate =
        RegistryGate.open(
            stack.registryUrl(),
            new TlsFiles(
                "",
                Secret.NONE,
                secure.serverStore().toString(),
                new Secret("file:" + secure.storePassword())),
            "streams",
            REGISTRY_PASSWORD);
    Files.writeString(
        home.resolve("access.properties"),
        Files.readString(home.resolve("access.properties"))
            + "registry.url="
            + gate.url()
            + "\nregistry.user=streams\nregistry.password=file:"
            + secret("registry", REGISTRY_PASSWORD)
            + "\n");
    world = new World(stack, NAMESPACE);
    makeUser();
    for (JobPermission permission : permissions(NAMESPACE)) {
      allow(permission);
    }
    SmallShop.write(shop, 7);
    world.submit("kafka.user=" + JOB, "kafka.password=file:" + secret("kafka-job", JOB_PASSWORD));
  }

  @AfterAll
  static void stop() {
    stack.close();
    gate.close();
  }

  @Test
  void aJobAnswersOverSecureServersWithNoMoreThanItsList() throws Exception {
    world.replay(shop, "max");
    world.awaitCaughtUp();

    assertThat(world.outcome().alerts()).hasSizeGreaterThan(10);
    assertThat(world.number("SELECT count() FROM atp_drift_minute")).isPositive();
    assertThat(world.read(Topics.LATE_EVENT)).isEmpty();
    assertThat(world.read(Topics.DEAD_LETTER)).isEmpty();
    assertThat(world.failures()).isZero();
  }

  @Test
  void aRightThatIsMissingStopsTheStartAndNamesWhatIsMissing() throws Exception {
    World narrow = new World(stack, "narrow");
    List<JobPermission> missing = new ArrayList<>();
    for (JobPermission permission : permissions("narrow")) {
      if (List.of("narrow.alert.v1", "narrow.wms.allocation.v1", "narrow." + JOB)
          .contains(permission.name())) {
        missing.add(permission);
      } else {
        allow(permission);
      }
    }

    assertThat(submitTo("narrow"))
        .contains("the user may not write the topic narrow.alert.v1; 'stack acls' lists what");
    allowNamed("narrow.alert.v1", missing);
    assertThat(submitTo("narrow"))
        .contains("the user may not read the topic narrow.wms.allocation.v1; 'stack acls' lists");
    allowNamed("narrow.wms.allocation.v1", missing);
    assertThat(submitTo("narrow"))
        .contains("the user may not use the consumer group narrow.atp-drift; 'stack acls' lists");
    allowNamed("narrow." + JOB, missing);
    narrow.submit("kafka.user=" + JOB, "kafka.password=file:" + secret("kafka-job", JOB_PASSWORD));
    narrow.cancel();
  }

  @Test
  void whoCannotShowWhoHeIsIsToldWhy() throws Exception {
    assertThat(verb(Map.of("kafka.user", "", "kafka.password", "")))
        .contains("kafka.security-protocol is SASL_SSL; set kafka.user, and kafka.password to");
    assertThat(verb(Map.of("kafka.password", "file:" + secret("wrong", WRONG_PASSWORD))))
        .contains(
            "lets us not in: user or password is wrong for 'primeaxiom'; see kafka.user and"
                + " kafka.password.");
    assertThat(verb(Map.of("kafka.password", "file:" + files.resolve("not-there"))))
        .contains("kafka.password is file:" + files.resolve("not-there") + ", and nothing can");
    assertThat(verb(Map.of("kafka.sasl-mechanism", "DIGEST-MD5")))
        .contains("kafka.sasl-mechanism is 'DIGEST-MD5'; give one of SCRAM-SHA-512,");
    assertThat(verb(Map.of("tls.trust-store", files.resolve("no.pem").toString())))
        .contains("tls.trust-store is " + files.resolve("no.pem") + ", which is no file that");

    LocalAuthority stranger = LocalAuthority.make(files.resolve("stranger.p12"), "strange-words");
    stranger.writeCertificate(files.resolve("stranger.pem"));
    assertThat(verb(Map.of("tls.trust-store", files.resolve("stranger.pem").toString())))
        .contains("its certificate is from an authority that we do not trust; see tls.trust-store");
    assertThat(
            verb(Map.of("registry.password", "file:" + secret("wrong-registry", WRONG_PASSWORD))))
        .contains("answered with HTTP status 401; check registry.user and registry.password");
  }

  @Test
  void aCertificateOpensKafkaAndAStrangersDoesNot() throws Exception {
    LocalAuthority stranger = LocalAuthority.make(files.resolve("other.p12"), "strange-words");
    stranger.issue("mallory", files.resolve("mallory.pem"));
    secure.authority().issue("pem-user", files.resolve("pem-user.pem"));

    assertThat(verb(mutual(secure.clientStore(), "file:" + secure.storePassword())))
        .doesNotContain("lets us not in")
        .contains("there already");
    assertThat(verb(mutual(files.resolve("mallory.pem"), "")))
        .contains("it does not accept our certificate, or misses one; see tls.key-store.");
    // Known, but allowed nothing.
    assertThat(verb(mutual(files.resolve("pem-user.pem"), "")))
        .contains("lets us not in: the user may not do that; 'stack acls' lists");
  }

  @Test
  void noSecretIsInALogOnACommandLineOrInTheDashboard() throws Exception {
    assertThat(verb(Map.of("clickhouse.password", "file:" + secret("wrong-click", WRONG_PASSWORD))))
        .contains("lets us not in: user or password is wrong");
    assertThat(submitTo("others", "kafka.password=" + WRONG_PASSWORD))
        .contains("The setting kafka.password holds a secret; give it as env:NAME or file:PATH.");
    assertThat(submitTo("others", "kafka.password=file:" + secret("wrong-kafka", WRONG_PASSWORD)))
        .contains("user or password is wrong for 'atp-drift'; see kafka.user and kafka.password.");
    List<String> secrets = new ArrayList<>(List.of(JOB_PASSWORD, REGISTRY_PASSWORD));
    for (Path file :
        List.of(
            secure.storePassword(), secure.kafkaPassword(), home.resolve("clickhouse-password"))) {
      secrets.add(Files.readString(file).strip());
    }
    secrets.add(WRONG_PASSWORD);
    secrets.addAll(PlantedMessengers.secrets());
    assertThat(secrets).hasSize(12).allMatch(secret -> secret.length() > 20);

    Map<String, String> shown = new LinkedHashMap<>();
    try (PlantedMessengers messengers = new PlantedMessengers(home, files, stack.flinkUrl())) {
      shown.putAll(messengers.tell());
    }
    shown.putAll(logs());
    shown.putAll(commandLines());
    String job =
        new FlinkRest(stack.flinkUrl())
            .jobs().stream()
                .filter(each -> each.name().equals(NAMESPACE + "." + JOB))
                .findFirst()
                .orElseThrow()
                .id();
    for (String path :
        List.of(
            "/config",
            "/jobmanager/config",
            "/jobmanager/environment",
            "/jobs/" + job,
            "/jobs/" + job + "/config",
            "/jobs/" + job + "/plan",
            "/jobs/" + job + "/exceptions",
            "/taskmanagers")) {
      shown.put(path, Web.get(stack.flinkUrl() + path));
    }

    // What is looked through is not empty: the places of secrets are there.
    assertThat(shown.keySet()).hasSizeGreaterThan(15);
    String all = String.join("\n", shown.values());
    assertThat(List.of("AppInfoParser", "--secure-dir", "sasl.jaas.config = [hidden]"))
        .allMatch(all::contains);
    shown.forEach(
        (place, text) -> {
          for (String secret : secrets) {
            assertThat(text.contains(secret)).as(place + " shows " + secret).isFalse();
          }
        });
  }

  private static Map<String, String> mutual(Path keyStore, String password) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("kafka.bootstrap-servers", "127.0.0.1:" + secure.mutualPort());
    settings.put("kafka.security-protocol", "SSL");
    settings.put("kafka.user", "");
    settings.put("kafka.password", "");
    settings.put("tls.key-store", keyStore.toString());
    settings.put("tls.key-store-password", password);
    return settings;
  }

  /** What preparing servers says with other settings than those that let us in. */
  private static String verb(Map<String, String> changed) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String line : Files.readAllLines(home.resolve("access.properties"))) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        settings.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    settings.put("kafka.bootstrap-servers", stack.bootstrapServers());
    settings.put("clickhouse.url", "jdbc:clickhouse:" + stack.clickhouseUrl());
    settings.putAll(changed);
    Path file = files.resolve("access-" + settings.hashCode() + ".properties");
    Files.writeString(
        file,
        String.join(
            "\n",
            settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList()));
    return run(
        "up",
        "--access",
        file.toString(),
        "--slack-api-url",
        "http://127.0.0.1:1",
        "--flink-url",
        stack.flinkUrl(),
        "--home",
        home.toString(),
        "--namespace",
        NAMESPACE);
  }

  /** What a submission says to a namespace in which the job may not start yet. */
  private static String submitTo(String namespace, String... settings) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "submit",
                JOB,
                "--set",
                "kafka.user=" + JOB,
                "--set",
                "kafka.password=file:" + secret("kafka-job", JOB_PASSWORD)));
    for (String setting : settings) {
      words.addAll(List.of("--set", setting));
    }
    words.addAll(List.of("--home", home.toString(), "--namespace", namespace));
    return run(words.toArray(String[]::new));
  }

  private static String run(String... words) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int code = Stack.commandLine().setOut(out).setErr(out).execute(words);
    return "exit code %d%n%s".formatted(code, said);
  }

  private static Path secret(String name, String value) {
    try {
      return Files.writeString(files.resolve(name + "-password"), value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JobPermission> permissions(String namespace) {
    return JobPermission.of(JobCatalogue.named(JOB), namespace, Map.of());
  }

  private static void allowNamed(String name, List<JobPermission> missing) throws Exception {
    for (JobPermission permission : missing) {
      if (permission.name().equals(name)) {
        allow(permission);
      }
    }
  }

  private static void makeUser() throws Exception {
    try (Admin admin = admin()) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      JOB,
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 8192),
                      JOB_PASSWORD.getBytes(StandardCharsets.UTF_8))))
          .all()
          .get();
    }
  }

  private static void allow(JobPermission permission) throws Exception {
    try (Admin admin = admin()) {
      admin.createAcls(List.of(binding(permission))).all().get();
    }
  }

  private static AclBinding binding(JobPermission permission) {
    return new AclBinding(
        new ResourcePattern(
            ResourceType.fromString(permission.resource().word()),
            permission.name(),
            PatternType.LITERAL),
        new AccessControlEntry(
            "User:" + JOB,
            "*",
            AclOperation.fromString(permission.operation().word().toUpperCase(Locale.ROOT)),
            AclPermissionType.ALLOW));
  }

  private static Admin admin() {
    return Admin.create(world.settings().kafka().clientProperties());
  }

  private static Map<String, String> logs() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    try (Stream<Path> logs = Files.list(home.resolve("logs"))) {
      for (Path log : logs.toList()) {
        texts.put(log.getFileName().toString(), Files.readString(log));
      }
    }
    for (Path file : List.of(home.resolve("flink/conf/config.yaml"))) {
      if (Files.exists(file)) {
        texts.put(file.toString(), Files.readString(file));
      }
    }
    return texts;
  }

  /** Those of the stack's own processes, as every user of the machine can read them. */
  private static Map<String, String> commandLines() throws IOException {
    Map<String, String> lines = new LinkedHashMap<>();
    for (StackServer server : StackServer.all()) {
      Optional<ServerRecord> record = ServerRecord.read(home, server);
      if (record.isPresent()) {
        Path line = Path.of("/proc", Long.toString(record.get().pid()), "cmdline");
        assumeTrue(Files.exists(line), "an operating system that shows command lines in /proc");
        lines.put(server.id() + " command line", Files.readString(line));
      }
    }
    return lines;
  }
}
