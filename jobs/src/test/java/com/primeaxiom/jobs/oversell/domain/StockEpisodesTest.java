package com.primeaxiom.jobs.oversell.domain;

import static com.primeaxiom.jobs.oversell.domain.Positions.DAY;
import static com.primeaxiom.jobs.oversell.domain.Positions.HOUR;
import static com.primeaxiom.jobs.oversell.domain.Positions.NOW;
import static com.primeaxiom.jobs.oversell.domain.Positions.SHIPMENT;
import static com.primeaxiom.jobs.oversell.domain.Positions.STOCK;
import static com.primeaxiom.jobs.oversell.domain.Positions.inbound;
import static com.primeaxiom.jobs.oversell.domain.Positions.position;
import static com.primeaxiom.jobs.oversell.domain.Positions.with;
import static com.primeaxiom.jobs.oversell.domain.Positions.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the four alerts on stock are raised and end, and what they say. */
class StockEpisodesTest {

  private static final OversellRule RULE =
      new OversellRule(2 * HOUR, 2 * HOUR, 0.05, 0.1, 0.25, 7 * DAY);
  private static final EpisodeRule EPISODE = new EpisodeRule(1, 0.25, 0);
  private static final RiskSeverityRule SEVERITY = new RiskSeverityRule(5_000, 50_000, 2 * HOUR);
  private static final OversellRiskRule OVERSELL =
      new OversellRiskRule(0.3, 0.3, 0.15, 5_000, 2, EPISODE, SEVERITY);
  private static final LowStockRule LOW_STOCK =
      new LowStockRule(7, 9, 0.01, 1e-6, 0.5, 0, EPISODE, SEVERITY);
  private static final PoDelayRiskRule PO_DELAY =
      new PoDelayRiskRule(0.5, 0.3, 6 * HOUR, 1, EPISODE, SEVERITY);
  private static final OversoldRule OVERSOLD = new OversoldRule(1, 0.25, EPISODE, SEVERITY);

  private static EpisodeDecision decide(RiskEpisodeState state, StockPosition position) {
    return OVERSELL.decide(
        state, RULE.assess(position), OversellRiskRule.Stage.AHEAD, position.nowMillis());
  }

  private static AlertStep told(StockPosition position, RiskEpisodeState state) {
    return new OversellRiskAlert(RULE, OVERSELL, "policy-3")
        .step(position, RULE.assess(position), decide(state, position), List.of(STOCK));
  }

  private static EpisodeDecision lowStock(RiskEpisodeState state, StockPosition position) {
    return LOW_STOCK.decide(state, position, RULE.assess(position).stockOut());
  }

  private static AlertStep lowStockTold(RiskEpisodeState state, StockPosition position) {
    StockOut stockOut = RULE.assess(position).stockOut();
    return new LowStockAlert(LOW_STOCK, 7 * DAY, "policy-3")
        .step(position, stockOut, lowStock(state, position), List.of(STOCK));
  }

  private static EpisodeDecision delay(RiskEpisodeState state, StockPosition position) {
    return PO_DELAY.decide(state, position, RULE.assess(position).stockOut());
  }

  private static RiskEpisodeState open(double units) {
    return new RiskEpisodeState(NOW - HOUR, NOW - HOUR, Severity.HIGH, units, 0);
  }

