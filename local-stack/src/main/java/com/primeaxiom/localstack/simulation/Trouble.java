package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.schemas.carrier.ExceptionReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A time in which a carrier or a dock is in trouble, whosever goods it has. Times are epoch
 * milliseconds.
 *
 * @param id number in the truth
 * @param place carrier or location
 * @param reason what the carrier says of it; {@link ExceptionReason#RECEIVER} for a dock
 * @param from begin
 * @param until end
 */
record Trouble(String id, String place, ExceptionReason reason, long from, long until) {

  private static final double CARRIER_A_DAY = 0.05;
  private static final double DOCK_A_DAY = 0.04;
  private static final List<ExceptionReason> ON_THE_WAY =
      List.of(ExceptionReason.CARRIER, ExceptionReason.WEATHER, ExceptionReason.CUSTOMS);

  /** The troubles of a carrier during a world. */
  static List<Trouble> ofCarrier(String carrier, SimulationSettings settings, Chances chances) {
    SplittableRandom random = chances.of(Purpose.CARRIER_TROUBLE, carrier);
    return during(carrier, CARRIER_A_DAY, 12 * Times.HOUR, 60 * Times.HOUR, settings, random, true);
  }

  /** The backlogs of a location's dock during a world. */
  static List<Trouble> ofDock(String locationId, SimulationSettings settings, Chances chances) {
    SplittableRandom random = chances.of(Purpose.DOCK_BACKLOG, locationId);
    return during(locationId, DOCK_A_DAY, Times.DAY, 4 * Times.DAY, settings, random, false);
  }

  private static List<Trouble> during(
      String place,
      double perDay,
      long least,
      long most,
      SimulationSettings settings,
      SplittableRandom random,
      boolean isCarrier) {
    List<Trouble> troubles = new ArrayList<>();
    long from = settings.startMillis() + Times.untilNext(random, perDay);
    while (from < settings.endMillis()) {
      long until = from + Times.between(random, least, most);
      troubles.add(
          new Trouble(
              String.format(Locale.ROOT, "%s-%03d", place, troubles.size() + 1),
              place,
              isCarrier
                  ? ON_THE_WAY.get(random.nextInt(ON_THE_WAY.size()))
                  : ExceptionReason.RECEIVER,
              from,
              until));
      from = until + Times.untilNext(random, perDay);
    }
    return List.copyOf(troubles);
  }

  boolean touches(long begin, long end) {
    return begin < until && end > from;
  }
}
