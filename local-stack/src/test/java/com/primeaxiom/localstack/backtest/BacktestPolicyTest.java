package com.primeaxiom.localstack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestPolicyTest {

  private static final CatalogueJob JOB = JobCatalogue.named("atp-drift");

  @TempDir private Path folder;

  @Test
  void aPolicyIsYaml() throws IOException {
    BacktestPolicy policy =
        policy(
            "strict.yaml",
            "# thresholds\ndrift:\n  tolerance: 0.1\nsource.allowed-lateness: 1 h\n");

    assertThat(policy.name()).isEqualTo("strict");
    assertThat(policy.effective(JOB))
        .containsEntry("drift.tolerance", "0.1")
        .containsEntry("source.allowed-lateness", "1 h")
        .containsKey("drift.minimum-duration");
  }

  @Test
  void anUnknownKeyIsRefusedWithKeyAndFile() {
    assertThatThrownBy(() -> policy("odd.properties", "drift.tolerence = 0.1\n"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("drift.tolerence is not known")
        .hasMessageContaining("odd.properties");
  }

  @Test
  void aValueThatCannotBeReadIsRefusedWithKeyAndFile() {
    assertThatThrownBy(() -> policy("odd.properties", "drift.tolerance = much\n"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("drift.tolerance")
        .hasMessageContaining("odd.properties");
  }

  @Test
  void theAddressOfAServerIsNoPolicy() {
    assertThatThrownBy(() -> policy("odd.properties", "kafka.bootstrap-servers = there:9092\n"))
        .hasMessageContaining("kafka.bootstrap-servers is not known");
    assertThatThrownBy(() -> policy("odd.properties", "kafka.property.acks = 0\n"))
        .hasMessageContaining("kafka.property.acks is not known");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () -> BacktestPolicy.read(folder.resolve("nowhere.properties").toString(), JOB))
        .hasMessageContaining("nowhere.properties");
  }

  private BacktestPolicy policy(String name, String text) throws IOException {
    return BacktestPolicy.read(Files.writeString(folder.resolve(name), text).toString(), JOB);
  }
}
