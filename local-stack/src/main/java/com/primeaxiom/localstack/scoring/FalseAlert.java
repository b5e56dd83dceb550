package com.primeaxiom.localstack.scoring;

/**
 * An alert without a drift of truth.
 *
 * @param alert the alert
 * @param velocity velocity class of its SKU
 * @param nearest what of the truth lies nearest
 * @param detail that in words
 */
record FalseAlert(AlertEpisode<DriftKey> alert, String velocity, Nearest nearest, String detail) {

  /** Kinds of truth near a false alert; of several the one nearest in time is given. */
  enum Nearest {
    /** A drift of the same key and channel had ended. */
    DRIFT_ENDED_BEFORE("a drift there had ended"),
    /** A drift of the same key and channel began later. */
    DRIFT_BEGAN_AFTER("a drift there began later"),
    /** Another channel of the same SKU and location was wrong. */
    DRIFT_ON_OTHER_CHANNEL("a drift on another channel"),
    /** The warehouse believed in units that were not there. */
    PHANTOM_STOCK("phantom stock"),
    /** A fault that made no wrong figure there. */
    OTHER_FAULT("a fault without a drift there"),
    /** Nothing near it. */
    NOTHING("nothing within 6 h");

    private final String words;

    Nearest(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
