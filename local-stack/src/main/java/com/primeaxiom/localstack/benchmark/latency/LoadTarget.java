package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;

/** Where a load goes. */
interface LoadTarget {

  /**
   * Sends an event.
   *
   * @param atMillis its event time, epoch milliseconds
   */
  <T extends SpecificRecord> void send(Topic<T> topic, T event, long atMillis);

  /**
   * Tells every partition that nothing older follows.
   *
   * @param atMillis event time, epoch milliseconds
   */
  void tick(long atMillis);
}
