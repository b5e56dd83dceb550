package com.primeaxiom.jobs.shipment.operator;

import static com.primeaxiom.jobs.shipment.Loads.at;
import static com.primeaxiom.jobs.shipment.Loads.notice;
import static com.primeaxiom.jobs.shipment.Loads.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.platform.KeyedHarness;
import com.primeaxiom.jobs.shipment.domain.LoadScanned.Step;
import com.primeaxiom.jobs.shipment.domain.ShipmentFact;
import com.primeaxiom.jobs.shipment.domain.ShipmentNews;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShipmentFunctionTest {

  private static final int RETENTION_HOURS = 1_000;

  private KeyedHarness<String, ShipmentFact, ShipmentNews> harness;

  @BeforeEach
  void open() throws Exception {
    harness = start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void ordersOfOneLoadAreToldOfItsScansAndForgotten() throws Exception {
    harness.send(
        notice("T-1", 0, "acme", "LEEDS", "S-1", "PO-1"),
        notice("T-1", 2, "acme", "LEEDS", "S-2", "PO-2"),
        scan("T-1", 40, Step.ARRIVED));
    harness.processWatermark(at(40));

    assertThat(harness.told())
        .extracting(ShipmentNews::purchaseOrderId, ShipmentNews::toldAtMillis)
        .containsExactly(tuple("PO-1", at(40)), tuple("PO-2", at(40)));

    harness.processWatermark(at(39 + RETENTION_HOURS));
    assertThat(harness.numKeyedStateEntries()).isPositive();
    harness.processWatermark(at(40 + RETENTION_HOURS));
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void scansOfANumberOfTwoVendorsAreToldToNobodyAlsoAfterARestore() throws Exception {
    harness.send(
        notice("T-1", 0, "acme", "LEEDS", "S-1", "PO-1"),
        scan("T-1", 10, Step.PICKED_UP),
        notice("T-1", 20, "bolt", "LEEDS", "S-2", "PO-2"),
        scan("T-1", 40, Step.ARRIVED));
    harness.processWatermark(at(30));
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    assertThat(harness.told())
        .extracting(ShipmentNews::purchaseOrderId, news -> news.scanned().step())
        .containsExactly(tuple("PO-1", Step.PICKED_UP));
    harness.close();

    harness = start(snapshot);
    harness.send(scan("T-1", 50, Step.DELIVERED));
    harness.processWatermark(at(60));

    assertThat(harness.told()).isEmpty();
  }

  /** A number that is never silent would be kept for ever, were it kept whole. */
  @Test
  void whatIsRememberedOfASharedNumberDoesNotGrowAndEnds() throws Exception {
    for (int hour = 0; hour < 500; hour++) {
      harness.send(
          notice("TBD", hour, "V-" + hour, "LEEDS", "S-" + hour, "PO-" + hour),
          scan("TBD", hour, Step.MOVING));
    }
    harness.processWatermark(at(499));

    assertThat(harness.told()).isEmpty();
    assertThat(harness.snapshot(1, 1).getManagedKeyedState().getStateSize()).isLessThan(60_000);

    harness.processWatermark(at(499 + RETENTION_HOURS));
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();

    // Another number is a load as before.
    harness.send(notice("TBD-1", 2_000, "acme", "LEEDS", "S-9", "PO-9"));
    harness.send(scan("TBD-1", 2_001, Step.ARRIVED));
    harness.processWatermark(at(2_001));
    assertThat(harness.told()).extracting(ShipmentNews::purchaseOrderId).containsExactly("PO-9");
  }

  private static KeyedHarness<String, ShipmentFact, ShipmentNews> start(
      OperatorSubtaskState snapshot) throws Exception {
    return KeyedHarness.start(
        new ShipmentFunction(RETENTION_HOURS * 3_600_000L, 10 * 3_600_000L),
        ShipmentFact::key,
        Types.STRING,
        snapshot);
  }
}
