package com.primeaxiom.localstack.notebooks;

import java.util.Locale;

/** The notebooks, by the names that the command line has for them. */
public enum Notebook {
  /** Does the shop sell what the warehouse has? */
  ATP_DRIFT,
  /** What will be sold that cannot be shipped, and does it happen as often as is said? */
  OVERSELL,
  /** Which vendor is late or short, and whose fault is it? */
  VENDOR_SCORECARDS,
  /** Which dispute runs out when, and what is missing of its evidence? */
  CHARGEBACKS,
  /** Are alerts worth reading? */
  ALERT_QUALITY,
  /** Where should the threshold be? */
  TUNE_THRESHOLD;

  /** Its file in the folder of notebooks. */
  public String file() {
    return name().toLowerCase(Locale.ROOT) + ".py";
  }

  /** As people write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
