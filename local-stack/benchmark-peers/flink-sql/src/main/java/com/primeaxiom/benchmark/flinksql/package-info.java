/**
 * The drift answer as a Flink SQL statement, written as one who knows that system writes it who has
 * to be fast: {@code drift.sql}, over the tables of {@code tables.sql}.
 *
 * <p>The newest level and the newest stock by Flink's deduplication; one aggregate over what shop
 * and warehouse said of an order line, where a join would keep every row; joins by unique keys,
 * which keep one row a side. Mini-batches of 5,000 rows or a second, with aggregation in two phases
 * and joins of batches; answers buffered before they are sent; objects reused; only the columns
 * that are needed are decoded. A union that is summed up in place of the left join, Flink's join of
 * many inputs, and answers that are not buffered were tried and took more processor time. Flink SQL
 * has no function for the value at the greatest of another column, so {@link MaxBy} is one, as
 * users write it.
 *
 * <p>What it leaves out, to its advantage: event time (it takes rows as they come and keeps the
 * newest by event time), so there is nothing to hold back; an answer that is replaced within a
 * second is never written; when, why and since when a figure is wrong, minutes, sync lags and
 * alerts; refusing records that contradict themselves; taking lost answers for answered by what the
 * warehouse reports as committed; forgetting lines and SKUs. Of two levels of one millisecond it
 * keeps the one that it reads last, where the others keep the one with the later event id.
 */
package com.primeaxiom.benchmark.flinksql;
