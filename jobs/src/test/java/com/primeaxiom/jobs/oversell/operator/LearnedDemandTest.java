package com.primeaxiom.jobs.oversell.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.LANTERN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.primeaxiom.jobs.oversell.OversellSettings;
import com.primeaxiom.jobs.oversell.domain.CategoryDemand;
import com.primeaxiom.jobs.oversell.domain.DemandPrior;
import com.primeaxiom.jobs.oversell.domain.LearnedFact;
import com.primeaxiom.jobs.oversell.domain.OfferReading;
import com.primeaxiom.jobs.oversell.domain.Promotion;
import com.primeaxiom.jobs.oversell.domain.RiskFact;
import com.primeaxiom.jobs.oversell.domain.SkuPlan;
import com.primeaxiom.jobs.oversell.domain.StockReading;
import com.primeaxiom.jobs.oversell.domain.UnitValue;
import com.primeaxiom.jobs.platform.BroadcastHarness;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.operator.ObservedLags;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the risk operator does with what a category has learned. */
class LearnedDemandTest {

  private static final long HOUR = 3_600_000;
  private static final long LATENESS = HOUR;
  private static final long MONDAY = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private static final OversellSettings SETTINGS =
      OversellSettings.from(
          Configuration.fromMap(
              Map.of(
                  "demand.prior.lines-a-day", "1",
                  "demand.prior.units-a-line", "1.5")));

  /** 1 line a day at 1.5 units. */
  private static final double CONFIGURED = 1.5;

  private Harness harness;

  @BeforeEach
  void open() throws Exception {
    harness = Harness.start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aDecisionIsMadeWithTheFiguresOfItsTimeThoughNewerOnesAreKnown() throws Exception {
    harness.learn(lamps(1, 2.0), lamps(3, 5.0));
    harness.send(plan("lamps"), reading("LEEDS", HOUR - 1));
    harness.send(reading("YORK", HOUR), reading("HULL", 3 * HOUR - 1), reading("BATH", 3 * HOUR));
    harness.advanceTo(3 * HOUR);

    assertThat(harness.unitsADay("LEEDS")).isCloseTo(CONFIGURED, within(1e-9));
    assertThat(harness.unitsADay("YORK")).isCloseTo(48, within(1e-9));
    assertThat(harness.unitsADay("HULL")).isCloseTo(48, within(1e-9));
    assertThat(harness.unitsADay("BATH")).isCloseTo(120, within(1e-9));
  }

  @Test
  void aSkuWithoutMasterDataOrOfAnotherCategoryHasTheConfiguredPrior() throws Exception {
    harness.learn(lamps(0, 2.0));
    harness.send(reading("LEEDS", HOUR));
    harness.advanceTo(HOUR);
    harness.send(plan("garden"), reading("YORK", 2 * HOUR));
    harness.advanceTo(2 * HOUR);

    assertThat(harness.unitsADay("LEEDS")).isCloseTo(CONFIGURED, within(1e-9));
    assertThat(harness.unitsADay("YORK")).isCloseTo(CONFIGURED, within(1e-9));
  }

  @Test
  void figuresOfBeforeAreKnownForTheAllowedLatenessAndAfterARestart() throws Exception {
    harness.learn(lamps(0, 2.0));
    harness.advanceTo(4 * HOUR);
    harness.learn(lamps(4, 5.0));
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = Harness.start(snapshot);
    harness.send(plan("lamps"), reading("LEEDS", 4 * HOUR - 1));
    harness.send(reading("YORK", 4 * HOUR + 1));
    harness.advanceTo(5 * HOUR + 1);

    assertThat(harness.unitsADay("LEEDS")).isCloseTo(48, within(1e-9));
    assertThat(harness.unitsADay("YORK")).isCloseTo(120, within(1e-9));
    assertThat(harness.figuresOf("lamps")).isEqualTo(2);

    harness.learn(lamps(6, 6.0));
    assertThat(harness.figuresOf("lamps")).as("the first is of no time any more").isEqualTo(2);
  }

  @Test
  void aCategoryWithoutASkuIsForgotten() throws Exception {
    harness.learn(lamps(0, 2.0));
    harness.advanceTo(2 * HOUR);
    harness.learn(CategoryDemand.over("lamps", MONDAY + 2 * HOUR));
    harness.send(plan("lamps"), reading("LEEDS", 2 * HOUR));
    harness.advanceTo(4 * HOUR);
    assertThat(harness.unitsADay("LEEDS")).isCloseTo(CONFIGURED, within(1e-9));

    harness.learn(
        new CategoryDemand(
            "garden", MONDAY + 4 * HOUR, lamps(4, 1).prior(), lamps(4, 1).weights(), 1));
    assertThat(harness.figuresOf("lamps")).isZero();
    assertThat(harness.figuresOf("garden")).isEqualTo(1);
  }

  private static CategoryDemand lamps(long hour, double linesAnHour) {
    return new CategoryDemand(
        "lamps",
        MONDAY + hour * HOUR,
        new DemandPrior(2, 2 / linesAnHour, 1, 1),
        Collections.nCopies(168, 1.0),
        1);
  }

  private static RiskFact plan(String category) {
    return RiskFact.of(
        new SkuPlan(
            "LANTERN", MONDAY, category, new UnitValue(2_500, 1_000, "GBP"), Promotion.NONE, 0));
  }

  /** Nothing is left and the shop still offers some, so that the risk is told. */
  private static RiskFact reading(String location, long sinceMonday) {
    return RiskFact.of(
        new StockReading(
            new SkuLocation(LANTERN.sku(), location),
            MONDAY + sinceMonday,
            0,
            0,
            0,
            List.of(new OfferReading("web", 10, 0, 10, MONDAY, null, MONDAY, 0)),
            List.of(),
            List.of(),
            List.of(),
            null,
            false));
  }

  private static final class Harness
      extends BroadcastHarness<String, RiskFact, Either<LearnedFact, PolicyVersion>, AlertStep> {

    private Harness(OperatorSubtaskState snapshot) throws Exception {
      super(
          new OversellFunction(SETTINGS.decisions(), SETTINGS.lag(), LATENESS),
          List.of(
              ObservedLags.STATE,
              LearnedDemand.STATE,
              KnownVendors.STATE,
              KnownVendors.SCORED,
              JobPolicy.VERSIONS),
          RiskFact::sku,
          Types.STRING,
          snapshot);
    }

    static Harness start(OperatorSubtaskState snapshot) throws Exception {
      return new Harness(snapshot);
    }

    void send(RiskFact... facts) throws Exception {
      send(List.of(facts));
    }

    void learn(CategoryDemand... demands) throws Exception {
      for (CategoryDemand demand : demands) {
        processBroadcastElement(Either.Left(LearnedFact.of(demand)), demand.asOfMillis());
      }
    }

    @Override
    public void advanceTo(long sinceMonday) throws Exception {
      super.advanceTo(MONDAY + sinceMonday);
    }

    /** Demand of an average day as of the first risk that was told of a location. */
    double unitsADay(String location) {
      return side(OversellFunction.READINGS).stream()
          .filter(reading -> reading.key().locationId().equals(location))
          .findFirst()
          .orElseThrow()
          .unitsADay();
    }

    /** Of how many times figures of a category are known. */
    int figuresOf(String category) throws Exception {
      List<CategoryDemand> known = getBroadcastState(LearnedDemand.STATE).get(category);
      return known == null ? 0 : known.size();
    }
  }
}
