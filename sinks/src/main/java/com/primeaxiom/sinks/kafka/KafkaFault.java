package com.primeaxiom.sinks.kafka;

import com.primeaxiom.sinks.kafka.KafkaSecurity.Protocol;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/** What a failure to get into Kafka means, and which setting mends it; said in one place. */
public final class KafkaFault {

  private KafkaFault() {}

  /**
   * A sentence for people.
   *
   * @param kafka where Kafka is
   * @param failure what a client has thrown
   */
  public static String sentence(KafkaSettings kafka, Throwable failure) {
    return refusal(kafka, failure)
        .orElseGet(
            () -> "Kafka at " + kafka.bootstrapServers() + " does not answer" + advice(kafka));
  }

  /**
   * What the broker, or our own doubt in it, refuses for good; empty when it just does not answer.
   */
  public static Optional<String> refusal(KafkaSettings kafka, Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof ExecutionException) {
        continue;
      }
      Optional<String> meaning = meaning(kafka, each);
      if (meaning.isPresent()) {
        return meaning.map(
            said -> "Kafka at " + kafka.bootstrapServers() + " lets us not in: " + said);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> meaning(KafkaSettings kafka, Throwable failure) {
    KafkaSecurity security = kafka.security();
    if (failure instanceof UnsupportedSaslMechanismException) {
      return Optional.of(
          "it does not know the mechanism "
              + security.mechanism().id()
              + "; see kafka.sasl-mechanism.");
    }
    if (failure instanceof SaslAuthenticationException) {
      return Optional.of(
          "user or password is wrong for '"
              + security.user()
              + "'; see kafka.user and kafka.password.");
    }
    if (failure instanceof SslAuthenticationException) {
      return Optional.of(tls(failure));
    }
    if (failure instanceof TopicAuthorizationException topics
        && !topics.unauthorizedTopics().isEmpty()) {
      return Optional.of(
          "the user may not use the topic "
              + String.join(", ", topics.unauthorizedTopics())
              + "; 'stack acls' lists what has to be allowed.");
    }
    if (failure instanceof GroupAuthorizationException group) {
      return Optional.of(
          "the user may not use the consumer group "
              + group.groupId()
              + "; 'stack acls' lists what has to be allowed.");
    }
    if (failure instanceof AuthorizationException) {
      return Optional.of("the user may not do that; 'stack acls' lists what has to be allowed.");
    }
    return Optional.empty();
  }

  private static String tls(Throwable failure) {
    StringBuilder words = new StringBuilder();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      words.append(each.getMessage()).append(' ');
    }
    String all = words.toString().toLowerCase(Locale.ROOT);
    if (all.contains("pkix") || all.contains("certification path") || all.contains("trust")) {
      return "its certificate is from an authority that we do not trust; see tls.trust-store.";
    }
    if (all.contains("subject alternative") || all.contains("no name matching")) {
      return "its certificate is for another host than the one in kafka.bootstrap-servers.";
    }
    return "it does not accept our certificate, or misses one; see tls.key-store.";
  }

  private static String advice(KafkaSettings kafka) {
    return kafka.security().protocol() == Protocol.PLAINTEXT
        ? "; if it is there, it may want TLS: see kafka.security-protocol."
        : "; if it is there, it may be without "
            + kafka.security().protocol()
            + " on that port: see kafka.security-protocol.";
  }
}
