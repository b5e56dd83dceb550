package com.primeaxiom.jobs.platform;

import com.primeaxiom.schemas.Topic;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * The topics and tables that a job uses, as its own topology asks for them: what its Kafka user has
 * to be allowed, and nothing else.
 *
 * @param reads topics that it reads, by name
 * @param writes topics that it writes, by name
 * @param tables names of the ClickHouse tables that it fills
 * @param decoders how it reads each of its topics
 */
public record TopicUse(
    List<Topic<?>> reads,
    List<Topic<?>> writes,
    List<String> tables,
    Map<Topic<?>, RecordDecoder<?, ?>> decoders) {

  public TopicUse {
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
    tables = List.copyOf(tables);
    decoders = Map.copyOf(decoders);
  }

  /**
   * What a job uses with these settings. Nothing is connected to and nothing runs.
   *
   * @param name name of the job
   * @param settings of the job; what is not given has its default
   */
  public static TopicUse of(String name, Topology topology, Configuration settings) {
    TopicUsePlatform platform =
        new TopicUsePlatform(new LivePlatform(name, PlatformSettings.from(settings)));
    topology.buildOn(platform, StrictEnvironment.create(new Configuration()), settings);
    return platform.use();
  }
}
