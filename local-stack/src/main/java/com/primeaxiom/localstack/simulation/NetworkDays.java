package com.primeaxiom.localstack.simulation;

import java.time.Instant;

/** Days that networks give for an answer, for processors that do not say. */
final class NetworkDays {

  private static final long SHORTER_IN_AMERICA =
      Instant.parse("2025-07-21T00:00:00Z").toEpochMilli();
  private static final int OTHERS = 10;

  private NetworkDays() {}

  /**
   * When a stage is due by the network's rule, epoch milliseconds.
   *
   * @param country country of the issuer; null when it is not known
   * @param from when the stage began, epoch milliseconds
   */
  static long due(String network, String country, long from) {
    boolean isAmerican = "US".equals(country) || "CA".equals(country);
    int days =
        switch (network) {
          case "visa" -> isAmerican && from >= SHORTER_IN_AMERICA ? 9 : 18;
          case "mastercard" -> 40;
          case "amex" -> 14;
          case "discover" -> 25;
          default -> OTHERS;
        };
    return from + days * Times.DAY;
  }
}
