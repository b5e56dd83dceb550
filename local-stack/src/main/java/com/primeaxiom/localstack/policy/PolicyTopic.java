package com.primeaxiom.localstack.policy;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.kafka.TopicContents;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Policy;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The topic of policies: every version of every policy, and the way to publish another one.
 *
 * @param settings where Kafka and the registry are
 * @param complaints who is told of records that are no policies
 */
record PolicyTopic(StackSettings settings, Consumer<String> complaints) {

  /** Source of the versions that are published here. */
  private static final String SOURCE = "stack";

  /**
   * Every version of a policy, oldest first; of two with one number the first, which is the one
   * that jobs apply.
   *
   * @throws StackException when the broker does not answer or the topic is missing
   */
  List<Policy> versions(String name) {
    TreeMap<Long, Policy> found = new TreeMap<>();
    new TopicContents(settings, complaints)
        .of(Topics.POLICY).stream()
            .filter(policy -> policy.getPolicy().equals(name))
            .forEach(policy -> found.putIfAbsent(policy.getVersion(), policy));
    return List.copyOf(found.values());
  }

  /**
   * Publishes a version.
   *
   * @throws StackException when it cannot be published, or somebody else has published another
   *     version of that number at the same moment
   */
  void publish(Policy version) {
    try (EventSender sender =
        EventSender.connect(
            settings.kafka(), settings.registry(), SOURCE, List.of(Topics.POLICY))) {
      sender.send(new CanonicalEvent<>(Topics.POLICY, version));
      sender.flush();
    }
    Policy holds =
        versions(version.getPolicy()).stream()
            .filter(other -> other.getVersion() == version.getVersion())
            .findFirst()
            .orElseThrow();
    if (!holds.equals(version)) {
      throw new StackException(
          "%s has applied a version %d at the same moment, and jobs apply theirs: %s Look at it, and apply yours again if it still is right."
              .formatted(holds.getAppliedBy(), holds.getVersion(), holds.getWhy()));
    }
  }

  /** A version that is not published yet. */
  static Policy.Builder version(String name, long number) {
    return Policy.newBuilder()
        .setEventId(name + "/" + number)
        .setSource(SOURCE)
        .setPolicy(name)
        .setVersion(number);
  }
}
