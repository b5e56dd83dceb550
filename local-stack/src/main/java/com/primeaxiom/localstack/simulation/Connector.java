package com.primeaxiom.localstack.simulation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What brings the hub's figures of one location to one channel. It has a lag of its own: from a
 * change to the moment at which the channel shows it.
 */
final class Connector {

  private static final double SPREAD = 0.4;
  private static final double POLL_SECONDS = 180;

  private static final long SHORTEST_PERIOD = 30 * Times.MINUTE;
  private static final long LONGEST_PERIOD = 60 * Times.MINUTE;

  /** Mean time that a batch takes to be shown. */
  private static final long BATCH_TRANSFER = 2 * Times.SECOND;

  /** Standard normal quantiles. */
  private static final double Z_99 = 2.326348;

  private static final double Z_999 = 3.090232;

  private final int index;
  private final String locationId;
  private final Channel channel;
  private final double factor;
  private final long batchPeriod;
  private final long firstBatch;

  /** What has changed since the last batch, and since when and by how much. */
  private final Map<ChannelView, Unsent> unsent = new LinkedHashMap<>();

  /** Channels of SKUs that wait for the connector to work again. */
  private final Set<ChannelView> waiting = new LinkedHashSet<>();

  private Fault stuck;

  /** Changes that wait for the next batch: time of the first, units of all. */
  record Unsent(long changedAt, long units) {
    Unsent and(Unsent later) {
      return new Unsent(changedAt, units + later.units());
    }
  }

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
    this.batchPeriod = 0;
    this.firstBatch = 0;
  }

  private Connector(
      int index, String locationId, Channel channel, long batchPeriod, long firstBatch) {
    this.index = index;
    this.locationId = locationId;
    this.channel = channel;
    this.factor = 1;
    this.batchPeriod = batchPeriod;
    this.firstBatch = firstBatch;
  }

  /** One that sends everything that has changed every half hour, every hour or in between. */
  static Connector batched(int index, String locationId, Channel channel, RandomGenerator random) {
    long period = Times.between(random, SHORTEST_PERIOD, LONGEST_PERIOD);
    return new Connector(index, locationId, channel, period, random.nextLong(period));
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

  boolean isBatched() {
    return batchPeriod > 0;
  }

  /** Milliseconds between batches. */
  long batchPeriod() {
    return batchPeriod;
  }

  /** Milliseconds from the begin of the world to the first batch. */
  long firstBatch() {
    return firstBatch;
  }

  /** A change waits for the next batch. */
  void addUnsent(ChannelView view, Unsent change) {
    unsent.merge(view, change, Unsent::and);
  }

  /** What goes with the batch of this moment. */
  Map<ChannelView, Unsent> takeUnsent() {
    Map<ChannelView, Unsent> taken = new LinkedHashMap<>(unsent);
    unsent.clear();
    return taken;
  }

  /** Milliseconds from a change to the channel showing it, where it is told at once. */
  long lag(RandomGenerator random) {
    return channel == Channel.MARKETPLACE
        ? millis(60 + POLL_SECONDS * random.nextDouble())
        : logNormal(random.nextGaussian());
  }

  long medianLag() {
    if (isBatched()) {
      return waited(0.5);
    }
    return channel == Channel.MARKETPLACE ? uniform(0.5) : logNormal(0);
  }

  long p99Lag() {
    if (isBatched()) {
      return waited(0.99);
    }
    return channel == Channel.MARKETPLACE ? uniform(0.99) : logNormal(Z_99);
  }

  long p999Lag() {
    if (isBatched()) {
      return waited(0.999);
    }
    return channel == Channel.MARKETPLACE ? uniform(0.999) : logNormal(Z_999);
  }

  /** Changes come at any time between two batches. */
  private long waited(double quantile) {
    return Math.round(batchPeriod * quantile) + BATCH_TRANSFER;
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
