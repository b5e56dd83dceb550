package com.primeaxiom.localstack.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every fault that happened. Ids count by kind, so that no kind disturbs another's. */
final class FaultLog {

  private final List<Fault> faults = new ArrayList<>();
  private final Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);

  Fault begin(
      FaultKind kind, DriftCause cause, Fault.Place place, long at, long units, String note) {
    int number = counts.merge(kind, 1, Integer::sum);
    String id = String.format(Locale.ROOT, "%s-%06d", kind, number);
    Fault fault = new Fault(id, kind, cause, place, at, units, note);
    faults.add(fault);
    return fault;
  }

  /** A fault that takes no time. */
  void note(FaultKind kind, Fault.Place place, long at, long units, String note) {
    begin(kind, null, place, at, units, note).end(at);
  }

  /** All of them, by their beginning. */
  List<Fault> all() {
    List<Fault> sorted = new ArrayList<>(faults);
    sorted.sort(Comparator.comparingLong(Fault::startedAt).thenComparing(Fault::id));
    return sorted;
  }
}
