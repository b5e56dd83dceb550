package com.primeaxiom.localstack.scoring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Counts of one group while alerts come in. */
final class Tally {

  private static final double MILLIS_A_SECOND = 1e3;

  private final boolean isWithCauses;
  private long trueAlerts;
  private long falseAlerts;
  private long retractedAlerts;
  private long causesRight;
  private long toBeFound;
  private long found;
  private long foundByEarlierAlert;
  private long moneyMissedMinor;
  private final List<Double> secondsToDetect = new ArrayList<>();
  private final List<Double> lagsToDetect = new ArrayList<>();

  /**
   * @param isWithCauses whether the alerts name causes that can be judged
   */
  Tally(boolean isWithCauses) {
    this.isWithCauses = isWithCauses;
  }

  void add(Verdict verdict, boolean isCauseRight) {
    switch (verdict) {
      case TRUE -> {
        trueAlerts++;
        causesRight += isCauseRight ? 1 : 0;
      }
      case FALSE -> falseAlerts++;
      case RETRACTED -> retractedAlerts++;
    }
  }

  void addFound(Duration toDetect, Duration medianLag, boolean isByEarlierAlert) {
    toBeFound++;
    found++;
    foundByEarlierAlert += isByEarlierAlert ? 1 : 0;
    secondsToDetect.add(toDetect.toMillis() / MILLIS_A_SECOND);
    lagsToDetect.add((double) toDetect.toMillis() / medianLag.toMillis());
  }

  void addMissed(long moneyMinor) {
    toBeFound++;
    moneyMissedMinor += moneyMinor;
  }

  List<Double> lagsToDetect() {
    return List.copyOf(lagsToDetect);
  }

  Figures figures(String name, OptionalDouble thousandSkuDays) {
    return new Figures(
        name,
        trueAlerts,
        falseAlerts,
        retractedAlerts,
        toBeFound,
        found,
        foundByEarlierAlert,
        isWithCauses ? new Share(causesRight, trueAlerts) : new Share(0, 0),
        Spread.of(secondsToDetect),
        Spread.of(lagsToDetect),
        thousandSkuDays.isPresent() && thousandSkuDays.getAsDouble() > 0
            ? OptionalDouble.of(falseAlerts / thousandSkuDays.getAsDouble())
            : OptionalDouble.empty(),
        moneyMissedMinor);
  }
}
