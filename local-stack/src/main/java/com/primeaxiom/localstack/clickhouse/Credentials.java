package com.primeaxiom.localstack.clickhouse;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;

/**
 * The accounts of the server, compared in constant time: its owner, and {@value #ANALYST}, which
 * has the same password and reads only. The second keeps queries from doing harm by accident; it is
 * no secret of its own.
 */
record Credentials(String user, String password) {

  /** Who reads only, within limits. */
  static final String ANALYST = "analyst";

  private static final String BASIC = "Basic ";

  /** What a client is that says nothing of itself. */
  private static final Credentials NOBODY = of(null, null);

  /**
   * Takes what a client says of itself from its headers, or else from the URL.
   *
   * @return whether it may read only
   * @throws EngineException 194 when it says nothing, on which browsers ask their user; 516 unless
   *     user and password are those of an account
   */
  boolean checkIsReader(Headers headers, Map<String, String> parameters) {
    Credentials given = given(headers, parameters);
    if (given.equals(NOBODY)) {
      throw new EngineException(
          EngineException.REQUIRED_PASSWORD,
          "default: Authentication failed: password is required. (REQUIRED_PASSWORD)");
    }
    boolean isOwner = MessageDigest.isEqual(bytes(given.user), bytes(user));
    boolean isAnalyst = MessageDigest.isEqual(bytes(given.user), bytes(ANALYST));
    boolean samePassword = MessageDigest.isEqual(bytes(given.password), bytes(password));
    if (!((isOwner || isAnalyst) && samePassword)) {
      throw new EngineException(
          EngineException.AUTHENTICATION_FAILED,
          given.user
              + ": Authentication failed: password is incorrect, or there is no user with such"
              + " name. (AUTHENTICATION_FAILED)");
    }
    return !isOwner;
  }

  private static Credentials given(Headers headers, Map<String, String> parameters) {
    String user = headers.getFirst("X-ClickHouse-User");
    String key = headers.getFirst("X-ClickHouse-Key");
    if (user != null || key != null) {
      return of(user, key);
    }
    String authorization = headers.getFirst("Authorization");
    if (authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return basic(authorization.substring(BASIC.length()).strip());
    }
    return of(parameters.get("user"), parameters.get("password"));
  }

  private static Credentials basic(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? of(pair, "") : of(pair.substring(0, colon), pair.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      throw new EngineException(
          EngineException.AUTHENTICATION_FAILED,
          "Invalid Basic authentication header (AUTHENTICATION_FAILED)",
          e);
    }
  }

  private static Credentials of(String user, String password) {
    return new Credentials(user == null ? "default" : user, password == null ? "" : password);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Says nothing of the password. */
  @Override
  public String toString() {
    return "Credentials[user=" + user + "]";
  }
}