  @Test
  void tellsTheMerchandiserWhatWillHappenAndWhatToDo() {
    // Six an hour against four: web shows 4 and the marketplace 9.
    AlertStep step = told(position(6, 4, 4, 9), RiskEpisodeState.CALM);

    assertThat(step.summary())
        .isEqualTo(
            "marketplace and web will sell about 7 more of SKU-00012 at north within 2 h than can"
                + " be shipped (99 %): 194.00 EUR at risk; stock lasts about 40 min. Hold back"
                + " 9 units, most of them on marketplace.");
    assertThat(step.alertId()).isEqualTo("OVERSELL_RISK:SKU-00012:north:2026-11-24T08:00:00Z");
    assertThat(step.type()).isEqualTo("OVERSELL_RISK");
    assertThat(step.status()).isEqualTo(Status.OPEN);
    assertThat(step.severity()).isEqualTo(Severity.HIGH);
    assertThat(step.audience()).isEqualTo(Audience.MERCHANDISING);
    assertThat(step.subject()).isEqualTo(Map.of("sku", "SKU-00012", "location_id", "north"));
    assertThat(step.openedAt()).isEqualTo(Instant.ofEpochMilli(NOW));
    assertThat(step.moneyAtRisk()).isEqualTo(new Money(19_400, "EUR"));
    assertThat(step.evidence()).containsExactly(STOCK);
    assertThat(step.policyVersion()).isEqualTo("policy-3");
    assertThat(step.explanation())
        .contains(
            new Term("promisable", 4, "units"),
            new Term("shown", 13, "units"),
            new Term("shown_on_marketplace", 9, "units"),
            new Term("window_demand_mean", 12, "units"),
            new Term("stock_out_expected_in", 2_400, "seconds"),
            new Term("hold_back_on_marketplace", 7, "units"),
            new Term("hold_back_on_web", 2, "units"),
            new Term("exposure_window", 7_200, "seconds"),
            new Term("alert_probability", 0.3, "probability"))
        .doesNotHaveDuplicates();
  }

  @Test
  void saysMayWhereItIsNotLikelyAndNothingOfMoneyWhereNoPriceIsKnown() {
    // P(D > 62) = 0.366 for Poisson of mean 60.
    assertThat(told(without(position(30, 62, 200)), RiskEpisodeState.CALM).summary())
        .isEqualTo(
            "web may sell about 2 more of SKU-00012 at north within 2 h than can be shipped"
                + " (37 %); stock lasts about 2 h 4 min. Hold back 138 units on web.");
  }

  @Test
  void isRaisedFromItsProbabilityAndAWorthAndNotBelow() {
    assertThat(decide(RiskEpisodeState.CALM, position(3, 8, 40)).step()).isNull();
    // Likely, and of one unit only, worth less than the minimum.
    assertThat(decide(RiskEpisodeState.CALM, position(6, 4, 5)).step()).isNull();
    assertThat(decide(RiskEpisodeState.CALM, position(6, 4, 7)).step()).isEqualTo(Status.OPEN);
    // Without a price the units have to do.
    assertThat(decide(RiskEpisodeState.CALM, without(position(6, 4, 6))).step()).isNull();
    assertThat(decide(RiskEpisodeState.CALM, without(position(6, 4, 7))).step())
        .isEqualTo(Status.OPEN);
  }

  @Test
  void hoversBetweenItsThresholdsInSilenceAndEndsBelow() {
    // P(D > 8) = 0.153 and P(D > 9) = 0.084 for Poisson of mean 6.
    RiskEpisodeState open = new RiskEpisodeState(NOW - HOUR, NOW - HOUR, Severity.LOW, 0.5, 0);

    assertThat(decide(open, position(3, 8, 40)).step()).isNull();
    assertThat(decide(open, position(3, 9, 40)).step()).isEqualTo(Status.RESOLVED);
    assertThat(told(position(3, 9, 40), open).summary())
        .isEqualTo(
            "SKU-00012 at north is no longer likely to be oversold (8 %): 9 can be shipped and"
                + " about 6.0 will be wanted within 2 h.");
  }

  @Test
  void endsWhenTheChannelsShowNoMoreThanThereIs() {
    AlertStep step = told(position(30, 9, 4, 5), open(8));

    assertThat(step.status()).isEqualTo(Status.RESOLVED);
    assertThat(step.severity()).isEqualTo(Severity.HIGH);
    assertThat(step.openedAt()).isEqualTo(Instant.ofEpochMilli(NOW - HOUR));
    assertThat(step.summary())
        .isEqualTo(
            "No more of SKU-00012 at north will be oversold: the channels show 9 and 9 can be"
                + " shipped.");
  }

  @Test
  void isAboutWhatIsAheadAndSaysWhatIsOversoldAlready() {
    AlertStep step = told(position(3, -1, 7, 0), RiskEpisodeState.CALM);

    assertThat(step.summary())
        .isEqualTo(
            "web will sell about 3 more of SKU-00012 at north within 2 h than can be shipped (95 %):"
                + " 74.66 EUR at risk; none is left; 1 is oversold already. Hold back 7 units on"
                + " web.");
    assertThat(decide(RiskEpisodeState.CALM, position(3, -9, 0, 0)).step()).isNull();
    assertThat(told(position(3, -2, 0, 0), open(3)).summary())
        .isEqualTo(
            "No more of SKU-00012 at north will be oversold: the channels show 0 and 0 can be"
                + " shipped. 2 are oversold.");
  }

