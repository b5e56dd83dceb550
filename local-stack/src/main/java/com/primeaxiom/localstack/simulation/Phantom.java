package com.primeaxiom.localstack.simulation;

import java.util.ArrayList;
import java.util.List;

/** Units in the books that are not on the shelf, and the picks that failed for it. */
record Phantom(Fault fault, Shelf shelf, long units, List<ShortPick> shortPicks) {

  Phantom(Fault fault, Shelf shelf, long units) {
    this(fault, shelf, units, new ArrayList<>());
  }

  /** A line that a picker could not fill; when, in epoch milliseconds. */
  record ShortPick(String orderId, int lineNumber, long at) {}
}
