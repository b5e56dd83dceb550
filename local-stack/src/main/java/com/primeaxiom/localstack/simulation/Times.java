package com.primeaxiom.localstack.simulation;

import java.util.random.RandomGenerator;

/** Lengths of time in milliseconds, and draws of them. */
final class Times {

  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private Times() {}

  /** Between two times, each as likely as the other. */
  static long between(RandomGenerator random, long least, long most) {
    return random.nextLong(least, most + 1);
  }

  /** Log-normal, as waiting times of people and queues are, and kept between two bounds. */
  static long logNormal(RandomGenerator random, long median, double spread, long least, long most) {
    double drawn = median * Math.exp(spread * random.nextGaussian());
    return Math.round(Math.min(Math.max(drawn, (double) least), (double) most));
  }

  /** Between two times, short ones as likely as long ones of the same ratio. */
  static long logUniform(RandomGenerator random, long least, long most) {
    double ratio = (double) most / least;
    return Math.round(least * Math.pow(ratio, random.nextDouble()));
  }

  /** Until the next of events that happen so often a day. */
  static long untilNext(RandomGenerator random, double perDay) {
    return 1 + Math.round(-Math.log(1 - random.nextDouble()) * DAY / perDay);
  }
}