  @Test
  void lowStockFollowsTheDaysOfCover() {
    // One an hour: 24 a day.
    assertThat(lowStock(RiskEpisodeState.CALM, position(1, 167)).step()).isEqualTo(Status.OPEN);
    assertThat(lowStock(RiskEpisodeState.CALM, position(1, 168)).step()).isNull();
    RiskEpisodeState small = new RiskEpisodeState(NOW - HOUR, NOW - HOUR, Severity.LOW, 0, 0);
    assertThat(lowStock(small, position(1, 215)).step()).isNull();
    assertThat(lowStock(open(50), position(1, 216)).step()).isEqualTo(Status.RESOLVED);
    // Nobody waits for what hardly sells.
    assertThat(lowStock(RiskEpisodeState.CALM, position(0.01, 1)).step()).isNull();
    assertThat(lowStock(open(50), position(0, 1)).step()).isEqualTo(Status.RESOLVED);
    // 0.24 a day where 0.5 raise an alert, and 0.25 would keep it.
    assertThat(lowStock(open(50), position(0.01, 0)).step()).isEqualTo(Status.RESOLVED);
    assertThat(lowStock(open(50), position(0.011, 0)).step()).isNotEqualTo(Status.RESOLVED);
  }

  @Test
  void lowStockIsWaitedWithUntilPurchasingHasHadItsTime() {
    LowStockRule patient = new LowStockRule(7, 9, 0.7, 0.4, 0.5, HOUR, EPISODE, SEVERITY);
    StockPosition low = position(1, 60);
    StockOut stockOut = RULE.assess(low).stockOut();

    RiskEpisodeState waiting = patient.decide(RiskEpisodeState.CALM, low, stockOut).episode();
    assertThat(waiting.isWaiting()).isTrue();
    assertThat(waiting.open()).isFalse();
    assertThat(patient.decide(waiting, low, stockOut))
        .isEqualTo(EpisodeDecision.silent(RiskEpisodeState.waitingSince(NOW)));
    RiskEpisodeState almost = RiskEpisodeState.waitingSince(NOW - HOUR + 1);
    assertThat(patient.decide(almost, low, stockOut).step()).isNull();
    RiskEpisodeState longEnough = RiskEpisodeState.waitingSince(NOW - HOUR);
    assertThat(patient.decide(longEnough, low, stockOut).step()).isEqualTo(Status.OPEN);
    assertThat(patient.decide(longEnough, low, stockOut).told().openedAtMillis()).isEqualTo(NOW);

    // A delivery that comes in time ends the waiting.
    StockPosition covered = with(low, inbound(24, 24));
    assertThat(patient.decide(longEnough, covered, RULE.assess(covered).stockOut()).episode())
        .isEqualTo(RiskEpisodeState.CALM);
  }

  @Test
  void lowStockEndsWhenADeliveryIsConfirmedThatComesInTime() {
    LowStockRule rule = new LowStockRule(7, 9, 0.7, 0.4, 0.5, 0, EPISODE, SEVERITY);
    StockPosition tooLate = with(position(1, 60), inbound(72, 72));
    StockPosition inTime = with(position(1, 60), inbound(24, 24));

    assertThat(rule.decide(open(50), tooLate, RULE.assess(tooLate).stockOut()).step())
        .isNotEqualTo(Status.RESOLVED);
    StockOut stockOut = RULE.assess(inTime).stockOut();
    EpisodeDecision decision = rule.decide(open(50), inTime, stockOut);
    assertThat(decision.step()).isEqualTo(Status.RESOLVED);
    assertThat(
            new LowStockAlert(rule, 7 * DAY, "policy-3")
                .step(inTime, stockOut, decision, List.of(STOCK))
                .summary())
        .isEqualTo(
            "SKU-00012 at north is covered. The next 36 units (PO-77) are expected in 1 d; a"
                + " stock-out before is under 1 % likely.");
  }

