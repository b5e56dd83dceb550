package com.primeaxiom.localstack.backtest;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * A folder of canonical events.
 *
 * @param folder files named {@code <topic>.jsonl} or {@code <topic>.jsonl.gz}
 * @param shuffleSeed arrival in another order; empty for the order of the files
 */
record FileHistory(Path folder, OptionalLong shuffleSeed) implements History {

  FileHistory {
    if (Topics.all().stream().allMatch(topic -> EventFile.of(topic, folder).isEmpty())) {
      throw new StackException(
          folder + " holds no canonical events: no file is named <topic>.jsonl or .jsonl.gz.");
    }
  }

  @Override
  public CollectingPlatform platform(
      HistoryWindow window, Duration maximumClockSkew, Findings findings) {
    return new FilePlatform(
        folder,
        window,
        new Shuffle(shuffleSeed.orElse(0), isShuffled() ? window.allowedLateness() : Duration.ZERO),
        maximumClockSkew,
        findings);
  }

  @Override
  public boolean isShuffled() {
    return shuffleSeed.isPresent();
  }
}
