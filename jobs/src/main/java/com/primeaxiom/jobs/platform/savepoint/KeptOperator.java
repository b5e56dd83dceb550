package com.primeaxiom.jobs.platform.savepoint;

import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;

/**
 * What a savepoint says of one operator.
 *
 * @param id Flink's id of it, made of its uid
 * @param uid its uid; where the savepoint does not say it, its id
 * @param maxParallelism number of key groups
 * @param hasState whether there is anything to restore, in whatever form
 * @param key how its keys are written; nothing when it keeps no state by key
 * @param states its states by name, with how they are written
 * @param unreadable why its states cannot be read by this version; nothing when they can
 */
public record KeptOperator(
    String id,
    String uid,
    int maxParallelism,
    boolean hasState,
    Optional<TypeSerializerSnapshot<?>> key,
    Map<String, StateMetaInfoSnapshot> states,
    Optional<String> unreadable) {

  public KeptOperator {
    states = Map.copyOf(states);
  }
}
