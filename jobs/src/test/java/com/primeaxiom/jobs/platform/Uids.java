package com.primeaxiom.jobs.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;

/** Uids of the operators of a job, in order, a line each: state is found again by them. */
public final class Uids {

  private Uids() {}

  /**
   * Those of a job that was built. Its operators have names of their own too, by which metrics and
   * the dashboard tell them apart.
   */
  public static String of(StreamExecutionEnvironment environment) {
    Collection<StreamNode> nodes = environment.getStreamGraph().getStreamNodes();
    assertThat(nodes).extracting(StreamNode::getOperatorName).doesNotHaveDuplicates();
    List<String> uids =
        nodes.stream().map(StreamNode::getTransformationUID).filter(uid -> uid != null).toList();
    return String.join("\n", new TreeSet<>(uids)) + "\n";
  }

  /**
   * Those that were released.
   *
   * @param job name of the job
   */
  public static String released(String job) throws IOException {
    try (InputStream file = Uids.class.getResourceAsStream("/uids/" + job + ".txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
