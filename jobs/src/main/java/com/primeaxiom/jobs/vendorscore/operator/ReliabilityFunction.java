package com.primeaxiom.jobs.vendorscore.operator;

import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.vendorscore.domain.VendorReliability;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells other jobs of a vendor's reliability when it changes, and not with every row of its card.
 */
public final class ReliabilityFunction
    extends KeyedProcessFunction<String, VendorReliability, VendorReliability> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<VendorReliability> told;

  @Override
  public void open(OpenContext context) {
    told =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "told-reliability", RecordType.of(VendorReliability.class)));
  }

  @Override
  public void processElement(
      VendorReliability reliability, Context context, Collector<VendorReliability> out)
      throws Exception {
    if (!reliability.isSameAs(told.value())) {
      told.update(reliability);
      out.collect(reliability);
    }
  }
}
