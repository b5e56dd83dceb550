package com.primeaxiom.jobs.platform.savepoint;

import com.primeaxiom.jobs.platform.savepoint.StateDifference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;

/**
 * Compares what a savepoint holds with what a job keeps, as Flink does when it restores: operators
 * by uid, states by name, and what is written by the newer serializer's own judgement of the older.
 */
public final class SavepointComparison {

  /**
   * Flink's sink writer registers the state of committers of old times under this name, but only
   * when it is restored: a savepoint after the first restore has it, a job that begins does not.
   * Nothing is ever put into it.
   */
  private static final String COMMITTER_OF_OLD_TIMES = "streaming_committer_raw_states";

  private static final String WRITER = "writer_raw_states";

  private SavepointComparison() {}

  /**
   * What is different, the worst first.
   *
   * @param held what the savepoint holds
   * @param wanted what the job keeps
   */
  public static List<StateDifference> of(SavepointContents held, SavepointContents wanted) {
    List<StateDifference> differences = new ArrayList<>();
    for (KeptOperator old : held.operators().values()) {
      KeptOperator now = wanted.operators().get(old.id());
      if (now != null) {
        compare(old, now, differences);
      } else if (old.hasState()) {
        differences.add(
            new StateDifference(
                Kind.MISSING,
                old.uid(),
                "",
                "the savepoint holds its state, and the new job has no operator of that uid"));
      }
    }
    for (KeptOperator now : wanted.operators().values()) {
      if (now.hasState() && !held.operators().containsKey(now.id())) {
        differences.add(
            new StateDifference(
                Kind.NEW,
                now.uid(),
                "",
                "the savepoint holds nothing of it; it would begin empty"));
      }
    }
    differences.sort(null);
    return differences;
  }

  private static void compare(
      KeptOperator old, KeptOperator now, List<StateDifference> differences) {
    if (old.unreadable().isPresent()) {
      differences.add(
          new StateDifference(
              Kind.INCOMPATIBLE,
              old.uid(),
              "",
              "its state cannot be read by the new job (" + old.unreadable().get() + ")"));
      return;
    }
    if (old.maxParallelism() != now.maxParallelism()) {
      differences.add(
          new StateDifference(
              Kind.INCOMPATIBLE,
              old.uid(),
              "",
              "maximum parallelism was %d and is %d"
                  .formatted(old.maxParallelism(), now.maxParallelism())));
    }
    if (old.key().isPresent()
        && now.key().isPresent()
        && !compatibility(old.key().get(), now.key().get()).isCompatibleAsIs()) {
      differences.add(
          new StateDifference(
              Kind.INCOMPATIBLE,
              old.uid(),
              "",
              "its key is written in another way (%s), and keys are never migrated"
                  .formatted(name(now.key().get()))));
    }
    TreeSet<String> names = new TreeSet<>(old.states().keySet());
    names.addAll(now.states().keySet());
    for (String name : names) {
      StateMetaInfoSnapshot before = old.states().get(name);
      StateMetaInfoSnapshot after = now.states().get(name);
      if (after == null
          && name.equals(COMMITTER_OF_OLD_TIMES)
          && now.states().containsKey(WRITER)) {
        continue;
      }
      if (after == null) {
        differences.add(
            new StateDifference(
                Kind.MISSING, old.uid(), name, "the savepoint holds it, the new job has no such"));
      } else if (before == null) {
        differences.add(
            new StateDifference(
                Kind.NEW, old.uid(), name, "the savepoint does not hold it; it would begin empty"));
      } else {
        compare(old.uid(), before, after, differences);
      }
    }
  }

  private static void compare(
      String uid,
      StateMetaInfoSnapshot before,
      StateMetaInfoSnapshot after,
      List<StateDifference> differences) {
    String name = before.getName();
    if (before.getBackendStateType() != after.getBackendStateType()
        || !before.getOptionsImmutable().equals(after.getOptionsImmutable())) {
      differences.add(
          new StateDifference(
              Kind.INCOMPATIBLE,
              uid,
              name,
              "it was %s and is %s".formatted(sort(before), sort(after))));
      return;
    }
    for (Map.Entry<String, TypeSerializerSnapshot<?>> part :
        after.getSerializerSnapshotsImmutable().entrySet()) {
      TypeSerializerSnapshot<?> earlier = before.getTypeSerializerSnapshot(part.getKey());
      if (earlier == null) {
        continue;
      }
      TypeSerializerSchemaCompatibility<?> compatibility = compatibility(earlier, part.getValue());
      if (compatibility.isIncompatible()) {
        differences.add(
            new StateDifference(
                Kind.INCOMPATIBLE,
                uid,
                name,
                "%s is written in a way that cannot follow the old one (%s)"
                    .formatted(part(part.getKey()), name(part.getValue()))));
      } else if (compatibility.isCompatibleAfterMigration()) {
        differences.add(
            new StateDifference(
                Kind.MIGRATED,
                uid,
                name,
                "%s is rewritten in the new form as it is restored"
                    .formatted(part(part.getKey()))));
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static TypeSerializerSchemaCompatibility<?> compatibility(
      TypeSerializerSnapshot<?> before, TypeSerializerSnapshot<?> after) {
    return ((TypeSerializerSnapshot) after)
        .resolveSchemaCompatibility((TypeSerializerSnapshot) before);
  }

  private static String sort(StateMetaInfoSnapshot state) {
    return state.getBackendStateType() + " " + state.getOptionsImmutable().values();
  }

  private static String part(String serializerKey) {
    return switch (serializerKey) {
      case "NAMESPACE_SERIALIZER" -> "its namespace";
      case "KEY_SERIALIZER" -> "its key";
      default -> "its value";
    };
  }

  private static String name(TypeSerializerSnapshot<?> snapshot) {
    return snapshot.restoreSerializer().getClass().getSimpleName();
  }
}
