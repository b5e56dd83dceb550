package com.primeaxiom.localstack.scoring;

import java.util.Optional;

/** By what oversells and the alerts on them are told apart. */
enum OversellDimension {
  /** What let it happen. An alert names none, so there is no precision by cause. */
  CAUSE("by_cause", "By cause"),
  /** Velocity class of the SKU. */
  VELOCITY("by_velocity", "By velocity class"),
  /** Location. */
  LOCATION("by_location", "By location");

  private final String field;
  private final String words;

  OversellDimension(String field, String words) {
    this.field = field;
    this.words = words;
  }

  /** Its name in JSON. */
  String field() {
    return field;
  }

  /** Its name for people. */
  String words() {
    return words;
  }

  String group(TrueOversell oversell) {
    return switch (this) {
      case CAUSE -> oversell.cause();
      case VELOCITY -> oversell.velocity();
      case LOCATION -> oversell.place().locationId();
    };
  }

  /** Group of an alert; nothing where alerts belong to none. */
  Optional<String> group(OversellAlert alert, OversellTruth truth) {
    return switch (this) {
      case CAUSE -> Optional.empty();
      case VELOCITY -> Optional.of(truth.assortment().velocity(alert.place().sku()));
      case LOCATION -> Optional.of(alert.place().locationId());
    };
  }
}
