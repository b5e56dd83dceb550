package com.primeaxiom.jobs.alertdesk.operator;

import com.primeaxiom.jobs.alertdesk.domain.ChannelBooks;
import com.primeaxiom.jobs.alertdesk.domain.ChannelState;
import com.primeaxiom.jobs.alertdesk.domain.DeskPolicy;
import com.primeaxiom.jobs.alertdesk.domain.DeskShift;
import com.primeaxiom.jobs.alertdesk.domain.Notice;
import com.primeaxiom.jobs.alertdesk.domain.Telling;
import com.primeaxiom.jobs.platform.order.EventTimeBuffer;
import com.primeaxiom.jobs.platform.order.InEventTimeOrder;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.policy.RulesInForce;
import com.primeaxiom.jobs.platform.record.RecordType;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes the messages of a channel: together what belongs together, no more than people read, and
 * the rest as a digest.
 */
public final class DeskFunction
    extends KeyedBroadcastProcessFunction<String, Telling, PolicyVersion, Notice>
    implements InEventTimeOrder {

  private static final long serialVersionUID = 1L;

  private final JobPolicy<DeskPolicy> policy;
  private final long retentionMillis;

  private transient RulesInForce<DeskPolicy> rules;
  private transient EventTimeBuffer<Telling> pending;
  private transient ChannelBooks books;
  private transient ValueState<ChannelState> channels;

  /**
   * Creates the operator.
   *
   * @param policy the rules
   * @param retentionMillis how long an alert is remembered after it was told last
   */
  public DeskFunction(JobPolicy<DeskPolicy> policy, long retentionMillis) {
    this.policy = policy;
    this.retentionMillis = retentionMillis;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        new EventTimeBuffer<>(runtime, "pending-tellings", Telling.class, Telling.WITHIN_INSTANT);
    books = StateBook.open(runtime);
    channels =
        runtime.getState(new ValueStateDescriptor<>("channel", RecordType.of(ChannelState.class)));
    rules = policy.inForce(runtime);
  }

  @Override
  public EventTimeBuffer<Telling> held() {
    return pending;
  }

  @Override
  public void processElement(Telling telling, ReadOnlyContext context, Collector<Notice> out)
      throws Exception {
    pending.holdAnyhow(telling.atMillis(), telling);
  }

  @Override
  public void processBroadcastElement(PolicyVersion version, Context context, Collector<Notice> out)
      throws Exception {
    rules.learn(context.getBroadcastState(JobPolicy.VERSIONS), version, context.currentWatermark());
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<Notice> out)
      throws Exception {
    DeskPolicy now = rules.at(context.getBroadcastState(JobPolicy.VERSIONS), atMillis);
    DeskShift shift =
        new DeskShift(now, context.getCurrentKey(), channels.value(), books, atMillis);
    shift.work(pending.take(), retentionMillis).forEach(out::collect);
    channels.update(shift.state());
    long next = shift.nextMillis();
    if (next != Long.MAX_VALUE) {
      context.timerService().registerEventTimeTimer(next);
    }
  }
}
