package com.primeaxiom.localstack.security;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.process.FreePorts;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.schemas.TlsFiles;
import com.primeaxiom.sinks.kafka.KafkaSecurity;
import com.primeaxiom.sinks.kafka.KafkaSecurity.Mechanism;
import com.primeaxiom.sinks.kafka.KafkaSecurity.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What makes the servers of a local stack secure, in a folder of its home: an authority, the
 * servers' and the stack's own certificates, and passwords. Kafka then takes users by SCRAM on its
 * usual port and certificates on a second one, and lets everybody do only what is allowed;
 * ClickHouse speaks TLS.
 *
 * @param folder the folder
 */
public record SecureServers(Path folder) {

  /** The stack's own user of Kafka, who may do everything. */
  public static final String USER = "primeaxiom";

  private static final String SERVER = "local-server";

  /** The folder of a home, there or not. */
  public static SecureServers in(Path home) {
    return new SecureServers(home.resolve("secure"));
  }

  /** Whether the home's servers are secure. */
  public boolean isThere() {
    return Files.exists(mutualPortFile());
  }

  /**
   * Makes what is needed; once.
   *
   * @throws StackException when the folder cannot be written
   */
  public void make() {
    if (isThere()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      OwnerFile.makeSecret(storePassword(), "");
      OwnerFile.makeSecret(kafkaPassword(), "");
      LocalAuthority authority =
          LocalAuthority.make(
              folder.resolve("authority.p12"), new Secret("file:" + storePassword()).resolve());
      authority.writeCertificate(certificate());
      authority.issue(SERVER, serverStore());
      authority.issue(USER, clientStore());
      // Last: it says that all is there.
      Files.writeString(mutualPortFile(), Integer.toString(FreePorts.any()));
    } catch (IOException e) {
      throw new StackException("The folder " + folder + " cannot be written.", e);
    }
  }

  /** The authority's certificate, PEM. */
  public Path certificate() {
    return folder.resolve("authority.pem");
  }

  /** The authority, which can issue more. */
  public LocalAuthority authority() {
    return new LocalAuthority(
        folder.resolve("authority.p12"), new Secret("file:" + storePassword()).resolve());
  }

  /** Key and certificate of the servers, PKCS12. */
  public Path serverStore() {
    return folder.resolve("server.p12");
  }

  /** Key and certificate of {@link #USER}, PKCS12. */
  public Path clientStore() {
    return folder.resolve("client.p12");
  }

  /** File of the password of every store. */
  public Path storePassword() {
    return folder.resolve("store-password");
  }

  /** File of the password of {@link #USER}. */
  public Path kafkaPassword() {
    return folder.resolve("kafka-password");
  }

  /** The port on which Kafka takes certificates instead of passwords. */
  public int mutualPort() {
    try {
      return Integer.parseInt(Files.readString(mutualPortFile()).strip());
    } catch (IOException e) {
      throw new StackException("The folder " + folder + " is not whole; wipe the stack.", e);
    }
  }

  /** How {@link #USER} is let in by password. */
  public KafkaSecurity kafka() {
    return new KafkaSecurity(
        Protocol.SASL_SSL,
        Mechanism.SCRAM_SHA_512,
        USER,
        new Secret("file:" + kafkaPassword()),
        tls());
  }

  /** Trusts the servers. */
  public TlsFiles tls() {
    return new TlsFiles(certificate().toString(), Secret.NONE, "", Secret.NONE);
  }

  /**
   * The broker's properties that make it secure.
   *
   * @param port port for users
   * @param controllerPort port of the controller
   */
  public Properties broker(int port, int controllerPort) {
    int mutualPort = mutualPort();
    Properties properties = new Properties();
    properties.put(
        "listeners",
        "CLIENT://127.0.0.1:%d,MUTUAL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(port, mutualPort, controllerPort));
    properties.put(
        "advertised.listeners",
        "CLIENT://127.0.0.1:%d,MUTUAL://127.0.0.1:%d".formatted(port, mutualPort));
    properties.put("listener.security.protocol.map", "CLIENT:SASL_SSL,MUTUAL:SSL,CONTROLLER:SSL");
    properties.put("inter.broker.listener.name", "MUTUAL");
    properties.put("ssl.keystore.type", "PKCS12");
    properties.put("ssl.keystore.location", serverStore().toString());
    String password = new Secret("file:" + storePassword()).resolve();
    properties.put("ssl.keystore.password", password);
    properties.put("ssl.key.password", password);
    properties.put("ssl.truststore.type", "PEM");
    properties.put("ssl.truststore.location", certificate().toString());
    properties.put("listener.name.mutual.ssl.client.auth", "required");
    properties.put("listener.name.controller.ssl.client.auth", "required");
    properties.put("ssl.principal.mapping.rules", "RULE:^CN=([^,]+).*$/$1/,DEFAULT");
    properties.put("sasl.enabled.mechanisms", Mechanism.SCRAM_SHA_512.id());
    properties.put(
        "listener.name.client.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    properties.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    properties.put("super.users", "User:" + SERVER + ";User:" + USER);
    return properties;
  }

  private Path mutualPortFile() {
    return folder.resolve("kafka-mutual-port");
  }
}
