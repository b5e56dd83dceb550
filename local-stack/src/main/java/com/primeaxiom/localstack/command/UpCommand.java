package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.LocalServers;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackPreparation;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.kafka.KafkaTopics;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts what does not run and prepares it for jobs. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the servers, creates topics, registers schemas and migrates ClickHouse.",
      "What runs is left alone and what died is started, so it can be run at any time. A server"
          + " whose address is given (--bootstrap-servers, --registry-url, --clickhouse-url,"
          + " --slack-api-url, --flink-url) is used and not started."
    })
public final class UpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackSettings settings = new StackSettings();
  @Mixin private LocalServers local = new LocalServers();

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Partitions of topics that are created. Default ${DEFAULT-VALUE}.")
  private int partitions = KafkaTopics.DEFAULT_PARTITIONS;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    long begin = System.nanoTime();
    LocalStack stack = local.stack(settings, out::println).build();
    List<StackServer> servers = Startable.servers(settings, local);
    out.println("Starting the local stack in " + settings.home());
    stack.start(servers);
    StackPreparation.run(settings, partitions, out::println);
    out.printf("The stack is up after %.1f s.%n", (System.nanoTime() - begin) / 1e9);
    out.println();
    StackLinks.print(settings, out);
    return 0;
  }
}
