package com.primeaxiom.localstack.replay;

import com.primeaxiom.localstack.StackSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Replays a folder into Kafka and tells a person how it goes. */
public final class FolderReplay {

  /** Source of the ticks of a replay. */
  static final String TICK_SOURCE = "replay";

  private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(2);

  private final StackSettings stack;
  private final PrintWriter out;
  private final long started = System.nanoTime();

  private long lastLine = started;

  /**
   * A replay to tell about.
   *
   * @param stack where Kafka and the registry are
   * @param out takes progress and result
   */
  public FolderReplay(StackSettings stack, PrintWriter out) {
    this.stack = stack;
    this.out = out;
  }

  /**
   * Sends everything and returns when Kafka has taken it.
   *
   * @throws ReplayException when it cannot go on; the message is a sentence
   */
  public void run(Path folder, Replay.Settings settings) {
    try (CanonicalEvents events = CanonicalEvents.in(folder);
        EventSender sender =
            EventSender.connect(stack.kafka(), stack.registry(), TICK_SOURCE, events.topics())) {
      sender.announce(settings.firstAt().orElse(events.first()));
      Replay.Progress done = new Replay(events, sender, settings, this::tell).run();
      sender.flush();
      tellEnd(done, sender);
    }
  }

  private void tell(Replay.Progress progress) {
    long now = System.nanoTime();
    if (now - lastLine >= NANOS_BETWEEN_LINES) {
      lastLine = now;
      out.printf(
          Locale.ROOT,
          "%,d events  %3.0f %%  %s  %,.0f events/s%n",
          progress.events(),
          100 * progress.share(),
          progress.eventTime(),
          rate(progress, now));
      out.flush();
    }
  }

  private void tellEnd(Replay.Progress done, EventSender sender) {
    long now = System.nanoTime();
    out.printf(
        Locale.ROOT,
        "Sent %,d events up to %s in %.1f s (%,.0f events/s).%n",
        done.events(),
        done.eventTime(),
        Duration.ofNanos(now - started).toMillis() / 1000.0,
        rate(done, now));
    sender
        .delivered()
        .forEach((topic, count) -> out.printf(Locale.ROOT, "%,10d  %s%n", count, topic));
    if (done.raw() + done.outOfOrder() > 0) {
      out.printf(
          Locale.ROOT,
          "Among them %,d lines that are no events, sent as they stand, and %,d late events.%n",
          done.raw(),
          done.outOfOrder());
    }
    out.flush();
  }

  private double rate(Replay.Progress progress, long now) {
    return progress.events() / (Math.max(1, now - started) / 1e9);
  }
}
