package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.replay.EventSender;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The clock of live streams. */
@Command(
    name = "clock",
    mixinStandardHelpOptions = true,
    description = {
      "Sends a tick a second to clock.v1, so that time-outs fire on quiet streams, until Ctrl-C.",
      "Not for replays: they bring the time of their events with them."
    })
public final class ClockCommand implements Callable<Integer> {

  private static final String SOURCE = "stack-clock";

  @Spec private CommandSpec spec;
  @Mixin private StackSettings settings = new StackSettings();

  @Option(
      names = "--ticks",
      paramLabel = "N",
      description = "Ends after so many ticks; default: never.")
  private long ticks = Long.MAX_VALUE;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (EventSender sender =
        EventSender.connect(settings.kafka(), settings.registry(), SOURCE, List.of())) {
      out.println("Ticking once a second. Ctrl-C ends it.");
      out.flush();
      for (long sent = 0; sent < ticks; sent++) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        sender.clockTick(now);
        TimeUnit.SECONDS.sleep(1);
      }
      sender.flush();
    }
    return 0;
  }
}
