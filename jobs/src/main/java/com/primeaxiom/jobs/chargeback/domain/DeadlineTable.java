package com.primeaxiom.jobs.chargeback.domain;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * Until when networks take an answer, for processors that do not say. Of the entries of a network
 * that hold when the stage begins, one that names the issuer's country goes before one for
 * everywhere, and a younger one before an older one. The days are kept short of the network's own,
 * for the processor needs some of them.
 *
 * @param version name of the table
 * @param limits its entries
 * @param otherDays days for a network that is not in it
 */
public record DeadlineTable(String version, List<Limit> limits, int otherDays)
    implements Serializable {

  private static final long DAY_MILLIS = 86_400_000L;

  public DeadlineTable {
    limits = List.copyOf(limits);
  }

  /**
   * The limit of a network.
   *
   * @param network card network or wallet, in lower case
   * @param region country of the issuer; empty for everywhere
   * @param fromMillis since when it holds, epoch milliseconds
   * @param days days from the beginning of the stage
   */
  public record Limit(String network, String region, long fromMillis, int days)
      implements Serializable {}

  /** Days that a stage has. */
  public int days(String network, String region, long openedAtMillis) {
    return limits.stream()
        .filter(limit -> limit.network().equals(network))
        .filter(limit -> limit.fromMillis() <= openedAtMillis)
        .filter(limit -> limit.region().isEmpty() || limit.region().equals(region))
        .max(
            Comparator.<Limit, Boolean>comparing(limit -> !limit.region().isEmpty())
                .thenComparingLong(Limit::fromMillis))
        .map(Limit::days)
        .orElse(otherDays);
  }

  /** When a stage is due: so many times 24 hours after it began, epoch milliseconds. */
  public long dueMillis(String network, String region, long openedAtMillis) {
    return openedAtMillis + days(network, region, openedAtMillis) * DAY_MILLIS;
  }
}
