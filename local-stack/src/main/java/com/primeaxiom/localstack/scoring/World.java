package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.StackException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The frame of a simulated world.
 *
 * @param seed its seed
 * @param startedAt first instant
 * @param endedAt last instant
 * @param locations names of the locations
 * @param channels names of the channels
 * @param connectors what brings the quantities of a location to a channel
 */
record World(
    long seed,
    Instant startedAt,
    Instant endedAt,
    List<String> locations,
    List<String> channels,
    Map<Connector.Ends, Connector> connectors) {

  private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

  /** Length in days. */
  double days() {
    return Duration.between(startedAt, endedAt).toMillis() / MILLIS_A_DAY;
  }

  /**
   * What brings that key's quantities to its channel.
   *
   * @throws StackException when the world does not name it
   */
  Connector connector(DriftKey key) {
    Connector connector = connectors.get(new Connector.Ends(key.locationId(), key.channel()));
    if (connector == null) {
      throw new StackException(
          "%s names no connector from %s to %s, though a drift happened there."
              .formatted(TruthFolder.WORLD, key.locationId(), key.channel()));
    }
    return connector;
  }
}
