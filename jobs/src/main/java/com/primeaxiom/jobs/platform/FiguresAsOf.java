package com.primeaxiom.jobs.platform;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/**
 * Figures that are learned in one place and told to every task, each holding from a time on. The
 * newest come before their time has been reached everywhere, so those before are kept beside them:
 * a decision for a time is made with the figures of that time. The state is a list by key, oldest
 * first.
 *
 * @param <K> what a figure is about
 * @param <F> figure
 */
public final class FiguresAsOf<K, F> {

  private final Function<F, K> about;
  private final ToLongFunction<F> asOfMillis;
  private final Predicate<F> isLast;

  /**
   * Describes the figures.
   *
   * @param about what a figure is about
   * @param asOfMillis event time from which it holds, epoch milliseconds
   * @param isLast whether it says that nothing is known any more
   */
  public FiguresAsOf(Function<F, K> about, ToLongFunction<F> asOfMillis, Predicate<F> isLast) {
    this.about = about;
    this.asOfMillis = asOfMillis;
    this.isLast = isLast;
  }

  /**
   * Learns a figure, and forgets those for which no decision asks again.
   *
   * @param oldestMillis the oldest time for which a decision may still have to be made
   */
  public void learn(BroadcastState<K, List<F>> state, F figure, long oldestMillis)
      throws Exception {
    K key = about.apply(figure);
    List<F> known = state.get(key);
    List<F> kept = new ArrayList<>();
    if (known != null) {
      for (int i = 0; i < known.size(); i++) {
        boolean isSuperseded =
            i + 1 < known.size() && asOfMillis.applyAsLong(known.get(i + 1)) <= oldestMillis;
        if (!isSuperseded) {
          kept.add(known.get(i));
        }
      }
    }
    kept.add(figure);
    state.put(key, kept);
    Iterator<Map.Entry<K, List<F>>> all = state.iterator();
    while (all.hasNext()) {
      List<F> figures = all.next().getValue();
      F newest = figures.get(figures.size() - 1);
      if (isLast.test(newest) && asOfMillis.applyAsLong(newest) <= oldestMillis) {
        all.remove();
      }
    }
  }

  /** The figure that holds at a time, epoch milliseconds; null when there is none. */
  public F at(ReadOnlyBroadcastState<K, List<F>> state, K key, long nowMillis) throws Exception {
    List<F> known = state.get(key);
    if (known == null) {
      return null;
    }
    // Figures may come far ahead of the decisions that they are for; a search, not a walk.
    int holding = 0;
    int later = known.size();
    while (holding < later) {
      int middle = (holding + later) >>> 1;
      if (asOfMillis.applyAsLong(known.get(middle)) <= nowMillis) {
        holding = middle + 1;
      } else {
        later = middle;
      }
    }
    return holding == 0 ? null : known.get(holding - 1);
  }
}
