package com.primeaxiom.localstack.flink;

import static org.assertj.core.api.Assertions.assertThat;

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
}
