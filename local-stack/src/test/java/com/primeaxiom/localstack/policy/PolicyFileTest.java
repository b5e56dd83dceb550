package com.primeaxiom.localstack.policy;

import static org.apache.flink.configuration.ConfigOptions.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {

  private static final CatalogueJob VENDORS = JobCatalogue.named("vendor-scorecards");

  @TempDir private Path folder;

  @Test
  void keysAreNestedOrJoinedByDots() throws IOException {
    PolicyFile file =
        file(
            """
            # Short deliveries hurt.
            vendor:
              weight:
                fill: 0.3
                otif: 0.1
              grade.a: 0.97
            vendor.grade.minimum-lines: 50
            """);

    assertThat(file.name()).isEqualTo("vendor-scorecards");
    assertThat(file.settings())
        .isEqualTo(
            Map.of(
                "vendor.weight.fill",
                "0.3",
                "vendor.weight.otif",
                "0.1",
                "vendor.grade.a",
                "0.97",
                "vendor.grade.minimum-lines",
                "50"));
    assertThat(file.lines()).containsEntry("vendor.weight.otif", 5);
  }

  @Test
  void aListIsTheTextOfOne() throws IOException {
    PolicyFile file = file("leads:\n  - 7 d\n  - 3 d\n");

    assertThat(
            Configuration.fromMap(file.settings())
                .get(key("leads").durationType().asList().noDefaultValue()))
        .isEqualTo(List.of(Duration.ofDays(7), Duration.ofDays(3)));
  }

  @Test
  void anEmptyFileSetsNothing() throws IOException {
    assertThat(file("# nothing\n").settings()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1\\na: 2 | line 2: the setting a stands there twice.",
        "a:\\n  b: 1\\na.b: 2 | line 3: the setting a.b stands there twice.",
        "a: 1\\nb: | line 2: the setting b has no value; give one or take it out.",
        "tolerance | line 1: a policy is keys with values, such as drift.tolerance: 0.1.",
        "a: 1\\n  b: 2 | line 2: this is no YAML: mapping values are not allowed here.",
        "vendor.weight:\\n  fil: 0.3 | line 2: The setting vendor.weight.fil is not known;",
        "vendor:\\n  close-after: 3 d | line 2: The setting vendor.close-after shapes what the job",
        "\\nvendor.weight.fill: much | line 2: The setting vendor.weight.fill has a value that",
        "vendor.grade:\\n  a: 0.9\\n  b: 0.95 | line 3: The setting vendor.grade.b is 0.95; it has",
      })
  void whatIsWrongIsRefusedWithItsLine(String text, String sentence) {
    assertThatThrownBy(
            () ->
                file(text.replace("\\n", "\n")).judged(PolicyDesk.of(VENDORS, List.of())::checked))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageStartingWith(
            "In the policy " + folder.resolve("vendor-scorecards.yaml") + ", " + sentence);
  }

  private PolicyFile file(String text) throws IOException {
    return PolicyFile.read(Files.writeString(folder.resolve("vendor-scorecards.yaml"), text));
  }
}
