package com.primeaxiom.localstack.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.primeaxiom.jobs.platform.JobConfiguration;
import com.primeaxiom.jobs.platform.PlatformSettings;
import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The manifests for Flink's Kubernetes operator, as kustomize puts them together, against the
 * operator's own definition of a FlinkDeployment and against what Flink and our jobs accept.
 *
 * <p>The definition comes from the newest operator on Maven Central, 1.10, which does not list
 * Flink 2.2 yet; operators that do (1.13 and later) differ in nothing else that is used here.
 * {@code -Dflink.operator.crd=FILE} checks against the definition of another version.
 */
class KubernetesManifestsTest {

  private static final Path FOLDER =
      Project.locate().localStack().resolve("deploy").resolve("kubernetes");
  private static final String CRD = "META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<CatalogueJob> jobs() {
    return JobCatalogue.all().stream();
  }

  @Test
  void everyJobHasAManifestAndABudget() throws IOException {
    assertThat(base("kustomization.yaml").get("resources"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    jobs().map(job -> job.name() + ".yaml"), Stream.of("disruption-budgets.yaml"))
                .toList());
    assertThat(documents(FOLDER.resolve("base/disruption-budgets.yaml")))
        .extracting(budget -> budget.at("/spec/selector/matchLabels/app").asText())
        .containsExactlyInAnyOrderElementsOf(jobs().map(CatalogueJob::name).toList());
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void theOperatorAcceptsTheManifest(CatalogueJob job) throws Exception {
    Schema schema = definition();

    for (ObjectNode manifest : List.of(manifest(job), inProduction(job))) {
      assertThat(schema.validate(manifest)).extracting(Error::toString).isEmpty();
    }
    ObjectNode misspelt = manifest(job);
    ((ObjectNode) misspelt.at("/spec/job")).put("upgradMode", "savepoint");
    ((ObjectNode) misspelt.at("/spec/taskManager/resource")).put("cpu", "many");
    assertThat(schema.validate(misspelt))
        .extracting(Error::toString)
        .anyMatch(error -> error.contains("upgradMode"))
        .anyMatch(error -> error.contains("cpu"))
        .hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void flinkKnowsEveryOptionAndItsValue(CatalogueJob job) throws Exception {
    Configuration configuration = new Configuration();
    JsonNode settings = manifest(job).at("/spec/flinkConfiguration");
    settings
        .properties()
        .forEach(setting -> configuration.setString(setting.getKey(), setting.getValue().asText()));
    Map<String, ConfigOption<?>> known = options();

    for (String key : configuration.keySet()) {
      if (key.startsWith("metrics.reporter.prometheus.")) {
        continue;
      }
      assertThat(known).containsKey(key);
      assertThatCode(() -> configuration.getOptional(known.get(key)))
          .as(key)
          .doesNotThrowAnyException();
    }
    assertThat(settings.path("metrics.reporter.prometheus.factory.class").asText())
        .isEqualTo(PrometheusReporterFactory.class.getName());
    // Rules and dashboard know the series by what the local cluster calls them.
    FlinkCluster.metrics(9249)
        .forEach((key, value) -> assertThat(settings.path(key).asText()).as(key).isEqualTo(value));
    // The sizes add up: Flink refuses those that do not.
    configuration.set(
        TaskManagerOptions.TOTAL_PROCESS_MEMORY,
        MemorySize.parse(manifest(job).at("/spec/taskManager/resource/memory").asText()));
    configuration.set(TaskManagerOptions.CPU_CORES, 1.0);
    assertThat(
            TaskExecutorProcessUtils.processSpecFromConfig(configuration)
                .getTaskHeapSize()
                .getMebiBytes())
        .isGreaterThan(300);
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void theJobAcceptsItsArgumentsAndItsServers(CatalogueJob job) throws Exception {
    JsonNode started = manifest(job).at("/spec/job");

    assertThat(started.get("entryClass").asText()).isEqualTo(job.mainClass());
    assertThat(started.get("jarURI").asText())
        .isEqualTo("local://" + jarInImage())
        .startsWith("local:///opt/flink/usrlib/");
    assertThat(started.get("parallelism").asInt())
        .as("a slot for each")
        .isEqualTo(
            manifest(job).at("/spec/taskManager/replicas").asInt()
                * manifest(job)
                    .at("/spec/flinkConfiguration/taskmanager.numberOfTaskSlots")
                    .asInt());
    for (String overlay : List.of("base", "overlays/production")) {
      List<String> arguments = new ArrayList<>();
      started
          .get("args")
          .forEach(
              argument ->
                  arguments.add(
                      argument
                          .asText()
                          .replace(
                              "/opt/primeaxiom/servers.properties",
                              FOLDER.resolve(overlay).resolve("servers.properties").toString())));
      Configuration read =
          JobConfiguration.read(
              arguments.toArray(String[]::new), PlatformSettings.with(job.options()));
      assertThatCode(() -> PlatformSettings.from(read)).doesNotThrowAnyException();
      assertThat(job.policy().apply(read)).isNotNull();
    }
  }

  @Test
  void secretsAreNamedAndNeverWritten() throws IOException {
    for (CatalogueJob job : JobCatalogue.all()) {
      assertThat(manifest(job).at("/spec/podTemplate/spec/containers/0/env"))
          .allSatisfy(
              variable ->
                  assertThat(variable.at("/valueFrom/secretKeyRef/name").asText())
                      .startsWith("primeaxiom-"));
    }
  }

  @Test
  void theImageHasTheFlinkOfTheBuildAndTheJarOfTheManifests() throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolveSibling("image").resolve("Dockerfile"));

    assertThat(lines)
        .contains(
            "FROM flink:" + EnvironmentInformation.getVersion() + "-scala_2.12-java17",
            "USER flink");
    assertThat(jarInImage()).isEqualTo("/opt/flink/usrlib/primeaxiom-jobs.jar");
    assertThat(lines).noneMatch(line -> line.contains(":latest") || line.startsWith("ADD "));
  }

  private static String jarInImage() throws IOException {
    String copy =
        Files.readAllLines(FOLDER.resolveSibling("image").resolve("Dockerfile")).stream()
            .filter(line -> line.startsWith("COPY "))
            .reduce((one, other) -> one + other)
            .orElseThrow();
    assertThat(copy).contains(" jobs-*-job.jar ");
    return copy.substring(copy.lastIndexOf(' ') + 1);
  }

  /** Every option that Flink documents for what a TaskManager and a JobManager are started with. */
  private static Map<String, ConfigOption<?>> options() throws Exception {
    Map<String, ConfigOption<?>> options = new HashMap<>();
    for (Class<?> home : List.of(CoreOptions.class, RocksDBOptions.class)) {
      URI jar = URI.create("jar:" + home.getProtectionDomain().getCodeSource().getLocation());
      String folder = home.getPackageName().replace('.', '/');
      try (FileSystem files = FileSystems.newFileSystem(jar, Map.of());
          Stream<Path> classes = Files.list(files.getPath(folder))) {
        for (String name :
            classes
                .map(file -> file.getFileName().toString())
                .filter(file -> file.endsWith("Options.class"))
                .map(file -> file.substring(0, file.length() - ".class".length()))
                .toList()) {
          collect(Class.forName(home.getPackageName() + "." + name), options);
        }
      }
    }
    return options;
  }

  private static void collect(Class<?> holder, Map<String, ConfigOption<?>> options)
      throws IllegalAccessException {
    for (Field field : holder.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
        ConfigOption<?> option = (ConfigOption<?>) field.get(null);
        options.put(option.key(), option);
      }
    }
  }

  private static ObjectNode manifest(CatalogueJob job) throws IOException {
    ObjectNode manifest = (ObjectNode) base(job.name() + ".yaml");
    return merged(manifest, base("common.yaml"));
  }

  private static ObjectNode inProduction(CatalogueJob job) throws IOException {
    return merged(
        manifest(job), documents(FOLDER.resolve("overlays/production/cluster.yaml")).get(0));
  }

  /** A merge patch (RFC 7386), which is what kustomize applies to kinds it does not know. */
  private static ObjectNode merged(ObjectNode target, JsonNode patch) {
    ObjectNode result = merge(target, patch);
    assertThat(result.at("/metadata/name").asText()).isEqualTo("any");
    ((ObjectNode) result.get("metadata")).put("name", target.at("/metadata/name").asText());
    return result;
  }

  private static ObjectNode merge(ObjectNode target, JsonNode patch) {
    ObjectNode result = target.deepCopy();
    patch
        .properties()
        .forEach(
            entry -> {
              JsonNode now = result.get(entry.getKey());
              result.set(
                  entry.getKey(),
                  now instanceof ObjectNode object && entry.getValue().isObject()
                      ? merge(object, entry.getValue())
                      : entry.getValue());
            });
    return result;
  }

  private static JsonNode base(String file) throws IOException {
    return documents(FOLDER.resolve("base").resolve(file)).get(0);
  }

  private static List<JsonNode> documents(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return documents(in);
    }
  }

  private static List<JsonNode> documents(InputStream in) {
    List<JsonNode> documents = new ArrayList<>();
    for (Object document :
        new Load(LoadSettings.builder().setCodePointLimit(1 << 24).build())
            .loadAllFromInputStream(in)) {
      documents.add(JSON.valueToTree(document));
    }
    return documents;
  }

  private static Schema definition() throws IOException {
    String given = System.getProperty("flink.operator.crd", "");
    JsonNode crd;
    try (InputStream in =
        given.isBlank()
            ? KubernetesManifestsTest.class.getClassLoader().getResourceAsStream(CRD)
            : Files.newInputStream(Path.of(given))) {
      crd = documents(in).get(0);
    }
    ObjectNode schema = (ObjectNode) crd.at("/spec/versions/0/schema/openAPIV3Schema");
    ArrayNode versions = (ArrayNode) schema.at("/properties/spec/properties/flinkVersion/enum");
    if (given.isBlank()) {
      versions.add("v2_2");
    }
    ObjectNode object = JSON.createObjectNode().put("type", "object");
    ((ObjectNode) schema.get("properties"))
        .setAll(
            Map.of(
                "apiVersion", JSON.createObjectNode().put("type", "string"),
                "kind", JSON.createObjectNode().put("type", "string"),
                "metadata", object));
    refuseUnknown(schema);
    object.remove("additionalProperties");
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(schema);
  }

  /** As the API server does with strict validation: a field that is not listed is an error. */
  private static void refuseUnknown(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      if (object.path("properties").isObject()
          && !object.has("additionalProperties")
          && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
        object.put("additionalProperties", false);
      }
      if (object.path("x-kubernetes-int-or-string").asBoolean()) {
        object.remove("type");
      }
    }
    schema.forEach(KubernetesManifestsTest::refuseUnknown);
  }
}
