package com.primeaxiom.localstack.replay;

import com.primeaxiom.localstack.StackSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code stack replay}: canonical events from files to Kafka. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Sends the canonical events of a folder to Kafka, merged by event time, with ticks of the"
          + " clock.",
      "The folder holds files named <topic>.jsonl or <topic>.jsonl.gz; docs/events.md describes"
          + " them."
    })
public final class ReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private StackSettings stack = new StackSettings();

  @Parameters(paramLabel = "DIR", description = "Folder of the files.")
  private Path folder;

  @Option(
      names = "--speed",
      paramLabel = "max|N",
      defaultValue = "max",
      converter = SpeedText.class,
      description =
          "As fast as Kafka takes the events, or N seconds of event time in a second. Default"
              + " ${DEFAULT-VALUE}.")
  private Speed speed;

  @Option(
      names = "--clock",
      paramLabel = "DURATION",
      converter = DurationText.class,
      description =
          "Event time between two ticks. Default 10min at full speed, else what passes in a second.")
  private Duration tickInterval;

  @Option(
      names = "--settle",
      paramLabel = "DURATION",
      defaultValue = "1h",
      converter = DurationText.class,
      description =
          "Event time between the last event and the last tick, for the time-outs that are still"
              + " due. Default ${DEFAULT-VALUE}.")
  private Duration settle;

  @Option(
      names = "--shift-to",
      paramLabel = "TIME|now",
      converter = TimeText.class,
      description =
          "Moves all times so that the first event is at this one, for example"
              + " 2026-01-01T00:00:00Z. Ids stay: use a namespace of its own for each shift.")
  private Instant firstAt;

  @Option(
      names = "--on-error",
      paramLabel = "stop|send-raw",
      defaultValue = "stop",
      converter = OnErrorText.class,
      description =
          "At a line that is no event or stands below a younger one: stop with a sentence, or send"
              + " it as it stands. Default ${DEFAULT-VALUE}.")
  private Replay.OnError onError;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      new FolderReplay(stack, spec.commandLine().getOut())
          .run(
              folder,
              new Replay.Settings(
                  speed,
                  tickInterval == null ? speed.defaultTickInterval() : tickInterval,
                  settle,
                  Optional.ofNullable(firstAt),
                  onError));
      return 0;
    } catch (ReplayException e) {
      err.println(e.getMessage());
      err.flush();
      return 1;
    }
  }

  private static final class SpeedText implements ITypeConverter<Speed> {
    @Override
    public Speed convert(String text) {
      try {
        return Speed.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private static final class TimeText implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      if (text.equals("now")) {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
      }
      try {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "'" + text + "' is neither 'now' nor a time such as 2026-01-01T00:00:00Z");
      }
    }
  }

  private static final class OnErrorText implements ITypeConverter<Replay.OnError> {
    @Override
    public Replay.OnError convert(String text) {
      return switch (text) {
        case "stop" -> Replay.OnError.STOP;
        case "send-raw" -> Replay.OnError.SEND_RAW;
        default -> throw new TypeConversionException("'" + text + "' is neither stop nor send-raw");
      };
    }
  }
}
