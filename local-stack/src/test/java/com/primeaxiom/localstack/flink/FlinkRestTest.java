package com.primeaxiom.localstack.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.flink.FlinkRest.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FlinkRestTest {

  @Test
  void theInnermostCauseIsTold() {
    assertThat(
            FlinkRest.rootCause(
                """
                org.apache.flink.runtime.JobException: Recovery is suppressed
                \tat org.apache.flink.runtime.Some.method(Some.java:1)
                Caused by: java.lang.RuntimeException: outer
                \t... 3 more
                Caused by: java.lang.IllegalArgumentException: drift.tolerance is 0; give it above 0.
                \t... 9 more
                """))
        .isEqualTo("drift.tolerance is 0; give it above 0.");
  }

  @Test
  void aMessageOfOneWordKeepsItsKindOfException() {
    assertThat(FlinkRest.rootCause("Caused by: java.lang.ClassNotFoundException: com.example.Job"))
        .isEqualTo("java.lang.ClassNotFoundException: com.example.Job");
  }

  @Test
  void withoutACauseTheExceptionItselfIsTold() {
    assertThat(
            FlinkRest.rootCause(
                "Internal server error.\njava.io.IOException: The disk is full\n\tat a.b.C.d(C.java)"))
        .isEqualTo("The disk is full");
    assertThat(FlinkRest.rootCause("")).isEmpty();
  }

  @Test
  void aCheckpointIsToldOfWithItsBeginningAndHowLongItTook() throws Exception {
    assertThat(
            FlinkRest.checkpoints(
                new ObjectMapper()
                    .readTree(
                        """
                        {"counts":{"completed":1},"history":[
                          {"id":8,"status":"IN_PROGRESS","trigger_timestamp":1700000010000,
                           "end_to_end_duration":-1},
                          {"id":7,"status":"COMPLETED","trigger_timestamp":1700000000000,
                           "end_to_end_duration":321}]}
                        """)))
        .containsExactly(
            new Checkpoint(8, Instant.ofEpochMilli(1_700_000_010_000L), Duration.ZERO, true),
            new Checkpoint(
                7, Instant.ofEpochMilli(1_700_000_000_000L), Duration.ofMillis(321), false));
  }
}
