package com.primeaxiom.localstack.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The answer to one what-if, in all and by group. */
public final class WhatIfResult {

  /** More than a person reads. */
  private static final int MOST_SHELVES = 10;

  /** Where a sale was made; units that vanished have no channel. */
  record Place(String sku, String locationId, String category, String velocity, String channel) {}

  /** A SKU at a location, and what became of it. */
  record Shelf(String sku, String locationId, WhatIfTally tally) {

    private String name() {
      return sku + "\0" + locationId;
    }
  }

  private final WhatIf whatIf;
  private final WhatIfTally all = new WhatIfTally();
  private final Map<String, WhatIfTally> velocities = new TreeMap<>();
  private final Map<String, WhatIfTally> categories = new TreeMap<>();
  private final Map<String, WhatIfTally> channels = new TreeMap<>();
  private final Map<String, Shelf> shelves = new TreeMap<>();

  WhatIfResult(WhatIf whatIf) {
    this.whatIf = whatIf;
  }

  void add(Place place, Consumer<WhatIfTally> count) {
    Shelf shelf = new Shelf(place.sku(), place.locationId(), new WhatIfTally());
    count.accept(all);
    count.accept(velocities.computeIfAbsent(place.velocity(), name -> new WhatIfTally()));
    count.accept(categories.computeIfAbsent(place.category(), name -> new WhatIfTally()));
    count.accept(channels.computeIfAbsent(place.channel(), name -> new WhatIfTally()));
    count.accept(shelves.computeIfAbsent(shelf.name(), name -> shelf).tally());
  }

  /** What was asked. */
  String question() {
    return whatIf.text();
  }

  WhatIfTally all() {
    return all;
  }

  /** Tallies by the name of a way of grouping and the name of the group. */
  Map<String, Map<String, WhatIfTally>> groups() {
    Map<String, Map<String, WhatIfTally>> groups = new LinkedHashMap<>();
    groups.put("velocity", velocities);
    groups.put("category", categories);
    groups.put("channel", channels);
    return groups;
  }

  /** The shelves on which the buffer would have cost most, in the first of the currencies. */
  List<Shelf> costliest() {
    String currency = all.money().keySet().stream().findFirst().orElse("");
    return first(
        Comparator.comparingLong((Shelf shelf) -> shelf.tally().net(currency)),
        shelf -> shelf.tally().net(currency) < 0);
  }

  /** The shelves on which it would have prevented most units. */
  List<Shelf> mostPrevented() {
    return first(
        Comparator.comparingLong((Shelf shelf) -> shelf.tally().preventedUnits()).reversed(),
        shelf -> shelf.tally().preventedUnits() > 0);
  }

  private List<Shelf> first(Comparator<Shelf> order, Predicate<Shelf> isOne) {
    return shelves.values().stream().filter(isOne).sorted(order).limit(MOST_SHELVES).toList();
  }

  /** As the file holds it. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("what_if", whatIf.text());
    fields.put("all", all.fields());
    groups()
        .forEach(
            (group, tallies) -> {
              Map<String, Object> named = new LinkedHashMap<>();
              tallies.forEach((name, tally) -> named.put(name, tally.fields()));
              fields.put("by_" + group, named);
            });
    fields.put("costliest", named(costliest()));
    fields.put("most_prevented", named(mostPrevented()));
    return fields;
  }

  private static List<Map<String, Object>> named(List<Shelf> shelves) {
    List<Map<String, Object>> named = new ArrayList<>();
    for (Shelf shelf : shelves) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("sku", shelf.sku());
      fields.put("location_id", shelf.locationId());
      fields.putAll(shelf.tally().fields());
      named.add(fields);
    }
    return named;
  }
}
