package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Keeps what it gets, and can be made to take long over one of them. */
final class TestingTarget implements LoadTarget {

  private final List<Taken> taken = new ArrayList<>();
  private final TestingPace pace;
  private long stallsAtMillis = Long.MAX_VALUE;
  private long stallMillis;

  /** An event, or a tick when there is none. */
  record Taken(SpecificRecord event, long atMillis, long takenNanos) {}

  TestingTarget(TestingPace pace) {
    this.pace = pace;
  }

  /** The first that it gets from that event time on takes so long. */
  void stallAt(long atMillis, long millis) {
    stallsAtMillis = atMillis;
    stallMillis = millis;
  }

  @Override
  public <T extends SpecificRecord> void send(Topic<T> topic, T event, long atMillis) {
    take(event, atMillis);
  }

  @Override
  public void tick(long atMillis) {
    take(null, atMillis);
  }

  private void take(SpecificRecord event, long atMillis) {
    if (atMillis >= stallsAtMillis) {
      pace.passMillis(stallMillis);
      stallsAtMillis = Long.MAX_VALUE;
    }
    taken.add(new Taken(event, atMillis, pace.nanos()));
  }

  List<Taken> events() {
    return taken.stream().filter(each -> each.event() != null).toList();
  }

  List<Taken> ticks() {
    return taken.stream().filter(each -> each.event() == null).toList();
  }
}
