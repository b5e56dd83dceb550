package com.primeaxiom.localstack.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends a folder's events in event-time order and makes the clock's ticks from their times.
 *
 * <p>A tick at a time goes out when every event up to that time has gone out. After the last event
 * comes one more tick, late enough for the time-outs that the last events have set.
 */
public final class Replay {

  /** What to do with a line that is no event, or stands below a younger one. */
  public enum OnError {
    /** End with a sentence that names file and line. */
    STOP,
    /**
     * Send it as it stands: bytes that are no event as they are, a misplaced event with its own
     * time.
     */
    SEND_RAW
  }

  /**
   * How to replay.
   *
   * @param speed how fast
   * @param tickInterval event time between two ticks
   * @param settle event time between the last event and the last tick
   * @param firstAt time that the first event gets, the others keeping their distance; empty for the
   *     times as they are
   * @param onError what to do with bad lines
   */
  public record Settings(
      Speed speed,
      Duration tickInterval,
      Duration settle,
      Optional<Instant> firstAt,
      OnError onError) {

    /** How long after the last event time-outs may still be due, unless one asks otherwise. */
    public static final Duration DEFAULT_SETTLE = Duration.ofHours(1);

    public Settings {
      if (tickInterval.isNegative() || tickInterval.isZero()) {
        throw new IllegalArgumentException("The time between two ticks must be above 0.");
      }
      if (settle.isNegative()) {
        throw new IllegalArgumentException("The time after the last event cannot be negative.");
      }
    }

    /** As fast as possible, times as they are, stopping at the first bad line. */
    public static Settings atMaxSpeed() {
      return new Settings(
          Speed.MAX,
          Speed.MAX.defaultTickInterval(),
          DEFAULT_SETTLE,
          Optional.empty(),
          OnError.STOP);
    }
  }

  /**
   * How far a replay is, or what it did in the end.
   *
   * @param events events sent
   * @param raw lines sent though they are no events
   * @param outOfOrder events sent below younger ones
   * @param ticks ticks sent, each counted once
   * @param share share of the files that was read, 0 to 1
   * @param eventTime event time that was reached
   */
  public record Progress(
      long events, long raw, long outOfOrder, long ticks, double share, Instant eventTime) {}

  private final CanonicalEvents source;
  private final EventSink sink;
  private final Settings settings;
  private final Consumer<Progress> listener;
  private final Duration shift;
  private final Pace pace;

  private long events;
  private long raw;
  private long outOfOrder;
  private long ticks;
  private Instant reached;
  private Instant nextTick;

  /**
   * Prepares a replay.
   *
   * @param source the events, not yet read
   * @param sink where they go
   * @param settings how
   * @param listener told after every line and while waiting; it decides how often it speaks
   */
  public Replay(
      CanonicalEvents source, EventSink sink, Settings settings, Consumer<Progress> listener) {
    this(source, sink, settings, listener, null);
  }

  Replay(
      CanonicalEvents source,
      EventSink sink,
      Settings settings,
      Consumer<Progress> listener,
      Pace pace) {
    this.source = source;
    this.sink = sink;
    this.settings = settings;
    this.listener = listener;
    this.shift =
        settings.firstAt().map(at -> Duration.between(source.first(), at)).orElse(Duration.ZERO);
    this.reached = source.first().plus(shift);
    this.nextTick = firstTick(reached, settings.tickInterval());
    this.pace = pace != null ? pace : new Pace(settings.speed(), reached);
  }

  /**
   * Sends everything.
   *
   * @throws ReplayException at a bad line when settings say stop, or when sending fails
   */
  public Progress run() {
    for (Optional<ReplayLine> line = source.next(); line.isPresent(); line = source.next()) {
      Instant at = line.get().at().plus(shift);
      ticksBefore(at);
      pace.await(at, this::tell);
      reached = at;
      send(line.get());
      tell();
    }
    tick(reached.plus(settings.settle()));
    return progress();
  }

  private void ticksBefore(Instant at) {
    while (nextTick.isBefore(at)) {
      pace.await(nextTick, this::tell);
      reached = nextTick;
      tick(nextTick);
      tell();
      nextTick = nextTick.plus(settings.tickInterval());
    }
  }

  private void tick(Instant at) {
    sink.tick(at);
    ticks++;
  }

  private void send(ReplayLine line) {
    if (line instanceof ReplayLine.Event event) {
      if (event.isOutOfOrder()) {
        stopUnlessRaw(
            event.place(),
            "its time "
                + event.event().occurredAt()
                + " is before that of a line above it; sort the file by occurred_at, or send late"
                + " events as they stand with --on-error send-raw.");
        outOfOrder++;
      }
      if (!shift.isZero()) {
        event.event().shift(shift);
      }
      sink.send(event.event());
      events++;
    } else if (line instanceof ReplayLine.Defect defect) {
      stopUnlessRaw(defect.place(), defect.reason());
      sink.sendRaw(defect.topic(), defect.text().getBytes(StandardCharsets.UTF_8), reached);
      raw++;
    }
  }

  private void stopUnlessRaw(String place, String reason) {
    if (settings.onError() == OnError.STOP) {
      throw new ReplayException(place + ": " + reason);
    }
  }

  private void tell() {
    listener.accept(progress());
  }

  private Progress progress() {
    return new Progress(events, raw, outOfOrder, ticks, source.progress(), reached);
  }

  /** Ticks stand on multiples of their interval, so that a replay from a later start agrees. */
  private static Instant firstTick(Instant first, Duration interval) {
    long step = interval.toMillis();
    long millis = first.toEpochMilli();
    return Instant.ofEpochMilli(-Math.floorDiv(-millis, step) * step);
  }
}
