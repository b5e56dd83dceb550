package com.primeaxiom.localstack.scoring;

import java.time.Duration;

/**
 * What brings the quantities of a location to a channel, with the true distribution of its lag.
 *
 * @param ends where it begins and ends
 * @param medianLag half of the updates are shown sooner
 * @param p999Lag 999 of 1,000 updates are shown sooner
 */
record Connector(Ends ends, Duration medianLag, Duration p999Lag) {

  /**
   * Location and channel that it joins.
   *
   * @param locationId location whose quantities it brings
   * @param channel channel that shows them
   */
  record Ends(String locationId, String channel) {}
}
