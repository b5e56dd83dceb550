package com.primeaxiom.localstack.benchmark.race;

import com.primeaxiom.benchmark.AnswerTopic;
import com.primeaxiom.benchmark.ContestantSettings;
import com.primeaxiom.localstack.process.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who takes part. A contestant runs in a JVM of its own, for the classes of peers must not meet
 * ours and no contestant must find the code of another compiled; it ends by itself, and its last
 * line is one JSON object of figures.
 */
public interface Racer {

  /** Package of the contestants that stand on the class path of this program. */
  String OUR_OWN = "com.primeaxiom.localstack.";

  /** Its name; of a peer also that of its module. */
  String id();

  /** The class that runs it. */
  String mainClass();

  /** What stands on its command line before the settings. */
  List<String> words();

  /** Whether it keeps state, which may live in different places. */
  boolean isStateful();

  /** Whether it runs on Flink, and so makes checkpoints. */
  boolean isOnFlink();

  /** The topic of its answers; empty when it gives none. */
  Optional<AnswerTopic> answers(String namespace);

  /**
   * The command line that runs it.
   *
   * @param jvm arguments of the JVM: heap, collector, compiler
   * @throws com.primeaxiom.localstack.StackException when the project is not built
   */
  default List<String> command(
      Installation installation, List<String> jvm, ContestantSettings settings) {
    List<String> command = new ArrayList<>();
    command.add(installation.java());
    command.addAll(jvm);
    command.add("-cp");
    command.add(
        mainClass().startsWith(OUR_OWN)
            ? installation.toolsClassPath()
            : installation.peerClassPath(id()));
    command.add(mainClass());
    command.addAll(words());
    command.addAll(settings.arguments());
    return command;
  }
}
