package com.primeaxiom.localstack.simulation;

import java.util.Locale;

/** How much of what customers wanted their channels showed. */
public final class Served {

  private long lines;
  private long linesInFull;
  private long units;
  private long unitsSold;

  void count(long wanted, long sold) {
    lines++;
    linesInFull += wanted == sold ? 1 : 0;
    units += wanted;
    unitsSold += sold;
  }

  /** Order lines that were wanted. */
  public long lines() {
    return lines;
  }

  /** Those that were sold in full. */
  public long linesInFull() {
    return linesInFull;
  }

  /** Units that were wanted. */
  public long units() {
    return units;
  }

  /** Units that were sold. */
  public long unitsSold() {
    return unitsSold;
  }

  /** For a person, a line of text. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d lines were sold in full, %,d of %,d units; the others were not shown%n",
        linesInFull,
        lines,
        unitsSold,
        units);
  }
}
