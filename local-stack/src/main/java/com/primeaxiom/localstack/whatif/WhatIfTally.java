package com.primeaxiom.localstack.whatif;

import com.primeaxiom.jobs.oversell.domain.UnitValue;
import com.primeaxiom.localstack.whatif.HeldBackSale.Fate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Sums of sales as they would have been. */
final class WhatIfTally {

  /**
   * Money in minor units of one currency.
   *
   * @param marginLost margin of sales that would not have been made
   * @param marginKept margin of units that could not be shipped, and could have been
   * @param penaltySaved penalty on units that would not have been oversold
   */
  record Amounts(long marginLost, long marginKept, long penaltySaved) {

    private static final Amounts NONE = new Amounts(0, 0, 0);

    private static Amounts of(Fate fate, UnitValue value, double penaltyShare) {
      return new Amounts(
          fate.lost() * value.marginMinor(),
          fate.served() * value.marginMinor(),
          Math.round((fate.averted() + fate.served()) * penaltyShare * value.priceMinor()));
    }

    private Amounts plus(Amounts other) {
      return new Amounts(
          marginLost + other.marginLost,
          marginKept + other.marginKept,
          penaltySaved + other.penaltySaved);
    }

    /** What the buffer would have brought; below 0 it would have cost. */
    long net() {
      return penaltySaved + marginKept - marginLost;
    }
  }

  private long sales;
  private long oversells;
  private long oversoldUnits;
  private long preventedOversells;
  private long avertedUnits;
  private long servedUnits;
  private long refusedSales;
  private long refusedUnits;
  private long lostSales;
  private long lostUnits;
  private final Map<String, Amounts> money = new TreeMap<>();

  /**
   * Counts a sale.
   *
   * @param value what a unit is worth; null when that is not known
   * @param penaltyShare what an oversold unit costs beyond its margin, as a share of its price
   */
  void add(HeldBackSale sale, UnitValue value, double penaltyShare) {
    Fate fate = sale.fate();
    sales++;
    oversells += sale.oversold() > 0 ? 1 : 0;
    oversoldUnits += sale.oversold();
    preventedOversells += sale.isPrevented() ? 1 : 0;
    avertedUnits += fate.averted();
    servedUnits += fate.served();
    refusedSales += fate.refused() > 0 ? 1 : 0;
    refusedUnits += fate.refused();
    lostSales += fate.lost() > 0 ? 1 : 0;
    lostUnits += fate.lost();
    if (value != null) {
      money.merge(value.currency(), Amounts.of(fate, value, penaltyShare), Amounts::plus);
    }
  }

  /** Order lines with units that could not be shipped. */
  long oversells() {
    return oversells;
  }

  /** Units that could not be shipped. */
  long oversoldUnits() {
    return oversoldUnits;
  }

  /** Order lines with such units that would have had none. */
  long preventedOversells() {
    return preventedOversells;
  }

  /** Units that would not have been oversold. */
  long preventedUnits() {
    return avertedUnits + servedUnits;
  }

  /** Order lines that would have been smaller, or none, for nothing. */
  long lostSales() {
    return lostSales;
  }

  /** Their units. */
  long lostUnits() {
    return lostUnits;
  }

  /** Money by currency. */
  Map<String, Amounts> money() {
    return money;
  }

  /** What the buffer would have brought in a currency. */
  long net(String currency) {
    return money.getOrDefault(currency, Amounts.NONE).net();
  }

  /** By name, as the file holds it. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("lines", sales);
    fields.put("oversold_lines", oversells);
    fields.put("oversold_units", oversoldUnits);
    fields.put("prevented_lines", preventedOversells);
    fields.put("prevented_units", preventedUnits());
    fields.put("prevented_by_refusal", avertedUnits);
    fields.put("prevented_by_stock_kept", servedUnits);
    fields.put("refused_lines", refusedSales);
    fields.put("refused_units", refusedUnits);
    fields.put("lost_lines", lostSales);
    fields.put("lost_units", lostUnits);
    Map<String, Object> amounts = new LinkedHashMap<>();
    money.forEach(
        (currency, sum) -> {
          Map<String, Object> named = new LinkedHashMap<>();
          named.put("margin_lost_minor", sum.marginLost());
          named.put("margin_kept_minor", sum.marginKept());
          named.put("penalty_saved_minor", sum.penaltySaved());
          named.put("net_minor", sum.net());
          amounts.put(currency, named);
        });
    fields.put("money", amounts);
    return fields;
  }
}
