package com.primeaxiom.localstack.security;

import com.primeaxiom.localstack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate authority of this machine alone, for a local stack and for tests: the JDK's keytool
 * makes the keys, and nothing of it is ever kept in the checkout.
 *
 * @param store PKCS12 file of the authority's key
 * @param password the password of all its files
 */
public record LocalAuthority(Path store, String password) {

  private static final String AUTHORITY = "authority";
  private static final String PASSWORD_VARIABLE = "LOCAL_AUTHORITY_PASSWORD";
  private static final String VALID_DAYS = "825";

  /** Encodings break lines there, as OpenSSL does. */
  private static final int LINE = 64;

  /**
   * Makes an authority.
   *
   * @param store file that is not there yet
   * @param password at least six letters
   */
  public static LocalAuthority make(Path store, String password) {
    LocalAuthority authority = new LocalAuthority(store, password);
    authority.keytool(
        "-genkeypair",
        "-alias",
        AUTHORITY,
        "-dname",
        "CN=Local authority of PrimeAxiom Streams",
        "-ext",
        "bc:c=ca:true",
        "-ext",
        "ku:c=keyCertSign,cRLSign");
    return authority;
  }

  /** Writes the certificate by which all others are trusted, as PEM. */
  public void writeCertificate(Path file) {
    try {
      Files.writeString(file, pem("CERTIFICATE", open().getCertificate(AUTHORITY).getEncoded()));
    } catch (IOException | GeneralSecurityException e) {
      throw new StackException("The certificate " + file + " cannot be written.", e);
    }
  }

  /**
   * Writes a key with its certificates, for 127.0.0.1 and localhost.
   *
   * @param name common name; who the certificate says its owner is
   * @param files where to; {@code .p12} has the authority's password, {@code .pem} has none
   */
  public void issue(String name, Path... files) {
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-signer",
        AUTHORITY,
        "-dname",
        "CN=" + name,
        "-ext",
        "san=ip:127.0.0.1,dns:localhost");
    try {
      KeyStore all = open();
      Key key = all.getKey(name, password.toCharArray());
      Certificate[] chain = all.getCertificateChain(name);
      for (Path file : files) {
        OwnerFile.create(file);
        if (file.toString().endsWith(".p12")) {
          writeStore(file, name, key, chain);
        } else {
          writePem(file, key, chain);
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new StackException("The certificate of " + name + " cannot be written.", e);
    }
  }

  private void writeStore(Path file, String name, Key key, Certificate[] chain)
      throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(name, key, password.toCharArray(), chain);
    try (OutputStream out = Files.newOutputStream(file)) {
      own.store(out, password.toCharArray());
    }
  }

  private static void writePem(Path file, Key key, Certificate[] chain)
      throws IOException, GeneralSecurityException {
    StringBuilder text = new StringBuilder(pem("PRIVATE KEY", key.getEncoded()));
    for (Certificate certificate : chain) {
      text.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    Files.writeString(file, text);
  }

  private static String pem(String what, byte[] encoded) {
    String base64 =
        Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(encoded);
    return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
  }

  private KeyStore open() throws IOException, GeneralSecurityException {
    KeyStore all = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      all.load(in, password.toCharArray());
    }
    return all;
  }

  private void keytool(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words));
    command.addAll(
        List.of(
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-validity",
            VALID_DAYS,
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            // By the environment: other users can read a command line.
            "-storepass:env",
            PASSWORD_VARIABLE));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(PASSWORD_VARIABLE, password);
    try {
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new StackException("keytool makes no certificate: " + said.strip());
      }
    } catch (IOException e) {
      throw new StackException("keytool of the JDK cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while certificates were made.", e);
    }
  }

  /** Says nothing of the password. */
  @Override
  public String toString() {
    return "LocalAuthority[store=" + store + "]";
  }
}