  @Test
  void lowStockSaysWhatComesAndWhatWillBeMissing() {
    assertThat(
            lowStockTold(RiskEpisodeState.CALM, with(position(1, 60), inbound(72, 72))).summary())
        .isEqualTo(
            "SKU-00012 at north lasts 2.5 days: 60 units at 24.0 a day; 7.0 days are wanted. The"
                + " next 36 units (PO-77) are expected in 3 d; until then about 12 will be missing:"
                + " 245.30 EUR of margin.");
    assertThat(lowStockTold(RiskEpisodeState.CALM, without(position(1, 48))).summary())
        .isEqualTo(
            "SKU-00012 at north lasts 2.0 days: 48 units at 24.0 a day; 7.0 days are wanted. No"
                + " delivery is confirmed; within 7 d about 120 will be missing.");
    AlertStep over = lowStockTold(open(50), position(1, 240));
    assertThat(over.summary())
        .isEqualTo("SKU-00012 at north lasts 10.0 days again: 240 units at 24.0 a day.");
    assertThat(over.type()).isEqualTo("LOW_STOCK");
    assertThat(lowStockTold(open(50), position(0, 1)).summary())
        .isEqualTo("SKU-00012 at north is not wanted any more: 1 unit at 0.0 a day.");
  }

  @ParameterizedTest(name = "promised in {0} h, expected in {1} h, against {2}: {3}")
  @CsvSource({
    "24, 72, 40, OPEN",
    // Not late, or not by enough.
    "72, 72, 40, ",
    "67, 72, 40, ",
    "66, 72, 40, ",
    // On time it would have come too late as well.
    "60, 72, 40, ",
    // Stock lasts until it comes.
    "24, 72, 90, ",
    // Overdue since yesterday.
    "-24, 72, 40, OPEN",
  })
  void aDelayIsARiskWhereItIsTheReason(long promised, long expected, long promisable, Status step) {
    StockPosition position = with(position(1, promisable, promisable), inbound(promised, expected));

    assertThat(delay(RiskEpisodeState.CALM, position).step()).isEqualTo(step);
  }

  @Test
  void aDelayEndsWithTheDeliveryOrWhenStockLasts() {
    assertThat(delay(open(30), with(position(1, 90, 90), inbound(24, 72))).step())
        .isEqualTo(Status.RESOLVED);
    assertThat(delay(open(30), position(1, 40, 40)).step()).isEqualTo(Status.RESOLVED);
    assertThat(delay(open(30), with(position(1, 40, 40), inbound(60, 72))).step()).isNull();
  }

  @Test
  void aDelaySaysWhatItCosts() {
    StockPosition position = with(position(1, 40, 40), inbound(24, 72));
    PoDelayRiskAlert alert = new PoDelayRiskAlert(PO_DELAY, "policy-3");
    AlertStep step =
        alert.step(
            position,
            position.inbound(),
            RULE.assess(position).stockOut(),
            delay(RiskEpisodeState.CALM, position),
            List.of(STOCK));

    assertThat(step.summary())
        .isEqualTo(
            "PO-77 of acme is expected 2 d late: SKU-00012 at north is used up about 1 d 8 h before"
                + " it comes (over 99 %; on time it would be under 1 %). About 32 will be missing:"
                + " 640.00 EUR of margin.");
    assertThat(step.alertId())
        .isEqualTo("PO_DELAY_RISK:SKU-00012:north:PO-77:acme:2026-11-24T08:00:00Z");
    assertThat(step.audience()).isEqualTo(Audience.VENDOR_MANAGEMENT);
    assertThat(step.subject()).containsEntry("po_id", "PO-77").containsEntry("vendor_id", "acme");
    assertThat(step.evidence()).containsExactly(SHIPMENT, STOCK);

    StockPosition received = position(1, 80, 80);
    AlertStep over =
        alert.step(
            received,
            inbound(24, 72),
            RULE.assess(received).stockOut(),
            delay(open(30), received),
            List.of());
    assertThat(over.status()).isEqualTo(Status.RESOLVED);
    assertThat(over.summary()).startsWith("PO-77 of acme no longer endangers SKU-00012 at north:");
  }

  private static OpenOrderLine line(int number, long units, long shortUnits) {
    return new OpenOrderLine(
        "O-" + number, 1, NOW - HOUR + number, units, shortUnits, order(number));
  }

  private static EventOrigin order(int number) {
    return new EventOrigin("storefront.order.v1", 0, number, "order-" + number);
  }

