package com.primeaxiom.localstack.backtest;

import java.time.Duration;

/** Where the events of a back-test come from. */
interface History {

  /**
   * A platform that reads the history.
   *
   * @param window what of it is taken
   * @param maximumClockSkew how far ahead of its record's time stamp an event time may be
   * @param findings takes what the job says
   */
  CollectingPlatform platform(HistoryWindow window, Duration maximumClockSkew, Findings findings);

  /** Whether events may arrive up to the allowed lateness later than they stand. */
  boolean isShuffled();
}
