package com.primeaxiom.localstack.scoring;

/**
 * A warning after which no oversell began in time.
 *
 * @param alert the alert
 * @param velocity velocity class of its SKU
 * @param reason what came instead, by rule
 * @param detail the figures behind the reason, in words
 */
record FalseOversellAlert(OversellAlert alert, String velocity, Reason reason, String detail) {

  /** What came instead; of several that apply the first is given. */
  enum Reason {
    /** An oversell was going on when it was opened, and more units came on top. */
    OVERSELL_GREW("an oversell was going on and grew"),
    /** An oversell was going on when it was opened, and no more came. */
    OVERSELL_GOING_ON("an oversell was going on and did not grow"),
    /** The world ended before its exposure window. */
    WORLD_ENDED("the world ended within its window"),
    /** An oversell began, but later. */
    OVERSELL_LATER("an oversell began within 6 h after"),
    /** More could be promised when it ended than when it was opened. */
    STOCK_CAME("stock came"),
    /** The channels showed no more than there was when it ended. */
    CHANNELS_FOLLOWED("the channels followed first"),
    /** Fewer customers came than expected. */
    DEMAND_STAYED_AWAY("demand stayed away");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
