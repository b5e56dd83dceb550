package com.primeaxiom.jobs.vendorscore.operator;

import com.primeaxiom.jobs.platform.FiguresAsOf;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.vendorscore.domain.VendorTerms;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;

/** What every task knows of the terms of vendors. */
public final class AgreedTerms {

  /** Terms by vendor, oldest first. */
  public static final MapStateDescriptor<String, List<VendorTerms>> STATE =
      new MapStateDescriptor<>(
          "vendor-terms", Types.STRING, Types.LIST(RecordType.of(VendorTerms.class)));

  private static final FiguresAsOf<String, VendorTerms> TERMS =
      new FiguresAsOf<>(VendorTerms::vendorId, VendorTerms::asOfMillis, terms -> false);

  private AgreedTerms() {}

  static void learn(
      BroadcastState<String, List<VendorTerms>> state, VendorTerms terms, long oldestMillis)
      throws Exception {
    TERMS.learn(state, terms, oldestMillis);
  }

  /**
   * What holds for an order: what was agreed when it was placed, else what was agreed first after
   * that, else what holds where nothing was agreed.
   */
  static VendorTerms at(
      ReadOnlyBroadcastState<String, List<VendorTerms>> state,
      String vendorId,
      long orderedAtMillis,
      long nowMillis,
      VendorTerms fallback)
      throws Exception {
    VendorTerms agreed = TERMS.at(state, vendorId, orderedAtMillis);
    if (agreed == null) {
      agreed = TERMS.at(state, vendorId, nowMillis);
    }
    return agreed == null ? fallback.forVendor(vendorId) : agreed;
  }
}
