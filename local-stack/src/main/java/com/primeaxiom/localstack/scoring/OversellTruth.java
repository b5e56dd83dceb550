package com.primeaxiom.localstack.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was really oversold in a simulated world.
 *
 * @param world its frame
 * @param assortment what it sells
 * @param oversells every oversell
 * @param byPlace the same by SKU and location
 */
record OversellTruth(
    World world,
    Assortment assortment,
    List<TrueOversell> oversells,
    Map<StockPlace, List<TrueOversell>> byPlace) {

  OversellTruth(World world, Assortment assortment, List<TrueOversell> oversells) {
    this(
        world,
        assortment,
        oversells,
        oversells.stream().collect(Collectors.groupingBy(TrueOversell::place)));
  }

  List<TrueOversell> of(StockPlace place) {
    return byPlace.getOrDefault(place, List.of());
  }

  /** How long before its start somebody had to be warned of it. */
  Duration leadWanted(TrueOversell oversell) {
    return oversell.leadWanted(world.startedAt());
  }

  /** Whether one began in that time, both ends included. */
  boolean hasBegun(StockPlace place, Instant from, Instant until) {
    return of(place).stream()
        .map(TrueOversell::startedAt)
        .anyMatch(at -> !at.isBefore(from) && !at.isAfter(until));
  }

  /** Whether one is going on at an instant, the first of it included and the last not. */
  boolean isGoingOn(StockPlace place, Instant at) {
    return of(place).stream()
        .map(TrueOversell::time)
        .anyMatch(time -> time.contains(at) && !at.equals(time.until()));
  }
}
