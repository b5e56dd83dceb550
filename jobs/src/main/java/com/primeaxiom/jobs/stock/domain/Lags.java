package com.primeaxiom.jobs.stock.domain;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Lags in milliseconds, in the order in which they came. A list of one more shares what this one
 * has, so that thousands in a minute are gathered without a copy at each; neither ever changes.
 */
final class Lags extends AbstractList<Long> implements RandomAccess {

  private static final int LEAST_ROOM = 8;

  private final long[] millis;
  private final int size;

  /** How much of the room is taken, by the longest list that shares it. */
  private final int[] taken;

  private Lags(long[] millis, int size, int[] taken) {
    this.millis = millis;
    this.size = size;
    this.taken = taken;
  }

  /** What is in a list, and one more. */
  static List<Long> plus(List<Long> known, long lagMillis) {
    Lags lags = known instanceof Lags shared && shared.hasRoom() ? shared : withRoom(known);
    lags.millis[lags.size] = lagMillis;
    lags.taken[0]++;
    return new Lags(lags.millis, lags.size + 1, lags.taken);
  }

  private boolean hasRoom() {
    return taken[0] == size && size < millis.length;
  }

  private static Lags withRoom(List<Long> known) {
    int size = known.size();
    long[] millis = new long[Math.max(LEAST_ROOM, 2 * size)];
    for (int i = 0; i < size; i++) {
      millis[i] = known.get(i);
    }
    return new Lags(millis, size, new int[] {size});
  }

  @Override
  public Long get(int index) {
    return millis[Objects.checkIndex(index, size)];
  }

  @Override
  public int size() {
    return size;
  }
}
