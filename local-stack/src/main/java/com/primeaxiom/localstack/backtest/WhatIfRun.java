package com.primeaxiom.localstack.backtest;

import com.primeaxiom.jobs.oversell.domain.SkuPlan;
import com.primeaxiom.jobs.oversell.io.SkuPlanMapper;
import com.primeaxiom.jobs.platform.Platform;
import com.primeaxiom.jobs.platform.TimeSettings;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.stock.StockSources;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.localstack.backtest.ShelfFactMapper.OrderSaid;
import com.primeaxiom.localstack.scoring.OversoldLines;
import com.primeaxiom.localstack.whatif.ShelfFact;
import com.primeaxiom.localstack.whatif.WhatIf;
import com.primeaxiom.localstack.whatif.WhatIfReport;
import com.primeaxiom.localstack.whatif.WhatIfStudy;
import com.primeaxiom.schemas.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Gathers what channels showed and sold from a history, and asks what-ifs of it.
 *
 * @param whatIfs the questions
 * @param truth what could not be shipped; empty to take the events' word for it
 * @param penaltyShare what an oversold unit costs beyond its margin, as a share of its price
 */
record WhatIfRun(List<WhatIf> whatIfs, Optional<OversoldLines> truth, double penaltyShare) {

  /** Name of the run and of its file. */
  static final String NAME = "what-if";

  /** Reads what is asked about; the records that the jobs refuse are left out. */
  static void buildOn(
      Platform platform,
      StreamExecutionEnvironment environment,
      ReadableConfig configuration,
      String findings) {
    TimeSettings time = TimeSettings.from(configuration);
    StockSources stock = StockSources.of(platform);
    platform
        .source(Topics.ORDER, ShelfFactMapper::toOrder, RecordType.of(OrderSaid.class))
        .read(environment, said -> said.order().occurredAtMillis(), time)
        .sinkTo(
            new CollectingSink<>(
                findings, (collected, said, at) -> add(collected, ShelfFactMapper.toFacts(said))))
        .uid("orders")
        .name("orders");
    stock
        .inventoryLevels()
        .read(environment, AtpFact::occurredAtMillis, time)
        .sinkTo(
            new CollectingSink<>(
                findings, (collected, fact, at) -> add(collected, ShelfFactMapper.toFacts(fact))))
        .uid("figures")
        .name("figures");
    stock
        .allocations()
        .read(environment, AtpFact::occurredAtMillis, time)
        .sinkTo(
            new CollectingSink<>(
                findings, (collected, fact, at) -> add(collected, ShelfFactMapper.toFacts(fact))))
        .uid("answers")
        .name("answers");
    platform
        .source(Topics.SKU_REFERENCE, SkuPlanMapper::toPlan, RecordType.of(SkuPlan.class))
        .read(environment, SkuPlan::occurredAtMillis, time)
        .sinkTo(new CollectingSink<>(findings, (collected, plan, at) -> collected.plan(plan)))
        .uid("master-data")
        .name("master data");
  }

  private static void add(Findings collected, List<ShelfFact> facts) throws IOException {
    for (ShelfFact fact : facts) {
      collected.shelfFact(fact);
    }
  }

  /**
   * Asks.
   *
   * @param findings what {@link #buildOn} has gathered
   * @param lastMillis where the business clock stopped
   */
  WhatIfReport ask(Findings findings, long lastMillis) throws IOException {
    double days = BacktestSummary.days(findings.firstMillis(), lastMillis);
    WhatIfStudy study =
        new WhatIfStudy(
            whatIfs,
            new WhatIfStudy.Frame(
                findings.plans(), truth.orElse(null), penaltyShare, days, lastMillis));
    List<ShelfFact> shelf = new ArrayList<>();
    findings
        .shelfFacts()
        .forEach(
            lastMillis,
            line -> {
              ShelfFact fact = ShelfFact.ofLine(line);
              if (!shelf.isEmpty() && !isSame(shelf.get(0), fact)) {
                take(shelf, study);
              }
              shelf.add(fact);
            });
    if (!shelf.isEmpty()) {
      take(shelf, study);
    }
    return new WhatIfReport(study.results(), truth.isPresent(), penaltyShare);
  }

  private static boolean isSame(ShelfFact one, ShelfFact other) {
    return one.sku().equals(other.sku()) && one.locationId().equals(other.locationId());
  }

  private static void take(List<ShelfFact> shelf, WhatIfStudy study) {
    study.shelf(shelf.get(0).sku(), shelf.get(0).locationId(), shelf);
    shelf.clear();
  }
}
