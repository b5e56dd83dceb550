package com.primeaxiom.localstack.simulation;

import com.primeaxiom.schemas.payment.DisputeStage;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a network's monitoring program counts of a month, UTC, as far as its days are over.
 *
 * @param program VAMP of Visa or ECM of Mastercard
 * @param month the month
 * @param settled payments captured in it
 * @param fraud payments reported as fraud in it
 * @param disputed disputes that became a chargeback in it
 * @param settledBefore payments captured in the month before
 */
record ProgramMonth(
    String program, YearMonth month, long settled, long fraud, long disputed, long settledBefore) {

  static final String VAMP = "VAMP";
  static final String ECM = "ECM";

  /** What is divided. */
  long counted() {
    return program.equals(VAMP) ? disputed + fraud : disputed;
  }

  /** What it is divided by. */
  long denominator() {
    return program.equals(VAMP) ? settled : settledBefore;
  }

  /** Every month of both programs in which something happened. */
  static List<ProgramMonth> of(DisputeWorld world) {
    List<ProgramMonth> months = new ArrayList<>(new Count(world, VAMP, "visa").months());
    months.addAll(new Count(world, ECM, "mastercard").months());
    return months;
  }

  /** Counts one network. */
  private static final class Count {
    private final String program;
    private final long until;
    private final Map<YearMonth, Long> settled = new TreeMap<>();
    private final Map<YearMonth, Long> fraud = new TreeMap<>();
    private final Map<YearMonth, Long> disputed = new TreeMap<>();

    Count(DisputeWorld world, String program, String network) {
      this.program = program;
      this.until = world.lastAt() - Math.floorMod(world.lastAt(), Times.DAY);
      for (ShopOrder order : world.orders()) {
        if (order.shopper().card().network().equals(network)) {
          order.payments().forEach(payment -> add(settled, payment.capturedAt()));
          order.payments().forEach(payment -> add(fraud, payment.reportedAt()));
          order.disputes().forEach(dispute -> add(disputed, chargedBackAt(dispute)));
        }
      }
    }

    List<ProgramMonth> months() {
      TreeMap<YearMonth, Long> all = new TreeMap<>(settled);
      all.putAll(fraud);
      all.putAll(disputed);
      return all.keySet().stream()
          .map(
              month ->
                  new ProgramMonth(
                      program,
                      month,
                      settled.getOrDefault(month, 0L),
                      fraud.getOrDefault(month, 0L),
                      disputed.getOrDefault(month, 0L),
                      settled.getOrDefault(month.minusMonths(1), 0L)))
          .toList();
    }

    private void add(Map<YearMonth, Long> counts, long at) {
      if (at < until) {
        counts.merge(
            YearMonth.from(Instant.ofEpochMilli(at).atZone(ZoneOffset.UTC)), 1L, Long::sum);
      }
    }

    private static long chargedBackAt(TrueDispute dispute) {
      return dispute.steps().stream()
          .filter(step -> step.stage() != DisputeStage.INQUIRY)
          .mapToLong(TrueDispute.Step::at)
          .min()
          .orElse(Purchase.NEVER);
    }
  }
}
