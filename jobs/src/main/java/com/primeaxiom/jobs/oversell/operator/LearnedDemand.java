package com.primeaxiom.jobs.oversell.operator;

import com.primeaxiom.jobs.oversell.domain.CategoryDemand;
import com.primeaxiom.jobs.platform.FiguresAsOf;
import com.primeaxiom.jobs.platform.record.RecordType;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;

/** What every task knows of the categories. */
public final class LearnedDemand {

  /** Figures by category, oldest first. */
  public static final MapStateDescriptor<String, List<CategoryDemand>> STATE =
      new MapStateDescriptor<>(
          "learned-demand", Types.STRING, Types.LIST(RecordType.of(CategoryDemand.class)));

  private static final FiguresAsOf<String, CategoryDemand> FIGURES =
      new FiguresAsOf<>(
          CategoryDemand::category, CategoryDemand::asOfMillis, CategoryDemand::isOver);

  private LearnedDemand() {}

  /**
   * Learns figures.
   *
   * @param oldestMillis the oldest time for which a decision may still have to be made
   */
  static void learn(
      BroadcastState<String, List<CategoryDemand>> state, CategoryDemand demand, long oldestMillis)
      throws Exception {
    FIGURES.learn(state, demand, oldestMillis);
  }

  /** The figures of a category that hold at a time; null when there are none. */
  static CategoryDemand at(
      ReadOnlyBroadcastState<String, List<CategoryDemand>> state, String category, long nowMillis)
      throws Exception {
    CategoryDemand known = FIGURES.at(state, category, nowMillis);
    return known == null || known.isOver() ? null : known;
  }
}
