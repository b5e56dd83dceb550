package com.primeaxiom.benchmark;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.registry.RegistrySettings;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * A contestant: reads its topics from their beginning to the ends that they have at its start, and
 * ends when all is worked through. One that answers writes each changed answer to a topic.
 *
 * @param name names its topic of answers
 * @param topics topics whose records count; one that is read by several stands there as often
 * @param work what it does
 */
public record Contestant(String name, List<Topic<?>> topics, Work work) {

  public Contestant {
    topics = List.copyOf(topics);
  }

  /** A broker on the same machine answers at once. */
  private static final int ANSWER_MILLIS = 15_000;

  /**
   * Reads the inputs, answers, and comes back when all is worked through.
   *
   * @see Measurement#begin()
   */
  @FunctionalInterface
  public interface Work {

    /**
     * Works.
     *
     * @param inputs what there is to read
     * @param answers where answers go
     * @param measurement to begin right before the first record is asked for, and to end when all
     *     is worked through
     * @return the figures
     */
    String run(
        ContestantSettings settings, Inputs inputs, AnswerTopic answers, Measurement measurement)
        throws Exception;
  }

  /**
   * Runs it as a process does.
   *
   * @param out gets one JSON object, on its last line
   * @param error gets a sentence when it cannot run
   * @return the exit code: 0, or 1 when it could not
   */
  public int main(List<String> arguments, PrintStream out, PrintStream error) {
    try {
      out.println(run(ContestantSettings.of(arguments)));
      return 0;
    } catch (ContestantException e) {
      error.println(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      error.println("Interrupted.");
    } catch (Exception e) {
      error.println("The run failed: " + deepest(e) + ".");
    }
    return 1;
  }

  private String run(ContestantSettings settings) throws Exception {
    Inputs inputs;
    AnswerTopic answers = AnswerTopic.of(settings.namespace(), name);
    try (Admin admin = admin(settings)) {
      checkState(settings);
      checkRegistry(settings);
      inputs = Inputs.in(admin, topics, settings.namespace());
      answers.prepare(admin, inputs.width());
    }
    try (Measurement measurement =
        new Measurement(
            records(inputs, settings),
            new ConsumedRecords(Inputs.names(topics, settings.namespace())))) {
      return work.run(settings, inputs, answers, measurement);
    }
  }

  private long records(Inputs inputs, ContestantSettings settings) {
    return topics.stream()
        .mapToLong(topic -> inputs.records(topic.nameIn(settings.namespace())))
        .sum();
  }

  /**
   * Asks and orders things of the broker; the caller closes it.
   *
   * @throws ContestantException when the address is none
   */
  public static Admin admin(ContestantSettings settings) {
    try {
      return Admin.create(
          Map.of(
              AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
              settings.bootstrapServers(),
              AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
              ANSWER_MILLIS,
              AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
              ANSWER_MILLIS));
    } catch (KafkaException e) {
      throw new ContestantException(
          "--bootstrap is '"
              + settings.bootstrapServers()
              + "', which is no address of Kafka: "
              + deepest(e)
              + ".",
          e);
    }
  }

  private static void checkState(ContestantSettings settings) {
    try {
      Files.createDirectories(settings.state());
    } catch (IOException e) {
      throw new ContestantException(
          "--state is " + settings.state() + ", where no folder can be made.", e);
    }
  }

  private static void checkRegistry(ContestantSettings settings) {
    RegistrySettings registry;
    try {
      registry = RegistrySettings.at(settings.registryUrl());
    } catch (IllegalArgumentException e) {
      throw new ContestantException(e.getMessage(), e);
    }
    try (SchemaRegistryClient client = registry.newClient()) {
      client.getAllSubjects();
    } catch (IOException | RestClientException e) {
      throw new ContestantException(
          "No schema registry answers at " + settings.registryUrl() + ": " + deepest(e) + ".", e);
    }
  }

  private static String deepest(Throwable problem) {
    Throwable cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }
}
