package com.primeaxiom.jobs.chargeback.io;

import com.primeaxiom.jobs.chargeback.domain.CaseEvent;
import com.primeaxiom.jobs.chargeback.domain.CaseReading;
import com.primeaxiom.jobs.chargeback.domain.DisputeCase;
import com.primeaxiom.jobs.chargeback.domain.EvidenceField;
import com.primeaxiom.jobs.chargeback.domain.PriorCharge;
import com.primeaxiom.jobs.chargeback.domain.Program.Standing;
import com.primeaxiom.schemas.KeyedHash;
import com.primeaxiom.sinks.clickhouse.table.ChargebackCaseEventRow;
import com.primeaxiom.sinks.clickhouse.table.ChargebackCaseRow;
import com.primeaxiom.sinks.clickhouse.table.ChargebackRatioRow;
import java.time.Instant;
import java.util.List;

/** Cases, what happened to them, and ratios, from the domain to rows. */
public final class CaseRowMapper {

  private static final long DAY_MILLIS = 86_400_000L;

  private CaseRowMapper() {}

  /**
   * A case as it stands.
   *
   * @param customers hashes the customer's account, for ClickHouse does not learn who it is
   */
  public static ChargebackCaseRow toRow(CaseReading reading, KeyedHash customers) {
    DisputeCase view = reading.view();
    List<EvidenceField> gaps = reading.gaps();
    return new ChargebackCaseRow(
        view.disputeId(),
        view.orderId(),
        customers.of(reading.dossier().accountId()),
        orEmpty(reading.dossier().chargeId()),
        view.stage().name(),
        view.status().name(),
        view.reason().name(),
        orEmpty(view.reasonCode()),
        view.network(),
        orEmpty(view.region()),
        reading.dossier().country(),
        view.amount().amountMinor(),
        view.amount().currency(),
        view.feeMinor(),
        reading.dossier().refundedMinor(),
        reading.isRefunded(),
        Instant.ofEpochMilli(view.openedAtMillis()),
        Instant.ofEpochMilli(view.dueAtMillis()),
        view.isFallback(),
        orNull(view.submittedAtMillis()),
        orNull(view.endedAtMillis()),
        new ChargebackCaseRow.Evidence(
            view.reason().required().size(),
            view.reason().required().size() - gaps.size(),
            String.join("\n", gaps.stream().map(EvidenceField::label).toList()),
            String.join("\n", gaps.stream().map(EvidenceField::owner).distinct().toList()),
            String.join(
                "\n", reading.priors().stream().map(PriorCharge::orderId).distinct().toList()),
            reading.dossier().delivery().carrier(),
            orNull(reading.dossier().delivery().deliveredAtMillis()),
            place(reading.dossier().delivery().isAddressSame()),
            reading.dossier().delivery().isSignedFor()),
        Instant.ofEpochMilli(reading.occurredAtMillis()),
        reading.revision());
  }

  /** Something that happened to a case. */
  public static ChargebackCaseEventRow toRow(CaseEvent event) {
    boolean isTold = event.origin() != null;
    return new ChargebackCaseEventRow(
        event.disputeId(),
        event.stage().name(),
        event.kind(),
        Instant.ofEpochMilli(event.occurredAtMillis()),
        event.detail(),
        event.completeness(),
        isTold ? event.origin().eventId() : "",
        isTold ? event.origin().topic() : "",
        isTold ? event.origin().partition() : 0,
        isTold ? event.origin().offset() : 0,
        event.revision());
  }

  /** How a month of a program stands. */
  public static ChargebackRatioRow toRow(Standing standing) {
    return new ChargebackRatioRow(
        standing.program(),
        Instant.ofEpochMilli(standing.month() * DAY_MILLIS),
        Instant.ofEpochMilli(standing.asOfMillis()),
        standing.settled(),
        standing.fraud(),
        standing.disputed(),
        standing.counted(),
        standing.denominator(),
        standing.denominator() == 0 ? null : standing.ratio(),
        orNull(standing.crossesAtMillis()),
        standing.isCrossed());
  }

  private static String place(Boolean isSame) {
    return isSame == null ? "UNKNOWN" : isSame ? "SAME" : "OTHER";
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static Instant orNull(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }
}
