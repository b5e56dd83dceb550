package com.primeaxiom.localstack.scoring;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** By what alerts and drifts are told apart. */
enum Dimension {
  /** The truth's cause for drifts, the one that the alert named for alerts. */
  CAUSE("by_cause", "By cause"),
  /** Velocity class of the SKU. */
  VELOCITY("by_velocity", "By velocity class"),
  /** Sales channel. */
  CHANNEL("by_channel", "By channel"),
  /** Location. */
  LOCATION("by_location", "By location"),
  /** Kind of fault. A false alert has none. */
  KIND("by_kind", "By kind of fault");

  /** Cause of an alert that names none. */
  static final String UNSTATED = "UNSTATED";

  private static final List<String> FROM_SLOW_TO_FAST =
      List.of("SLOW", "STEADY", "FAST", "PROMOTED");

  /** Classes from slow to fast, everything else by name. */
  static final Comparator<String> ORDER =
      Comparator.comparingInt(Dimension::rank).thenComparing(Comparator.naturalOrder());

  private final String field;
  private final String words;

  Dimension(String field, String words) {
    this.field = field;
    this.words = words;
  }

  private static int rank(String name) {
    int rank = FROM_SLOW_TO_FAST.indexOf(name);
    return rank < 0 ? FROM_SLOW_TO_FAST.size() : rank;
  }

  /** Its name in JSON. */
  String field() {
    return field;
  }

  /** Its name for people. */
  String words() {
    return words;
  }

  String group(TrueDrift drift) {
    return switch (this) {
      case CAUSE -> drift.cause();
      case VELOCITY -> drift.velocity();
      case CHANNEL -> drift.key().channel();
      case LOCATION -> drift.key().locationId();
      case KIND -> drift.kind();
    };
  }

  /** Group of an alert and the drift it is taken to speak of; nothing when it has none. */
  Optional<String> group(AlertEpisode<DriftKey> alert, Optional<TrueDrift> drift, Truth truth) {
    return switch (this) {
      case CAUSE -> Optional.of(alert.cause() == null ? UNSTATED : alert.cause());
      case VELOCITY -> Optional.of(truth.velocity(alert.key().sku()));
      case CHANNEL -> Optional.of(alert.key().channel());
      case LOCATION -> Optional.of(alert.key().locationId());
      case KIND -> drift.map(TrueDrift::kind);
    };
  }
}
