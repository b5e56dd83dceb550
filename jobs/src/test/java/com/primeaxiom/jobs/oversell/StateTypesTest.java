package com.primeaxiom.jobs.oversell;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.oversell.domain.AlertScoreState;
import com.primeaxiom.jobs.oversell.domain.AwaitedState;
import com.primeaxiom.jobs.oversell.domain.CalibrationState;
import com.primeaxiom.jobs.oversell.domain.CategoryDemand;
import com.primeaxiom.jobs.oversell.domain.CategoryDemandState;
import com.primeaxiom.jobs.oversell.domain.CategoryPriorState;
import com.primeaxiom.jobs.oversell.domain.CategorySale;
import com.primeaxiom.jobs.oversell.domain.ChannelDemandState;
import com.primeaxiom.jobs.oversell.domain.DeliveryEvent;
import com.primeaxiom.jobs.oversell.domain.DeliveryState;
import com.primeaxiom.jobs.oversell.domain.DemandModelState;
import com.primeaxiom.jobs.oversell.domain.DemandPrior;
import com.primeaxiom.jobs.oversell.domain.ForecastScore;
import com.primeaxiom.jobs.oversell.domain.ForecastState;
import com.primeaxiom.jobs.oversell.domain.GatheredState;
import com.primeaxiom.jobs.oversell.domain.HourOfWeekRule;
import com.primeaxiom.jobs.oversell.domain.HourOfWeekState;
import com.primeaxiom.jobs.oversell.domain.KeyRate;
import com.primeaxiom.jobs.oversell.domain.MoneySum;
import com.primeaxiom.jobs.oversell.domain.OfferReading;
import com.primeaxiom.jobs.oversell.domain.OfferState;
import com.primeaxiom.jobs.oversell.domain.OutcomeState;
import com.primeaxiom.jobs.oversell.domain.PurchaseState;
import com.primeaxiom.jobs.oversell.domain.RiskEpisodeState;
import com.primeaxiom.jobs.oversell.domain.RiskState;
import com.primeaxiom.jobs.oversell.domain.RollUpEpisodeState;
import com.primeaxiom.jobs.oversell.domain.RollUpState;
import com.primeaxiom.jobs.oversell.domain.SalesHourState;
import com.primeaxiom.jobs.oversell.domain.StockReading;
import com.primeaxiom.jobs.oversell.domain.ToldDemandState;
import com.primeaxiom.jobs.oversell.domain.ToldRisk;
import com.primeaxiom.jobs.oversell.domain.UpliftState;
import com.primeaxiom.jobs.oversell.domain.UsualDemandState;
import com.primeaxiom.jobs.oversell.domain.VelocityClass;
import com.primeaxiom.jobs.oversell.domain.VendorArrival;
import com.primeaxiom.jobs.oversell.domain.VendorHabit;
import com.primeaxiom.jobs.oversell.domain.VendorHabitState;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.shipment.domain.LoadScanned;
import com.primeaxiom.jobs.shipment.domain.LoadScanned.Step;
import com.primeaxiom.jobs.shipment.domain.ShipmentNews;
import com.primeaxiom.jobs.stock.domain.Unfollowed;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rules keep can be kept: no type needs Kryo, and what a key costs is small. */
class StateTypesTest {

  private static final SerializerConfig STRICT =
      new ExecutionConfig(StrictEnvironment.strict(new Configuration())).getSerializerConfig();

  private static final DemandModelState DEMAND =
      new DemandModelState(1, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8, 9, 10);

  private static final CategoryDemand LAMPS =
      new CategoryDemand(
          "lamps", 4, new DemandPrior(0.5, 12, 1.5, 3), Collections.nCopies(168, 1.0), 1.5);

  private static final SkuLocation LANTERN = new SkuLocation("LANTERN", "north");

  private static final EventOrigin STOCK = new EventOrigin("wms.stock-level.v1", 0, 7, "stock-7");

