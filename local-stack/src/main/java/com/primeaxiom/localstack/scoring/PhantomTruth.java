package com.primeaxiom.localstack.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Phantoms of truth by place, and the rule by which an alert meets them. */
final class PhantomTruth {

  private final Map<StockPlace, List<Phantom>> phantoms;
  private final Duration grace;

  /**
   * @param grace time after the end of a phantom in which an alert on it is still taken for true
   */
  PhantomTruth(List<Phantom> phantoms, Duration grace) {
    this.phantoms = phantoms.stream().collect(Collectors.groupingBy(Phantom::place));
    this.grace = grace;
  }

  List<Phantom> of(StockPlace place) {
    return phantoms.getOrDefault(place, List.of());
  }

  /** Whether an alert that is raised at that time is true of the phantom. */
  boolean isGoingOn(Phantom phantom, Instant at) {
    return phantom.time().prolonged(grace).contains(at);
  }
}
