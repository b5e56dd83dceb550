package com.primeaxiom.jobs.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class StoredRowsTest {

  @Test
  void aTableIsNotWaitedForInTheTaskThatJudges() {
    StreamExecutionEnvironment environment = StrictEnvironment.create(new Configuration());
    environment.setParallelism(1);
    DataStream<Integer> judged =
        environment
            .fromData(List.of(1, 2, 3))
            .uid("facts")
            .map(number -> number * 2)
            .returns(Types.INT)
            .uid("judged")
            .name("judged");

    new StoredRows<>("late-fact", Fact.class, "late_fact", new CollectingSink<>())
        .map(judged, Fact::new);
    new StoredRows<>("digit", Fact.class, "digit", new CollectingSink<>())
        .flatMap(
            judged,
            (number, out) ->
                String.valueOf(number).chars().forEach(digit -> out.collect(new Fact(digit))));

    assertThat(environment.getStreamGraph().getJobGraph().getVertices())
        .extracting(JobVertex::getName)
        .containsExactlyInAnyOrder(
            "Source: Collection Source -> judged -> (late fact rows, digit rows)",
            "ClickHouse late_fact: Writer",
            "ClickHouse digit: Writer");
  }

  record Fact(int number) {}
}
