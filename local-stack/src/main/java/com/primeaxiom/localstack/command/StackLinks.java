package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackSettings;
import java.io.PrintWriter;
import java.util.List;

/** Where to look, once the stack is up. */
final class StackLinks {

  private StackLinks() {}

  static void print(StackSettings settings, PrintWriter out) {
    out.printf("  %-18s %s%n", "Flink dashboard", settings.flinkUrl());
    for (StackPort port : List.of(StackPort.JOBMANAGER_METRICS, StackPort.TASKMANAGER_METRICS)) {
      settings.metricsUrl(port).ifPresent(url -> out.printf("  %-18s %s%n", "Metrics", url));
    }
    out.printf(
        "  %-18s %s (user %s, password in %s)%n",
        "ClickHouse HTTP",
        settings.clickhouseUrl(),
        settings.clickhouseUser(),
        settings.clickhousePassword().reference());
    out.printf(
        "  %-18s %s%n",
        "Slack channels",
        settings.isElsewhere(StackServer.SLACK) ? settings.slackApiUrl() : settings.slackUrl());
    settings.mailUrl().ifPresent(url -> out.printf("  %-18s %s%n", "Mails", url));
    out.printf("  %-18s %s%n", "Kafka", settings.bootstrapServers());
    out.printf("  %-18s %s%n", "Schema registry", settings.registryUrl());
    out.printf("  %-18s %s%n", "Logs", settings.home().resolve("logs"));
  }
}
