package com.primeaxiom.localstack.chaos;

import com.primeaxiom.jobs.platform.Heartbeat;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.chaos.ChaosReport.Happening;
import com.primeaxiom.localstack.kafka.TopicConsumer;
import com.primeaxiom.localstack.replay.Speed;
import com.primeaxiom.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Reads alerts while a world is sent, as somebody does who waits for them, and knows how long after
 * its own time each came: when event time got there by the pace of the sending.
 */
final class AlertWatch implements AutoCloseable {

  private static final Duration WAIT = Duration.ofMillis(50);

  private final Instant first;
  private final Speed speed;
  private final List<CompletableFuture<Void>> readers = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();
  private volatile long startNanos;
  private volatile boolean isClosed;

  /**
   * An alert that came.
   *
   * @param since when, since the first event was sent
   * @param delay how long after its time
   */
  record Seen(Duration since, Duration delay) {

    Duration due() {
      return since.minus(delay);
    }
  }

  /**
   * Alerts that were told while something went wrong, or while nothing did.
   *
   * @param count how many
   * @param median half of them came within so long; zero when there were none
   * @param ninetyFifth 95 in a hundred
   * @param longest all
   */
  record Delays(int count, Duration median, Duration ninetyFifth, Duration longest) {

    static Delays of(List<Duration> delays) {
      List<Duration> sorted = delays.stream().sorted().toList();
      return new Delays(
          sorted.size(), quantile(sorted, 0.5), quantile(sorted, 0.95), quantile(sorted, 1));
    }

    /** The smallest value that at least such a share is not above. */
    private static Duration quantile(List<Duration> sorted, double share) {
      return sorted.isEmpty()
          ? Duration.ZERO
          : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
  }

  /**
   * A watch that has not begun.
   *
   * @param first event time of the first event
   * @param speed how fast event time passes
   */
  AlertWatch(Instant first, Speed speed) {
    this.first = first;
    this.speed = speed;
  }

  /** Begins: the first event is sent now. */
  void begin(List<StackSettings> namespaces, Executor executor) {
    startNanos = System.nanoTime();
    for (StackSettings settings : namespaces) {
      readers.add(CompletableFuture.runAsync(() -> read(settings), executor));
    }
  }

  private void read(StackSettings settings) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        TopicConsumer.of(settings, Topics.ALERT.nameIn(settings.namespace()))) {
      consumer.seekToBeginning(consumer.assignment());
      while (!isClosed) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
          if (!Heartbeat.is(record)) {
            came(record.timestamp());
          }
        }
      }
    }
  }

  private void came(long atMillis) {
    Duration since = Duration.ofNanos(System.nanoTime() - startNanos);
    Duration own = Duration.between(first, Instant.ofEpochMilli(atMillis));
    Duration due = Duration.ofNanos(Math.round(own.toMillis() / speed.factor() * 1e6));
    synchronized (seen) {
      seen.add(new Seen(since, since.minus(due)));
    }
  }

  /** Alerts that were due while one of these went on. */
  Delays during(List<Happening> happenings) {
    return delays(alert -> isDuringAny(happenings, alert));
  }

  /** Alerts that were due before anything went wrong. */
  Delays before(List<Happening> happenings) {
    return delays(alert -> isBefore(happenings, alert));
  }

  /** The others. */
  Delays otherwise(List<Happening> happenings) {
    return delays(alert -> !isBefore(happenings, alert) && !isDuringAny(happenings, alert));
  }

  private static boolean isBefore(List<Happening> happenings, Seen alert) {
    return happenings.stream().allMatch(one -> alert.due().compareTo(one.began()) < 0);
  }

  private static boolean isDuringAny(List<Happening> happenings, Seen alert) {
    return happenings.stream().anyMatch(one -> isDuring(one, alert));
  }

  private static boolean isDuring(Happening happening, Seen alert) {
    return alert.due().compareTo(happening.began()) >= 0
        && alert.due().compareTo(happening.began().plus(happening.lasted())) < 0;
  }

  private Delays delays(Predicate<Seen> wanted) {
    synchronized (seen) {
      return Delays.of(seen.stream().filter(wanted).map(Seen::delay).toList());
    }
  }

  @Override
  public void close() {
    isClosed = true;
    try {
      readers.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw new StackException("Alerts could not be read: " + e.getCause().getMessage(), e);
    }
  }
}
