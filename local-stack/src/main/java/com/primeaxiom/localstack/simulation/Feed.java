package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the systems report of the world: late, twice, not at all or with a wrong clock, but in the
 * order of the times they state.
 */
final class Feed {

  /** No clock is slower than that, so that nothing older can follow. */
  static final long GREATEST_SKEW = Times.MINUTE;

  private static final double DUPLICATED_EVENTS = 0.001;
  private static final double LOST_ANSWERS = 0.005;
  private static final double DUPLICATED_ANSWERS = 0.005;

  private record Held(long at, long sequence, CanonicalEvent<?> event) {}

  private final SimulationSettings settings;
  private final Timeline timeline;
  private final Chances chances;
  private final FaultLog faults;
  private final Consumer<CanonicalEvent<?>> out;
  private final long[] skews;
  private final PriorityQueue<Held> held =
      new PriorityQueue<>(Comparator.comparingLong(Held::at).thenComparingLong(Held::sequence));
  private long sequence;

  Feed(
      SimulationSettings settings,
      Timeline timeline,
      Chances chances,
      FaultLog faults,
      Consumer<CanonicalEvent<?>> out) {
    this.settings = settings;
    this.chances = chances;
    this.faults = faults;
    this.out = out;
    this.skews = new long[settings.locations()];
    this.timeline = timeline;
  }

  /** Time as that location's warehouse tells it. */
  Instant warehouseTime(int location) {
    return Instant.ofEpochMilli(timeline.now() + skews[location]);
  }

  /** True time. */
  Instant time() {
    return Instant.ofEpochMilli(timeline.now());
  }

  /** Milliseconds by which a warehouse's clock is fast; negative when it is slow. */
  void setSkew(int location, long millis) {
    skews[location] = millis;
  }

  /** What is certain to be the oldest goes out. */
  void release() {
    releaseBefore(timeline.now() - GREATEST_SKEW);
  }

  /** Nothing more will come. */
  void end() {
    releaseBefore(Long.MAX_VALUE);
  }

  private void releaseBefore(long millis) {
    while (!held.isEmpty() && held.peek().at() < millis) {
      out.accept(held.poll().event());
    }
  }

  <T extends SpecificRecord> void say(Topic<T> topic, T value, String eventId) {
    CanonicalEvent<T> event = new CanonicalEvent<>(topic, value);
    hold(event);
    if (isHit(FaultKind.DUPLICATE_EVENT, Purpose.DUPLICATE_EVENT, eventId, DUPLICATED_EVENTS)) {
      hold(event);
      faults.note(
          FaultKind.DUPLICATE_EVENT,
          new Fault.Place(null, null, null, topic.name()),
          timeline.now(),
          0,
          eventId);
    }
  }

  /** Tells an event of a system that fails in no way; no fault of the truth speaks of it. */
  <T extends SpecificRecord> void sayOnce(Topic<T> topic, T value) {
    hold(new CanonicalEvent<>(topic, value));
  }

  /** An answer of a warehouse, which may get lost or be given twice. */
  void answer(Allocation answer) {
    String id = answer.getEventId();
    boolean isFirst =
        answer.getStatus() == AllocationStatus.ALLOCATED
            || answer.getStatus() == AllocationStatus.SHORT;
    if (isFirst && isHit(FaultKind.LOST_ANSWER, Purpose.LOST_ANSWER, id, LOST_ANSWERS)) {
      faults.note(FaultKind.LOST_ANSWER, place(answer), timeline.now(), answer.getQuantity(), id);
      return;
    }
    say(Topics.ALLOCATION, answer, id);
    if (isHit(FaultKind.DUPLICATE_ANSWER, Purpose.DUPLICATE_ANSWER, id, DUPLICATED_ANSWERS)) {
      SplittableRandom random = chances.of(Purpose.DUPLICATE_ANSWER, id);
      long later = Times.between(random, Times.SECOND, 30 * Times.SECOND);
      hold(
          new CanonicalEvent<>(
              Topics.ALLOCATION,
              Allocation.newBuilder(answer)
                  .setEventId(id + "/again")
                  .setOccurredAt(answer.getOccurredAt().plusMillis(later))
                  .build()));
      faults.note(
          FaultKind.DUPLICATE_ANSWER, place(answer), timeline.now(), answer.getQuantity(), id);
    }
  }

  private static Fault.Place place(Allocation answer) {
    return new Fault.Place(answer.getSku(), answer.getLocationId(), null, answer.getSource());
  }

  private boolean isHit(FaultKind kind, Purpose purpose, String eventId, double share) {
    return settings.has(kind) && chances.of(purpose, eventId).nextDouble() < share;
  }

  private void hold(CanonicalEvent<?> event) {
    held.add(new Held(event.occurredAt().toEpochMilli(), sequence++, event));
  }
}
