package com.primeaxiom.sinks.kafka;

import com.primeaxiom.schemas.Secret;
import com.primeaxiom.schemas.TlsFiles;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * How Kafka is reached securely: the one place that says it for sources, sinks and commands.
 * Travels in job graphs, so it holds references to secrets, which Kafka's clients read where they
 * run.
 *
 * @param protocol what protects the connection and says who we are
 * @param mechanism how the password is proved; with {@link Protocol#SASL_SSL} only
 * @param user who we are; with {@link Protocol#SASL_SSL} only
 * @param password where the user's password is kept
 * @param tls certificates: the broker's authority, and with {@link Protocol#SSL} our own
 */
public record KafkaSecurity(
    Protocol protocol, Mechanism mechanism, String user, Secret password, TlsFiles tls)
    implements Serializable {

  /** Neither encrypted nor authenticated: for a broker on this machine. */
  public static final KafkaSecurity NONE =
      new KafkaSecurity(
          Protocol.PLAINTEXT, Mechanism.SCRAM_SHA_512, "", Secret.NONE, TlsFiles.NONE);

  private static final String PROTOCOL = "kafka.security-protocol";
  private static final String MECHANISM = "kafka.sasl-mechanism";
  private static final String USER = "kafka.user";
  private static final String PASSWORD = "kafka.password";

  public KafkaSecurity {
    boolean hasPassword = !password.reference().isBlank();
    if (protocol == Protocol.SASL_SSL) {
      if (user.isBlank() || !hasPassword) {
        throw new IllegalArgumentException(
            PROTOCOL
                + " is SASL_SSL; set "
                + USER
                + ", and "
                + PASSWORD
                + " to env:NAME or file:PATH.");
      }
      if (user.chars().anyMatch(letter -> letter == '"' || letter == '\\' || letter < ' ')
          || user.contains("${")) {
        throw new IllegalArgumentException(
            USER + " holds a quotation mark, a backslash, ${ or a control character.");
      }
    } else if (!user.isBlank() || hasPassword) {
      throw new IllegalArgumentException(
          (user.isBlank() ? PASSWORD : USER)
              + " is set, but "
              + PROTOCOL
              + " is "
              + protocol
              + ", which has no users; set it to SASL_SSL or leave out "
              + USER
              + " and "
              + PASSWORD
              + ".");
    }
  }

  /** What protects a connection. */
  public enum Protocol {
    /** Nothing. */
    PLAINTEXT,
    /** TLS; our own certificate says who we are, if there is one. */
    SSL,
    /** TLS; user and password say who we are. */
    SASL_SSL;

    /**
     * The protocol of that name, in any case and with hyphens or underscores.
     *
     * @throws IllegalArgumentException when it is none of them; says which there are
     */
    public static Protocol named(String name) {
      String constant = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
      return Arrays.stream(values())
          .filter(one -> one.name().equals(constant))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      PROTOCOL
                          + " is '"
                          + name
                          + "'; give one of PLAINTEXT, SSL, SASL_SSL. A password is never sent"
                          + " without TLS."));
    }
  }

  /** How a password is proved. */
  public enum Mechanism {
    /** By a proof from which the password cannot be found. */
    SCRAM_SHA_512("SCRAM-SHA-512", "scram.ScramLoginModule"),
    /** The same with shorter sums. */
    SCRAM_SHA_256("SCRAM-SHA-256", "scram.ScramLoginModule"),
    /** By sending it: some hosted brokers have nothing else. */
    PLAIN("PLAIN", "plain.PlainLoginModule");

    private final String id;
    private final String module;

    Mechanism(String id, String module) {
      this.id = id;
      this.module = module;
    }

    /** Kafka's name of it. */
    public String id() {
      return id;
    }

    /**
     * The mechanism of that name.
     *
     * @throws IllegalArgumentException when it is none of them; says which there are
     */
    public static Mechanism named(String name) {
      return Arrays.stream(values())
          .filter(one -> one.id.equalsIgnoreCase(name.strip()))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      MECHANISM
                          + " is '"
                          + name
                          + "'; give one of SCRAM-SHA-512, SCRAM-SHA-256, PLAIN."));
    }
  }

  /**
   * Makes sure, on the machine that asks, that files open and secrets can be read.
   *
   * @throws IllegalArgumentException naming the setting and the fix
   */
  public void requireUsable() {
    if (protocol == Protocol.SASL_SSL && password.resolve(PASSWORD).isEmpty()) {
      throw new IllegalArgumentException(
          PASSWORD + " is " + password.reference() + ", which is empty; put the password there.");
    }
    if (protocol != Protocol.PLAINTEXT) {
      var unused = tls.context();
    }
  }

  /**
   * The properties of a Kafka client. Secrets are placeholders, which the client replaces by {@link
   * SecretConfigProvider}.
   *
   * @param others what is set besides
   * @throws IllegalArgumentException when something is set twice
   */
  Map<String, String> properties(Map<String, String> others) {
    Map<String, String> own = new LinkedHashMap<>();
    if (protocol == Protocol.PLAINTEXT) {
      return own;
    }
    own.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol.name());
    if (tls.hasTrustStore()) {
      own.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, TlsFiles.Format.of(tls.trustStore()).name());
      own.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, tls.trustStore());
      putSecret(own, SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG, tls.trustStorePassword());
    }
    if (tls.hasKeyStore()) {
      own.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, TlsFiles.Format.of(tls.keyStore()).name());
      own.put(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, tls.keyStore());
      putSecret(own, SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG, tls.keyStorePassword());
      putSecret(own, SslConfigs.SSL_KEY_PASSWORD_CONFIG, tls.keyStorePassword());
    }
    if (protocol == Protocol.SASL_SSL) {
      own.put(SaslConfigs.SASL_MECHANISM, mechanism.id());
      own.put(
          SaslConfigs.SASL_JAAS_CONFIG,
          "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
              .formatted(
                  mechanism.module,
                  user,
                  SecretConfigProvider.quotedPlaceholder(password.reference())));
    }
    Set<String> twice = new TreeSet<>(own.keySet());
    twice.retainAll(others.keySet());
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException(
          "kafka.property."
              + twice.iterator().next()
              + " says what "
              + PROTOCOL
              + ", kafka.* and tls.* say already; leave one out.");
    }
    return own;
  }

  private static void putSecret(Map<String, String> properties, String key, Secret secret) {
    if (!secret.reference().isBlank()) {
      properties.put(key, SecretConfigProvider.placeholder(secret.reference()));
    }
  }
}
