package com.primeaxiom.localstack;

import com.primeaxiom.localstack.kafka.KafkaTopics;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.registry.SchemaRegistration;
import com.primeaxiom.schemas.registry.SchemaRegistration.Outcome;
import com.primeaxiom.schemas.registry.SchemaRegistration.RegisteredSchema;
import com.primeaxiom.sinks.clickhouse.Migration;
import com.primeaxiom.sinks.clickhouse.Migrations;
import java.util.List;
import java.util.function.Consumer;

/**
 * What servers need before jobs run on them: topics, schemas and tables. Doing it again changes
 * nothing, so it is done at every {@code up}, with servers of our own and with others alike.
 */
public final class StackPreparation {

  private StackPreparation() {}

  /**
   * Prepares the servers.
   *
   * @param partitions of topics that are created
   * @param progress who is told what happens
   */
  public static void run(StackSettings settings, int partitions, Consumer<String> progress) {
    int created = KafkaTopics.create(settings.kafka(), Topics.all(), partitions);
    progress.accept(
        "  %-18s %d created, %d there already"
            .formatted("Topics", created, Topics.all().size() - created));
    List<RegisteredSchema> schemas =
        SchemaRegistration.registerAll(settings.namespace(), settings.registry());
    long registered =
        schemas.stream().filter(schema -> schema.outcome() == Outcome.REGISTERED).count();
    progress.accept(
        "  %-18s %d registered, %d there already"
            .formatted("Schemas", registered, schemas.size() - registered));
    List<Migration> applied = new Migrations(settings.clickhouse()).apply();
    progress.accept(
        "  %-18s %d migrations applied, %d there already"
            .formatted("Tables", applied.size(), Migrations.bundled().size() - applied.size()));
  }
}
