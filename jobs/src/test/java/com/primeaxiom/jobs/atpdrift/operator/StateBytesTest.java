package com.primeaxiom.jobs.atpdrift.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.LANTERN;
import static com.primeaxiom.jobs.stock.LanternInLeeds.PRICE;
import static com.primeaxiom.jobs.stock.LanternInLeeds.answered;
import static com.primeaxiom.jobs.stock.LanternInLeeds.at;
import static com.primeaxiom.jobs.stock.LanternInLeeds.committed;
import static com.primeaxiom.jobs.stock.LanternInLeeds.level;
import static com.primeaxiom.jobs.stock.LanternInLeeds.ordered;
import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static com.primeaxiom.jobs.stock.LanternInLeeds.received;
import static com.primeaxiom.jobs.stock.LanternInLeeds.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.atpdrift.domain.DriftCause;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeFact;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeState;
import com.primeaxiom.jobs.atpdrift.domain.PhantomState;
import com.primeaxiom.jobs.atpdrift.domain.PickReading;
import com.primeaxiom.jobs.atpdrift.domain.SkuPrice;
import com.primeaxiom.jobs.atpdrift.domain.WatchState;
import com.primeaxiom.jobs.platform.KeptState;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.BalanceState;
import com.primeaxiom.jobs.stock.domain.ChannelState;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.ConnectorState;
import com.primeaxiom.jobs.stock.domain.DemandLineState;
import com.primeaxiom.jobs.stock.domain.DemandState;
import com.primeaxiom.jobs.stock.domain.Divergence;
import com.primeaxiom.jobs.stock.domain.Drift;
import com.primeaxiom.jobs.stock.domain.MinuteState;
import com.primeaxiom.jobs.stock.domain.PickState;
import com.primeaxiom.jobs.stock.domain.PromisableHistory;
import com.primeaxiom.jobs.stock.domain.StockBalance;
import com.primeaxiom.jobs.stock.domain.StockChange;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.Unfollowed;
import com.primeaxiom.jobs.stock.domain.UpdateMinute;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer.Outcome;
import com.primeaxiom.jobs.stock.operator.ConnectorHarness;
import com.primeaxiom.jobs.stock.operator.LagHistogram;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** State of the drift job that was written once is read for ever. */
class StateBytesTest {

  private static final long SNAPSHOT_AT = 100;
  private static final long END = 20_000;

