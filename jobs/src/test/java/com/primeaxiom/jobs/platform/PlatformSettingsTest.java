package com.primeaxiom.jobs.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.sinks.clickhouse.ClickHouseSettings.Outbox;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class PlatformSettingsTest {

  private static final Configuration CLUSTER =
      Configuration.fromMap(Map.of("execution.checkpointing.dir", "s3://shop/checkpoints"));

  @Test
  void rowsWaitBesideTheCheckpointsOfTheCluster() {
    assertThat(outbox(Map.of(), CLUSTER))
        .isEqualTo(
            new Outbox(
                "s3://shop/checkpoints/clickhouse-outbox",
                Outbox.DEFAULT_LIMIT,
                Outbox.DEFAULT_PATIENCE));
  }

  @Test
  void rowsWaitWhereTheSettingsSay() {
    assertThat(
            outbox(
                Map.of(
                    "clickhouse.outbox.dir", "s3://shop/rows",
                    "clickhouse.outbox.limit", "1000",
                    "clickhouse.outbox.patience", "3 s"),
                CLUSTER))
        .isEqualTo(new Outbox("s3://shop/rows", 1_000, Duration.ofSeconds(3)));
  }

  @Test
  void theStreamWaitsWhereRowsMayNotOrCannot() {
    assertThat(outbox(Map.of("clickhouse.outbox.dir", "none"), CLUSTER).isPresent()).isFalse();
    assertThat(outbox(Map.of(), new Configuration())).isEqualTo(Outbox.NONE);
  }

  @Test
  void aFolderOfOneMachineIsRefused() {
    assertThatThrownBy(() -> outbox(Map.of("clickhouse.outbox.dir", "rows"), CLUSTER))
        .hasMessage(
            "clickhouse.outbox.dir is 'rows'; give a URI such as s3://bucket/folder or"
                + " file:///folder.");
    assertThatThrownBy(() -> outbox(Map.of("clickhouse.outbox.limit", "0"), CLUSTER))
        .hasMessage("clickhouse.outbox.limit is 0; give a number of bytes from 1.");
    assertThatThrownBy(() -> outbox(Map.of("clickhouse.outbox.patience", "0 s"), CLUSTER))
        .hasMessage("clickhouse.outbox.patience is PT0S; give a duration longer than zero.");
  }

  private static Outbox outbox(Map<String, String> settings, Configuration cluster) {
    return PlatformSettings.from(Configuration.fromMap(settings), cluster).clickHouse().outbox();
  }
}
