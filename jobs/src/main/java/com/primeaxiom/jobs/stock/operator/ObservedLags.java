package com.primeaxiom.jobs.stock.operator;

import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.SyncLagRule;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * What every task knows of the connectors. The newest figures come before the time to which they
 * belong has been reached everywhere, so those before are kept beside them: a decision for a time
 * is made with the figures of that time.
 */
public final class ObservedLags {

  /** Figures by connector, oldest first. */
  public static final MapStateDescriptor<Connector, List<SyncLag>> STATE =
      new MapStateDescriptor<>(
          "observed-lags",
          TypeInformation.of(Connector.class),
          Types.LIST(TypeInformation.of(SyncLag.class)));

  private ObservedLags() {}

  /**
   * Learns figures.
   *
   * @param oldestMillis the oldest time for which a decision may still have to be made
   */
  public static void learn(
      BroadcastState<Connector, List<SyncLag>> state, SyncLag lag, long oldestMillis)
      throws Exception {
    List<SyncLag> known = state.get(lag.connector());
    List<SyncLag> kept = new ArrayList<>();
    if (known != null) {
      for (int i = 0; i < known.size(); i++) {
        boolean isSuperseded =
            i + 1 < known.size() && known.get(i + 1).asOfMillis() <= oldestMillis;
        if (!isSuperseded) {
          kept.add(known.get(i));
        }
      }
    }
    kept.add(lag);
    state.put(lag.connector(), kept);
    forget(state, oldestMillis);
  }

  /** Connectors of which nothing is known any more, and for which no decision asks again. */
  private static void forget(BroadcastState<Connector, List<SyncLag>> state, long oldestMillis)
      throws Exception {
    Iterator<Map.Entry<Connector, List<SyncLag>>> all = state.iterator();
    while (all.hasNext()) {
      List<SyncLag> known = all.next().getValue();
      SyncLag newest = known.get(known.size() - 1);
      if (newest.isUnobserved() && newest.asOfMillis() <= oldestMillis) {
        all.remove();
      }
    }
  }

  public static SyncLag at(
      ReadOnlyBroadcastState<Connector, List<SyncLag>> state,
      Connector connector,
      long nowMillis,
      SyncLagRule rule)
      throws Exception {
    List<SyncLag> known = state.get(connector);
    SyncLag newest = null;
    if (known != null) {
      for (SyncLag lag : known) {
        if (lag.asOfMillis() <= nowMillis) {
          newest = lag;
        }
      }
    }
    return newest == null ? rule.unobserved(connector) : newest;
  }
}
