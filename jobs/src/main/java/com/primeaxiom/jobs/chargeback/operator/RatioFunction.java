package com.primeaxiom.jobs.chargeback.operator;

import com.primeaxiom.jobs.chargeback.domain.BurnDownRule;
import com.primeaxiom.jobs.chargeback.domain.BurnDownState;
import com.primeaxiom.jobs.chargeback.domain.DayCountState;
import com.primeaxiom.jobs.chargeback.domain.Program;
import com.primeaxiom.jobs.chargeback.domain.Program.Standing;
import com.primeaxiom.jobs.chargeback.domain.RatioFact;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Counts by day what a network's monitoring program counts, and looks at the month at the end of
 * each day, UTC, on which something happened or an alert is open.
 */
public final class RatioFunction extends KeyedProcessFunction<String, RatioFact, Standing> {

  /** Steps of alerts. */
  public static final OutputTag<AlertStep> ALERTS =
      new OutputTag<>("ratio-alerts", RecordType.of(AlertStep.class));

  private static final long serialVersionUID = 1L;
  private static final long DAY_MILLIS = 86_400_000L;

  private final List<Program> programs;
  private final BurnDownRule rule;

  private transient MapState<Long, DayCountState> days;
  private transient ValueState<BurnDownState> alerts;

  /**
   * Creates the operator.
   *
   * @param programs programs, at most one a network
   * @param rule when an alert is raised
   */
  public RatioFunction(List<Program> programs, BurnDownRule rule) {
    this.programs = List.copyOf(programs);
    this.rule = rule;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    days =
        runtime.getMapState(
            new MapStateDescriptor<>("ratio-days", Types.LONG, RecordType.of(DayCountState.class)));
    alerts =
        runtime.getState(
            new ValueStateDescriptor<>("burn-down", RecordType.of(BurnDownState.class)));
  }

  @Override
  public void processElement(RatioFact fact, Context context, Collector<Standing> out)
      throws Exception {
    long day = Math.floorDiv(fact.occurredAtMillis(), DAY_MILLIS);
    long watermark = Math.max(0, context.timerService().currentWatermark());
    if (day < Program.monthBefore(Program.monthOf(watermark))) {
      return; // No month that is still looked at has that day.
    }
    DayCountState known = days.get(day);
    days.put(day, (known == null ? DayCountState.NONE : known).with(fact.kind()));
    long from = Math.max(day, Math.floorDiv(watermark, DAY_MILLIS));
    context.timerService().registerEventTimeTimer((from + 1) * DAY_MILLIS);
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<Standing> out)
      throws Exception {
    Program program =
        programs.stream()
            .filter(one -> one.network().equals(context.getCurrentKey()))
            .findFirst()
            .orElseThrow();
    long last = Math.floorDiv(atMillis, DAY_MILLIS) - 1;
    long month = Program.monthOf(last * DAY_MILLIS);
    long before = Program.monthBefore(month);
    DayCountState counts = DayCountState.NONE;
    DayCountState countsBefore = DayCountState.NONE;
    List<Long> old = new ArrayList<>();
    boolean isMore = false;
    for (Map.Entry<Long, DayCountState> day : days.entries()) {
      if (day.getKey() < before) {
        old.add(day.getKey());
      } else if (day.getKey() < month) {
        countsBefore = countsBefore.plus(day.getValue());
      } else if (day.getKey() <= last) {
        counts = counts.plus(day.getValue());
      }
      isMore |= day.getKey() >= before;
    }
    for (Long day : old) {
      days.remove(day);
    }
    Standing standing = program.standing(month, atMillis, counts, countsBefore);
    out.collect(standing);
    BurnDownState known = alerts.value();
    BurnDownRule.Reviewed reviewed =
        rule.review(known == null ? BurnDownState.NONE : known, program, standing);
    reviewed.steps().forEach(step -> context.output(ALERTS, step));
    if (reviewed.state().openedAtMillis() == 0) {
      alerts.clear();
    } else {
      alerts.update(reviewed.state());
    }
    if (isMore) {
      context.timerService().registerEventTimeTimer(atMillis + DAY_MILLIS);
    }
  }
}
