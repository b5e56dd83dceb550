package com.primeaxiom.localstack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** How the local servers are started: a picocli mixin for the verbs that start them. */
public final class LocalServers {

  @Option(
      names = "--clickhouse-library",
      paramLabel = "FILE",
      description =
          "ClickHouse engine library (libchdb) of your own. Env CLICKHOUSE_LIBRARY; default the"
              + " one that the build fetches.")
  private Path clickhouseLibrary;

  @Option(
      names = "--flink-property",
      paramLabel = "KEY=VALUE",
      description = "Property of the local Flink cluster that goes before ours; repeatable.")
  private Map<String, String> flinkProperties = new LinkedHashMap<>();

  @Option(
      names = "--secure",
      description =
          "Kafka with TLS and passwords, ClickHouse with TLS: makes certificates and passwords of"
              + " its own in the home. A stack that is secure already stays so.")
  private boolean isSecure;

  @Option(
      names = "--no-web-submit",
      description =
          "The Flink dashboard takes no jar and cancels no job (web.submit.enable and"
              + " web.cancel.enable are false); 'stack submit' then says how else.")
  private boolean isWebSubmitOff;

  @Option(
      names = "--fast-start",
      description = "JVMs that start faster and run slower, for short runs.")
  private boolean isQuick;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      description = "Env STACK_KAFKA_PORT; default 9092. 0 takes any free port.")
  private Integer kafkaPort;

  @Option(
      names = "--registry-port",
      paramLabel = "PORT",
      description = "Env STACK_REGISTRY_PORT; default 8085.")
  private Integer registryPort;

  @Option(
      names = "--clickhouse-port",
      paramLabel = "PORT",
      description = "Env STACK_CLICKHOUSE_PORT; default 8123.")
  private Integer clickhousePort;

  @Option(
      names = "--slack-port",
      paramLabel = "PORT",
      description = "Channels as web pages. Env STACK_SLACK_PORT; default 8084.")
  private Integer slackPort;

  @Option(
      names = "--mail",
      description = "Starts a stand-in for a mail server, which shows mails as web pages.")
  private boolean isMailAsked;

  @Option(
      names = "--mail-port",
      paramLabel = "PORT",
      description = "Mails as web pages. Env STACK_MAIL_PORT; default 8086.")
  private Integer mailPort;

  @Option(
      names = "--smtp-port",
      paramLabel = "PORT",
      description = "Where mails are taken. Env STACK_SMTP_PORT; default 2525.")
  private Integer smtpPort;

  @Option(
      names = "--high-availability",
      description =
          "Starts ZooKeeper, so that jobs go on from their last checkpoint when the JobManager is"
              + " lost.")
  private boolean isHighAvailabilityAsked;

  @Option(
      names = "--zookeeper-port",
      paramLabel = "PORT",
      description = "Env STACK_ZOOKEEPER_PORT; default 2181.")
  private Integer zookeeperPort;

  @Option(
      names = "--flink-port",
      paramLabel = "PORT",
      description = "Dashboard and REST. Env STACK_FLINK_PORT; default 8081.")
  private Integer flinkPort;

  @Option(
      names = "--jobmanager-metrics-port",
      paramLabel = "PORT",
      description = "Env STACK_JOBMANAGER_METRICS_PORT; default 9249.")
  private Integer jobManagerMetricsPort;

  @Option(
      names = "--taskmanager-metrics-port",
      paramLabel = "PORT",
      description = "Env STACK_TASKMANAGER_METRICS_PORT; default 9250.")
  private Integer taskManagerMetricsPort;

  /**
   * The ports that option or variable asks for; 0 asks for any free one.
   *
   * @throws StackException when a variable is no port
   */
  public Map<StackPort, Integer> ports(StackSettings settings) {
    Map<StackPort, Integer> ports = new LinkedHashMap<>();
    for (StackPort port : StackPort.values()) {
      String variable = settings.variable(port.variable());
      Integer option = option(port);
      if (option != null) {
        ports.put(port, checked(port.option(), option));
      } else if (variable != null) {
        ports.put(port, checked(port.variable(), number(port, variable)));
      }
    }
    return ports;
  }

  /**
   * The stack in the home of the settings.
   *
   * @param progress who is told what happens
   */
  public LocalStack.Builder stack(StackSettings settings, Consumer<String> progress) {
    LocalStack.Builder builder =
        LocalStack.in(settings.home()).project(settings.project()).progress(progress);
    ports(settings).forEach(builder::port);
    flinkProperties.forEach(builder::flinkProperty);
    if (clickhouseLibrary != null) {
      builder.clickhouseLibrary(clickhouseLibrary);
    }
    Optional.ofNullable(settings.variable(StackSettings.CLICKHOUSE_PASSWORD_VARIABLE))
        .ifPresent(builder::clickhousePassword);
    if (isSecure) {
      builder.secure();
    }
    if (isWebSubmitOff) {
      builder.flinkProperty("web.submit.enable", "false");
      builder.flinkProperty("web.cancel.enable", "false");
    }
    if (isQuick) {
      builder.quick();
    }
    return builder;
  }

  /** Whether a server that is started on demand was asked for. */
  public boolean isAsked(StackServer server) {
    return switch (server) {
      case MAIL -> isMailAsked;
      case ZOOKEEPER -> isHighAvailabilityAsked;
      default -> false;
    };
  }

  private Integer option(StackPort port) {
    return switch (port) {
      case KAFKA -> kafkaPort;
      case REGISTRY -> registryPort;
      case CLICKHOUSE -> clickhousePort;
      case SLACK -> slackPort;
      case MAIL -> mailPort;
      case SMTP -> smtpPort;
      case ZOOKEEPER -> zookeeperPort;
      case FLINK -> flinkPort;
      case JOBMANAGER_METRICS -> jobManagerMetricsPort;
      case TASKMANAGER_METRICS -> taskManagerMetricsPort;
    };
  }

  private static int number(StackPort port, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new StackException(port.variable() + " is '" + text + "', which is no port.", e);
    }
  }

  private static int checked(String setting, int port) {
    if (port < 0 || port > 65_535) {
      throw new StackException(setting + " is " + port + "; ports go from 0 to 65535.");
    }
    return port;
  }
}
