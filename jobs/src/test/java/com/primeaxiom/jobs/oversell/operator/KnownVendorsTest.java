package com.primeaxiom.jobs.oversell.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.LANTERN;
import static com.primeaxiom.jobs.stock.LanternInLeeds.at;
import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.oversell.domain.DeliveryState;
import com.primeaxiom.jobs.oversell.domain.LearnedFact;
import com.primeaxiom.jobs.oversell.domain.OfferReading;
import com.primeaxiom.jobs.oversell.domain.RiskFact;
import com.primeaxiom.jobs.oversell.domain.StockReading;
import com.primeaxiom.jobs.oversell.domain.VendorHabit;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the risk operator does with what is known of a vendor. */
class KnownVendorsTest {

  private static final long HOUR = 3_600;

  private RiskHarness harness;

  @BeforeEach
  void open() throws Exception {
    harness = RiskHarness.start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aVendorIsJudgedByWhatWasKnownAtTheTime() throws Exception {
    learn(acme(100, 2), acme(300, 5), acme(300, 6));

    assertThat(known("acme", 99)).isNull();
    assertThat(known("acme", 100)).isEqualTo(acme(100, 2));
    assertThat(known("acme", 299)).isEqualTo(acme(100, 2));
    assertThat(known("acme", 300)).as("the newer of the same time").isEqualTo(acme(300, 6));
    assertThat(known("acme", 99_999)).isEqualTo(acme(300, 6));
    assertThat(known("bolt", 300)).isNull();
  }

  @Test
  void whatNoDecisionAsksForIsForgottenAndTheVendorIsNot() throws Exception {
    learn(acme(0, 1), acme(HOUR, 2));
    harness.advanceTo(40 * HOUR);
    learn(acme(40 * HOUR, 3));

    assertThat(harness.getBroadcastState(KnownVendors.STATE).get("acme"))
        .containsExactly(acme(HOUR, 2), acme(40 * HOUR, 3));

    harness.advanceTo(4_000 * HOUR);
    learn(new VendorHabit("bolt", at(4_000 * HOUR), 0, 1, 1));
    assertThat(known("acme", 4_000 * HOUR)).isEqualTo(acme(40 * HOUR, 3));
  }

  @Test
  void deliveriesAreExpectedByWhatIsKnownOfTheirVendorAlsoAfterARestart() throws Exception {
    learn(acme(1_000, 3), acme(2_000, 5));
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = RiskHarness.start(snapshot);
    for (String location : List.of("LEEDS", "YORK", "HULL")) {
      harness.send(List.of(delivery(location)));
    }
    harness.send(List.of(reading("LEEDS", 999), reading("YORK", 1_999), reading("HULL", 2_000)));
    harness.advanceTo(2_000);

    // Two hours late is what is usual of a vendor of which nothing is known.
    assertThat(expectedAt("LEEDS")).isEqualTo(at(11 * HOUR));
    assertThat(expectedAt("YORK")).isEqualTo(at(12 * HOUR));
    assertThat(expectedAt("HULL")).isEqualTo(at(14 * HOUR));
  }

  @Test
  void aScorecardGoesBeforeOwnSightUntilItIsAWeekBehind() throws Exception {
    long week = 7 * 24 * HOUR;
    learn(acme(0, 1), acme(week + 100, 3), acme(week + 101, 4));
    harness.learn(LearnedFact.scored(acme(100, 8)));
    harness.learn(LearnedFact.scored(acme(week + 300, 9)));
    harness.learn(LearnedFact.scored(new VendorHabit("bolt", at(50), 7, 1, 1)));

    assertThat(known("acme", 99)).as("before the card").isEqualTo(acme(0, 1));
    assertThat(known("acme", 100)).isEqualTo(acme(100, 8));
    assertThat(known("acme", week + 100)).isEqualTo(acme(100, 8));
    assertThat(known("acme", week + 101)).as("no longer written").isEqualTo(acme(week + 101, 4));
    assertThat(known("acme", week + 300)).as("written again").isEqualTo(acme(week + 300, 9));
    assertThat(known("bolt", 60).lateHours()).as("only a card is there").isEqualTo(7);
  }

  @Test
  void deliveriesAreExpectedByTheScorecardOfTheirVendorAlsoAfterARestart() throws Exception {
    learn(acme(500, 3));
    harness.learn(LearnedFact.scored(acme(1_000, 20)));
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = RiskHarness.start(snapshot);
    for (String location : List.of("LEEDS", "YORK")) {
      harness.send(List.of(delivery(location)));
    }
    harness.send(List.of(reading("LEEDS", 999), reading("YORK", 1_000)));
    harness.advanceTo(1_000);

    assertThat(expectedAt("LEEDS")).isEqualTo(at(12 * HOUR));
    assertThat(expectedAt("YORK")).isEqualTo(at(29 * HOUR));
  }

  private static VendorHabit acme(long second, double lateHours) {
    return new VendorHabit("acme", at(second), lateHours, 1, 0.9);
  }

  private void learn(VendorHabit... habits) throws Exception {
    for (VendorHabit habit : habits) {
      harness.learn(LearnedFact.of(habit));
    }
  }

  private VendorHabit known(String vendor, long second) throws Exception {
    return KnownVendors.at(
        harness.getBroadcastState(KnownVendors.STATE),
        harness.getBroadcastState(KnownVendors.SCORED),
        vendor,
        at(second));
  }

  private static RiskFact delivery(String location) {
    return RiskFact.of(
        new DeliveryState(
            new SkuLocation(LANTERN.sku(), location),
            "PO-" + location,
            "acme",
            at(0),
            at(9 * HOUR),
            0,
            false,
            50,
            0,
            origin("placed")));
  }

  /** Nothing is left and the shop still offers some, so that the risk is told. */
  private static RiskFact reading(String location, long second) {
    return RiskFact.of(
        new StockReading(
            new SkuLocation(LANTERN.sku(), location),
            at(second),
            0,
            0,
            0,
            List.of(new OfferReading("web", 10, 0, 10, at(0), null, at(0), 0)),
            List.of(),
            List.of(),
            List.of(),
            null,
            false));
  }

  private long expectedAt(String location) {
    return harness.readings().stream()
        .filter(reading -> reading.key().locationId().equals(location))
        .findFirst()
        .orElseThrow()
        .inboundExpectedAtMillis();
  }
}
