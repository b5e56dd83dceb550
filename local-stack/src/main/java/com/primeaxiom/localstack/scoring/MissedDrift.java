package com.primeaxiom.localstack.scoring;

/**
 * A drift that had to be found and was not.
 *
 * @param drift the drift
 * @param reason why, by rule
 * @param detail the figures behind the reason, in words
 */
record MissedDrift(TrueDrift drift, Reason reason, String detail) {

  /** Why a drift was missed; of several that apply the first is given. */
  enum Reason {
    /** An alert was raised during it and taken back. */
    RETRACTED("alert was retracted"),
    /** An alert came, but after the channel was right again. */
    ALERT_AFTER_END("alert came after its end"),
    /** It lasted a shorter time than any detection on this connector took. */
    SHORTER_THAN_ANY_DETECTION("shorter than any detection on this connector"),
    /** It was over before half of the detections on this connector come. */
    OVER_BEFORE_USUAL_DETECTION("over before an alert usually comes"),
    /** The world ended before half of the detections on this connector come. */
    WORLD_ENDED("the world ended before an alert usually comes"),
    /** No more than three units. */
    SMALL("small"),
    /** The same SKU at the same location had an alert, but on another channel. */
    OTHER_CHANNEL_ONLY("alert on another channel only"),
    /** Nothing explains it. */
    NEVER("never alerted");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
