package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.scoring.FalseOversellAlert.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Says by rule what came instead of the oversell that an alert announced. */
final class FalseAlertReasons {

  /** What begins later than this has nothing to do with the alert. */
  private static final Duration NEAR = Duration.ofHours(6);

  private static final String UNKNOWN = "?";
  private static final double PERCENT = 100;

  private final OversellTruth truth;

  FalseAlertReasons(OversellTruth truth) {
    this.truth = truth;
  }

  /**
   * The reason of a false alert.
   *
   * @param until until when it had to come true
   */
  FalseOversellAlert of(OversellAlert alert, Instant until) {
    return new FalseOversellAlert(
        alert,
        truth.assortment().velocity(alert.place().sku()),
        reason(alert, until),
        detail(alert));
  }

  private Reason reason(OversellAlert alert, Instant until) {
    List<TrueOversell> goingOn =
        truth.of(alert.place()).stream()
            .filter(oversell -> oversell.isGoingOnAfterStart(alert.openedAt()))
            .toList();
    if (!goingOn.isEmpty()) {
      return goingOn.stream().anyMatch(oversell -> oversell.grewWithin(alert.openedAt(), until))
          ? Reason.OVERSELL_GREW
          : Reason.OVERSELL_GOING_ON;
    }
    if (until.isAfter(truth.world().endedAt())) {
      return Reason.WORLD_ENDED;
    }
    if (truth.hasBegun(alert.place(), until, until.plus(NEAR))) {
      return Reason.OVERSELL_LATER;
    }
    OptionalDouble had = alert.atOpening("promisable");
    OptionalDouble has = alert.atLast("promisable");
    if (had.isPresent() && has.isPresent() && has.getAsDouble() > had.getAsDouble()) {
      return Reason.STOCK_CAME;
    }
    OptionalDouble shown = alert.atLast("shown");
    boolean isFollowed =
        has.isPresent()
            && shown.isPresent()
            && shown.getAsDouble() <= Math.max(0, has.getAsDouble());
    return isFollowed ? Reason.CHANNELS_FOLLOWED : Reason.DEMAND_STAYED_AWAY;
  }

  private static String detail(OversellAlert alert) {
    String opening =
        String.format(
            Locale.ROOT,
            "opened at %s with %s to promise, %s shown and %s wanted",
            rounded(alert.atOpening("probability"), PERCENT, "%.0f %%"),
            rounded(alert.atOpening("promisable"), 1, "%.0f"),
            rounded(alert.atOpening("shown"), 1, "%.0f"),
            rounded(alert.atOpening("window_demand_mean"), 1, "%.1f"));
    if (alert.episode().endedAt() == null) {
      return opening + "; not over at the end";
    }
    return opening
        + String.format(
            Locale.ROOT,
            "; %s later %s and %s",
            FigureText.time(Duration.between(alert.openedAt(), alert.episode().endedAt())),
            rounded(alert.atLast("promisable"), 1, "%.0f"),
            rounded(alert.atLast("shown"), 1, "%.0f shown"));
  }

  private static String rounded(OptionalDouble value, double factor, String format) {
    return value.isPresent()
        ? String.format(Locale.ROOT, format, value.getAsDouble() * factor)
        : UNKNOWN;
  }
}
