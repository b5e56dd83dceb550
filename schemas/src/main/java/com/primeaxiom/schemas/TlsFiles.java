package com.primeaxiom.schemas;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates by which servers are trusted and by which we show who we are: one set for Kafka,
 * the schema registry and ClickHouse. Travels in job graphs, so it holds paths and references; the
 * files are read on the machine that connects.
 *
 * <p>A file's ending says what it is: {@code .p12} and {@code .pfx} are PKCS12, {@code .jks} is
 * JKS, anything else is PEM.
 *
 * @param trustStore file of the certificates of the authorities that are trusted; blank for those
 *     of the JVM
 * @param trustStorePassword where its password is kept; a PEM file has none
 * @param keyStore file of our own key and its certificates; blank for none. In PEM the key is
 *     PKCS8, without a password
 * @param keyStorePassword where its password is kept, which is the key's too
 */
public record TlsFiles(
    String trustStore, Secret trustStorePassword, String keyStore, Secret keyStorePassword)
    implements Serializable {

  /** The JVM's authorities, and no certificate of our own. */
  public static final TlsFiles NONE = new TlsFiles("", Secret.NONE, "", Secret.NONE);

  /** What the settings are called everywhere. */
  public static final String TRUST_STORE = "tls.trust-store";

  /** Where the trust store's password is kept. */
  public static final String TRUST_STORE_PASSWORD = "tls.trust-store-password";

  /** Our own key and certificate. */
  public static final String KEY_STORE = "tls.key-store";

  /** Where the key store's password is kept. */
  public static final String KEY_STORE_PASSWORD = "tls.key-store-password";

  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);

  public TlsFiles {
    checkPassword(TRUST_STORE, trustStore, TRUST_STORE_PASSWORD, trustStorePassword);
    checkPassword(KEY_STORE, keyStore, KEY_STORE_PASSWORD, keyStorePassword);
  }

  /** What a store is written in. */
  public enum Format {
    /** Text, as certificate authorities send it. */
    PEM,
    /** The format of Java and OpenSSL, with a password. */
    PKCS12,
    /** Java's old format, with a password. */
    JKS;

    /** The format that a file's ending says. */
    public static Format of(String file) {
      String lower = file.toLowerCase(Locale.ROOT);
      if (lower.endsWith(".p12") || lower.endsWith(".pfx")) {
        return PKCS12;
      }
      return lower.endsWith(".jks") ? JKS : PEM;
    }
  }

  /** Whether other authorities than the JVM's are trusted. */
  public boolean hasTrustStore() {
    return !trustStore.isBlank();
  }

  /** Whether we can show who we are. */
  public boolean hasKeyStore() {
    return !keyStore.isBlank();
  }

  /**
   * What a connection needs, read from the files.
   *
   * @throws IllegalArgumentException when a file is missing or cannot be opened; names the setting
   *     and the fix, and no secret
   */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(), trustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          KEY_STORE + " and " + TRUST_STORE + " cannot be used: " + e.getMessage() + ".", e);
    }
  }

  private TrustManager[] trustManagers() throws GeneralSecurityException {
    if (!hasTrustStore()) {
      return null;
    }
    KeyStore store = open(TRUST_STORE, trustStore, TRUST_STORE_PASSWORD, trustStorePassword);
    if (store.size() == 0) {
      throw new IllegalArgumentException(
          TRUST_STORE + " " + trustStore + " holds no certificate; put the authority's into it.");
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private KeyManager[] keyManagers() throws GeneralSecurityException {
    if (!hasKeyStore()) {
      return null;
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    char[] password = keyStorePassword.resolve(KEY_STORE_PASSWORD).toCharArray();
    try {
      factory.init(open(KEY_STORE, keyStore, KEY_STORE_PASSWORD, keyStorePassword), password);
    } catch (UnrecoverableKeyException e) {
      throw new IllegalArgumentException(wrongPassword(KEY_STORE, keyStore, KEY_STORE_PASSWORD), e);
    }
    return factory.getKeyManagers();
  }

  private static KeyStore open(String key, String file, String passwordKey, Secret password)
      throws GeneralSecurityException {
    Path path = Path.of(file);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          key + " is " + file + ", which is no file that can be read here; give the path of one.");
    }
    Format format = Format.of(file);
    try {
      if (format == Format.PEM) {
        return pem(key, path);
      }
      KeyStore store = KeyStore.getInstance(format.name());
      char[] secret = password.resolve(passwordKey).toCharArray();
      try (InputStream in = Files.newInputStream(path)) {
        store.load(in, secret);
      }
      return store;
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw new IllegalArgumentException(wrongPassword(key, file, passwordKey), e);
      }
      throw new IllegalArgumentException(
          key + " " + file + " is no " + format + " file; its ending has to say what it is.", e);
    } catch (CertificateException e) {
      throw new IllegalArgumentException(
          key + " " + file + " is no " + format + " file; its ending has to say what it is.", e);
    }
  }

  private static KeyStore pem(String key, Path path) throws IOException, GeneralSecurityException {
    String text = Files.readString(path, StandardCharsets.ISO_8859_1);
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    // A key that stands before the certificates would stop the factory.
    String only = PRIVATE_KEY.matcher(text).replaceAll("").strip();
    Collection<? extends Certificate> certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(only.getBytes(StandardCharsets.ISO_8859_1)));
    if (key.equals(KEY_STORE)) {
      store.setKeyEntry(
          "own", privateKey(text, path), new char[0], certificates.toArray(Certificate[]::new));
    } else {
      int number = 0;
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("authority-" + number++, certificate);
      }
    }
    return store;
  }

  private static PrivateKey privateKey(String text, Path path) {
    Matcher matcher = PRIVATE_KEY.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException(
          KEY_STORE
              + " "
              + path
              + " holds no private key; put one into it that begins with BEGIN PRIVATE KEY"
              + " (PKCS8, without a password), or give a .p12 file.");
    }
    PKCS8EncodedKeySpec encoded =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
    return readAs("EC", encoded)
        .or(() -> readAs("RSA", encoded))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    KEY_STORE + " " + path + " holds a private key that is neither RSA nor EC."));
  }

  /** Empty when it is a key of another kind. */
  private static Optional<PrivateKey> readAs(String algorithm, PKCS8EncodedKeySpec encoded) {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static String wrongPassword(String key, String file, String passwordKey) {
    return key + " " + file + " does not open with the password of " + passwordKey + ".";
  }

  private static void checkPassword(String key, String file, String passwordKey, Secret password) {
    boolean hasPassword = !password.reference().isBlank();
    if (file.isBlank() && hasPassword) {
      throw new IllegalArgumentException(
          passwordKey + " is set and " + key + " is not; set both or none.");
    }
    if (!file.isBlank() && Format.of(file) == Format.PEM && hasPassword) {
      throw new IllegalArgumentException(
          passwordKey
              + " is set, but "
              + key
              + " "
              + file
              + " is PEM, which has none; leave it out or give a .p12 file.");
    }
    if (!file.isBlank() && Format.of(file) != Format.PEM && !hasPassword) {
      throw new IllegalArgumentException(
          key + " is " + file + "; set " + passwordKey + " to env:NAME or file:PATH as well.");
    }
  }
}
