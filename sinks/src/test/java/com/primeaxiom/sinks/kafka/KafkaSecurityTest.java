package com.primeaxiom.sinks.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.schemas.Secret;
import com.primeaxiom.schemas.TlsFiles;
import com.primeaxiom.sinks.kafka.KafkaSecurity.Mechanism;
import com.primeaxiom.sinks.kafka.KafkaSecurity.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSecurityTest {

  private static final Secret PASSWORD = new Secret("file:/run/secrets/kafka");
  private static final TlsFiles TRUSTING =
      new TlsFiles("/etc/authorities.pem", Secret.NONE, "", Secret.NONE);

  @TempDir private Path folder;

  @Test
  void aPasswordStaysAPlaceholderInTheProperties() {
    Properties client = kafka(scram()).clientProperties();

    assertThat(client)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
        .containsEntry("ssl.truststore.type", "PEM")
        .containsEntry("ssl.truststore.location", "/etc/authorities.pem")
        .containsEntry(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"ann\""
                + " password=\"${secret:quoted-file:/run/secrets/kafka}\";")
        .containsEntry("config.providers", "secret");
  }

  @Test
  void aPasswordIsEscapedForTheLoginConfiguration() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "a\"b\\c\n");
    try (SecretConfigProvider provider = new SecretConfigProvider()) {
      assertThat(provider.get("quoted-file", Set.of(file.toString())).data())
          .containsEntry(file.toString(), "a\\\"b\\\\c");
      assertThat(provider.get("file", Set.of(file.toString())).data())
          .containsEntry(file.toString(), "a\"b\\c");
    }
  }

  @Test
  void aCertificateOfOurOwnIsShownWithTls() {
    TlsFiles both =
        new TlsFiles("/ca.p12", new Secret("env:TRUST"), "/own.jks", new Secret("env:OWN"));

    assertThat(
            kafka(new KafkaSecurity(Protocol.SSL, Mechanism.PLAIN, "", Secret.NONE, both))
                .clientProperties())
        .containsEntry("security.protocol", "SSL")
        .containsEntry("ssl.truststore.type", "PKCS12")
        .containsEntry("ssl.truststore.password", "${secret:env:TRUST}")
        .containsEntry("ssl.keystore.type", "JKS")
        .containsEntry("ssl.keystore.password", "${secret:env:OWN}")
        .containsEntry("ssl.key.password", "${secret:env:OWN}")
        .doesNotContainKey("sasl.jaas.config");
  }

  @Test
  void anOpenBrokerNeedsNothing() {
    assertThat(kafka(KafkaSecurity.NONE).clientProperties()).containsOnlyKeys("bootstrap.servers");
  }

  @Test
  void whatDoesNotFitTogetherIsRefusedWithTheFix() {
    assertThatThrownBy(() -> security(Protocol.SASL_SSL, "", PASSWORD))
        .hasMessage(
            "kafka.security-protocol is SASL_SSL; set kafka.user, and kafka.password to env:NAME or"
                + " file:PATH.");
    assertThatThrownBy(() -> security(Protocol.SSL, "ann", PASSWORD))
        .hasMessage(
            "kafka.user is set, but kafka.security-protocol is SSL, which has no users; set it to"
                + " SASL_SSL or leave out kafka.user and kafka.password.");
    assertThatThrownBy(() -> security(Protocol.SASL_SSL, "a\" b=\"c", PASSWORD))
        .hasMessageStartingWith("kafka.user holds a quotation mark");
    assertThatThrownBy(() -> Protocol.named("SASL_PLAINTEXT"))
        .hasMessage(
            "kafka.security-protocol is 'SASL_PLAINTEXT'; give one of PLAINTEXT, SSL, SASL_SSL. A"
                + " password is never sent without TLS.");
    assertThatThrownBy(() -> Mechanism.named("DIGEST-MD5"))
        .hasMessage(
            "kafka.sasl-mechanism is 'DIGEST-MD5'; give one of SCRAM-SHA-512, SCRAM-SHA-256,"
                + " PLAIN.");
    assertThatThrownBy(
            () -> new KafkaSettings("a:1", "", Map.of("sasl.mechanism", "PLAIN"), scram()))
        .hasMessage(
            "kafka.property.sasl.mechanism says what kafka.security-protocol, kafka.* and tls.* say"
                + " already; leave one out.");
  }

  @Test
  void namesAreReadInAnyCase() {
    assertThat(Protocol.named("sasl-ssl")).isEqualTo(Protocol.SASL_SSL);
    assertThat(Mechanism.named("scram-sha-256")).isEqualTo(Mechanism.SCRAM_SHA_256);
  }

  @Test
  void aPasswordThatCannotBeReadIsRefusedByItsKey() throws Exception {
    Secret missing = new Secret("file:" + folder.resolve("no"));
    assertThatThrownBy(() -> security(Protocol.SASL_SSL, "ann", missing).requireUsable())
        .hasMessageStartingWith(
            "kafka.password is " + missing.reference() + ", and nothing can be read there: ");
    Secret blank = new Secret("file:" + Files.writeString(folder.resolve("blank"), " \n"));
    assertThatThrownBy(() -> security(Protocol.SASL_SSL, "ann", blank).requireUsable())
        .hasMessage(
            "kafka.password is " + blank.reference() + ", which is empty; put the password there.");
  }

  private static KafkaSecurity scram() {
    return security(Protocol.SASL_SSL, "ann", PASSWORD);
  }

  private static KafkaSecurity security(Protocol protocol, String user, Secret password) {
    return new KafkaSecurity(protocol, Mechanism.SCRAM_SHA_512, user, password, TRUSTING);
  }

  private static KafkaSettings kafka(KafkaSecurity security) {
    return new KafkaSettings("a:9092", "", Map.of(), security);
  }
}
