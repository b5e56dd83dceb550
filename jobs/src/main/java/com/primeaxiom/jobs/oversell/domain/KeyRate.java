package com.primeaxiom.jobs.oversell.domain;

/**
 * What one key tells its category of its demand.
 *
 * @param linesAnHour order lines a demand hour
 * @param noise variance of that figure by the chance of few orders alone
 * @param lines order lines it rests on
 * @param units their units
 * @param squaredUnits sum of the squared units of each
 */
public record KeyRate(
    double linesAnHour, double noise, double lines, double units, double squaredUnits) {}
