package com.primeaxiom.localstack.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QueryTimeTest {

  @Test
  void saysMedianAndNinetyFifthPercentileOfRunsThatHappened() {
    long[] nanos = LongStream.rangeClosed(1, 20).map(run -> (21 - run) * 1_000_000).toArray();

    QueryTime time = QueryTime.of("01-a", 50, 1_234_567, nanos);

    assertThat(time.medianMillis()).isEqualTo(10);
    assertThat(time.p95Millis()).isEqualTo(19);
    assertThat(time)
        .hasToString("01-a                                50    1,234,567        10        19");
  }

  @Test
  void oneRunIsBothPercentiles() {
    QueryTime time = QueryTime.of("01-a", 1, 1, new long[] {7_000_000});

    assertThat(time.medianMillis()).isEqualTo(7);
    assertThat(time.p95Millis()).isEqualTo(7);
  }
}
