package com.primeaxiom.jobs.vendorscore;

import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.ACME;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.at;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shipment.domain.GoodsAnnounced;
import com.primeaxiom.jobs.shipment.domain.LoadScanned;
import com.primeaxiom.jobs.shipment.domain.ShipmentFact;
import com.primeaxiom.jobs.shipment.domain.ShipmentState;
import com.primeaxiom.jobs.vendorscore.domain.CardState;
import com.primeaxiom.jobs.vendorscore.domain.Grade;
import com.primeaxiom.jobs.vendorscore.domain.GradeState;
import com.primeaxiom.jobs.vendorscore.domain.LineReading;
import com.primeaxiom.jobs.vendorscore.domain.Measure;
import com.primeaxiom.jobs.vendorscore.domain.Miss;
import com.primeaxiom.jobs.vendorscore.domain.MissEpisodeState;
import com.primeaxiom.jobs.vendorscore.domain.Party;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseFact;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseOrderState;
import com.primeaxiom.jobs.vendorscore.domain.Scope;
import com.primeaxiom.jobs.vendorscore.domain.ScoreChange;
import com.primeaxiom.jobs.vendorscore.domain.SkuCategoryState;
import com.primeaxiom.jobs.vendorscore.domain.Tally;
import com.primeaxiom.jobs.vendorscore.domain.VendorReliability;
import java.io.IOException;
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

/** What the operators keep can be kept: no type needs Kryo, and what an order costs is small. */
class StateTypesTest {

  private static final SerializerConfig STRICT =
      new ExecutionConfig(StrictEnvironment.strict(new Configuration())).getSerializerConfig();

  private static final PurchaseOrderState ORDER =
      PurchaseOrderState.UNKNOWN.heard(LampsForLeeds.flawless()).under(ACME).judgedAt(at(9));

  private static final Tally TALLY =
      new Tally(Map.of(Measure.LINES_DUE, 3L), Map.of(4, 3L), Map.of(-1, 2L, 2, 1L));

  static Stream<Object> states() {
    ShipmentFact notice =
        new ShipmentFact(
            ShipmentFact.shipment("S1"),
            at(1),
            origin("asn"),
            new ShipmentFact.Notice(
                new GoodsAnnounced("S1", 0, false, "acme", "LEEDS", null, 0, 0, List.of()),
                List.of(
                    new ShipmentFact.Slice(
                        "PO-1", List.of(new GoodsAnnounced.Line(1, "LAMP", 5))))),
            null,
            null);
    ShipmentFact scan =
        new ShipmentFact(
            ShipmentFact.load("T1"),
            at(2),
            origin("scan"),
            null,
            new LoadScanned("S1", "T1", LoadScanned.Step.PICKED_UP, 0, null),
            null);
    return Stream.of(
            Stream.of(
                ORDER,
                PurchaseOrderState.UNKNOWN,
                ORDER.with(
                    Map.of(
                        Miss.LATE_ASN,
                        new MissEpisodeState(
                            1, MissEpisodeState.Rung.REMINDER, List.of(1), 5, Party.VENDOR))),
                ShipmentState.UNKNOWN.heard(List.of(notice, scan)),
                SkuCategoryState.UNKNOWN,
                new SkuCategoryState(null, 0, null, List.of("PO-1"), 5),
                new SkuCategoryState("lights", 5, origin("sku"), List.of(), 0),
                TALLY,
                Tally.ZERO,
                CardState.NEW,
                CardState.NEW.on(5).under(ACME).with(new GradeState(Grade.A, Grade.C, 7, 0.97)),
                new VendorReliability("acme", 5, 6, 2, -1.5, 0.25, 1, 0.9),
                new VendorReliability("acme", 5, 6, 1, -1.5, null, 0, null),
                CardState.NEW.gradedBy("policy-3-1a2b3c4d"),
                new PolicyVersion(3, 5, Map.of("vendor.grade.a", "0.9")),
                new ScoreChange(
                    Scope.of("acme"), 5, "PO-1", ACME, List.of(origin("x")), Map.of(5L, TALLY))),
            LampsForLeeds.flawless().stream(),
            LampsForLeeds.RULE.lives(LampsForLeeds.ORDER, ORDER, at(400)).lines().stream()
                .map(line -> new LineReading(line, 1, 2)))
        .flatMap(one -> one);
  }

  @ParameterizedTest
  @MethodSource("states")
  void isReadAsItWasWritten(Object state) throws IOException {
    assertThat(copy(state)).isEqualTo(state);
  }

  @Test
  void anEventOfATwoLineOrderIsAFewHundredBytesAtMost() throws IOException {
    for (PurchaseFact fact : LampsForLeeds.flawless()) {
      assertThat(written(fact)).hasSizeLessThanOrEqualTo(256);
    }
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
