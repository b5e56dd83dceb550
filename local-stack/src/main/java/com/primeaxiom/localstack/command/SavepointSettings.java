package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.flink.FlinkRest.SavepointFormat;
import com.primeaxiom.localstack.replay.DurationText;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How savepoints are taken: a picocli mixin. */
final class SavepointSettings {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "canonical",
      description =
          "canonical, which every state backend reads, or native, which is faster where there is"
              + " much state. Default ${DEFAULT-VALUE}.")
  private SavepointFormat format;

  @Option(
      names = "--directory",
      paramLabel = "URI",
      defaultValue = "",
      description = "Where to put it, as the cluster sees it. Default the cluster's folder.")
  private String directory;

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      defaultValue = "5m",
      description =
          "How long a savepoint, and of an upgrade the first checkpoint, may take. Default"
              + " ${DEFAULT-VALUE}.")
  private String patience;

  SavepointFormat format() {
    return format;
  }

  String directory() {
    return directory;
  }

  Duration limit() {
    return DurationText.parse(patience);
  }
}
