package com.primeaxiom.localstack.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.security.JobPermission.Operation;
import com.primeaxiom.localstack.security.JobPermission.Resource;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JobPermissionTest {

  @Test
  void aJobMayReadItsSourcesWriteItsSinksAndKeepItsOffsets() {
    List<JobPermission> permissions =
        JobPermission.of(JobCatalogue.named("atp-drift"), "retail", Map.of());

    assertThat(permissions)
        .contains(
            new JobPermission(Operation.READ, Resource.TOPIC, "retail.wms.stock-level.v1"),
            new JobPermission(Operation.WRITE, Resource.TOPIC, "retail.alert.v1"),
            new JobPermission(Operation.READ, Resource.GROUP, "retail.atp-drift"))
        .doesNotContain(
            new JobPermission(Operation.WRITE, Resource.TOPIC, "retail.wms.stock-level.v1"),
            new JobPermission(Operation.READ, Resource.TOPIC, "retail.payment.charge.v1"))
        .doesNotHaveDuplicates();
    assertThat(permissions.get(0).command("b:9093", "User:drift"))
        .isEqualTo(
            "kafka-acls --bootstrap-server b:9093 --command-config admin.properties --add"
                + " --allow-principal User:drift --operation Read --topic retail.clock.v1");
  }

  @Test
  void theTableInTheDocumentIsWhatJobsNeed() throws Exception {
    String page = Files.readString(Project.locate().root().resolve("docs/security.md"));

    for (CatalogueJob job : JobCatalogue.all()) {
      List<JobPermission> all = JobPermission.of(job, "", Map.of());
      assertThat(page)
          .contains(
              "| `%s` | %s | %s | %s |"
                  .formatted(
                      job.name(),
                      names(all, Operation.READ, Resource.TOPIC),
                      names(all, Operation.WRITE, Resource.TOPIC),
                      names(all, Operation.READ, Resource.GROUP)));
    }
  }

  private static String names(List<JobPermission> all, Operation operation, Resource resource) {
    return all.stream()
        .filter(each -> each.operation() == operation && each.resource() == resource)
        .map(each -> "`" + each.name() + "`")
        .collect(Collectors.joining(", "));
  }
}
