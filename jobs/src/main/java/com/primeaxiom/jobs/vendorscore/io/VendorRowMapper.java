package com.primeaxiom.jobs.vendorscore.io;

import com.primeaxiom.jobs.vendorscore.domain.GradeRule;
import com.primeaxiom.jobs.vendorscore.domain.LineEvent;
import com.primeaxiom.jobs.vendorscore.domain.LineLife;
import com.primeaxiom.jobs.vendorscore.domain.LineReading;
import com.primeaxiom.jobs.vendorscore.domain.Measure;
import com.primeaxiom.jobs.vendorscore.domain.Scorecard;
import com.primeaxiom.jobs.vendorscore.domain.Scoring;
import com.primeaxiom.jobs.vendorscore.domain.VendorCard;
import com.primeaxiom.jobs.vendorscore.domain.Verdict;
import com.primeaxiom.sinks.clickhouse.table.PurchaseOrderLineEventRow;
import com.primeaxiom.sinks.clickhouse.table.PurchaseOrderLineRow;
import com.primeaxiom.sinks.clickhouse.table.PurchaseOrderLineRow.Duty;
import com.primeaxiom.sinks.clickhouse.table.VendorScorecardRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Lines, their events and scorecards, from the domain to rows. */
public final class VendorRowMapper {

  private VendorRowMapper() {}

  /** A line as it stands. */
  public static PurchaseOrderLineRow toRow(LineReading reading) {
    LineLife line = reading.life();
    LineLife.Wanted wanted = line.wanted();
    LineLife.Units units = line.units();
    LineLife.Moments moments = line.moments();
    return new PurchaseOrderLineRow(
        line.purchaseOrderId(),
        line.lineNumber(),
        line.vendorId(),
        line.locationId(),
        line.category(),
        line.sku(),
        line.status().name(),
        new PurchaseOrderLineRow.Agreed(
            wanted.units(),
            wanted.unitsPerCase(),
            wanted.unitCostMinor(),
            wanted.currency(),
            Instant.ofEpochMilli(wanted.orderedAtMillis()),
            wanted.isOrderTimeKnown(),
            orNull(wanted.promisedAtMillis()),
            orNull(wanted.shipByMillis()),
            orNull(wanted.windowFromMillis()),
            orNull(wanted.windowUntilMillis())),
        new PurchaseOrderLineRow.Units(
            units.acknowledged(),
            units.announced(),
            units.inWindow(),
            units.sound(),
            units.damaged(),
            units.wrong()),
        new PurchaseOrderLineRow.Moments(
            orNull(moments.acknowledgedAtMillis()),
            orNull(moments.announcedAtMillis()),
            orNull(moments.handedOverAtMillis()),
            orNull(moments.firstArrivedAtMillis()),
            orNull(moments.arrivedAtMillis()),
            orNull(moments.receivedAtMillis()),
            orNull(moments.cancelledAtMillis()),
            moments.source() == null ? "" : moments.source().name()),
        toDuty(line.acknowledgement()),
        toDuty(line.announcement()),
        toDuty(line.arrival()),
        toDuty(line.receipt()),
        toDuty(line.fill()),
        toDuty(line.accuracy()),
        toDuty(line.order()),
        toDuty(line.header()),
        Instant.ofEpochMilli(reading.occurredAtMillis()),
        reading.revision());
  }

  private static Duty toDuty(Verdict verdict) {
    return new Duty(
        orNull(verdict.decidedAtMillis()),
        verdict.isMet(),
        verdict.party() == null ? "" : verdict.party().name());
  }

  /** Something that happened to a line. */
  public static PurchaseOrderLineEventRow toRow(LineEvent event) {
    boolean isMiss = event.party() != null;
    boolean isProven = event.origin() != null;
    return new PurchaseOrderLineEventRow(
        event.purchaseOrderId(),
        event.lineNumber(),
        event.vendorId(),
        event.kind(),
        Instant.ofEpochMilli(event.occurredAtMillis()),
        event.units(),
        isMiss ? event.party().name() : "",
        event.isHeld(),
        isMiss ? "" : event.origin().eventId(),
        isProven ? event.origin().topic() : "",
        isProven ? event.origin().partition() : 0,
        isProven ? event.origin().offset() : 0,
        String.join("\n", event.evidence()),
        Instant.ofEpochMilli(event.toldAtMillis()),
        event.revision());
  }

  /** A scorecard. */
  public static VendorScorecardRow toRow(VendorCard card) {
    Map<String, Long> sums = new HashMap<>();
    for (Measure measure : Measure.values()) {
      sums.put(measure.name().toLowerCase(Locale.ROOT), card.tally().of(measure));
    }
    return new VendorScorecardRow(
        card.scope().vendorId(),
        card.scope().category(),
        card.scope().locationId(),
        card.window(),
        Instant.ofEpochMilli(card.day() * Scoring.DAY_MILLIS),
        Instant.ofEpochMilli(card.occurredAtMillis()),
        card.policyVersion(),
        sums,
        figures(card),
        card.graded().grade() == null ? "" : card.graded().grade().name(),
        gradedBy(card.graded().by()),
        card.revision());
  }

  private static VendorScorecardRow.GradedBy gradedBy(GradeRule rule) {
    GradeRule.Weights weights = rule.weights();
    GradeRule.Bands bands = rule.bands();
    return new VendorScorecardRow.GradedBy(
        weights.acknowledgement(),
        weights.announcement(),
        weights.accuracy(),
        weights.fill(),
        weights.onTime(),
        weights.otif(),
        bands.a(),
        bands.b(),
        bands.c(),
        bands.d(),
        rule.minimumLines());
  }

  private static Map<String, Double> figures(VendorCard card) {
    Scorecard figures = card.card();
    Map<String, Double> all = new HashMap<>();
    all.put("acknowledged_on_time", figures.acknowledgedOnTime());
    all.put("announced_on_time", figures.announcedOnTime());
    all.put("header_accuracy", figures.headerAccuracy());
    all.put("item_accuracy", figures.itemAccuracy());
    all.put("unit_fill", figures.unitFill());
    all.put("unit_fill_revised", figures.unitFillRevised());
    all.put("line_fill", figures.lineFill());
    all.put("order_fill", figures.orderFill());
    all.put("on_time", figures.onTime());
    all.put("on_time_of_vendor", figures.onTimeOfVendor());
    all.put("otif", figures.otif());
    all.put("otif_of_vendor", figures.otifOfVendor());
    all.put("otif_cases", figures.otifCases());
    all.put("lead_days", figures.leadDays());
    all.put("lead_days_variance", figures.leadDaysVariance());
    all.put("lead_days_variation", figures.leadDaysVariation());
    all.put("lead_days_p95", figures.leadDaysP95());
    all.put("late_days", figures.lateDays());
    all.put("late_days_variance", figures.lateDaysVariance());
    all.put("late_days_p95", figures.lateDaysP95());
    all.put("score", card.graded().score());
    all.put("score_low", card.graded().low());
    all.put("score_high", card.graded().high());
    return all;
  }

  private static Instant orNull(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }
}
