package com.primeaxiom.jobs.chargeback.io;

import static com.primeaxiom.jobs.chargeback.io.TheLanternCase.DELIVERED;
import static com.primeaxiom.jobs.chargeback.io.TheLanternCase.DUE;
import static com.primeaxiom.jobs.chargeback.io.TheLanternCase.ENDED;
import static com.primeaxiom.jobs.chargeback.io.TheLanternCase.OPENED;
import static com.primeaxiom.jobs.chargeback.io.TheLanternCase.SUBMITTED;
import static com.primeaxiom.jobs.chargeback.io.TheLanternCase.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.domain.CaseEvent;
import com.primeaxiom.jobs.chargeback.domain.CaseReading;
import com.primeaxiom.jobs.chargeback.domain.Dossier;
import com.primeaxiom.jobs.chargeback.domain.Dossier.DeliveryProof;
import com.primeaxiom.jobs.chargeback.domain.Program.Standing;
import com.primeaxiom.jobs.chargeback.domain.Stage;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.schemas.KeyedHash;
import com.primeaxiom.sinks.clickhouse.table.ChargebackCaseEventRow;
import com.primeaxiom.sinks.clickhouse.table.ChargebackCaseRow;
import com.primeaxiom.sinks.clickhouse.table.ChargebackRatioRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseRowMapperTest {

  @Test
  void everyFieldOfACaseIsInItsRow() {
    assertThat(CaseRowMapper.toRow(TheLanternCase.whole(), KeyedHash.NONE))
        .isEqualTo(
            new ChargebackCaseRow(
                "D-1",
                "536365",
                "",
                "CH-3",
                "PRE_ARBITRATION",
                "WON",
                "FRAUDULENT",
                "10.4",
                "visa",
                "US",
                "GB",
                13_912,
                "GBP",
                1_500,
                13_912,
                true,
                OPENED,
                DUE,
                true,
                SUBMITTED,
                ENDED,
                new ChargebackCaseRow.Evidence(
                    5,
                    3,
                    "billing_address\nshipping_address",
                    "payment processor\nstorefront",
                    "old-1\nold-2",
                    "royal-mail",
                    DELIVERED,
                    "SAME",
                    true),
                TOLD,
                77));
  }

  @Test
  void whatIsNotKnownIsEmptyOrNull() {
    assertThat(CaseRowMapper.toRow(TheLanternCase.bare(), KeyedHash.NONE))
        .isEqualTo(
            new ChargebackCaseRow(
                "D-1",
                "536365",
                "",
                "",
                "CHARGEBACK",
                "OPEN",
                "PRODUCT_NOT_RECEIVED",
                "",
                "paypal",
                "",
                "",
                13_912,
                "GBP",
                0,
                0,
                false,
                OPENED,
                DUE,
                false,
                null,
                null,
                new ChargebackCaseRow.Evidence(
                    5,
                    0,
                    "shipping_carrier\nshipping_tracking_number\nshipping_date\ndelivery_scan"
                        + "\nshipping_address",
                    "warehouse\ncarrier\nstorefront",
                    "",
                    "",
                    null,
                    "UNKNOWN",
                    false),
                TOLD,
                78));
  }

  @ParameterizedTest
  @CsvSource({"true, SAME", "false, OTHER", ", UNKNOWN"})
  void thePlaceOfADeliveryIsThatOfTheOrderOrAnotherOrUnknown(Boolean isSame, String place) {
    CaseReading bare = TheLanternCase.bare();
    Dossier dossier =
        new Dossier(
            "D-1", 0, null, List.of(), new DeliveryProof("", 0, isSame, false), 0, "", null);
    CaseReading reading =
        new CaseReading(bare.view(), dossier, List.of(), bare.occurredAtMillis(), 1);

    assertThat(CaseRowMapper.toRow(reading, KeyedHash.NONE).evidence().deliveredPlace())
        .isEqualTo(place);
  }

  @Test
  void whatAProcessorToldNamesItsEventAndWhatWeFoundNone() {
    EventOrigin origin = new EventOrigin("payment.dispute.v1", 2, 9, "event-1");
    CaseEvent told =
        new CaseEvent("D-1", "OPENED", Stage.CHARGEBACK, OPENED.toEpochMilli(), "", origin, 0.6, 5);
    CaseEvent found =
        new CaseEvent("D-1", "REMINDED", Stage.INQUIRY, TOLD.toEpochMilli(), "3 days", null, 1, 6);

    assertThat(CaseRowMapper.toRow(told))
        .isEqualTo(
            new ChargebackCaseEventRow(
                "D-1",
                "CHARGEBACK",
                "OPENED",
                OPENED,
                "",
                0.6,
                "event-1",
                "payment.dispute.v1",
                2,
                9,
                5));
    assertThat(CaseRowMapper.toRow(found))
        .isEqualTo(
            new ChargebackCaseEventRow(
                "D-1", "INQUIRY", "REMINDED", TOLD, "3 days", 1, "", "", 0, 0, 6));
  }

  @Test
  void aMonthOfAProgramHasItsDenominatorAndNoRatioWithoutOne() {
    long june = LocalDate.parse("2026-06-01").toEpochDay();
    Instant first = Instant.parse("2026-06-01T00:00:00Z");
    Standing crossing =
        new Standing(
            "VAMP", june, TOLD.toEpochMilli(), 2, 1, 12, 3, 12, ENDED.toEpochMilli(), true);
    Standing idle = new Standing("ECM", june, TOLD.toEpochMilli(), 0, 0, 4, 0, 0, 0, false);

    assertThat(CaseRowMapper.toRow(crossing))
        .isEqualTo(new ChargebackRatioRow("VAMP", first, TOLD, 12, 2, 1, 3, 12, 0.25, ENDED, true));
    assertThat(CaseRowMapper.toRow(idle))
        .isEqualTo(new ChargebackRatioRow("ECM", first, TOLD, 4, 0, 0, 0, 0, null, null, false));
  }
}
