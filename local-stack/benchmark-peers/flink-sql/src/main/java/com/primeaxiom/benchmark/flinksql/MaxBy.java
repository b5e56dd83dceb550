package com.primeaxiom.benchmark.flinksql;

import org.apache.flink.table.functions.AggregateFunction;

/**
 * {@code MAX_BY(value, precedence)}: the value of the row with the greatest precedence; of two with
 * one precedence the later row. Rows without a precedence do not count; null when there are no
 * others.
 */
public final class MaxBy extends AggregateFunction<Long, MaxBy.Greatest> {

  private static final long serialVersionUID = 1L;

  /** The row with the greatest precedence so far. */
  public static final class Greatest {
    /** Its value; null before any. */
    public Long value;

    /** Its precedence. */
    public long precedence = Long.MIN_VALUE;
  }

  @Override
  public Greatest createAccumulator() {
    return new Greatest();
  }

  /** Takes a row; called by generated code. */
  public void accumulate(Greatest greatest, Long value, Long precedence) {
    if (precedence != null && precedence >= greatest.precedence) {
      greatest.value = value;
      greatest.precedence = precedence;
    }
  }

  /** Takes what others have taken; called by generated code. */
  public void merge(Greatest greatest, Iterable<Greatest> others) {
    for (Greatest other : others) {
      if (other.value != null) {
        accumulate(greatest, other.value, other.precedence);
      }
    }
  }

  /** Begins anew; called by generated code. */
  public void resetAccumulator(Greatest greatest) {
    greatest.value = null;
    greatest.precedence = Long.MIN_VALUE;
  }

  @Override
  public Long getValue(Greatest greatest) {
    return greatest.value;
  }
}
