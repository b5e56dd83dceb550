package com.primeaxiom.jobs.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.alertdesk.AlertDeskJob;
import com.primeaxiom.jobs.atpdrift.AtpDriftJob;
import com.primeaxiom.jobs.chargeback.ChargebackJob;
import com.primeaxiom.jobs.oversell.OversellJob;
import com.primeaxiom.jobs.vendorscore.VendorScoreJob;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a JobManager does with a job before it runs. */
class SubmissionTest {

  private static final Map<String, String> SERVERS =
      Map.of(
          "kafka.bootstrap-servers",
          "localhost:9092",
          "registry.url",
          "http://localhost:8085",
          "clickhouse.url",
          "jdbc:clickhouse://localhost:8123");

  static Stream<Arguments> jobs() {
    return Stream.of(
        job(AlertDeskJob.NAME, AlertDeskJob::buildOn),
        job(AtpDriftJob.NAME, AtpDriftJob::buildOn),
        job(ChargebackJob.NAME, ChargebackJob::buildOn),
        job(OversellJob.NAME, OversellJob::buildOn),
        job(VendorScoreJob.NAME, VendorScoreJob::buildOn));
  }

  private static Arguments job(String name, Topology topology) {
    return Arguments.of(name, topology);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jobs")
  void aJobThatIsReadLeavesNothingOfAvroWithTheThread(String name, Topology topology)
      throws Exception {
    StreamGraph graph = graphOf(name, topology);
    graph.serializeUserDefinedInstances();
    byte[] submitted = InstantiationUtil.serializeObject(graph);

    try (ClassesOfAJob classes = new ClassesOfAJob()) {
      Object read =
          classes
              .loadClass(InstantiationUtil.class.getName())
              .getMethod("deserializeObject", byte[].class, ClassLoader.class)
              .invoke(null, submitted, classes);
      Executor here = Runnable::run;
      read.getClass()
          .getMethod("deserializeUserDefinedInstances", ClassLoader.class, Executor.class)
          .invoke(read, classes, here);

      assertThat(classes.hasLoaded(LivePlatform.class.getName())).isTrue();
      // What it keeps by thread, Avro keeps from the first schema on that it parses.
      assertThat(classes.hasLoaded("org.apache.avro.NameValidator")).isFalse();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jobs")
  void aTableIsNeverWaitedForInATaskThatJudges(String name, Topology topology) {
    assertThat(graphOf(name, topology).getJobGraph().getVertices())
        .extracting(JobVertex::getName)
        .filteredOn(task -> task.contains("ClickHouse"))
        .isNotEmpty()
        .allMatch(task -> task.matches("ClickHouse [a-z_]+: Writer"));
  }

  private static StreamGraph graphOf(String name, Topology topology) {
    Configuration configuration = Configuration.fromMap(SERVERS);
    StreamExecutionEnvironment environment = StrictEnvironment.create(new Configuration());
    topology.buildOn(
        new LivePlatform(name, PlatformSettings.from(configuration)), environment, configuration);
    return environment.getStreamGraph();
  }

  /** All classes once more, as each job has its own. */
  private static final class ClassesOfAJob extends URLClassLoader {

    ClassesOfAJob() throws Exception {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] classPath() throws Exception {
      String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
      URL[] urls = new URL[entries.length];
      for (int i = 0; i < entries.length; i++) {
        urls[i] = Path.of(entries[i]).toUri().toURL();
      }
      return urls;
    }

    boolean hasLoaded(String name) {
      return findLoadedClass(name) != null;
    }
  }
}
