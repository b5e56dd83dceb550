package com.primeaxiom.localstack.simulation;

/** How fast a SKU sells. */
enum Velocity {
  SLOW(0.50, 0.3, 10, 25),
  STEADY(0.35, 3, 6, 10),
  FAST(0.12, 20, 6, 10),
  PROMOTED(0.03, 4, 6, 10);

  private static final double LEAST_STEADY = 1;
  private static final double LEAST_FAST = 10;

  private final double share;
  private final double linesPerDay;
  private final double fewestDays;
  private final double mostDays;

  Velocity(double share, double linesPerDay, double fewestDays, double mostDays) {
    this.share = share;
    this.linesPerDay = linesPerDay;
    this.fewestDays = fewestDays;
    this.mostDays = mostDays;
  }

  /** Order lines a day at a location, mean of the class. */
  double linesPerDay() {
    return linesPerDay;
  }

  /** Days of demand that a full shelf holds, at the least. */
  double fewestDays() {
    return fewestDays;
  }

  /** Days of demand that a full shelf holds, at the most. */
  double mostDays() {
    return mostDays;
  }

  /** The class of a rate that is known, in order lines a day; nothing is known of promotions. */
  static Velocity of(double linesPerDay) {
    if (linesPerDay < LEAST_STEADY) {
      return SLOW;
    }
    return linesPerDay < LEAST_FAST ? STEADY : FAST;
  }

  /** The class at a place between 0 and 1 of all SKUs. */
  static Velocity at(double place) {
    double sum = 0;
    for (Velocity velocity : values()) {
      sum += velocity.share;
      if (place < sum) {
        return velocity;
      }
    }
    return PROMOTED;
  }
}
