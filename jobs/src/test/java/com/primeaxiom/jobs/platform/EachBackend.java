package com.primeaxiom.jobs.platform;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.params.provider.Arguments;

/** Arguments of tests that hold wherever state lives. */
public final class EachBackend {

  private EachBackend() {}

  /** Each second with each backend. */
  public static Stream<Arguments> at(int... seconds) {
    return Arrays.stream(seconds)
        .boxed()
        .flatMap(
            second ->
                Stream.of(
                    arguments(second, new HashMapStateBackend()),
                    arguments(second, new EmbeddedRocksDBStateBackend())));
  }
}
