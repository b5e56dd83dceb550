package com.primeaxiom.jobs.oversell.operator;

import com.primeaxiom.jobs.oversell.domain.CategoryDemand;
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
 * What every task knows of the categories. Figures come before their time has been reached
 * everywhere, so those before are kept beside them: a decision for a time is made with the figures
 * of that time.
 */
public final class LearnedDemand {

  /** Figures by category, oldest first. */
  public static final MapStateDescriptor<String, List<CategoryDemand>> STATE =
      new MapStateDescriptor<>(
          "learned-demand", Types.STRING, Types.LIST(TypeInformation.of(CategoryDemand.class)));

  private LearnedDemand() {}

  /**
   * Learns figures.
   *
   * @param oldestMillis the oldest time for which a decision may still have to be made
   */
  static void learn(
      BroadcastState<String, List<CategoryDemand>> state, CategoryDemand demand, long oldestMillis)
      throws Exception {
    List<CategoryDemand> known = state.get(demand.category());
    List<CategoryDemand> kept = new ArrayList<>();
    if (known != null) {
      for (int i = 0; i < known.size(); i++) {
        boolean isSuperseded =
            i + 1 < known.size() && known.get(i + 1).asOfMillis() <= oldestMillis;
        if (!isSuperseded) {
          kept.add(known.get(i));
        }
      }
    }
    kept.add(demand);
    state.put(demand.category(), kept);
    forget(state, oldestMillis);
  }

  /** Categories without a SKU, for which no decision asks again. */
  private static void forget(BroadcastState<String, List<CategoryDemand>> state, long oldestMillis)
      throws Exception {
    Iterator<Map.Entry<String, List<CategoryDemand>>> all = state.iterator();
    while (all.hasNext()) {
      List<CategoryDemand> known = all.next().getValue();
      CategoryDemand newest = known.get(known.size() - 1);
      if (newest.isOver() && newest.asOfMillis() <= oldestMillis) {
        all.remove();
      }
    }
  }

  /** The figures of a category that hold at a time; null when there are none. */
  static CategoryDemand at(
      ReadOnlyBroadcastState<String, List<CategoryDemand>> state, String category, long nowMillis)
      throws Exception {
    List<CategoryDemand> known = state.get(category);
    CategoryDemand newest = null;
    if (known != null) {
      for (CategoryDemand demand : known) {
        if (demand.asOfMillis() <= nowMillis) {
          newest = demand;
        }
      }
    }
    return newest == null || newest.isOver() ? null : newest;
  }
}
