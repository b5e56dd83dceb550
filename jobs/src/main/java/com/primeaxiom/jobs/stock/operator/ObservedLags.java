package com.primeaxiom.jobs.stock.operator;

import com.primeaxiom.jobs.platform.FiguresAsOf;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.SyncLagRule;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;

/** What every task knows of the connectors. */
public final class ObservedLags {

  /** Figures by connector, oldest first. */
  public static final MapStateDescriptor<Connector, List<SyncLag>> STATE =
      new MapStateDescriptor<>(
          "observed-lags",
          RecordType.of(Connector.class),
          Types.LIST(RecordType.of(SyncLag.class)));

  private static final FiguresAsOf<Connector, SyncLag> FIGURES =
      new FiguresAsOf<>(SyncLag::connector, SyncLag::asOfMillis, SyncLag::isUnobserved);

  private ObservedLags() {}

  /**
   * Learns figures.
   *
   * @param oldestMillis the oldest time for which a decision may still have to be made
   */
  public static void learn(
      BroadcastState<Connector, List<SyncLag>> state, SyncLag lag, long oldestMillis)
      throws Exception {
    FIGURES.learn(state, lag, oldestMillis);
  }

  /** The figures of a connector that hold at a time; those of the rule when there are none. */
  public static SyncLag at(
      ReadOnlyBroadcastState<Connector, List<SyncLag>> state,
      Connector connector,
      long nowMillis,
      SyncLagRule rule)
      throws Exception {
    SyncLag known = FIGURES.at(state, connector, nowMillis);
    return known == null ? rule.unobserved(connector) : known;
  }
}
