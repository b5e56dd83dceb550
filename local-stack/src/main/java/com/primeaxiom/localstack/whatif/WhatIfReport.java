package com.primeaxiom.localstack.whatif;

import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.localstack.whatif.WhatIfResult.Shelf;
import com.primeaxiom.localstack.whatif.WhatIfTally.Amounts;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Answers to what-ifs, side by side.
 *
 * @param results in the order of the questions
 * @param isByTruth whether the truth said what could not be shipped, or the events did
 * @param penaltyShare what an oversold unit costs beyond its margin, as a share of its price
 */
public record WhatIfReport(List<WhatIfResult> results, boolean isByTruth, double penaltyShare) {

  private static final String ROW = "%-28s %9s %17s %17s %14s %14s %14s %14s%n";
  private static final int MOST_SHELVES = 5;
  private static final String NOWHERE = "(none)";

  /** Keeps the results. */
  public WhatIfReport {
    results = List.copyOf(results);
  }

  /** As the file holds it. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("oversold_by", isByTruth ? "truth" : "events");
    fields.put("penalty_share", penaltyShare);
    fields.put("what_ifs", results.stream().map(WhatIfResult::fields).toList());
    return fields;
  }

  /** Prints it for a person. */
  public void print(PrintWriter out) {
    out.printf(
        "%nWhat if channels had held back more? Oversold by the %s; a penalty of %s of the price.%n",
        isByTruth ? "truth" : "events' own word", share(penaltyShare, 1));
    heading("what if", out);
    for (WhatIfResult result : results) {
      row(result.question(), result.all(), out);
    }
    for (WhatIfResult result : results) {
      out.printf("%n%s%n", result.question());
      result
          .groups()
          .forEach(
              (group, tallies) -> {
                heading("by " + group, out);
                tallies.forEach((name, tally) -> row(name.isEmpty() ? NOWHERE : name, tally, out));
              });
      shelves("costliest", result.costliest(), out);
      shelves("most prevented", result.mostPrevented(), out);
    }
    out.flush();
  }

  private static void shelves(String title, List<Shelf> shelves, PrintWriter out) {
    if (!shelves.isEmpty()) {
      heading(title, out);
      shelves.stream()
          .limit(MOST_SHELVES)
          .forEach(shelf -> row(shelf.sku() + " " + shelf.locationId(), shelf.tally(), out));
    }
  }

  private static void heading(String first, PrintWriter out) {
    out.printf(
        ROW,
        first,
        "oversold",
        "prevented",
        "units prevented",
        "units lost",
        "margin lost",
        "saved",
        "net");
  }

  private static void row(String name, WhatIfTally tally, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        ROW,
        name,
        "%,d".formatted(tally.oversells()),
        part(tally.preventedOversells(), tally.oversells()),
        part(tally.preventedUnits(), tally.oversoldUnits()),
        "%,d".formatted(tally.lostUnits()),
        money(tally, Amounts::marginLost),
        money(tally, amounts -> amounts.penaltySaved() + amounts.marginKept()),
        money(tally, Amounts::net));
  }

  private static String part(long part, long whole) {
    return whole == 0 ? "-" : "%,d (%s)".formatted(part, share((double) part, (double) whole));
  }

  private static String share(double part, double whole) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * part / whole);
  }

  private interface Amount {
    long of(Amounts amounts);
  }

  private static String money(WhatIfTally tally, Amount amount) {
    return tally.money().entrySet().stream()
        .map(each -> new Money(amount.of(each.getValue()), each.getKey()).inWords())
        .collect(Collectors.joining(", "));
  }
}