  static Stream<Object> states() {
    HourOfWeekRule week = new HourOfWeekRule(8, 20);
    HourOfWeekState hours = week.observed(HourOfWeekState.startedAt(0), 3, 1);
    StockReading reading =
        new StockReading(
            LANTERN,
            1,
            2,
            3,
            4,
            List.of(
                new OfferReading("web", 1, 2.5, 3, 4, Unfollowed.EDIT, 5, 6),
                new OfferReading("marketplace", 1, 2.5, 0, 0, null, 0, 0)),
            List.of(5L),
            List.of(),
            List.of(STOCK),
            null,
            false);
    return Stream.of(
        DEMAND,
        new ChannelDemandState(1.5, 2),
        CategoryPriorState.NONE.plus(new KeyRate(1, 2, 3, 4, 5)),
        new KeyRate(1, 2, 3, 4, 5),
        new UpliftState(1, 2),
        hours,
        week.observed(hours, 4, 400_000_000),
        RiskEpisodeState.CALM,
        new RiskEpisodeState(1, 2, Severity.HIGH, 3.5, 0),
        new ForecastState(1, 2, 0.5, VelocityClass.FAST, "alert"),
        new ForecastState(1, 2, 0.5, VelocityClass.RARE, null),
        new AlertScoreState(1, 2, 3, 4, 5, 6),
        CalibrationState.NONE.plus(0.3, true),
        new UsualDemandState(true, DEMAND),
        new SalesHourState(1, 2, 3.5),
        new CategoryDemandState(5, hours, CategoryPriorState.NONE, UpliftState.NONE, null),
        new CategoryDemandState(5, hours, CategoryPriorState.NONE, UpliftState.NONE, LAMPS),
        new CategorySale("lamps", "A", 5, 1, 2, 3.5, List.of(new KeyRate(1, 2, 3, 4, 5)), false),
        CategoryDemand.over("lamps", 6),
        new OutcomeState(
            List.of(
                new AwaitedState(
                    new ForecastState(1, 2, 0.5, VelocityClass.FAST, "alert"), 9, 3, 4, true)),
            new ToldRisk(1, 2, 0.5, VelocityClass.SLOW, null, null),
            7),
        OutcomeState.NONE,
        ToldDemandState.NONE,
        new ToldDemandState(1, 2.5, true, true),
        RollUpState.CALM,
        new RollUpState(
            List.of(new RollUpState.ToldAlone("alert", 1)),
            new RollUpEpisodeState(
                1,
                2,
                Severity.LOW,
                MoneySum.NONE,
                3,
                4,
                5,
                6,
                7,
                MoneySum.NONE.plus(new Money(8, "GBP"))),
            9),
        new RollUpState(
            List.of(),
            new RollUpEpisodeState(1, 0, null, MoneySum.NONE, 1, 1, 1, 1, 0, MoneySum.NONE),
            1),
        new GatheredState(
            "alert",
            new SkuLocation("A", "LEEDS"),
            1,
            2,
            Severity.MEDIUM,
            null,
            List.of(new EventOrigin("topic", 0, 3, "event"))),
        ForecastScore.none(ForecastScore.ALL),
        OfferState.NONE,
        new OfferState(1.5, 2, 3, 4),
        new RiskEpisodeState(1, 2, Severity.HIGH, 3.5, 4),
        VendorHabitState.UNKNOWN,
        new VendorHabitState(1, 2.5, -3.5, 4.5, 0.5),
        new VendorHabit("acme", 1, -2.5, 3.5, 0.5),
        new VendorArrival("acme", "PO-1", 1, -2.5, 0.5),
        PurchaseState.UNKNOWN,
        new PurchaseState(
            "acme",
            "north",
            1,
            2,
            Map.of("LANTERN", 3L),
            List.of(new DeliveryEvent.Announced("S1", 1, 2, 3, Map.of("LANTERN", 3L))),
            4,
            5,
            true,
            Map.of("LANTERN", 6L),
            7,
            0.5,
            List.of("receipt"),
            8,
            STOCK),
        new DeliveryState(LANTERN, "PO-1", "acme", 1, 2, 3, true, 4, 0, STOCK),
        DeliveryEvent.ordered(
            "PO-1", 1, STOCK, new DeliveryEvent.Ordered("acme", "north", 2, Map.of("LANTERN", 3L))),
        DeliveryEvent.announced(
            "PO-1", 1, STOCK, new DeliveryEvent.Announced("S1", 1, 2, 3, Map.of("LANTERN", 3L))),
        DeliveryEvent.estimated("PO-1", 1, STOCK, 2L, true).toldAt(3),
        new ShipmentNews(
            "PO-1", 1, 2, STOCK, null, new LoadScanned("S1", "T1", Step.MOVING, 3, null)),
        reading,
        RiskState.startedAt(1).with(reading, DEMAND).told(0.5, 2));
  }

  @ParameterizedTest
  @MethodSource("states")
  void isReadAsItWasWritten(Object state) throws IOException {
    assertThat(copy(state)).isEqualTo(state);
  }

  @Test
  void demandOfAKeyIsALineOfNumbers() throws IOException {
    assertThat(written(DEMAND)).hasSizeLessThanOrEqualTo(96);
  }

  @SuppressWarnings("unchecked")
  private static <T> TypeSerializer<T> serializer(T state) {
    return (TypeSerializer<T>) RecordType.of(state.getClass()).createSerializer(STRICT);
  }

  private static <T> byte[] written(T state) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    serializer(state).serialize(state, out);
    return out.getCopyOfBuffer();
  }

  private static <T> T copy(T state) throws IOException {
    return serializer(state).deserialize(new DataInputDeserializer(written(state)));
  }
}
