package com.primeaxiom.jobs.oversell.operator;

import com.primeaxiom.jobs.oversell.domain.CategoryDemand;
import com.primeaxiom.jobs.oversell.domain.CategoryDemandRule;
import com.primeaxiom.jobs.oversell.domain.CategoryDemandState;
import com.primeaxiom.jobs.oversell.domain.CategorySale;
import com.primeaxiom.jobs.oversell.domain.HourOfWeekProfile;
import com.primeaxiom.jobs.oversell.domain.KeyRate;
import com.primeaxiom.jobs.platform.record.RecordType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Learns, per category, when in the week orders come, what its SKUs sell and what its promotions
 * bring, and tells it at full hours when it has changed noticeably. What comes late is counted;
 * what was said for a later time stays said.
 */
public final class CategoryDemandFunction
    extends KeyedProcessFunction<String, CategorySale, CategoryDemand> {

  private static final long serialVersionUID = 1L;

  private final CategoryDemandRule rule;

  /** By SKU and hour and not in a list: a list of all SKUs would be written again with each. */
  private transient MapState<String, CategorySale> pending;

  private transient MapState<String, List<KeyRate>> rates;
  private transient ValueState<CategoryDemandState> states;

  /** Creates the operator. */
  public CategoryDemandFunction(CategoryDemandRule rule) {
    this.rule = rule;
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    pending =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "pending-sales", Types.STRING, RecordType.of(CategorySale.class)));
    rates =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "rates-by-sku", Types.STRING, Types.LIST(RecordType.of(KeyRate.class))));
    states =
        runtime.getState(
            new ValueStateDescriptor<>(
                "category-demand", RecordType.of(CategoryDemandState.class)));
  }

  @Override
  public void processElement(CategorySale sale, Context context, Collector<CategoryDemand> out)
      throws Exception {
    String id = id(sale);
    CategorySale known = pending.get(id);
    pending.put(id, known == null ? sale : known.plus(sale));
    context.timerService().registerEventTimeTimer(sale.toldAtMillis());
  }

  @Override
  public void onTimer(long atMillis, OnTimerContext context, Collector<CategoryDemand> out)
      throws Exception {
    List<CategorySale> sales = take(atMillis);
    CategoryDemandState known = states.value();
    if (known == null && sales.isEmpty()) {
      return;
    }
    CategoryDemandState state = known == null ? CategoryDemandState.startedAt(atMillis) : known;
    for (CategorySale sale : sales) {
      List<KeyRate> before = rates.get(sale.sku());
      state = rule.after(state, sale, before == null ? List.of() : before);
      if (sale.isFarewell()) {
        rates.remove(sale.sku());
      } else {
        rates.put(sale.sku(), sale.rates());
      }
    }
    if (rates.isEmpty()) {
      if (state.told() != null) {
        out.collect(
            CategoryDemand.over(
                context.getCurrentKey(), Math.max(atMillis, state.reachedMillis())));
      }
      states.clear();
      return;
    }
    if (atMillis > state.reachedMillis()) {
      state = rule.reached(state, atMillis);
      CategoryDemand demand = rule.demand(context.getCurrentKey(), state);
      if (rule.isNews(state.told(), demand)) {
        out.collect(demand);
        state = state.having(demand);
      }
      context.timerService().registerEventTimeTimer(atMillis + HourOfWeekProfile.HOUR_MILLIS);
    }
    states.update(state);
  }

  /** Takes what was told at a time, by SKU, whatever the order of arrival. */
  private List<CategorySale> take(long atMillis) throws Exception {
    List<CategorySale> taken = new ArrayList<>();
    for (CategorySale sale : pending.values()) {
      if (sale.toldAtMillis() == atMillis) {
        taken.add(sale);
      }
    }
    // Not by the iterator, which would leave an empty map of the category behind.
    for (CategorySale sale : taken) {
      pending.remove(id(sale));
    }
    taken.sort(Comparator.comparing(CategorySale::sku));
    return taken;
  }

  private static String id(CategorySale sale) {
    return sale.sku() + '@' + sale.toldAtMillis();
  }
}
