package com.primeaxiom.localstack.simulation;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What brings the hub's figures of one location to one channel. It has a lag of its own: from a
 * change to the moment at which the channel shows it.
 */
final class Connector {

  private static final double SPREAD = 0.4;
  private static final double POLL_SECONDS = 180;

  /** Standard normal quantiles. */
  private static final double Z_99 = 2.326348;

  private static final double Z_999 = 3.090232;

  private final int index;
  private final String locationId;
  private final Channel channel;
  private final double factor;

  /** Channels of SKUs that wait for the connector to work again. */
  private final Set<ChannelView> waiting = new LinkedHashSet<>();

  private Fault stuck;

  /**
   * A connector.
   *
   * @param factor how much slower than usual it is at its location
   */
  Connector(int index, String locationId, Channel channel, double factor) {
    this.index = index;
    this.locationId = locationId;
    this.channel = channel;
    this.factor = factor;
  }

  int index() {
    return index;
  }

  String locationId() {
    return locationId;
  }

  Channel channel() {
    return channel;
  }

  /** Milliseconds from a change to the channel showing it. */
  long lag(RandomGenerator random) {
    return channel == Channel.MARKETPLACE
        ? millis(60 + POLL_SECONDS * random.nextDouble())
        : logNormal(random.nextGaussian());
  }

  long medianLag() {
    return channel == Channel.MARKETPLACE ? uniform(0.5) : logNormal(0);
  }

  long p99Lag() {
    return channel == Channel.MARKETPLACE ? uniform(0.99) : logNormal(Z_99);
  }

  long p999Lag() {
    return channel == Channel.MARKETPLACE ? uniform(0.999) : logNormal(Z_999);
  }

  private long uniform(double quantile) {
    return millis(60 + POLL_SECONDS * quantile);
  }

  private long logNormal(double z) {
    double steady = channel == Channel.WEB ? 45 : 70;
    double median = channel == Channel.WEB ? 15 : 20;
    return millis(steady + median * Math.exp(SPREAD * z));
  }

  private long millis(double seconds) {
    return Math.round(seconds * factor * Times.SECOND);
  }

  boolean isStuck() {
    return stuck != null;
  }

  /** Why it is stuck; null when it is not. */
  Fault stuck() {
    return stuck;
  }

  void stick(Fault fault) {
    stuck = fault;
  }

  void await(ChannelView view) {
    waiting.add(view);
  }

  /** Works again; says what has waited, in the order in which it began to. */
  Set<ChannelView> release() {
    stuck = null;
    Set<ChannelView> waited = new LinkedHashSet<>(waiting);
    waiting.clear();
    return waited;
  }
}
