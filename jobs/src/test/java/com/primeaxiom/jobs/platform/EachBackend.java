package com.primeaxiom.jobs.platform;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.params.provider.Arguments;

/** Arguments of tests that hold wherever state lives. */
public final class EachBackend {

  private EachBackend() {}

  /** The backends. */
  public static Stream<StateBackend> all() {
    return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
  }

  /** Each second with each backend. */
  public static Stream<Arguments> at(int... seconds) {
    return Arrays.stream(seconds)
        .boxed()
        .flatMap(second -> all().map(backend -> arguments(second, backend)));
  }
}
