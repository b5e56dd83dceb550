package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.benchmark.Step.Phase;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;

/**
 * A shop of whose events, once it sells, some are told late: by more than a job waits for what is
 * out of order, and by less than it takes for too late. The same settings give the same events.
 */
final class ShopWithLateEvents implements Shop {

  private static final long LEAST_MILLIS = 3_000;
  private static final long MOST_MILLIS = 300_000;

  private final Shop shop;
  private final double share;
  private final int partitions;
  private final SplittableRandom random;
  private final PriorityQueue<Late> late =
      new PriorityQueue<>(Comparator.comparingLong(Late::toldAtMillis).thenComparing(Late::number));

  private long number;

  private record Late(
      long toldAtMillis, long number, String topic, int partition, SpecificRecord event) {}

  private ShopWithLateEvents(Shop shop, ShopSettings settings) {
    this.shop = shop;
    this.share = settings.lateEvents();
    this.partitions = settings.partitions();
    this.random = new SplittableRandom(settings.seed()).split();
  }

  /** The shop that these settings ask for. */
  static Shop of(ShopSettings settings) {
    SteadyShop steady = new SteadyShop(settings);
    return settings.lateEvents() == 0 ? steady : new ShopWithLateEvents(steady, settings);
  }

  @Override
  public Phase phase() {
    return shop.phase();
  }

  @Override
  public Step next() {
    Step inTime = shop.next();
    if (inTime.phase() == Phase.SEEDING) {
      return inTime;
    }
    Step.Builder told = new Step.Builder(partitions);
    for (Map.Entry<String, List<List<SpecificRecord>>> topic : inTime.records().entrySet()) {
      for (int partition = 0; partition < partitions; partition++) {
        for (SpecificRecord event : topic.getValue().get(partition)) {
          if (random.nextDouble() < share) {
            long at = millis(event) + random.nextLong(LEAST_MILLIS, MOST_MILLIS);
            late.add(new Late(at, number++, topic.getKey(), partition, event));
          } else {
            told.add(topic.getKey(), partition, event);
          }
        }
      }
    }
    while (!late.isEmpty() && late.peek().toldAtMillis() <= inTime.endMillis()) {
      Late next = late.remove();
      told.add(next.topic(), next.partition(), next.event());
    }
    return told.build(inTime.phase(), inTime.endMillis());
  }

  private static long millis(SpecificRecord event) {
    return ((Instant) event.get(event.getSchema().getField("occurred_at").pos())).toEpochMilli();
  }
}
