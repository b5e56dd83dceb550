package com.primeaxiom.microbenchmark;

import com.primeaxiom.jobs.atpdrift.AtpDriftSettings;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.DriftRule;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeState;
import com.primeaxiom.jobs.oversell.OversellSettings;
import com.primeaxiom.jobs.oversell.domain.ChannelOffer;
import com.primeaxiom.jobs.oversell.domain.DemandClock;
import com.primeaxiom.jobs.oversell.domain.DemandRate;
import com.primeaxiom.jobs.oversell.domain.Inbound;
import com.primeaxiom.jobs.oversell.domain.OversellRule;
import com.primeaxiom.jobs.oversell.domain.StockPosition;
import com.primeaxiom.jobs.oversell.domain.UnitValue;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.BalanceState;
import com.primeaxiom.jobs.stock.domain.ChannelState;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.Divergence;
import com.primeaxiom.jobs.stock.domain.Drift;
import com.primeaxiom.jobs.stock.domain.StockBalance;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.vendorscore.VendorScoreSettings;
import com.primeaxiom.jobs.vendorscore.domain.GoodsReceived;
import com.primeaxiom.jobs.vendorscore.domain.LifeRule;
import com.primeaxiom.jobs.vendorscore.domain.OrderAcknowledged;
import com.primeaxiom.jobs.vendorscore.domain.OrderPlaced;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseFact;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseOrderState;
import com.primeaxiom.jobs.vendorscore.domain.VendorPolicy;
import com.primeaxiom.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The rules by themselves, with their usual settings: what would remain if all else cost nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RuleBenchmark {

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final String PURCHASE_ORDER = "PO-2026-4471";
  private static final String VENDOR = "ACME-LIGHT";

  private AtpFact level;
  private BalanceState balance;
  private ChannelState channel;
  private StockBalance counted;
  private EventOrigin counting;
  private long answerMillis;
  private DriftRule driftRule;
  private DriftReading wrong;
  private EpisodeState breach;
  private SyncLag observed;
  private Money money;
  private OversellRule oversellRule;
  private StockPosition position;
  private LifeRule lifeRule;
  private PurchaseOrderState purchaseOrder;

  /** Reads the usual settings and puts a shop together. */
  @Setup(Level.Trial)
  public void open() {
    Configuration usual = new Configuration();
    openDrift(AtpDriftSettings.from(usual));
    openOversell(OversellSettings.from(usual));
    openVendor(VendorScoreSettings.from(usual).policy());
    check(judged().step() == Status.OPEN, "The figure is no alert.");
    check(oversellRule.assess(position).probability() > 0.01, "The position has no risk.");
    check(
        lifeRule.lives(PURCHASE_ORDER, purchaseOrder, Samples.NOON_MILLIS).lines().size() == 2,
        "The order has not two lines.");
  }

  private static void check(boolean isSo, String complaint) {
    if (!isSo) {
      throw new IllegalStateException(complaint);
    }
  }

  private void openDrift(AtpDriftSettings settings) {
    level = Samples.levelFact();
    balance = Samples.balance();
    channel = Samples.channel();
    counted = new StockBalance(44, 2, 0, 1, 1, 0);
    counting = Samples.origin(Topics.STOCK_LEVEL.name(), "stock/" + Samples.LAMP.sku() + "/55103");
    answerMillis = settings.retention().answerMillis();
    driftRule = settings.policy().rules().drift().rule();
    Drift drift = new Drift(60, 40, 2, 3);
    Divergence since =
        new Divergence(
            Samples.NOON_MILLIS - HOUR,
            drift.excess(),
            channel.divergence().pending(),
            0,
            0,
            null,
            level.origin());
    ChannelState off = channel.with(since).after(drift, 119, Samples.NOON_MILLIS);
    wrong =
        DriftReading.of(
            Samples.LAMP, Samples.WEB, Samples.NOON_MILLIS, Samples.NOON_MILLIS, off, balance, 0);
    observed =
        new SyncLag(
            new Connector(Samples.LAMP.locationId(), Samples.WEB),
            Samples.NOON_MILLIS,
            10_000,
            40_000,
            90_000,
            180_000,
            360_000,
            0,
            0,
            0);
    money = new Money(100_000, "EUR");
    breach = new EpisodeState(Samples.NOON_MILLIS - HOUR, 0, 0, null, 0, null);
  }

  private void openOversell(OversellSettings settings) {
    oversellRule = settings.policy().risk();
    position =
        new StockPosition(
            Samples.LAMP,
            Samples.NOON_MILLIS,
            6,
            List.of(
                new ChannelOffer(Samples.WEB, 9, 12.5, HOUR / 4),
                new ChannelOffer("marketplace", 11, 4.5)),
            new DemandRate(0.8, 0.02, 1.2, 1.8, 0.1),
            DemandClock.EVEN,
            new Inbound(
                PURCHASE_ORDER,
                VENDOR,
                Samples.NOON_MILLIS + DAY,
                Samples.NOON_MILLIS + DAY + 6 * HOUR,
                9,
                40,
                0.95,
                Samples.origin(Topics.PURCHASE_ORDER.name(), PURCHASE_ORDER)),
            new UnitValue(4_990, 2_100, "EUR"));
  }

  private void openVendor(VendorPolicy policy) {
    lifeRule = policy.life();
    long ordered = Samples.NOON_MILLIS - 5 * DAY;
    OrderPlaced placed =
        new OrderPlaced(
            0,
            VENDOR,
            Samples.LAMP.locationId(),
            "EUR",
            ordered + 2 * DAY,
            true,
            false,
            List.of(
                new OrderPlaced.Line(1, Samples.LAMP.sku(), 100, 2_100, ordered + 4 * DAY, 10),
                new OrderPlaced.Line(2, "SHADE-LINEN-30", 60, 900, ordered + 4 * DAY, 1)));
    GoodsReceived received =
        new GoodsReceived(
            "GR-1",
            GoodsReceived.Step.COUNTED,
            "ASN-1",
            null,
            List.of(
                new GoodsReceived.Line(1, Samples.LAMP.sku(), 96, 2),
                new GoodsReceived.Line(2, "SHADE-LINEN-30", 60, 0)));
    purchaseOrder =
        PurchaseOrderState.UNKNOWN
            .under(policy.unagreed().forVendor(VENDOR))
            .heard(
                List.of(
                    PurchaseFact.of(
                        PURCHASE_ORDER,
                        ordered,
                        Samples.origin(Topics.PURCHASE_ORDER.name(), "po/1"),
                        placed),
                    PurchaseFact.of(
                        PURCHASE_ORDER,
                        ordered + 5 * HOUR,
                        Samples.origin(Topics.ACKNOWLEDGEMENT.name(), "ack/1"),
                        new OrderAcknowledged(true, false, Map.of())),
                    PurchaseFact.of(
                        PURCHASE_ORDER,
                        ordered + 4 * DAY,
                        Samples.origin(Topics.RECEIPT.name(), "receipt/1"),
                        received)));
  }

  /** Drift, the books: a balance and a level are applied and compared. */
  @Benchmark
  public Object driftReading() {
    long now = Samples.NOON_MILLIS + 1;
    BalanceState after = balance.after(counted, now, counting, answerMillis);
    ChannelState shown = channel.after(level.level(), now, counting);
    Drift drift = Drift.of(after, shown.available(), shown.buffer());
    return shown.after(drift, 119, now);
  }

  /** Drift, the alert: a figure that has been wrong for an hour becomes one. */
  @Benchmark
  public Object driftEpisode() {
    return judged();
  }

  private DriftRule.Decision judged() {
    return driftRule.decide(breach, Divergence.NONE, wrong, money, observed, Samples.NOON_MILLIS);
  }

  /** Oversell: six units, two channels of which one is stuck, a delivery tomorrow. */
  @Benchmark
  public Object oversellRisk() {
    return oversellRule.assess(position);
  }

  /** Scorecards: the life of a purchase order of two lines, from all that was heard of it. */
  @Benchmark
  public Object purchaseOrderLife() {
    return lifeRule.lives(PURCHASE_ORDER, purchaseOrder, Samples.NOON_MILLIS);
  }
}
