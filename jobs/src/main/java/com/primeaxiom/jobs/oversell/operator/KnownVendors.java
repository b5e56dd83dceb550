package com.primeaxiom.jobs.oversell.operator;

import com.primeaxiom.jobs.oversell.domain.VendorHabit;
import com.primeaxiom.jobs.platform.FiguresAsOf;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** What every task knows of the vendors. */
public final class KnownVendors {

  /** Habits by vendor, oldest first. */
  public static final MapStateDescriptor<String, List<VendorHabit>> STATE =
      new MapStateDescriptor<>(
          "known-vendors", Types.STRING, Types.LIST(TypeInformation.of(VendorHabit.class)));

  private static final FiguresAsOf<String, VendorHabit> FIGURES =
      new FiguresAsOf<>(VendorHabit::vendorId, VendorHabit::asOfMillis, habit -> false);

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
      ReadOnlyBroadcastState<String, List<VendorHabit>> state, String vendorId, long nowMillis)
      throws Exception {
    return FIGURES.at(state, vendorId, nowMillis);
  }
}
