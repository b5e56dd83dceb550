package com.primeaxiom.localstack.scoring;

/**
 * An oversell that nobody was warned of in time.
 *
 * @param oversell the oversell
 * @param reason why, by rule
 * @param detail the figures behind the reason, in words
 */
record MissedOversell(TrueOversell oversell, Reason reason, String detail) {

  /** Why nobody was warned in time; of several that apply the first is given. */
  enum Reason {
    /** The books gave no sign of it. */
    PHANTOM_STOCK("the shelf did not hold what the books said"),
    /** A warning was open at its start, but too young. */
    WARNED_LATE("warned less than half an hour before"),
    /** A warning was open at its start, and was taken back later. */
    RETRACTED("alert was retracted"),
    /** A warning had ended not long before. */
    ALERT_ENDED_BEFORE("an alert had ended within 6 h before"),
    /** A warning came when it had begun. */
    WARNED_AFTER_START("alert came after its start"),
    /** No risk had been told of the place when the warning was due. */
    NEVER_TOLD("no risk had been told of it"),
    /** The channels showed no more than there was when the warning was due. */
    NOT_OVERSHOWN("channels showed no more than there was"),
    /** Its probability was below that of an alert when the warning was due. */
    UNLIKELY("its probability was below that of an alert"),
    /** Its probability was that of an alert, and none came. */
    LIKELY("its probability was that of an alert");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
