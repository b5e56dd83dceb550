package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.chargeback.domain.PriorCharge.Element;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The answer that Visa's Compelling Evidence 3.0 gives to a fraud dispute (condition 10.4): at
 * least two orders paid with the same card before the disputed payment, none of them disputed or
 * reported as fraud, made 120 to 364 whole days before the dispute began, each sharing two of IP
 * address, device, account and delivery address with the disputed one, one of the two being IP
 * address or device.
 *
 * @param disputeId the processor's number of the dispute
 * @param occurredAtMillis event time at which it was known, epoch milliseconds
 * @param priors the payments, oldest first; empty when there are fewer than two orders
 */
public record CompellingEvidence(
    String disputeId, long occurredAtMillis, List<PriorCharge> priors) {

  /** The network whose rule it is. */
  public static final String NETWORK = "visa";

  /** The network's code of the only reason it answers. */
  static final String REASON_CODE = "10.4";

  /** Fewer earlier orders prove nothing, however often one was paid. */
  static final int NEEDED = 2;

  /** A payment that is younger could still be disputed itself. */
  static final long YOUNGEST_DAYS = 120;

  /** A payment that is older does not count. */
  static final long OLDEST_DAYS = 364;

  private static final long DAY_MILLIS = 86_400_000L;

  /** Whether the rule answers a dispute as it stands. */
  static boolean answers(DisputeCase view) {
    return NETWORK.equals(view.network())
        && view.reason() == Reason.FRAUDULENT
        && (view.reasonCode() == null || REASON_CODE.equals(view.reasonCode()));
  }

  /** The payments that speak for a disputed one, oldest first; empty when they are too few. */
  public static List<PriorCharge> priors(CardQuestion question, Collection<CardUse> uses) {
    List<PriorCharge> priors = new ArrayList<>();
    for (CardUse use : uses) {
      if (use.isDisputed() || use.orderId().equals(question.disputed().orderId())) {
        continue;
      }
      long days = Math.floorDiv(question.openedAtMillis() - use.capturedAtMillis(), DAY_MILLIS);
      List<Element> shared = shared(question.disputed(), use);
      if (use.capturedAtMillis() < question.disputed().capturedAtMillis()
          && days >= YOUNGEST_DAYS
          && days <= OLDEST_DAYS
          && shared.size() >= 2
          && (shared.contains(Element.IP) || shared.contains(Element.DEVICE))) {
        priors.add(new PriorCharge(use.chargeId(), use.orderId(), use.capturedAtMillis(), shared));
      }
    }
    priors.sort(
        Comparator.comparingLong(PriorCharge::capturedAtMillis)
            .thenComparing(PriorCharge::chargeId));
    long orders = priors.stream().map(PriorCharge::orderId).distinct().count();
    return orders < NEEDED ? List.of() : List.copyOf(priors);
  }

  private static List<Element> shared(CardUse one, CardUse other) {
    List<Element> shared = new ArrayList<>();
    if (isSame(one.ip(), other.ip())) {
      shared.add(Element.IP);
    }
    if (isSame(one.deviceId(), other.deviceId())
        || isSame(one.deviceFingerprint(), other.deviceFingerprint())) {
      shared.add(Element.DEVICE);
    }
    if (isSame(one.address(), other.address())) {
      shared.add(Element.ADDRESS);
    }
    if (isSame(one.accountId(), other.accountId())) {
      shared.add(Element.ACCOUNT);
    }
    return List.copyOf(shared);
  }

  private static boolean isSame(String one, String other) {
    return one != null && Objects.equals(one, other);
  }
}
