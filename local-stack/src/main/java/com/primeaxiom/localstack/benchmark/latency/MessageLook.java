package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.slack.SlackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Slack's stand-in keeps, and notes when it had the messages of the critical probes: by
 * its own time stamps, so that looking seldom makes nothing later.
 *
 * @param data the stand-in's folder
 * @param clock tells its time stamps' moments
 * @param samples who is told
 */
record MessageLook(Path data, LoadClock clock, StageSamples samples) implements Watch.Look {

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Pattern TIME = Pattern.compile("\"ts\":\"(\\d+)\\.(\\d{6})\"");
  private static final Pattern SKU = Pattern.compile(StockShop.CRITICAL + "\\d+");

  @Override
  public void untilOver(BooleanSupplier isOver) {
    Path file = SlackServer.messages(data);
    int read = 0;
    while (!isOver.getAsBoolean()) {
      if (Files.exists(file)) {
        List<String> lines = lines(file);
        // The last line may not be whole yet.
        for (; read < lines.size() && lines.get(read).endsWith("}"); read++) {
          message(lines.get(read));
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void message(String line) {
    Matcher time = TIME.matcher(line);
    if (time.find()) {
      Instant at =
          Instant.ofEpochSecond(
              Long.parseLong(time.group(1)), 1_000L * Long.parseLong(time.group(2)));
      if (clock.nanosAt(at) < clock.startNanos()) {
        // Of the rate before, whose probes have the same names.
        return;
      }
      for (Matcher sku = SKU.matcher(line); sku.find(); ) {
        samples.seen(new ProbeId(sku.group(), 0), clock.nanosAt(at));
      }
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new StackException("The messages in " + file + " cannot be read.", e);
    }
  }
}
