package com.primeaxiom.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.flink.JobCatalogue;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class JobSettingsTest {

  @TempDir private Path root;

  @Test
  void aJobIsToldWhereTheServersAre() {
    assertThat(settings(Map.of()))
        .isEqualTo(
            Map.of(
                "kafka.bootstrap-servers",
                "127.0.0.1:9092",
                "registry.url",
                "http://127.0.0.1:8085/apis/ccompat/v7",
                "clickhouse.url",
                "jdbc:clickhouse://127.0.0.1:8123",
                "clickhouse.database",
                "primeaxiom",
                "clickhouse.user",
                "primeaxiom",
                "clickhouse.password",
                "file:" + root.resolve(".local-stack/clickhouse-password")));
  }

  @Test
  void theClusterMayReachTheServersByOtherNames() {
    Map<String, String> settings =
        settings(
            Map.of(
                "STACK_KAFKA_BOOTSTRAP", "127.0.0.1:9092",
                "STACK_JOB_KAFKA_BOOTSTRAP", "kafka:29092",
                "STACK_JOB_REGISTRY_URL", "http://registry:8081",
                "STACK_JOB_CLICKHOUSE_URL", "http://clickhouse:8123",
                "STACK_NAMESPACE", "blue",
                "CLICKHOUSE_PASSWORD", "s3cret"));

    assertThat(settings)
        .containsEntry("kafka.bootstrap-servers", "kafka:29092")
        .containsEntry("registry.url", "http://registry:8081")
        .containsEntry("clickhouse.url", "jdbc:clickhouse://clickhouse:8123")
        .containsEntry("clickhouse.password", "env:CLICKHOUSE_PASSWORD")
        .containsEntry("namespace", "blue");
  }

  @Test
  void whatTheUserSetsGoesBeforeWhatWeKnow() {
    assertThat(
            settings(
                Map.of(),
                "--registry-property",
                "basic.auth.user.info=env:REGISTRY_USER",
                "--set",
                "drift.tolerance=0.1",
                "--set",
                "clickhouse.database=other"))
        .containsEntry("registry.property.basic.auth.user.info", "env:REGISTRY_USER")
        .containsEntry("drift.tolerance", "0.1")
        .containsEntry("clickhouse.database", "other");
  }

  /** Of the local ClickHouse; whether they answer is seen where one runs. */
  @Test
  void theAlertDeskLinksQueriesOfTheLocalClickHouse() {
    assertThat(settings("alert-desk", Map.of()).get("desk.links").split(";", -1))
        .hasSize(5)
        .allSatisfy(
            link ->
                assertThat(link)
                    .contains(": http://127.0.0.1:8123/?database=primeaxiom&")
                    .doesNotContain("password"));
    assertThat(settings("alert-desk", Map.of("STACK_CLICKHOUSE_URL", "https://ch.example")))
        .doesNotContainKey("desk.links");
    assertThat(settings("alert-desk", Map.of(), "--set", "desk.links=Shop: https://shop.example"))
        .containsEntry("desk.links", "Shop: https://shop.example");
  }

  /** The desk takes only one of them. */
  @Test
  void whoHasWebhooksIsGivenNoTokenOfSlack() {
    assertThat(settings("alert-desk", Map.of())).containsKeys("slack.token", "slack.channels");
    assertThat(settings("alert-desk", Map.of(), "--set", "slack.webhooks=finance:env:HOOK"))
        .containsEntry("slack.webhooks", "finance:env:HOOK")
        .doesNotContainKeys("slack.token", "slack.channels");
  }

  @Test
  void ofSeveralJobsEachIsToldWhatItKnowsAndAllWhatNoneKnows() {
    Verb verb = new Verb(new StackSettings(Map.of(), new Project(root)));
    new CommandLine(verb)
        .parseArgs(
            "--set",
            "drift.tolerance=0.1",
            "--set",
            "oversell.window=1 h",
            "--set",
            "drift.minimum-duration=9 s",
            "--set",
            "drift.tolerence=0.2");

    assertThat(verb.job.of(DemoJobs.all().get(0), DemoJobs.all(), verb.stack))
        .containsEntry("drift.tolerance", "0.1")
        .containsEntry("drift.minimum-duration", "9 s")
        .containsEntry("drift.tolerence", "0.2")
        .doesNotContainKey("oversell.window");
    assertThat(verb.job.of(DemoJobs.all().get(1), DemoJobs.all(), verb.stack))
        .containsEntry("oversell.window", "1 h")
        .containsEntry("drift.minimum-duration", "9 s")
        .containsEntry("drift.tolerence", "0.2")
        .doesNotContainKey("drift.tolerance");
  }

  private Map<String, String> settings(Map<String, String> environment, String... options) {
    return settings("atp-drift", environment, options);
  }

  private Map<String, String> settings(
      String job, Map<String, String> environment, String... options) {
    Verb verb = new Verb(new StackSettings(environment, new Project(root)));
    new CommandLine(verb).parseArgs(options);
    return verb.job.all(JobCatalogue.named(job), verb.stack);
  }

  @Command
  private static final class Verb {
    @Mixin private final StackSettings stack;
    @Mixin private final JobSettings job = new JobSettings();

    Verb(StackSettings stack) {
      this.stack = stack;
    }
  }
}
