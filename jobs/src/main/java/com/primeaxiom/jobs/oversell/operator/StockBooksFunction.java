package com.primeaxiom.jobs.oversell.operator;

import com.primeaxiom.jobs.oversell.domain.OfferReading;
import com.primeaxiom.jobs.oversell.domain.OfferState;
import com.primeaxiom.jobs.oversell.domain.OpenOrderLine;
import com.primeaxiom.jobs.oversell.domain.OversoldUnits;
import com.primeaxiom.jobs.oversell.domain.StockReading;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.WholeMap;
import com.primeaxiom.jobs.platform.cache.CachedValue;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.BalanceState;
import com.primeaxiom.jobs.stock.domain.ChannelState;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate;
import com.primeaxiom.jobs.stock.domain.DemandLineState;
import com.primeaxiom.jobs.stock.domain.OrderedLine;
import com.primeaxiom.jobs.stock.domain.Retention;
import com.primeaxiom.jobs.stock.operator.Channels;
import com.primeaxiom.jobs.stock.operator.InstantChanges;
import com.primeaxiom.jobs.stock.operator.StockLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps the books of a SKU at a location and tells what can be promised, what the channels show and
 * what was sold, whenever one of them changed.
 */
public final class StockBooksFunction
    extends KeyedProcessFunction<SkuLocation, AtpFact, StockReading> implements InEventTimeOrder {

  /** Units that the warehouse says it does not have. */
  public static final OutputTag<OversoldUnits> OVERSOLD =
      new OutputTag<>("oversold-units", RecordType.of(OversoldUnits.class));

  /** Updates of the channels' figures, with the time they took. */
  public static final OutputTag<ChannelUpdate> UPDATES =
      new OutputTag<>("channel-updates", RecordType.of(ChannelUpdate.class));

  /** Facts that came after their time was settled. */
  public static final OutputTag<LateFact> LATE =
      new OutputTag<>("late-facts", RecordType.of(LateFact.class));

  private static final long serialVersionUID = 1L;

  /** What a channel sold, on the heap. */
  private static final long SALES_BYTES = 200;

  private final Retention retention;
  private final long allowedLatenessMillis;
  private final int phantomPicks;

  private transient StockLedger ledger;
  private transient Channels channels;
  private transient WholeMap<String, OfferState> sales;

  /**
   * Creates the operator.
   *
   * @param retention how long what is settled or silent is remembered
   * @param allowedLatenessMillis how far behind the watermark a fact is still applied
   * @param phantomPicks failed picks in a row from which their units are held to be missing
   */
  public StockBooksFunction(Retention retention, long allowedLatenessMillis, int phantomPicks) {
    this.retention = retention;
    this.allowedLatenessMillis = allowedLatenessMillis;
    this.phantomPicks = phantomPicks;
  }

  @Override
  public void open(OpenContext context) {
    ledger = new StockLedger(getRuntimeContext(), retention, allowedLatenessMillis);
    channels = new Channels(getRuntimeContext(), retention, false);
    sales = WholeMap.ofTexts(getRuntimeContext(), "sales", OfferState.class, offer -> SALES_BYTES);
  }

  @Override
  public EventTimeBuffer<AtpFact> held() {
    return ledger.held();
  }

  @Override
  public List<CachedValue<?>> cached() {
    return List.of(ledger.cached(), channels.cached(), sales.cached());
  }

  @Override
  public void processElement(AtpFact fact, Context context, Collector<StockReading> out)
      throws Exception {
    LateFact late = ledger.hold(fact, context.timerService());
    if (late != null) {
      context.output(LATE, late);
    }
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<StockReading> out)
      throws Exception {
    SkuLocation key = context.getCurrentKey();
    StockLedger.Turn turn = ledger.turn(atMillis, context.timerService());
    long now = turn.nowMillis();
    BalanceState balance = turn.balance();
    Heard heard = new Heard(context);
    channels.begin();
    sales.begin();
    if (turn.isSilent()) {
      if (balance.isStockKnown()) {
        out.collect(reading(key, turn, balance, true));
      }
      channels.forget(key, balance, now, heard);
      sales.clear();
      channels.keep();
      sales.keep();
      ledger.forget();
      return;
    }
    for (Map.Entry<String, Long> sale : turn.changes().sold().entrySet()) {
      OfferState known = sales.get(sale.getKey());
      sales.put(
          sale.getKey(), (known == null ? OfferState.NONE : known).sold(sale.getValue(), now));
    }
    channels.apply(turn.levels(), turn.changes());
    if (balance.isStockKnown()) {
      balance = channels.compare(key, balance, turn.changes(), now, heard);
      follow(turn.changes(), now);
    }
    for (InstantChanges.MissingUnits missing : turn.changes().shorts()) {
      context.output(
          OVERSOLD,
          new OversoldUnits(key, now, missing.lineId(), missing.units(), missing.origin()));
    }
    boolean isSold = !turn.changes().soldLines().isEmpty();
    if (balance.isStockKnown()
        && (isSold || heard.isChanged || isChanged(turn.before(), balance))) {
      out.collect(reading(key, turn, balance, false));
    }
    channels.keep();
    sales.keep();
    ledger.keep(turn, balance);
  }

  /** Notes which changes the channels have not followed. */
  private void follow(InstantChanges instant, long nowMillis) throws Exception {
    for (Map.Entry<String, ChannelState> entry : channels.all().entrySet()) {
      String channel = entry.getKey();
      OfferState stored = sales.get(channel);
      OfferState known = stored == null ? OfferState.NONE : stored;
      OfferState after =
          known.after(
              entry.getValue().divergence(),
              instant.isUpdated(channel),
              !instant.toFollowBy(channel).isNone(),
              nowMillis);
      if (!after.equals(known)) {
        sales.put(channel, after);
      }
    }
  }

  /** Notes whether the channels told anything, and passes on what concerns their connectors. */
  private static final class Heard implements Channels.Told {
    private final Context context;
    private boolean isChanged;

    private Heard(Context context) {
      this.context = context;
    }

    @Override
    public void minute(String channel, ChannelState state) {}

    @Override
    public void update(ChannelUpdate update) {
      context.output(UPDATES, update);
    }

    @Override
    public void reading(
        String channel, ChannelState before, ChannelState state, BalanceState balance) {
      isChanged = true;
    }
  }

  private boolean isChanged(BalanceState before, BalanceState after) {
    return !before.isStockKnown()
        || before.promisable() != after.promisable()
        || before.demand().missing() != after.demand().missing()
        || notFound(before) != notFound(after);
  }

  private long notFound(BalanceState balance) {
    return balance.picks().failed() >= phantomPicks ? balance.picks().units() : 0;
  }

  private StockReading reading(
      SkuLocation key, StockLedger.Turn turn, BalanceState balance, boolean isFarewell)
      throws Exception {
    List<OfferReading> shown = new ArrayList<>();
    EventOrigin newestLevel = null;
    long newestMillis = Long.MIN_VALUE;
    for (Map.Entry<String, ChannelState> entry : channels.all().entrySet()) {
      ChannelState channel = entry.getValue();
      if (channel.isKnown()) {
        OfferState sold = sales.get(entry.getKey());
        shown.add(
            new OfferReading(
                entry.getKey(),
                channel.available(),
                sold == null ? 0 : sold.recent(turn.nowMillis()),
                channel.divergence().excess(),
                channel.divergence().sinceMillis(),
                channel.divergence().told(),
                sold == null ? 0 : sold.missedMillis(),
                sold == null ? 0 : sold.missedAgainMillis()));
        if (channel.shownSinceMillis() > newestMillis) {
          newestMillis = channel.shownSinceMillis();
          newestLevel = channel.origin();
        }
      }
    }
    long notFound = notFound(balance);
    boolean isOversold = balance.promisable() < notFound || balance.demand().missing() > 0;
    return new StockReading(
        key,
        turn.nowMillis(),
        balance.promisable(),
        notFound,
        balance.demand().missing(),
        shown,
        List.copyOf(turn.changes().soldLines()),
        isOversold && !isFarewell ? openLines() : List.of(),
        Stream.of(balance.warehouse().origin(), newestLevel, balance.demand().origin())
            .filter(Objects::nonNull)
            .toList(),
        balance.demand().unitPrice(),
        isFarewell);
  }

  private List<OpenOrderLine> openLines() throws Exception {
    List<OpenOrderLine> open = new ArrayList<>();
    for (Map.Entry<String, DemandLineState> entry : ledger.waitingLines().entrySet()) {
      DemandLineState line = entry.getValue();
      open.add(
          new OpenOrderLine(
              OrderedLine.orderId(entry.getKey()),
              OrderedLine.lineNumber(entry.getKey()),
              line.orderedAtMillis(),
              line.inFlight() + line.missing(),
              line.missing(),
              line.placed()));
    }
    return open;
  }
}
