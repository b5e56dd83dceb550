package com.primeaxiom.jobs.oversell.operator;

import com.primeaxiom.jobs.oversell.domain.VendorHabit;
import com.primeaxiom.jobs.platform.FiguresAsOf;
import com.primeaxiom.jobs.platform.record.RecordType;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * What every task knows of the vendors. Their scorecards have seen every line and every scan, so
 * what they say goes before what this job has seen of counts; without them, or when they are no
 * longer written, the job's own habits hold.
 */
public final class KnownVendors {

  /** Habits by vendor, oldest first. */
  public static final MapStateDescriptor<String, List<VendorHabit>> STATE =
      new MapStateDescriptor<>(
          "known-vendors", Types.STRING, Types.LIST(RecordType.of(VendorHabit.class)));

  private static final FiguresAsOf<String, VendorHabit> FIGURES =
      new FiguresAsOf<>(VendorHabit::vendorId, VendorHabit::asOfMillis, habit -> false);

  /** Habits by vendor as scorecards have them, oldest first. */
  public static final MapStateDescriptor<String, List<VendorHabit>> SCORED =
      new MapStateDescriptor<>(
          "scored-vendors", Types.STRING, Types.LIST(RecordType.of(VendorHabit.class)));

  /**
   * How far a scorecard may be behind the newest delivery of its vendor: a delivery is on its card
   * within days. Without it the last card of a stopped job would hold for ever.
   */
  private static final long LONGEST_BEHIND_MILLIS = Duration.ofDays(7).toMillis();

  private KnownVendors() {}

  /**
   * Learns a habit.
   *
   * @param oldestMillis the oldest time for which a decision may still have to be made
   */
  static void learn(
      BroadcastState<String, List<VendorHabit>> state, VendorHabit habit, long oldestMillis)
      throws Exception {
    FIGURES.learn(state, habit, oldestMillis);
  }

  /** What holds of a vendor at a time; null when nothing is known of it. */
  static VendorHabit at(
      ReadOnlyBroadcastState<String, List<VendorHabit>> seen,
      ReadOnlyBroadcastState<String, List<VendorHabit>> scored,
      String vendorId,
      long nowMillis)
      throws Exception {
    VendorHabit own = FIGURES.at(seen, vendorId, nowMillis);
    VendorHabit card = FIGURES.at(scored, vendorId, nowMillis);
    boolean isCardOld =
        card != null && own != null && own.asOfMillis() - card.asOfMillis() > LONGEST_BEHIND_MILLIS;
    return card == null || isCardOld ? own : card;
  }
}
