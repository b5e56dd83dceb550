package com.primeaxiom.localstack.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the build says that the job jar holds, against the job jar. */
class BillOfMaterialsIT {

  private static final Path TARGET = Project.locate().root().resolve("jobs/target");

  private static final List<JsonNode> COMPONENTS = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    Optional<Path> written = file("-job-sbom.json");
    Assumptions.assumeTrue(
        written.isPresent(), "The bill of materials is not tested: offline, Maven writes none.");
    new ObjectMapper().readTree(written.get().toFile()).get("components").forEach(COMPONENTS::add);
  }

  @Test
  void namesALicenceForEveryPartThatIsNotOurs() {
    assertThat(COMPONENTS)
        .filteredOn(part -> !part.get("group").textValue().equals("com.primeaxiom"))
        .allSatisfy(part -> assertThat(part.path("licenses")).as(part.toString()).isNotEmpty());
  }

  @Test
  void holdsWhatTheJarHoldsAndNothingOfTheClusterOrTheTests() throws IOException {
    assertThat(names())
        .contains(
            "avro", "clickhouse-jdbc", "flink-connector-kafka", "kafka-clients", "schemas", "sinks")
        .noneMatch(name -> name.startsWith("junit") || name.startsWith("assertj"))
        .doesNotContain("flink-runtime", "flink-streaming-java", "log4j-core");

    Set<String> found = new TreeSet<>();
    try (JarFile jar = new JarFile(file("-job.jar").orElseThrow().toFile())) {
      jar.stream()
          .map(entry -> entry.getName().replaceAll("[^/]*$", ""))
          .forEach(
              folder -> {
                if (folder.equals("org/apache/avro/")) {
                  found.add("avro");
                } else if (folder.equals("org/apache/kafka/clients/")) {
                  found.add("kafka-clients");
                } else if (folder.equals("org/apache/flink/runtime/")) {
                  found.add("flink-runtime");
                }
              });
    }
    assertThat(found).containsExactly("avro", "kafka-clients");
  }

  private static List<String> names() {
    return COMPONENTS.stream().map(part -> part.get("name").textValue()).toList();
  }

  private static Optional<Path> file(String end) throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files.filter(file -> file.getFileName().toString().endsWith(end)).findFirst();
    }
  }
}
