package com.primeaxiom.sinks.mail;

import com.primeaxiom.schemas.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * How a mail server is reached. Holds a reference to the password and not the password.
 *
 * @param host name or address of the server
 * @param port its port
 * @param encryption how what is said is kept from others
 * @param user who sends; blank where the server asks for nobody
 * @param password the user's password
 * @param timeout how long the server may take, for the connection and for each answer
 */
public record SmtpAccess(
    String host, int port, Encryption encryption, String user, Secret password, Duration timeout) {

  /** Servers check a mail before they answer: half a minute is not rare. */
  public static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** How what is said is kept from others. */
  public enum Encryption {
    /** Not at all: for a server on this machine. */
    NONE,
    /** From STARTTLS on, without which nothing is sent. */
    STARTTLS,
    /** From the first byte on. */
    TLS
  }

  public SmtpAccess {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("A mail server needs time to answer.");
    }
    if (user.isBlank() != password.reference().isBlank()) {
      throw new IllegalArgumentException(
          "A mail server takes a user and a password, or neither of them.");
    }
  }

  /**
   * The server at a URL: {@code smtps://HOST[:465]} is encrypted from the first byte on, {@code
   * smtp://HOST[:587]} by STARTTLS; only to a server on this machine {@code smtp} goes as it is.
   *
   * @throws IllegalArgumentException when it is no such URL
   */
  public static SmtpAccess at(String url, String user, Secret password) {
    URI address = read(url);
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    boolean isTls = scheme.equals("smtps");
    int usual = isTls ? 465 : 587;
    return new SmtpAccess(
        address.getHost(),
        address.getPort() < 0 ? usual : address.getPort(),
        isTls ? Encryption.TLS : isHere(address.getHost()) ? Encryption.NONE : Encryption.STARTTLS,
        user,
        password,
        TIMEOUT);
  }

  /** The same, with another patience. */
  public SmtpAccess answeringWithin(Duration patience) {
    return new SmtpAccess(host, port, encryption, user, password, patience);
  }

  private static URI read(String url) {
    String wrong = "'%s' is no mail server's address: give smtp://HOST:PORT or smtps://HOST:PORT.";
    if (url.contains("@")) {
      // Not repeated: it may hold a password.
      throw new IllegalArgumentException(
          "A mail server's address holds no user and no password; they have options of their own.");
    }
    URI address;
    try {
      address = URI.create(url.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(wrong.formatted(url), e);
    }
    boolean isSmtp =
        "smtp".equalsIgnoreCase(address.getScheme())
            || "smtps".equalsIgnoreCase(address.getScheme());
    boolean isBare =
        (address.getRawPath() == null || address.getRawPath().matches("/?"))
            && address.getRawQuery() == null;
    if (!isSmtp || address.getHost() == null || !isBare) {
      throw new IllegalArgumentException(wrong.formatted(url));
    }
    return address;
  }

  private static boolean isHere(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }
}
