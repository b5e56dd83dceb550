package com.primeaxiom.jobs.chargeback.domain;

import static com.primeaxiom.jobs.chargeback.Disputed.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.ChargebackSettings;
import com.primeaxiom.jobs.chargeback.domain.PriorCharge.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class CompellingEvidenceTest {

  private static final long DAY = 86_400_000L;
  private static final long OPENED = at("2026-11-20T10:00:00Z");
  private static final CardUse DISPUTED =
      new CardUse("CH-0", "O-0", OPENED - 9 * DAY, "ip", "device", "print", "me", "lane", true);

  @Test
  void namesTwoEarlierOrdersThatShareAddressOfTheNetworkAndAccount() {
    CardUse old = use("CH-1", 200, "ip", null, "me", null);
    CardUse older = use("CH-2", 300, "other", "print", null, "lane");

    assertThat(CompellingEvidence.priors(asked(), List.of(old, older, DISPUTED)))
        .containsExactly(
            new PriorCharge(
                "CH-2",
                "order of CH-2",
                OPENED - 300 * DAY,
                List.of(Element.DEVICE, Element.ADDRESS)),
            new PriorCharge(
                "CH-1", "order of CH-1", OPENED - 200 * DAY, List.of(Element.IP, Element.ACCOUNT)));
  }

  @Test
  void aYoungerThan120DaysOrOlderThan364IsNotCounted() {
    CardUse sure = use("CH-1", 200, "ip", "print", null, null);

    assertThat(priors(sure, use("CH-2", 119, "ip", "print", null, null))).isEmpty();
    assertThat(priors(sure, use("CH-2", 120, "ip", "print", null, null))).hasSize(2);
    assertThat(priors(sure, use("CH-2", 364, "ip", "print", null, null))).hasSize(2);
    assertThat(priors(sure, use("CH-2", 365, "ip", "print", null, null))).isEmpty();
  }

  @Test
  void accountAndAddressAloneProveNothing() {
    CardUse sure = use("CH-1", 200, "ip", "print", null, null);

    assertThat(priors(sure, use("CH-2", 200, "other", "other", "me", "lane"))).isEmpty();
  }

  @Test
  void whatWasPaidAfterTheDisputedPaymentOrForOneOrderTwiceProvesNothing() {
    CardUse sure = use("CH-1", 200, "ip", "print", null, null);
    CardUse twice =
        new CardUse(
            "CH-2",
            sure.orderId(),
            sure.capturedAtMillis(),
            "ip",
            null,
            "print",
            null,
            null,
            false);
    CardUse disputedLate =
        new CardUse("CH-0", "O-0", OPENED - 150 * DAY, "ip", "device", "print", "me", "lane", true);
    CardQuestion late = new CardQuestion("D-1", OPENED, disputedLate);
    CardUse before = use("CH-3", 151, "ip", "print", null, null);
    CardUse after = use("CH-3", 149, "ip", "print", null, null);

    assertThat(priors(sure, twice)).isEmpty();
    assertThat(CompellingEvidence.priors(late, List.of(sure, before))).hasSize(2);
    assertThat(CompellingEvidence.priors(late, List.of(sure, after))).isEmpty();
  }

  /** A payment with the card that comes in later must not cost a dispute the answer it had. */
  @Test
  void anAnswerKeepsPaymentsThatAreOlderThanAYearByNow() {
    CardHistoryRule rule = new CardHistoryRule(365 * DAY, 180 * DAY);
    List<CardFact> card =
        List.of(
            fact(use("CH-1", 363, "ip", "print", null, null), OPENED),
            fact(use("CH-2", 360, "ip", "print", null, null), OPENED),
            new CardFact("card", OPENED, null, asked()));
    CardHistoryRule.Reviewed answered = rule.review(CardHistoryState.UNKNOWN, card, OPENED);
    assertThat(answered.answers())
        .singleElement()
        .extracting(it -> it.priors().size())
        .isEqualTo(2);

    long later = OPENED + 20 * DAY;
    CardFact news = fact(use("CH-9", -20, "ip", "print", null, null), later);
    CardHistoryRule.Reviewed again = rule.review(answered.state(), List.of(news), later);

    assertThat(again.answers()).isEmpty();
    assertThat(again.state().uses()).containsOnlyKeys("CH-1", "CH-2", "CH-9");
    long end = OPENED + 180 * DAY;
    assertThat(again.nextMillis()).isEqualTo(end);
    assertThat(rule.review(again.state(), List.of(), end).state().uses()).containsOnlyKeys("CH-9");
  }

  /** An order that is told after its dispute asks when the oldest payments are over a year old. */
  @Test
  void aCardRemembersLongerThanAYearForOrdersThatAreToldAfterTheirDispute() {
    CardHistoryRule rule = ChargebackSettings.from(new Configuration()).cards();
    List<CardFact> card =
        List.of(
            fact(use("CH-1", 364, "ip", "print", null, null), OPENED),
            fact(use("CH-2", 364, "ip", "print", null, null), OPENED));
    CardHistoryState known = rule.review(CardHistoryState.UNKNOWN, card, OPENED).state();

    long later = OPENED + 5 * DAY;
    CardFact question = new CardFact("card", later, null, asked());

    assertThat(rule.review(known, List.of(question), later).answers())
        .singleElement()
        .satisfies(answer -> assertThat(answer.priors()).hasSize(2));
  }

  private static CardFact fact(CardUse use, long at) {
    return new CardFact("card", at, use, null);
  }

  /** The rule again, from its words and in another way: by counting over every pair and element. */
  @Test
  void equalsABruteForceCheckOfRandomCards() {
    SplittableRandom random = new SplittableRandom(3);
    int matches = 0;
    for (int round = 0; round < 5_000; round++) {
      List<CardUse> uses = new ArrayList<>();
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        uses.add(
            new CardUse(
                "CH-" + i,
                "O-" + random.nextInt(9),
                OPENED - random.nextLong(100 * DAY, 380 * DAY),
                pick(random, "ip"),
                pick(random, "device"),
                pick(random, "print"),
                pick(random, "me"),
                pick(random, "lane"),
                random.nextInt(6) == 0));
      }
      TreeSet<String> wanted = new TreeSet<>();
      TreeSet<String> orders = new TreeSet<>();
      for (CardUse use : uses) {
        long hours = (OPENED - use.capturedAtMillis()) / 3_600_000L;
        int strong =
            ("ip".equals(use.ip()) ? 1 : 0)
                + ("device".equals(use.deviceId()) || "print".equals(use.deviceFingerprint())
                    ? 1
                    : 0);
        int weak = ("me".equals(use.accountId()) ? 1 : 0) + ("lane".equals(use.address()) ? 1 : 0);
        if (!use.isDisputed()
            && !use.orderId().equals("O-0")
            && hours / 24 >= 120
            && hours / 24 <= 364
            && strong >= 1
            && strong + weak >= 2) {
          wanted.add(use.chargeId());
          orders.add(use.orderId());
        }
      }
      List<String> found =
          CompellingEvidence.priors(asked(), uses).stream()
              .map(PriorCharge::chargeId)
              .sorted()
              .toList();
      assertThat(found).isEqualTo(orders.size() < 2 ? List.of() : List.copyOf(wanted));
      matches += found.isEmpty() ? 0 : 1;
    }
    assertThat(matches).isBetween(500, 4_500);
  }

  private static String pick(SplittableRandom random, String same) {
    return switch (random.nextInt(3)) {
      case 0 -> null;
      case 1 -> "other";
      default -> same;
    };
  }

  private static List<PriorCharge> priors(CardUse... uses) {
    return CompellingEvidence.priors(asked(), List.of(uses));
  }

  private static CardQuestion asked() {
    return new CardQuestion("D-1", OPENED, DISPUTED);
  }

  private static CardUse use(
      String charge, long days, String ip, String print, String account, String address) {
    return new CardUse(
        charge,
        "order of " + charge,
        OPENED - days * DAY,
        ip,
        null,
        print,
        account,
        address,
        false);
  }
}
