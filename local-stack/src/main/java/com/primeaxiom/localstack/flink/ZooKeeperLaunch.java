package com.primeaxiom.localstack.flink;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.process.FreePorts;
import com.primeaxiom.localstack.process.Installation;
import com.primeaxiom.localstack.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One ZooKeeper node, the one that Flink's runtime brings along: it elects the JobManager and
 * points to the jobs and checkpoints that the next one takes over.
 */
public final class ZooKeeperLaunch {

  /**
   * ZooKeeper clears away empty containers once a minute. One that a JobManager has left by
   * standing still for longer than its session, and that is cleared before it is back, keeps that
   * JobManager from ever being elected again; with a second one beside it the container would not
   * be empty. ZooKeeper reads an int, which ends at 24.8 days, and takes anything else for a
   * minute.
   */
  private static final String CLEARED_RARELY =
      "-Dznode.container.checkIntervalMs=" + Math.toIntExact(Duration.ofDays(24).toMillis());

  private ZooKeeperLaunch() {}

  /** How the local stack starts ZooKeeper; writes its configuration. */
  public static Launch launch(Installation installation, int port) {
    List<String> command = new ArrayList<>(installation.javaCommand(StackServer.ZOOKEEPER, "128m"));
    command.addAll(
        List.of(
            CLEARED_RARELY,
            "-cp",
            installation.flinkClassPath(),
            "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
            "--zkConfigFile",
            configuration(installation.data(StackServer.ZOOKEEPER), port).toString(),
            "--peerId",
            "1"));
    return new Launch(
        StackServer.ZOOKEEPER,
        command,
        Map.of(),
        Map.of(StackPort.ZOOKEEPER, port),
        () -> !FreePorts.isFree(port));
  }

  private static Path configuration(Path folder, int port) {
    Path file = folder.resolve("zoo.cfg");
    try {
      Files.createDirectories(folder);
      Files.writeString(
          file,
          """
          dataDir=%s
          clientPort=%d
          clientPortAddress=127.0.0.1
          admin.enableServer=false
          tickTime=1000
          """
              .formatted(folder.resolve("data"), port));
      return file;
    } catch (IOException e) {
      throw new StackException("ZooKeeper's configuration cannot be written to " + file + ".", e);
    }
  }
}
