package com.primeaxiom.jobs.platform.savepoint;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;

/**
 * What a savepoint or a kept checkpoint holds, by operator: names of states and how they are
 * written, read from the headers by Flink's own classes. Values are not read, so it takes as long
 * for a terabyte as for a byte.
 *
 * @param operators operators by Flink's id
 */
public record SavepointContents(Map<String, KeptOperator> operators) {

  public SavepointContents {
    operators = Map.copyOf(operators);
  }

  /**
   * Reads a savepoint.
   *
   * @param pointer folder of the savepoint, or its metadata file
   * @param classes with the classes of the states
   * @throws IOException when it cannot be read
   */
  public static SavepointContents read(String pointer, ClassLoader classes) throws IOException {
    Map<String, KeptOperator> operators = new HashMap<>();
    for (OperatorState operator : metadata(pointer, classes).getOperatorStates()) {
      KeptOperator kept = kept(operator, classes);
      operators.put(kept.id(), kept);
    }
    return new SavepointContents(operators);
  }

  private static CheckpointMetadata metadata(String pointer, ClassLoader classes)
      throws IOException {
    StreamStateHandle metadata =
        AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(pointer).getMetadataHandle();
    try (DataInputStream in = new DataInputStream(metadata.openInputStream())) {
      return Checkpoints.loadCheckpointMetadata(in, classes, pointer);
    }
  }

  private static KeptOperator kept(OperatorState operator, ClassLoader classes) throws IOException {
    String id = operator.getOperatorID().toHexString();
    Headers headers = new Headers();
    Optional<String> unreadable = Optional.empty();
    try {
      for (OperatorSubtaskState subtask : operator.getStates()) {
        for (KeyedStateHandle handle : subtask.getManagedKeyedState()) {
          headers.addKeyed(handle, classes);
        }
        for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
          headers.addOperator(handle, classes);
        }
      }
    } catch (IOException | IllegalStateException | LinkageError e) {
      // A class that is gone, or that no longer can be what it was: this operator's answer.
      unreadable = Optional.of(reason(e));
    }
    return new KeptOperator(
        id,
        operator.getOperatorUid().filter(uid -> !uid.isBlank()).orElse(id),
        operator.getMaxParallelism(),
        operator.getCoordinatorState() != null
            || operator.getStates().stream().anyMatch(OperatorSubtaskState::hasState),
        Optional.ofNullable(headers.key),
        headers.states,
        unreadable);
  }

  private static String reason(Throwable problem) {
    Throwable cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  /** What the headers of an operator's states say, over its subtasks. */
  private static final class Headers {

    private final Map<String, StateMetaInfoSnapshot> states = new TreeMap<>();
    private TypeSerializerSnapshot<?> key;

    void addKeyed(KeyedStateHandle handle, ClassLoader classes) throws IOException {
      KeyedBackendSerializationProxy<Object> header = new KeyedBackendSerializationProxy<>(classes);
      try (FSDataInputStream in = keyedHeader(handle).openInputStream()) {
        header.read(new DataInputViewStreamWrapper(in));
      }
      key = header.getKeySerializerSnapshot();
      header.getStateMetaInfoSnapshots().forEach(state -> states.put(state.getName(), state));
    }

    void addOperator(OperatorStateHandle handle, ClassLoader classes) throws IOException {
      OperatorBackendSerializationProxy header = new OperatorBackendSerializationProxy(classes);
      try (FSDataInputStream in = handle.openInputStream()) {
        DataInputView view = new DataInputViewStreamWrapper(in);
        header.read(view);
      }
      List<StateMetaInfoSnapshot> all = new ArrayList<>(header.getOperatorStateMetaInfoSnapshots());
      all.addAll(header.getBroadcastStateMetaInfoSnapshots());
      all.forEach(state -> states.put(state.getName(), state));
    }

    private static StreamStateHandle keyedHeader(KeyedStateHandle handle) throws IOException {
      if (handle instanceof IncrementalKeyedStateHandle incremental) {
        return incremental.getMetaDataStateHandle();
      }
      if (handle instanceof KeyGroupsStateHandle whole) {
        return whole;
      }
      throw new IOException("State in the form " + handle.getClass().getSimpleName());
    }
  }
}
