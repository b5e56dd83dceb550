package com.primeaxiom.localstack.simulation;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** Where customers buy. */
enum Channel {
  WEB(0, 0.55, 0),
  MARKETPLACE(1, 0.30, 1),
  SOCIAL(2, 0.15, 0);

  private final int place;
  private final double share;
  private final long usualBuffer;

  Channel(int place, double share, long usualBuffer) {
    this.place = place;
    this.share = share;
    this.usualBuffer = usualBuffer;
  }

  /** Place among the channels of a SKU, from 0. */
  int place() {
    return place;
  }

  /** Name in events. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** System that reports what the channel shows and sells. */
  String source() {
    return "channel-" + id();
  }

  /** Units that it usually keeps from sale. */
  long usualBuffer() {
    return usualBuffer;
  }

  /** Share of the customers who buy there. */
  double share() {
    return share;
  }

  static Channel drawn(RandomGenerator random) {
    double draw = random.nextDouble();
    if (draw < WEB.share) {
      return WEB;
    }
    return draw < WEB.share + MARKETPLACE.share ? MARKETPLACE : SOCIAL;
  }
}
