package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.MissCause.Party;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a simulation has written.
 *
 * @param settings of which world
 * @param events events by topic
 * @param faults faults by kind
 * @param drifts wrong figures by the kind of their fault
 * @param persistentDrifts those of them that were large for longer than updates take
 * @param persistentByCause the same by their cause
 * @param oversellsByCause times in which more was sold than could be shipped, by what let it happen
 * @param misses what vendors, carriers and docks missed, by kind and party
 * @param cases what there is of disputes, by name
 * @param served how much of what customers wanted was shown
 */
public record SimulationSummary(
    SimulationSettings settings,
    Map<String, Long> events,
    Map<FaultKind, Long> faults,
    Map<FaultKind, Long> drifts,
    Map<FaultKind, Long> persistentDrifts,
    Map<DriftCause, Long> persistentByCause,
    Map<OversellCause, Long> oversellsByCause,
    Map<MissKind, Map<Party, Long>> misses,
    Map<String, Long> cases,
    Served served) {

  static SimulationSummary of(World world, Map<String, Long> events) {
    Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    world.faults().all().forEach(fault -> faults.merge(fault.kind(), 1L, Long::sum));
    Map<FaultKind, Long> drifts = new EnumMap<>(FaultKind.class);
    Map<FaultKind, Long> persistent = new EnumMap<>(FaultKind.class);
    Map<DriftCause, Long> byCause = new EnumMap<>(DriftCause.class);
    for (TrueDrift drift : world.drifts()) {
      drifts.merge(drift.fault().kind(), 1L, Long::sum);
      if (drift.isPersistent()) {
        persistent.merge(drift.fault().kind(), 1L, Long::sum);
        byCause.merge(drift.fault().cause(), 1L, Long::sum);
      }
    }
    Map<OversellCause, Long> oversells = new EnumMap<>(OversellCause.class);
    world.oversells().forEach(oversell -> oversells.merge(oversell.cause(), 1L, Long::sum));
    return new SimulationSummary(
        world.settings(),
        events,
        faults,
        drifts,
        persistent,
        byCause,
        oversells,
        Map.of(),
        Map.of(),
        world.served());
  }

  static SimulationSummary of(VendorWorld world, Map<String, Long> events, List<TrueMiss> misses) {
    Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    world.faults().all().forEach(fault -> faults.merge(fault.kind(), 1L, Long::sum));
    Map<MissKind, Map<Party, Long>> byKind = new EnumMap<>(MissKind.class);
    for (TrueMiss miss : misses) {
      byKind
          .computeIfAbsent(miss.kind(), any -> new EnumMap<>(Party.class))
          .merge(miss.cause().party(), 1L, Long::sum);
    }
    return new SimulationSummary(
        world.settings(),
        events,
        faults,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        byKind,
        Map.of(),
        new Served());
  }

  static SimulationSummary of(
      DisputeWorld world,
      Map<String, Long> events,
      List<DisputeVerdict> verdicts,
      List<ParcelStop> stops) {
    Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    world.faults().all().forEach(fault -> faults.merge(fault.kind(), 1L, Long::sum));
    Map<String, Long> cases = new TreeMap<>();
    cases.put("orders", (long) world.orders().size());
    cases.put("parcels to stop", (long) stops.size());
    for (DisputeVerdict verdict : verdicts) {
      cases.merge("disputes", 1L, Long::sum);
      cases.merge("of reason " + verdict.last().reason(), 1L, Long::sum);
      cases.merge("in stage " + verdict.last().stage(), 1L, Long::sum);
      cases.merge("with status " + verdict.status(), 1L, Long::sum);
      cases.merge("reminders", (long) verdict.reminders().size(), Long::sum);
      verdict.alerts().forEach(alert -> cases.merge("alerts " + alert.type(), 1L, Long::sum));
    }
    return new SimulationSummary(
        world.settings(),
        events,
        faults,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        cases,
        new Served());
  }

  /** Events of all topics. */
  public long eventCount() {
    return events.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The summary for a person, a few lines of text. */
  public String text() {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.printf(
        Locale.ROOT,
        "%,d events of %,d SKUs at %d locations, %s to %s (seed %d)%n",
        eventCount(),
        settings.skus(),
        settings.locations(),
        settings.start(),
        Instant.ofEpochMilli(settings.endMillis()),
        settings.seed());
    events.forEach((topic, count) -> out.printf(Locale.ROOT, "%,12d  %s%n", count, topic));
    switch (settings.scenario()) {
      case VENDORS -> writeMisses(out);
      case DISPUTES -> writeCases(out);
      case DRIFT, OVERSELL -> writeFaults(out);
    }
    return text.toString();
  }

  private void writeMisses(PrintWriter out) {
    out.printf(Locale.ROOT, "%n%-22s %8s %8s %9s%n", "missed", "VENDOR", "CARRIER", "OWN_DOCK");
    misses.forEach(
        (kind, parties) ->
            out.printf(
                Locale.ROOT,
                "%-22s %,8d %,8d %,9d%n",
                kind,
                parties.getOrDefault(Party.VENDOR, 0L),
                parties.getOrDefault(Party.CARRIER, 0L),
                parties.getOrDefault(Party.OWN_DOCK, 0L)));
    faults.forEach((kind, count) -> out.printf(Locale.ROOT, "%n%,d times %s%n", count, kind));
  }

  private void writeCases(PrintWriter out) {
    out.println();
    cases.forEach((what, count) -> out.printf(Locale.ROOT, "%,12d  %s%n", count, what));
    faults.forEach((kind, count) -> out.printf(Locale.ROOT, "%n%,d times %s%n", count, kind));
  }

  private void writeFaults(PrintWriter out) {
    out.printf(Locale.ROOT, "%n%-18s %8s %8s %11s%n", "fault", "times", "drifts", "persistent");
    for (FaultKind kind : settings.faults()) {
      out.printf(
          Locale.ROOT,
          "%-18s %,8d %,8d %,11d%n",
          kind,
          faults.getOrDefault(kind, 0L),
          drifts.getOrDefault(kind, 0L),
          persistentDrifts.getOrDefault(kind, 0L));
    }
    long all = persistentDrifts.values().stream().mapToLong(Long::longValue).sum();
    out.printf(Locale.ROOT, "%n%,d persistent drifts by cause: %s%n", all, persistentByCause);
    all = oversellsByCause.values().stream().mapToLong(Long::longValue).sum();
    out.printf(Locale.ROOT, "%,d oversells by cause: %s%n", all, oversellsByCause);
  }
}
