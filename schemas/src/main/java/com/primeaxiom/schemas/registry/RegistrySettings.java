package com.primeaxiom.schemas.registry;

import com.primeaxiom.schemas.Secret;
import com.primeaxiom.schemas.TlsFiles;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the schema registry is and how to get in. Travels in job graphs, so it holds references to
 * secrets and not the secrets: a property value {@code env:NAME} or {@code file:PATH} is read by
 * {@link #newClient()}, on the machine that uses it.
 *
 * <p>Properties are those of the Confluent client: {@code basic.auth.credentials.source} and {@code
 * basic.auth.user.info} for basic authentication, {@code schema.registry.ssl.*} for TLS, {@code
 * bearer.auth.*}, {@code http.*} (time-outs) and {@code proxy.*}; and {@link #AUTO_REGISTER}. The
 * client ignores a key that it does not know, so a misspelt one would silently switch off what it
 * was to switch on: it is refused here.
 *
 * @param url address of the registry, {@code http://} or {@code https://}; several with commas
 * @param properties settings of the client
 * @param user who we are; blank for nobody
 * @param password where the user's password is kept
 * @param tls certificates, for an address that begins with {@code https://}
 */
public record RegistrySettings(
    String url, Map<String, String> properties, String user, Secret password, TlsFiles tls)
    implements Serializable {

  /**
   * Whether a serializer may register its schema: {@code true}, the default, or {@code false} for
   * registries where only {@link SchemaRegistration} writes.
   */
  public static final String AUTO_REGISTER = "auto.register.schemas";

  private static final String NAMESPACE = "schema.registry.";
  private static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
  private static final String USER_INFO = "basic.auth.user.info";
  private static final String BEARER_SOURCE = "bearer.auth.credentials.source";
  private static final Set<String> CREDENTIALS_SOURCES = Set.of("USER_INFO", "URL", "SASL_INHERIT");

  /** OAuth is not among them: the client's needs classes that kafka-clients 4 no longer has. */
  private static final Set<String> BEARER_SOURCES = Set.of("STATIC_TOKEN", "CUSTOM");

  private static final List<String> KNOWN_PREFIXES =
      List.of(
          NAMESPACE + "ssl.",
          NAMESPACE + "basic.auth.",
          NAMESPACE + "bearer.auth.",
          "basic.auth.",
          "bearer.auth.",
          "http.",
          "proxy.");

  /** Schemas of one subject that the client keeps; it fails beyond. We have one at a time. */
  private static final int SCHEMAS_PER_SUBJECT = 1_000;

  public RegistrySettings {
    checkUrl(url);
    properties = Map.copyOf(properties);
    properties.forEach(RegistrySettings::checkProperty);
    checkAuthentication(properties);
    checkLogin(properties, user, password);
  }

  /** A registry whose client is set up by its own properties. */
  public RegistrySettings(String url, Map<String, String> properties) {
    this(url, properties, "", Secret.NONE, TlsFiles.NONE);
  }

  /** A registry that needs no properties. */
  public static RegistrySettings at(String url) {
    return new RegistrySettings(url, Map.of());
  }

  /** Whether serializers register a schema that the registry does not have yet. */
  public boolean registersSchemas() {
    return Boolean.parseBoolean(properties.getOrDefault(AUTO_REGISTER, "true"));
  }

  /**
   * A client of this registry; the caller closes it. Nothing is sent yet.
   *
   * @throws IllegalStateException when a secret cannot be found on this machine
   */
  public SchemaRegistryClient newClient() {
    Map<String, String> resolved = new HashMap<>();
    properties.forEach((key, value) -> resolved.put(key, resolve(key, value)));
    resolved.remove(AUTO_REGISTER);
    if (!user.isBlank()) {
      resolved.put(CREDENTIALS_SOURCE, "USER_INFO");
      resolved.put(USER_INFO, user + ":" + password.resolve("registry.password"));
    }
    RestService rest = new RestService(addresses(url).toList());
    CachedSchemaRegistryClient client =
        new CachedSchemaRegistryClient(
            rest, SCHEMAS_PER_SUBJECT, List.of(new AvroSchemaProvider()), resolved, Map.of());
    if (isEncrypted() && (tls.hasTrustStore() || tls.hasKeyStore())) {
      // Afterwards, for the client puts a factory of its properties there, and if they say nothing.
      rest.setSslSocketFactory(tls.context().getSocketFactory());
    }
    return client;
  }

  /** Whether the registry is reached by TLS. */
  public boolean isEncrypted() {
    return addresses(url).anyMatch(address -> address.startsWith("https://"));
  }

  /** The address without user and password, for messages. */
  String publicUrl() {
    return addresses(url)
        .map(address -> address.replaceFirst("//[^/@]*@", "//"))
        .collect(Collectors.joining(","));
  }

  /** Shows no value that could be a secret. */
  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>();
    properties.forEach(
        (key, value) -> shown.put(key, isReference(value) || !isSecret(key) ? value : "***"));
    return "RegistrySettings[url=" + publicUrl() + ", properties=" + shown + "]";
  }

  private static Stream<String> addresses(String url) {
    return Stream.of(url.split(",")).map(String::strip).filter(address -> !address.isEmpty());
  }

  private static void checkUrl(String url) {
    if (url == null || addresses(url).findAny().isEmpty()) {
      throw new IllegalArgumentException(
          "The schema registry's url is blank; give its address, for example"
              + " http://127.0.0.1:8081.");
    }
    addresses(url)
        .forEach(
            address -> {
              try {
                URI uri = new URI(address);
                String scheme = uri.getScheme();
                if (uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
                  return;
                }
              } catch (URISyntaxException e) {
                throw new IllegalArgumentException(badAddress(address), e);
              }
              throw new IllegalArgumentException(badAddress(address));
            });
  }

  private static String badAddress(String address) {
    return "The schema registry's url '"
        + address.replaceFirst("//[^/@]*@", "//")
        + "' is no address; give one that begins with http:// or https:// and names a host.";
  }

  private static void checkProperty(String key, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "The schema registry property " + key + " is blank; give it a value or leave it out.");
    }
    if (key.equals(AUTO_REGISTER)) {
      if (!value.equals("true") && !value.equals("false")) {
        throw new IllegalArgumentException(
            "The schema registry property " + key + " is '" + value + "'; give true or false.");
      }
      return;
    }
    if (key.startsWith("ssl.")) {
      throw new IllegalArgumentException(
          "The schema registry property "
              + key
              + " would be ignored by the client; name it "
              + NAMESPACE
              + key
              + ".");
    }
    if (KNOWN_PREFIXES.stream().noneMatch(key::startsWith)) {
      throw new IllegalArgumentException(
          "The schema registry property "
              + key
              + " is not known; use "
              + AUTO_REGISTER
              + " or a key that begins with "
              + String.join(", ", KNOWN_PREFIXES)
              + ".");
    }
    if (key.endsWith(".location") && value.toLowerCase(Locale.ROOT).startsWith("file:")) {
      throw new IllegalArgumentException(
          "The schema registry property "
              + key
              + " begins with file:, which means the first line of that file; give the plain path.");
    }
  }

  private static void checkAuthentication(Map<String, String> properties) {
    String source = either(properties, CREDENTIALS_SOURCE);
    String userInfo = either(properties, USER_INFO);
    checkSource(properties, CREDENTIALS_SOURCE, CREDENTIALS_SOURCES);
    checkSource(properties, BEARER_SOURCE, BEARER_SOURCES);
    if (userInfo != null && !"USER_INFO".equals(source)) {
      throw new IllegalArgumentException(
          "The schema registry property "
              + USER_INFO
              + " would be ignored by the client; set "
              + CREDENTIALS_SOURCE
              + " to USER_INFO as well.");
    }
    if (userInfo == null && "USER_INFO".equals(source)) {
      throw new IllegalArgumentException(
          "The schema registry property "
              + CREDENTIALS_SOURCE
              + " is USER_INFO; set "
              + USER_INFO
              + " to user:password as well, best as env:NAME or file:PATH.");
    }
  }

  private static void checkLogin(Map<String, String> properties, String user, Secret password) {
    boolean hasPassword = !password.reference().isBlank();
    if (user.isBlank() == hasPassword) {
      throw new IllegalArgumentException(
          hasPassword
              ? "registry.password is set and registry.user is not; set both or none."
              : "registry.user is set; set registry.password to env:NAME or file:PATH as well.");
    }
    if (user.contains(":")) {
      throw new IllegalArgumentException("registry.user holds a colon, which no user may have.");
    }
    if (!user.isBlank() && either(properties, CREDENTIALS_SOURCE) != null) {
      throw new IllegalArgumentException(
          "registry.user and the schema registry property "
              + CREDENTIALS_SOURCE
              + " exclude each other; leave one out.");
    }
  }

  /** The client goes without credentials, silently, when it does not know their source. */
  private static void checkSource(Map<String, String> properties, String key, Set<String> known) {
    String source = either(properties, key);
    if (source != null && !known.contains(source)) {
      throw new IllegalArgumentException(
          "The schema registry property "
              + key
              + " is '"
              + source
              + "'; give one of "
              + String.join(", ", new TreeSet<>(known))
              + ".");
    }
  }

  private static String either(Map<String, String> properties, String key) {
    return properties.getOrDefault(key, properties.get(NAMESPACE + key));
  }

  private static String resolve(String key, String value) {
    if (!isReference(value)) {
      return value;
    }
    try {
      return new Secret(value).resolve();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "The schema registry property " + key + " cannot be read from " + value + ".", e);
    }
  }

  private static boolean isReference(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return lower.startsWith("env:") || lower.startsWith("file:");
  }

  private static boolean isSecret(String key) {
    return key.contains("password")
        || key.contains("user.info")
        || key.contains("token")
        || key.contains("secret")
        || key.endsWith(".key")
        || key.contains("jaas");
  }
}
