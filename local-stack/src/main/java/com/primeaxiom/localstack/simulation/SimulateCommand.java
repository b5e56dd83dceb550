package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.replay.FolderReplay;
import com.primeaxiom.localstack.replay.Replay;
import com.primeaxiom.localstack.replay.ReplayException;
import com.primeaxiom.localstack.replay.Speed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code stack simulate}: a made-up commerce world with labelled faults. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a commerce world of several warehouses and channels with labelled faults: canonical"
          + " events, and the truth about every wrong figure in them.",
      "The same options give the same bytes. docs/simulation.md describes the world and the truth."
    })
public final class SimulateCommand implements Callable<Integer> {

  private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(2);

  @Spec private CommandSpec spec;

  @Mixin private StackSettings stack = new StackSettings();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Everything that is drawn follows from it. Default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--skus",
      paramLabel = "N",
      defaultValue = "2000",
      description = "SKUs, each at every location. Default ${DEFAULT-VALUE}.")
  private int skus;

  @Option(
      names = "--locations",
      paramLabel = "N",
      defaultValue = "3",
      description = "Warehouses, at most 8. Default ${DEFAULT-VALUE}.")
  private int locations;

  @Option(
      names = "--hours",
      paramLabel = "N",
      description =
          "Length of the world. Default 72, with --scenario vendors 2160, with disputes 14520.")
  private Integer hours;

  @Option(
      names = "--scenario",
      paramLabel = "drift|oversell|vendors|disputes",
      defaultValue = "drift",
      converter = ScenarioText.class,
      description =
          "Kind of world: drift has full shelves and channels that are told at once; in oversell"
              + " shelves run empty while channels sell on; in vendors nothing is sold, and"
              + " purchase orders are answered, announced, shipped and received; in disputes customers"
              + " return, and dispute what they paid. Default ${DEFAULT-VALUE}.")
  private Scenario scenario;

  @Option(
      names = "--faults",
      paramLabel = "all|none|KIND,...",
      defaultValue = "all",
      converter = FaultsText.class,
      description =
          "What goes wrong: LOST_UPDATE, LATE_UPDATE, DUPLICATE_ORDER, OUT_OF_ORDER,"
              + " WRONG_ADJUSTMENT, PHANTOM_STOCK, STUCK_CONNECTOR, CONTINUE_SELLING (in oversell"
              + " only), CLOCK_SKEW, LOST_ANSWER, DUPLICATE_ANSWER, DUPLICATE_EVENT. Default"
              + " ${DEFAULT-VALUE}.")
  private Set<FaultKind> faults;

  @Option(
      names = "--hold-back",
      paramLabel = "UNITS",
      defaultValue = "0",
      description =
          "Units that every channel keeps from sale beyond its buffer; customers want the same."
              + " Default ${DEFAULT-VALUE}.")
  private int heldBack;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      converter = TimeText.class,
      description =
          "First instant of the world. Default "
              + SimulationSettings.DEFAULT_START
              + ", with --scenario disputes 2024-01-01T00:00:00Z, with --live the present.")
  private Instant start;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder that gets <topic>.jsonl.gz and truth/.")
  private Path folder;

  @Option(
      names = "--live",
      description =
          "Sends the world to Kafka. Its files stay only with --out. Event ids follow from seed and"
              + " time: give each run a namespace of its own.")
  private boolean isLive;

  @Option(
      names = "--speed",
      paramLabel = "Nx|max",
      defaultValue = "60x",
      converter = SpeedText.class,
      description = "Event time in a second of --live, in seconds. Default ${DEFAULT-VALUE}.")
  private Speed speed;

  @Override
  public Integer call() {
    if (folder == null && !isLive) {
      throw new ParameterException(
          spec.commandLine(), "Say where the world is to go: --out DIR, --live, or both.");
    }
    SimulationSettings settings = settings();
    PrintWriter err = spec.commandLine().getErr();
    try {
      run(settings);
      return 0;
    } catch (ReplayException e) {
      err.println(e.getMessage());
    } catch (UncheckedIOException e) {
      err.println(e.getMessage() + " (" + e.getCause() + ")");
    }
    err.flush();
    return 1;
  }

  private SimulationSettings settings() {
    Instant from = start;
    if (from == null) {
      from = isLive ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : scenario.usualStart();
    }
    boolean isAll = faults.size() == FaultKind.values().length;
    if (!isAll && !scenario.faults().containsAll(faults)) {
      throw new ParameterException(
          spec.commandLine(),
          "In the scenario %s there are no other faults than %s."
              .formatted(scenario.id(), scenario.faults()));
    }
    try {
      int length = hours == null ? scenario.usualHours() : hours;
      return new SimulationSettings(
          seed, skus, locations, length, faults, from, scenario, heldBack);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void run(SimulationSettings settings) {
    if (folder != null) {
      write(settings, folder);
      send(folder);
      return;
    }
    Path temporary = temporaryFolder();
    try {
      write(settings, temporary);
      send(temporary);
    } finally {
      delete(temporary);
    }
  }

  private void write(SimulationSettings settings, Path into) {
    PrintWriter out = spec.commandLine().getOut();
    long begin = System.nanoTime();
    long[] lastLine = {begin};
    SimulationSummary summary =
        SimulatedWorld.write(
            settings,
            into,
            hour -> {
              if (System.nanoTime() - lastLine[0] >= NANOS_BETWEEN_LINES) {
                lastLine[0] = System.nanoTime();
                out.printf(Locale.ROOT, "%d of %d hours%n", hour, settings.hours());
                out.flush();
              }
            });
    out.print(summary.text());
    out.printf(
        Locale.ROOT,
        "%nMade in %.1f s%s.%n",
        (System.nanoTime() - begin) / 1e9,
        folder == null ? "" : ", in " + into);
    out.flush();
  }

  private void send(Path from) {
    if (isLive) {
      new FolderReplay(stack, spec.commandLine().getOut())
          .run(
              from,
              new Replay.Settings(
                  speed,
                  speed.defaultTickInterval(),
                  Replay.Settings.DEFAULT_SETTLE,
                  Optional.empty(),
                  Replay.OnError.STOP));
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("simulated-world");
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary folder can be made.", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> entries = Files.walk(folder)) {
      List<Path> deepestFirst = entries.sorted(Comparator.reverseOrder()).toList();
      for (Path entry : deepestFirst) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary folder " + folder + " cannot be removed.", e);
    }
  }

  private static final class FaultsText implements ITypeConverter<Set<FaultKind>> {
    @Override
    public Set<FaultKind> convert(String text) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "all" -> EnumSet.allOf(FaultKind.class);
        case "none" -> EnumSet.noneOf(FaultKind.class);
        default -> kinds(text);
      };
    }

    private static Set<FaultKind> kinds(String text) {
      Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
      for (String name : text.split(",", -1)) {
        kinds.add(
            Arrays.stream(FaultKind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(
                    () ->
                        new TypeConversionException(
                            "'"
                                + name.strip()
                                + "' is no kind of fault; there are "
                                + Arrays.toString(FaultKind.values())
                                + ", all and none")));
      }
      return kinds;
    }
  }

  private static final class TimeText implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "'" + text + "' is no time such as " + SimulationSettings.DEFAULT_START);
      }
    }
  }

  private static final class SpeedText implements ITypeConverter<Speed> {
    @Override
    public Speed convert(String text) {
      try {
        boolean isTimes = text.endsWith("x") && !text.equals("max");
        return Speed.parse(isTimes ? text.substring(0, text.length() - 1) : text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
