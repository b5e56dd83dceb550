package com.primeaxiom.jobs.oversell.operator;

import com.primeaxiom.jobs.oversell.domain.ForecastScore;
import com.primeaxiom.jobs.oversell.domain.HourOfWeekProfile;
import com.primeaxiom.jobs.oversell.domain.ScoredForecast;
import com.primeaxiom.jobs.platform.record.RecordType;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up, per class of demand, how good forecasts and warnings have been, and tells it at the end
 * of each hour in which a forecast was judged. What belongs to a later hour waits for it, so that
 * the sums of an hour are the same in every run.
 */
public final class CalibrationFunction
    extends KeyedProcessFunction<String, ScoredForecast, ForecastScore> {

  private static final long serialVersionUID = 1L;

  private static final long HOUR_MILLIS = HourOfWeekProfile.HOUR_MILLIS;

  private transient MapState<Long, ForecastScore> hours;
  private transient ValueState<ForecastScore> scores;

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    TypeInformation<ForecastScore> type = RecordType.of(ForecastScore.class);
    hours = runtime.getMapState(new MapStateDescriptor<>("scores-by-hour", Types.LONG, type));
    scores = runtime.getState(new ValueStateDescriptor<>("score", type));
  }

  @Override
  public void processElement(ScoredForecast forecast, Context context, Collector<ForecastScore> out)
      throws Exception {
    long judgedAt = forecast.judged().judgedAtMillis();
    long end = (Math.floorDiv(judgedAt, HOUR_MILLIS) + 1) * HOUR_MILLIS;
    ForecastScore known = hours.get(end);
    ForecastScore before = known == null ? ForecastScore.none(forecast.velocity()) : known;
    hours.put(end, before.plus(forecast.judged().outcome()));
    context.timerService().registerEventTimeTimer(end);
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<ForecastScore> out)
      throws Exception {
    ForecastScore hour = hours.get(atMillis);
    if (hour == null) {
      return;
    }
    hours.remove(atMillis);
    ForecastScore before = scores.value();
    ForecastScore score = (before == null ? hour : before.plus(hour)).asOf(atMillis);
    scores.update(score);
    out.collect(score);
  }
}
