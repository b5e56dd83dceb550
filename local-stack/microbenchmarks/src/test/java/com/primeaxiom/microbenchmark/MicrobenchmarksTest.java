package com.primeaxiom.microbenchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class MicrobenchmarksTest {

  /** Four kinds decoded three ways, three values written and read by two, four rules. */
  private static final int ALL = 4 * 3 + 3 * 2 * 2 + 4;

  @Test
  void eachRuns() throws Exception {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("com.primeaxiom.microbenchmark")
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(5))
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();

    assertThat(results).hasSize(ALL);
    assertThat(results).allMatch(result -> result.getPrimaryResult().getScore() > 0);
  }
}