  static Stream<KeptState<?>> kept() {
    return Stream.of(
        new KeptState<>("key", RecordType.of(SkuLocation.class), LANTERN),
        new KeptState<>("balance", RecordType.of(BalanceState.class), balance()),
        // Written before the next look at order lines was kept.
        new KeptState<>(
            "balance-unknown",
            RecordType.of(BalanceState.class),
            BalanceState.UNKNOWN.with(BalanceState.UNKNOWN.progress().withSettleCheck(0))),
        new KeptState<>("channel", RecordType.of(ChannelState.class), channel()),
        new KeptState<>("channel-unknown", RecordType.of(ChannelState.class), ChannelState.UNKNOWN),
        new KeptState<>(
            "demand-line",
            RecordType.of(DemandLineState.class),
            new DemandLineState(9, at(1), origin("placed"), 1, 4, 2, 1, 3, 5, at(2))),
        new KeptState<>(
            "pending-facts",
            Types.LIST(RecordType.of(AtpFact.class)),
            List.of(
                received(1, 7),
                ordered(2, "o1", 3),
                answered(3, "o1", Outcome.SHORT, 1),
                committed(4, 20, 2),
                level(5, "marketplace", 8, 2))),
        new KeptState<>("connector", RecordType.of(Connector.class), web()),
        new KeptState<>(
            "update-minute",
            RecordType.of(UpdateMinute.class),
            new UpdateMinute(at(1), at(2), List.of(700L, 0L), at(3), -2)),
        new KeptState<>(
            "connector-state",
            RecordType.of(ConnectorState.class),
            new ConnectorState(
                at(1), 9, at(10), at(2), at(3), at(4), at(5), 6_000, at(7), at(8), null)),
        new KeptState<>(
            "watch",
            RecordType.of(WatchState.class),
            new WatchState(
                reading(),
                new EpisodeState(
                    at(1), at(2), at(3), Severity.HIGH, -4, DriftCause.BUFFER_CHANGE))),
        new KeptState<>(
            "phantom", RecordType.of(PhantomState.class), new PhantomState(picks(), 40, at(2))),
        new KeptState<>("sku-price", RecordType.of(SkuPrice.class), price()),
        new KeptState<>("observed-lags", Types.LIST(RecordType.of(SyncLag.class)), List.of(lag())),
        new KeptState<>(
            "pending-readings",
            Types.LIST(RecordType.of(EpisodeFact.class)),
            List.of(
                EpisodeFact.of(reading()),
                EpisodeFact.of(new PickReading(LANTERN, at(9), at(8), picks(), 40, PRICE, false)),
                EpisodeFact.of(price()))));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void whatWasWrittenOnceIsStillRead(KeptState<?> kept) throws Exception {
    kept.assertStillRead();
  }

  @ParameterizedTest
  @MethodSource("kept")
  void aCopyThroughBytesIsTheSame(KeptState<?> kept) throws Exception {
    kept.assertCopied();
  }

  @Test
  void aTypeThatWouldNeedKryoIsRefused() {
    assertThatThrownBy(() -> TypeInformation.of(Object.class).createSerializer(KeptState.STRICT))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("Generic types have been disabled");
  }

  @Test
  void aHistogramThatWasWrittenOnceIsStillRead() throws Exception {
    var bytes =
        PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO.createSerializer(KeptState.STRICT);
    if (KeptState.WRITES) {
      LagHistogram histogram = LagHistogram.read(null);
      for (long lag = 1; lag <= 1_000; lag++) {
        histogram.add(lag * 100);
      }
      DataOutputSerializer out = new DataOutputSerializer(64);
      bytes.serialize(histogram.write(LagHistogram.newBuffer()), out);
      KeptState.write("histogram.bin", out.getCopyOfBuffer());
    }

    LagHistogram read =
        LagHistogram.read(
            bytes.deserialize(new DataInputDeserializer(KeptState.read("histogram.bin"))));

    assertThat(read.count()).isEqualTo(1_000);
    assertThat(read.percentileMillis(50)).isBetween(50_000L, 50_500L);
    assertThat(read.percentileMillis(99)).isBetween(99_000L, 99_990L);
    read.add(100);
    assertThat(LagHistogram.read(read.write(LagHistogram.newBuffer())).count()).isEqualTo(1_001);
  }

  @Test
  void theDriftOperatorGoesOnFromASnapshotThatWasWrittenOnce() throws Exception {
    List<AtpFact> before =
        List.of(
            stock(0, 20),
            level(0, 20),
            level(0, "marketplace", 15, 5),
            ordered(10, "o1", 4),
            ordered(12, "o1", 4),
            level(12, 12),
            received(40, 10),
            stock(50, 30),
            answered(60, "o1", Outcome.ALLOCATED, 4),
            answered(90, "o1", Outcome.SHORT, 1),
            level(130, 26));
    List<AtpFact> after =
        List.of(
            committed(140, 30, 4),
            level(150, "marketplace", 21, 5),
            answered(200, "o1", Outcome.SHIPPED, 3),
            committed(200, 27, 0),
            stock(300, 25));
    if (KeptState.WRITES) {
      try (DriftHarness harness = DriftHarness.start(null)) {
        harness.send(before);
        harness.advanceTo(SNAPSHOT_AT);
        KeptState.write("atp-drift.snapshot", harness.snapshot(1, 1));
      }
    }
    List<DriftReading> whole;
    try (DriftHarness harness = DriftHarness.start(null)) {
      harness.send(before);
      harness.send(after);
      harness.advanceTo(END);
      whole = harness.readings();
    }

    try (DriftHarness harness = DriftHarness.start(KeptState.snapshot("atp-drift.snapshot"))) {
      harness.send(after);
      harness.advanceTo(END);

      assertThat(harness.readings())
          .isEqualTo(
              whole.stream()
                  .filter(reading -> reading.occurredAtMillis() > at(SNAPSHOT_AT))
                  .toList())
          .hasSizeGreaterThan(4);
    }
  }

  @Test
  void theConnectorOperatorGoesOnFromASnapshotThatWasWrittenOnce() throws Exception {
    List<ChannelUpdate> updates = ConnectorHarness.busyHour(17, 600);
    long middle = 1_500;
    if (KeptState.WRITES) {
      try (var harness = ConnectorHarness.start(null)) {
        harness.send(updates.subList(0, 400));
        harness.advanceTo(middle);
        KeptState.write("connector-lag.snapshot", harness.snapshot(1, 1));
      }
    }
    List<SyncLag> whole;
    try (var harness = ConnectorHarness.start(null)) {
      harness.send(updates);
      harness.advanceTo(END);
      whole = harness.told();
    }

    try (var harness = ConnectorHarness.start(KeptState.snapshot("connector-lag.snapshot"))) {
      harness.send(updates.subList(400, 600));
      harness.advanceTo(END);

      assertThat(harness.told())
          .isEqualTo(whole.stream().filter(lag -> lag.asOfMillis() > at(middle)).toList())
          .isNotEmpty();
    }
  }

  @Test
  void theEpisodeOperatorGoesOnFromASnapshotThatWasWrittenOnce() throws Exception {
    List<EpisodeFact> before =
        List.of(
            EpisodeFact.of(price()),
            EpisodeFact.of(reading("web", 10)),
            EpisodeFact.of(reading("marketplace", 90)),
            EpisodeFact.of(new PickReading(LANTERN, at(20), at(20), picks(), 40, PRICE, false)),
            EpisodeFact.of(reading("web", 120)));
    EpisodeFact after =
        EpisodeFact.of(
            new PickReading(LANTERN, at(700), at(700), PickState.PROVEN, 12, PRICE, false));
    SyncLag lag = new SyncLag(web(), at(-60), 200, 0, 0, 0, 60_000, 0, 0, 0);
    if (KeptState.WRITES) {
      try (EpisodeHarness harness = EpisodeHarness.start(null)) {
        harness.observe(lag);
        harness.send(before);
        harness.advanceTo(SNAPSHOT_AT);
        KeptState.write("drift-episodes.snapshot", harness.snapshot(1, 1));
      }
    }
    List<AlertStep> whole;
    try (EpisodeHarness harness = EpisodeHarness.start(null)) {
      harness.observe(lag);
      harness.send(before);
      harness.send(after);
      harness.advanceTo(END);
      whole = harness.alerts();
    }

    try (EpisodeHarness harness =
        EpisodeHarness.start(KeptState.snapshot("drift-episodes.snapshot"))) {
      harness.send(after);
      harness.advanceTo(END);

      assertThat(harness.alerts())
          .containsExactlyInAnyOrderElementsOf(
              whole.stream()
                  .filter(step -> step.occurredAt().toEpochMilli() > at(SNAPSHOT_AT))
                  .toList())
          .hasSizeGreaterThan(2);
    }
  }

  /** As it was written. Its name is as long as that of the class it became. */
  public record LatestV1(String sku, long units, List<String> origins) {}

  /** What it became: a component of each kind more. */
  public record LatestV2(
      String sku, long units, List<String> origins, List<String> notes, long since, Connector of) {
    public LatestV2 {
      notes = notes == null ? List.of() : notes;
    }
  }

  @Test
  void aRecordThatHasGrownReadsWhatWasWrittenBefore() throws Exception {
    TypeSerializer<LatestV1> before =
        RecordType.of(LatestV1.class).createSerializer(KeptState.STRICT);
    TypeSerializer<LatestV2> now = RecordType.of(LatestV2.class).createSerializer(KeptState.STRICT);
    byte[] written =
        renamed(
            KeptState.bytes(before, new LatestV1("LANTERN", 7, List.of("a"))),
            "LatestV1",
            "LatestV2");

    DataInputDeserializer in = new DataInputDeserializer(written);
    TypeSerializerSnapshot<LatestV2> old =
        TypeSerializerSnapshot.readVersionedSnapshot(in, StateBytesTest.class.getClassLoader());

    assertThat(now.snapshotConfiguration().resolveSchemaCompatibility(old))
        .matches(TypeSerializerSchemaCompatibility::isCompatibleAfterMigration);
    LatestV2 read = old.restoreSerializer().deserialize(in);
    assertThat(read).isEqualTo(new LatestV2("LANTERN", 7, List.of("a"), List.of(), 0, null));
    DataOutputSerializer migrated = new DataOutputSerializer(64);
    now.serialize(read, migrated);
    assertThat(now.deserialize(new DataInputDeserializer(migrated.getCopyOfBuffer())))
        .isEqualTo(read);
  }

  /** The bytes with every mention of a class replaced by one of the same length. */
  private static byte[] renamed(byte[] bytes, String from, String to) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .replace(from, to)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static BalanceState balance() {
    return new BalanceState(
        new BalanceState.Warehouse(
            new StockBalance(30, 4, 3, 2, 1, 5), at(1), origin("stock"), 6, List.of("receipt")),
        new DemandState(
            7,
            4,
            3,
            -2,
            at(2),
            origin("order"),
            PRICE,
            new DemandState.SecondOrder(4, at(3), origin("again")),
            2),
        picks(),
        new PromisableHistory(
            List.of(
                new PromisableHistory.Point(
                    at(1), 12, new StockChange(-3, 2, 1), origin("count")))),
        new BalanceState.Progress(17, at(4), at(5), at(6), 0));
  }

  private static ChannelState channel() {
    return new ChannelState(
        12,
        3,
        at(1),
        origin("level"),
        4,
        new Divergence(
            at(2),
            5,
            new StockChange(-3, 2, 1),
            at(3),
            at(4),
            Unfollowed.OLD_FIGURE,
            origin("old")),
        new Drift(12, 10, 2, 3),
        17,
        new MinuteState(at(-30), 3, -2, 5));
  }

  private static DriftReading reading() {
    return reading("web", 9);
  }

  private static DriftReading reading(String channel, long second) {
    return new DriftReading(
        LANTERN,
        channel,
        at(second),
        at(second),
        new Drift(15, 12, 2, 0),
        new Divergence(
            at(10), 5, new StockChange(-3, -2, 0), at(10), at(second), null, origin("count")),
        new DriftReading.Evidence(
            origin("level"), origin("stock"), origin("order"), origin("again")),
        PRICE,
        second,
        0);
  }

  private static PickState picks() {
    return new PickState(2, 3, at(1), List.of(origin("pick1"), origin("pick2")));
  }

  private static SkuPrice price() {
    return new SkuPrice("LANTERN", at(-100), 4_000, 1_500, "GBP");
  }

  private static SyncLag lag() {
    return new SyncLag(web(), at(1), 200, 2, 3, 4, 5, at(6), at(7), at(8));
  }

  private static Connector web() {
    return new Connector("LEEDS", "web");
  }
}