  @Test
  void theNewestOrdersAreAffectedAndNamedOldestFirst() {
    List<OpenOrderLine> lines = List.of(line(4, 1, 0), line(1, 2, 0), line(3, 2, 0), line(2, 5, 0));

    assertThat(OversoldRule.affected(lines, 2)).containsExactly(line(3, 2, 0), line(4, 1, 0));
    assertThat(OversoldRule.affected(lines, 1)).containsExactly(line(4, 1, 0));
    assertThat(OversoldRule.affected(lines, 99))
        .containsExactly(line(1, 2, 0), line(2, 5, 0), line(3, 2, 0), line(4, 1, 0));
    assertThat(OversoldRule.affected(lines, 0)).isEmpty();
  }

  @Test
  void whatTheWarehouseFoundShortIsAffectedBeforeWhatIsNew() {
    List<OpenOrderLine> lines = List.of(line(1, 3, 2), line(2, 1, 0), line(3, 1, 0));

    assertThat(OversoldRule.affected(lines, 2)).containsExactly(line(1, 3, 2));
    assertThat(OversoldRule.affected(lines, 3)).containsExactly(line(1, 3, 2), line(3, 1, 0));
  }

  @Test
  void oversoldSaysWhoseOrdersCannotBeShipped() {
    StockPosition position = position(1, -7, 0);
    List<OpenOrderLine> lines =
        IntStream.rangeClosed(1, 7).mapToObj(number -> line(number, 1, 0)).toList();
    OversoldAlert alert = new OversoldAlert(OVERSOLD, "policy-3");
    EpisodeDecision raised = OVERSOLD.decide(RiskEpisodeState.CALM, position);
    AlertStep step =
        alert.step(
            position,
            RULE.assess(position).stockOut(),
            OversoldRule.affected(lines, 7),
            raised,
            List.of(STOCK));

    assertThat(step.summary())
        .isEqualTo(
            "7 units of SKU-00012 at north are sold and cannot be shipped: 192.50 EUR lost unless"
                + " stock is found. Affected, oldest first: orders O-1, O-2, O-3, O-4, O-5 and 2"
                + " more.");
    assertThat(step.type()).isEqualTo("OVERSOLD");
    assertThat(step.severity()).isEqualTo(Severity.HIGH);
    assertThat(step.evidence()).hasSize(8).startsWith(order(1), order(2)).endsWith(STOCK);

    AlertStep one =
        alert.step(
            position(1, -1, 0),
            RULE.assess(position(1, -1, 0)).stockOut(),
            List.of(line(1, 1, 0)),
            OVERSOLD.decide(RiskEpisodeState.CALM, position(1, -1, 0)),
            Collections.singletonList(null));
    assertThat(one.summary())
        .isEqualTo(
            "1 unit of SKU-00012 at north is sold and cannot be shipped: 27.50 EUR lost unless"
                + " stock is found. Affected, oldest first: order O-1.");

    assertThat(OVERSOLD.decide(raised.episode(), position(1, -7, 0)).step()).isNull();
    assertThat(OVERSOLD.decide(raised.episode(), position(1, -3, 0)).step())
        .isEqualTo(Status.UPDATED);
    EpisodeDecision over = OVERSOLD.decide(raised.episode(), position(1, 2, 0));
    assertThat(over.step()).isEqualTo(Status.RESOLVED);
    assertThat(
            alert
                .step(
                    position(1, 2, 0),
                    RULE.assess(position(1, 2, 0)).stockOut(),
                    List.of(),
                    over,
                    List.of())
                .summary())
        .isEqualTo(
            "All that is sold of SKU-00012 at north can be shipped again; 2 units can be sold.");
  }

  @Test
  void refusesAnAlertThatWouldEndBeforeItBegins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OversellRiskRule(0.2, 0.2, 0.3, 0, 0, EPISODE, SEVERITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LowStockRule(7, 6, 0.5, 0.4, 0, 0, EPISODE, SEVERITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LowStockRule(7, 7, 0.5, 0.6, 0, 0, EPISODE, SEVERITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LowStockRule(7, 7, 0.5, 0.4, 0, -1, EPISODE, SEVERITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoDelayRiskRule(0.2, 0.3, 0, 0, EPISODE, SEVERITY));
  }
}
