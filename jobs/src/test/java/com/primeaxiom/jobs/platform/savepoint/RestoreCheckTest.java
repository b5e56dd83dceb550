package com.primeaxiom.jobs.platform.savepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.platform.savepoint.StateDifference.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.BackendStateType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is different between versions of a job is named by uid and state, and refused. */
class RestoreCheckTest {

  @TempDir private static Path folder;

  private static String savepoint;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeAll
  static void takeSavepoint() throws Exception {
    savepoint = BlankSavepoint.take(CountingJob.Released.class.getName(), List.of(), folder);
  }

  @Test
  void theSameVersionGoesOn() {
    assertThat(check(CountingJob.Released.class, savepoint)).isEqualTo(RestoreCheck.FITS);
    assertThat(lines()).containsExactly("The job can go on from the savepoint.");
  }

  @Test
  void aBrokenVersionIsRefusedByUidAndState() throws Exception {
    List<StateDifference> differences =
        RestoreCheck.differences(CountingJob.Broken.class.getName(), savepoint, List.of());

    assertThat(RestoreCheck.answer(differences, EnumSet.of(Kind.MIGRATED), out()))
        .isEqualTo(RestoreCheck.REFUSED);
    assertThat(lines())
        .containsExactly(
            "  INCOMPATIBLE  operator 'by-key': its key is written in another way"
                + " (RecordSerializer), and keys are never migrated",
            "  INCOMPATIBLE  operator 'by-key', state '_timer_state/event_user-timers': its value"
                + " is written in a way that cannot follow the old one (TimerSerializer)",
            "  INCOMPATIBLE  operator 'by-key', state '_timer_state/processing_user-timers': its"
                + " value is written in a way that cannot follow the old one (TimerSerializer)",
            "  INCOMPATIBLE  operator 'names-by-text', state 'seen': its value is written in a way"
                + " that cannot follow the old one (StringSerializer)",
            "  MISSING  operator 'count': the savepoint holds its state, and the new job has no"
                + " operator of that uid",
            "  MISSING  operator 'names-by-text', state 'names': the savepoint holds it, the new"
                + " job has no such",
            "  NEW  operator 'names-by-text', state 'labels': the savepoint does not hold it; it"
                + " would begin empty",
            "  NEW  operator 'tally': the savepoint holds nothing of it; it would begin empty",
            "The job cannot go on from the savepoint: 8 differences.");
    said.reset();
    assertThat(RestoreCheck.answer(differences, EnumSet.allOf(Kind.class), out()))
        .isEqualTo(RestoreCheck.REFUSED);
    assertThat(lines()).last().isEqualTo("The job cannot go on from the savepoint: 4 differences.");
  }

  @Test
  void whatASinkWriterRegistersOnlyWhenItIsRestoredIsNoDifference() {
    SavepointContents restored = sink("writer_raw_states", "streaming_committer_raw_states");

    assertThat(SavepointComparison.of(restored, sink("writer_raw_states"))).isEmpty();
    assertThat(SavepointComparison.of(restored, sink("streaming_committer_raw_states")))
        .extracting(StateDifference::kind, StateDifference::uid, StateDifference::state)
        .containsExactly(tuple(Kind.MISSING, "alert-sink", "writer_raw_states"));
  }

  private static SavepointContents sink(String... names) {
    Map<String, StateMetaInfoSnapshot> states = new HashMap<>();
    for (String name : names) {
      states.put(
          name,
          new StateMetaInfoSnapshot(name, BackendStateType.OPERATOR, Map.of(), Map.of(), Map.of()));
    }
    return new SavepointContents(
        Map.of(
            "1",
            new KeptOperator(
                "1", "alert-sink", 720, true, Optional.empty(), states, Optional.empty())));
  }

  @Test
  void aSavepointThatIsNotThereIsSaid() {
    assertThat(check(CountingJob.Released.class, folder.resolve("none").toUri().toString()))
        .isEqualTo(RestoreCheck.FAILED);
    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith("It could not be found out: Cannot find checkpoint or savepoint file");
  }

  private int check(Class<?> job, String path) {
    return RestoreCheck.run(List.of(job.getName(), path), out());
  }

  private PrintStream out() {
    return new PrintStream(said, true, StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
