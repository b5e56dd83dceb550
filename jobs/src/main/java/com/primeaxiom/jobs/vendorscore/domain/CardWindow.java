package com.primeaxiom.jobs.vendorscore.domain;

import java.util.List;

/**
 * The windows of a card. Each ends with the day that the card is of; what is decided on a day
 * counts in a window of so many days for as many days, and in the last one for ever.
 */
public final class CardWindow {

  /** The window that never loses a day. */
  public static final int SINCE_START = 0;

  /** Days of the windows that roll. */
  public static final List<Integer> ROLLING = List.of(7, 30, 90);

  /** Every window. */
  public static final List<Integer> ALL = List.of(7, 30, 90, SINCE_START);

  /** Days of the longest one that rolls: older days are in none. */
  public static final int LONGEST = 90;

  private CardWindow() {}

  /**
   * Whether a day is in a window.
   *
   * @param window days of the window
   * @param day the day, not after the window's last
   * @param today last day of the window
   */
  public static boolean holds(int window, long day, long today) {
    return window == SINCE_START || day > today - window;
  }
}
