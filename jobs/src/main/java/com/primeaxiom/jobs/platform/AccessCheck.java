package com.primeaxiom.jobs.platform;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.registry.RegistryAccess;
import com.primeaxiom.sinks.clickhouse.ClickHouseAccess;
import com.primeaxiom.sinks.kafka.KafkaAccess;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks each server, before a job starts, whether it lets the job do its work. What is refused for
 * good stops the start with a sentence, instead of restarts without end. A server that does not
 * answer stops nothing: it may come back, and a JobManager that takes over has to start the job
 * meanwhile.
 */
final class AccessCheck {

  private AccessCheck() {}

  /**
   * Asks all servers.
   *
   * @param platform where they are
   * @param use the job's topics
   * @throws InvalidConfigurationException when one of them lets the job not in
   */
  static void require(LivePlatform platform, TopicUse use) {
    PlatformSettings settings = platform.settings();
    String namespace = settings.kafka().namespace();
    refuse(
        () ->
            KafkaAccess.refusal(
                settings.kafka(),
                names(use.reads(), namespace),
                names(use.writes(), namespace),
                platform.jobName()));
    refuse(() -> RegistryAccess.refusal(settings.registry(), use.writes(), namespace));
    refuse(() -> ClickHouseAccess.refusal(settings.clickHouse()));
  }

  private static void refuse(Supplier<Optional<String>> question) {
    Optional<String> refusal;
    try {
      refusal = question.get();
    } catch (IllegalArgumentException e) {
      // The sentence is the innermost cause that people are shown.
      refusal = Optional.of(e.getMessage());
    }
    refusal.ifPresent(
        sentence -> {
          throw new InvalidConfigurationException(sentence);
        });
  }

  private static List<String> names(List<Topic<?>> topics, String namespace) {
    return topics.stream().map(topic -> topic.nameIn(namespace)).toList();
  }
}
