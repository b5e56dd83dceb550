package com.primeaxiom.jobs.oversell.domain;

import java.util.List;

/**
 * What a SKU tells its category of an hour.
 *
 * @param category merchandising category
 * @param sku stock keeping unit
 * @param toldAtMillis event time at which the hour ended
 * @param lines order lines that came in it, without those of a promotion
 * @param promotedLines order lines that came in it during a promotion, at locations whose usual
 *     rate is known
 * @param plannedLines order lines that the usual rates of these locations and the planned uplift
 *     would have given in that time in an average hour of the week
 * @param rates usual rate of each location that was watched for long enough, without promotions
 * @param isFarewell whether the SKU belongs to the category no more
 */
public record CategorySale(
    String category,
    String sku,
    long toldAtMillis,
    long lines,
    long promotedLines,
    double plannedLines,
    List<KeyRate> rates,
    boolean isFarewell) {

  /** A SKU that left the category. */
  public static CategorySale farewell(String category, String sku, long toldAtMillis) {
    return new CategorySale(category, sku, toldAtMillis, 0, 0, 0, List.of(), true);
  }

  /** Both together, where the SKU tells of the same hour again because something came late. */
  public CategorySale plus(CategorySale later) {
    return new CategorySale(
        category,
        sku,
        toldAtMillis,
        lines + later.lines,
        promotedLines + later.promotedLines,
        plannedLines + later.plannedLines,
        later.rates,
        later.isFarewell);
  }
}
