package com.primeaxiom.schemas.registry;

import static com.primeaxiom.schemas.registry.OrderFixtures.order;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.Order;
import io.confluent.kafka.schemaregistry.client.security.basicauth.BasicAuthCredentialProvider;
import io.confluent.kafka.schemaregistry.client.security.bearerauth.BearerAuthCredentialProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How we get into registries that do not let everybody in. */
class RegistryAccessTest {

  private static final String PASSWORD = "changeit";

  @TempDir private Path directory;

  @Test
  void findsEveryCredentialProviderOfTheRepackagedClient() {
    assertThat(ServiceLoader.load(BasicAuthCredentialProvider.class))
        .extracting(BasicAuthCredentialProvider::alias)
        .containsExactlyInAnyOrder("SASL_INHERIT", "URL", "USER_INFO");
    assertThat(ServiceLoader.load(BearerAuthCredentialProvider.class))
        .extracting(BearerAuthCredentialProvider::alias)
        .containsExactlyInAnyOrder("STATIC_TOKEN", "CUSTOM");
  }

  @Test
  void sendsUserAndPasswordReadFromAFileWhereItIsUsed() throws Exception {
    Path secret = Files.writeString(directory.resolve("user-info"), "ann:hush\n");
    try (TestingSchemaRegistry registry = TestingSchemaRegistry.start()) {
      String header = "Basic " + Base64.getEncoder().encodeToString("ann:hush".getBytes(UTF_8));
      registry.requireAuthorization(header);
      RegistrySettings settings =
          new RegistrySettings(
              registry.url(),
              Map.of(
                  "basic.auth.credentials.source",
                  "USER_INFO",
                  "basic.auth.user.info",
                  "file:" + secret));

      assertThat(roundTrip(settings)).isEqualTo(order());
      assertThat(registry.authorizations()).hasSize(2).containsOnly(header);
    }
  }

  @Test
  void sendsABearerToken() throws Exception {
    try (TestingSchemaRegistry registry = TestingSchemaRegistry.start()) {
      registry.requireAuthorization("Bearer t0ken");
      RegistrySettings settings =
          new RegistrySettings(
              registry.url(),
              Map.of(
                  "bearer.auth.credentials.source", "STATIC_TOKEN",
                  "bearer.auth.token", "t0ken"));

      assertThat(roundTrip(settings)).isEqualTo(order());
    }
  }

  @Test
  void isNoVerdictOnTheRecordWhenThePasswordIsWrong() {
    try (TestingSchemaRegistry registry = TestingSchemaRegistry.start()) {
      registry.requireAuthorization("Basic right");
      RegistrySettings settings =
          new RegistrySettings(
              registry.url(),
              Map.of(
                  "basic.auth.credentials.source", "USER_INFO",
                  "basic.auth.user.info", "ann:wrong"));

      assertThatThrownBy(() -> roundTrip(settings))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("401")
          .hasMessageContaining("basic.auth")
          .hasMessageNotContaining("wrong");
    }
  }

  @Test
  void speaksTlsBothWaysWithTheStoresItIsGiven() throws Exception {
    Path serverStore = keyStore("server");
    Path clientStore = keyStore("client");
    try (TestingSchemaRegistry registry =
        TestingSchemaRegistry.startWithMutualTls(context(serverStore, clientStore))) {
      RegistrySettings trusting =
          new RegistrySettings(
              registry.url(),
              Map.of(
                  "schema.registry.ssl.truststore.location",
                  serverStore.toString(),
                  "schema.registry.ssl.truststore.type",
                  "PKCS12",
                  "schema.registry.ssl.truststore.password",
                  PASSWORD,
                  "schema.registry.ssl.keystore.location",
                  clientStore.toString(),
                  "schema.registry.ssl.keystore.type",
                  "PKCS12",
                  "schema.registry.ssl.keystore.password",
                  PASSWORD,
                  "schema.registry.ssl.key.password",
                  PASSWORD));

      assertThat(roundTrip(trusting)).isEqualTo(order());
      assertThatThrownBy(() -> roundTrip(registry.settings()))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasStackTraceContaining("SSLHandshakeException");
    }
  }

  @Test
  void asksBeforeTheFirstRecordForTheSchemasThatWillBeWritten() {
    try (TestingSchemaRegistry registry = TestingSchemaRegistry.start()) {
      RegistrySettings registering = registry.settings();
      RegistrySettings reading =
          new RegistrySettings(registry.url(), Map.of(RegistrySettings.AUTO_REGISTER, "false"));
      List<Topic<?>> writes = List.of(Topics.ALERT);

      assertThat(RegistryAccess.refusal(reading, writes, "shop"))
          .contains(
              "The schema registry at "
                  + registry.url()
                  + " does not have this build's schema under shop.alert.v1-value; register the"
                  + " schemas before the job starts, or set auto.register.schemas to true.");
      assertThat(RegistryAccess.refusal(registering, writes, "shop")).isEmpty();
      assertThat(RegistryAccess.refusal(reading, writes, "shop")).isEmpty();
    }
  }

  @Test
  void saysBeforeTheFirstRecordThatASchemaIsNotTaken() {
    try (TestingSchemaRegistry registry = TestingSchemaRegistry.start()) {
      registry.register(
          Topics.ALERT.subjectIn("other"),
          EditedSchema.of(Topics.ALERT.schema())
              .withType("Alert", "alert_id", "\"long\"")
              .schema());
      assertThatThrownBy(() -> SchemaRegistration.registerAll("other", registry.settings()))
          .isInstanceOf(SchemaRefusedException.class);

      assertThat(RegistryAccess.refusal(registry.settings(), List.of(Topics.ALERT), "other"))
          .hasValueSatisfying(
              sentence ->
                  assertThat(sentence)
                      .startsWith(
                          "The schema registry at "
                              + registry.url()
                              + " refuses this build's schema for other.alert.v1-value: "));
    }
  }

  @Test
  void missesNothingWhileTheRegistryIsAway() {
    TestingSchemaRegistry registry = TestingSchemaRegistry.start();
    RegistrySettings settings = registry.settings();
    registry.close();

    assertThat(RegistryAccess.refusal(settings, List.of(Topics.ALERT), "")).isEmpty();
  }

  private static Order roundTrip(RegistrySettings settings) throws UndecodableRecordException {
    byte[] value = new AvroRecordSerializer<>(Topics.ORDER, "", settings).serialize(order());
    return new AvroRecordDeserializer<>(Topics.ORDER, settings).deserialize(value);
  }

  /** A store with one self-signed key; whoever trusts the store trusts that key. */
  private Path keyStore(String name) throws IOException, InterruptedException {
    Path store = directory.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=IP:127.0.0.1,DNS:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    return store;
  }

  private static SSLContext context(Path keys, Path trusted)
      throws GeneralSecurityException, IOException {
    KeyManagerFactory keyManagers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(load(keys), PASSWORD.toCharArray());
    TrustManagerFactory trustManagers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trustManagers.init(load(trusted));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
    return context;
  }

  private static KeyStore load(Path path) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(path)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }
}
