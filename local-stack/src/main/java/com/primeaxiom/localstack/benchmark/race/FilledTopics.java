package com.primeaxiom.localstack.benchmark.race;

import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.kafka.KafkaTopics;
import com.primeaxiom.localstack.replay.FolderReplay;
import com.primeaxiom.localstack.replay.Replay;
import com.primeaxiom.localstack.replay.Speed;
import com.primeaxiom.localstack.simulation.SimulatedWorld;
import com.primeaxiom.localstack.simulation.SimulationSettings;
import com.primeaxiom.schemas.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Kafka and a registry of the race's own, with topics that hold a world. A folder keeps them, and
 * which world it is, so that the next race of the same world begins at once.
 */
final class FilledTopics implements AutoCloseable {

  /** Prefix of the topics. */
  static final String NAMESPACE = "bench";

  /**
   * How far heartbeats carry time beyond the last event: by more than events may be behind, so that
   * the drift job answers all of them, and by less than a warehouse may take to answer an order.
   */
  private static final Duration SETTLE = Duration.ofMinutes(1);

  private static final String EVENTS = "events";
  private static final String MARK = "world.txt";

  private final LocalStack stack;

  private FilledTopics(LocalStack stack) {
    this.stack = stack;
  }

  /**
   * Starts the servers, and fills the topics unless they hold that world already.
   *
   * @param out who is told what happens
   * @throws StackException when the folder holds another world, or one that was not sent to its end
   */
  static FilledTopics of(RaceSettings race, PrintWriter out) {
    String world = describe(race.world(), race.threads());
    Path mark = race.folder().resolve(MARK);
    boolean isFilled = isFilled(race.folder(), mark, world);
    LocalStack.Builder builder =
        LocalStack.in(race.folder().resolve("stack"))
            .endWithJvm()
            .port(StackPort.KAFKA, 0)
            .port(StackPort.REGISTRY, 0)
            .progress(line -> say(out, line));
    FilledTopics topics =
        new FilledTopics(race.isQuick() ? builder.quick().build() : builder.build());
    try {
      topics.stack.start(StackServer.KAFKA, StackServer.REGISTRY);
      if (isFilled) {
        say(out, "The topics hold this world already: " + world);
      } else {
        topics.fill(race, out);
        Files.writeString(mark, world);
      }
      return topics;
    } catch (IOException e) {
      topics.close();
      throw new StackException("The file " + mark + " cannot be written.", e);
    } catch (RuntimeException e) {
      topics.close();
      throw e;
    }
  }

  private static boolean isFilled(Path folder, Path mark, String world) {
    if (!Files.exists(mark)) {
      if (Files.exists(folder.resolve("stack"))) {
        throw new StackException(
            "The topics in " + folder + " were not filled to their end; delete the folder.");
      }
      return false;
    }
    try {
      String kept = Files.readString(mark);
      if (!kept.equals(world)) {
        throw new StackException(
            "The folder "
                + folder
                + " keeps another world ("
                + kept
                + "); give its options, or another folder by --keep.");
      }
      return true;
    } catch (IOException e) {
      throw new StackException("The file " + mark + " cannot be read.", e);
    }
  }

  /** What tells one world from another, in one line. */
  static String describe(SimulationSettings world, int partitions) {
    return "seed %d, %d SKUs, %d locations, %d hours from %s, faults %s, %d partitions"
        .formatted(
            world.seed(),
            world.skus(),
            world.locations(),
            world.hours(),
            world.start(),
            new TreeSet<>(world.faults()),
            partitions);
  }

  private void fill(RaceSettings race, PrintWriter out) {
    Path events = race.folder().resolve(EVENTS);
    say(out, "Makes the world: " + describe(race.world(), race.threads()));
    SimulatedWorld.write(race.world(), events, hour -> tell(hour, race.world().hours(), out));
    StackSettings settings =
        new StackSettings(
            Map.of("STACK_HOME", stack.home().toString(), "STACK_NAMESPACE", NAMESPACE),
            stack.settings().project());
    KafkaTopics.create(settings.kafka(), Topics.all(), race.threads());
    new FolderReplay(settings, out)
        .run(
            events,
            new Replay.Settings(
                Speed.MAX,
                Speed.MAX.defaultTickInterval(),
                SETTLE,
                Optional.empty(),
                Replay.OnError.STOP));
  }

  private static void tell(int hour, int hours, PrintWriter out) {
    if (hour % 24 == 0) {
      say(out, "  %d of %d hours".formatted(hour, hours));
    }
  }

  /** Where Kafka is. */
  String bootstrapServers() {
    return stack.bootstrapServers();
  }

  /** Where the registry is. */
  String registryUrl() {
    return stack.registryUrl();
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void close() {
    stack.close();
  }
}
