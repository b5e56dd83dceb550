package com.primeaxiom.jobs.alertdesk.operator;

import com.primeaxiom.jobs.alertdesk.domain.Book;
import com.primeaxiom.jobs.alertdesk.domain.ChannelBooks;
import com.primeaxiom.jobs.alertdesk.domain.ConversationState;
import com.primeaxiom.jobs.alertdesk.domain.PendingState;
import com.primeaxiom.jobs.alertdesk.domain.PlaceState;
import com.primeaxiom.jobs.platform.record.RecordType;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * A book in the state of an operator.
 *
 * @param state where it is kept
 */
record StateBook<V>(MapState<String, V> state) implements Book<V> {

  /** The books of a channel. */
  static ChannelBooks open(RuntimeContext runtime) {
    return new ChannelBooks(
        open(runtime, "places", PlaceState.class),
        open(runtime, "conversations", ConversationState.class),
        open(runtime, "waiting", PendingState.class),
        open(runtime, "batches", Long.class),
        open(runtime, "newest-conversations", String.class));
  }

  private static <V> Book<V> open(RuntimeContext runtime, String name, Class<V> type) {
    return new StateBook<>(
        runtime.getMapState(
            new MapStateDescriptor<>(name, Types.STRING, RecordType.orScalar(type))));
  }

  @Override
  public V get(String name) throws Exception {
    return state.get(name);
  }

  @Override
  public void put(String name, V value) throws Exception {
    state.put(name, value);
  }

  @Override
  public void remove(String name) throws Exception {
    state.remove(name);
  }

  @Override
  public Iterable<Map.Entry<String, V>> entries() throws Exception {
    return state.entries();
  }
}
