package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * How a month stands in a network's monitoring program; a row of {@code chargeback_ratio}.
 *
 * @param program name of the program
 * @param month midnight of its first day, UTC
 * @param asOf up to when is counted
 * @param settled payments of the month
 * @param fraud fraud reports of the month
 * @param disputed disputes of the month
 * @param counted what the program counts of both
 * @param denominator payments that it divides by
 * @param ratio counted by denominator; null without payments
 * @param crossesAt when the threshold is or will be crossed; null for not within the month
 * @param crossed whether it is
 */
public record ChargebackRatioRow(
    String program,
    Instant month,
    Instant asOf,
    long settled,
    long fraud,
    long disputed,
    long counted,
    long denominator,
    Double ratio,
    Instant crossesAt,
    boolean crossed) {}
