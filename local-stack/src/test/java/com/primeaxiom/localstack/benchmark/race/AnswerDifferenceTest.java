package com.primeaxiom.localstack.benchmark.race;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.benchmark.DriftAnswer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerDifferenceTest {

  private static final DriftAnswer LANTERN =
      new DriftAnswer("LANTERN", "LEEDS", "web", 9L, 11L, 1L, 2L, 1L);
  private static final DriftAnswer STALE_LANTERN =
      new DriftAnswer("LANTERN", "LEEDS", "web", 14L, 11L, 1L, 2L, 6L);
  private static final DriftAnswer ROPE =
      new DriftAnswer("ROPE", "LEEDS", "web", 3L, 3L, 0L, 0L, 0L);

  @Test
  void sameAnswersDoNotDiffer() {
    assertThat(AnswerDifference.between("a", Map.of("k", ROPE), "b", Map.of("k", ROPE))).isEmpty();
  }

  @Test
  void whatDiffersOrIsMissingOnEitherSideIsSaidByKey() {
    assertThat(
            AnswerDifference.between(
                "1-drift-job-hashmap",
                Map.of("ROPE", ROPE, "LANTERN", LANTERN, "SAME", ROPE),
                "1-flink-sql-hashmap",
                Map.of("TENT", ROPE, "LANTERN", STALE_LANTERN, "SAME", ROPE)))
        .map(AnswerDifference::toString)
        .containsExactly(
            "LANTERN: 1-drift-job-hashmap says shown 9, ATP 11, in flight 1, buffer 2, drift 1,"
                + " 1-flink-sql-hashmap says shown 14, ATP 11, in flight 1, buffer 2, drift 6",
            "ROPE: 1-drift-job-hashmap says shown 3, ATP 3, in flight 0, buffer 0, drift 0,"
                + " 1-flink-sql-hashmap says nothing",
            "TENT: 1-drift-job-hashmap says nothing,"
                + " 1-flink-sql-hashmap says shown 3, ATP 3, in flight 0, buffer 0, drift 0");
  }
}
