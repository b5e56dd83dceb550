package com.primeaxiom.localstack.scoring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts of one group of oversells and alerts. */
final class OversellTally {

  private static final double MILLIS_A_MINUTE = Duration.ofMinutes(1).toMillis();

  private long trueAlerts;
  private long falseAlerts;
  private long furtherUnits;
  private long cutOffTrue;
  private long cutOffFalse;
  private long retractedAlerts;
  private long oversells;
  private long inTime;
  private long foreseeable;
  private long foreseeableInTime;
  private long halfHourBefore;
  private long toldAtFirstUnit;
  private long moneyMissedMinor;
  private final List<Double> leadMinutes = new ArrayList<>();

  /**
   * @param isOnFurtherUnits whether a false alert came true of an oversell that was going on
   * @param isCutOff whether the world ended within its exposure window
   */
  void add(Verdict verdict, boolean isOnFurtherUnits, boolean isCutOff) {
    switch (verdict) {
      case TRUE -> {
        trueAlerts++;
        cutOffTrue += isCutOff ? 1 : 0;
      }
      case FALSE -> {
        falseAlerts++;
        cutOffFalse += isCutOff ? 1 : 0;
        furtherUnits += isOnFurtherUnits ? 1 : 0;
      }
      case RETRACTED -> retractedAlerts++;
    }
  }

  /**
   * @param lead since when somebody was warned at its start; nothing when nobody was
   * @param isTold whether it is in time only because its first unit too many was told of at once
   */
  void add(TrueOversell oversell, Optional<Duration> lead, boolean isInTime, boolean isTold) {
    oversells++;
    toldAtFirstUnit += isTold ? 1 : 0;
    inTime += isInTime ? 1 : 0;
    foreseeable += oversell.isPhantom() ? 0 : 1;
    foreseeableInTime += isInTime && !oversell.isPhantom() ? 1 : 0;
    moneyMissedMinor += isInTime ? 0 : oversell.moneyMinor();
    lead.ifPresent(
        time -> {
          leadMinutes.add(time.toMillis() / MILLIS_A_MINUTE);
          halfHourBefore += time.compareTo(TrueOversell.TIME_TO_ACT) >= 0 ? 1 : 0;
        });
  }

  /** Every time from warning to start, ascending, in minutes. */
  List<Double> leadMinutes() {
    return leadMinutes.stream().sorted().toList();
  }

  OversellFigures figures(String name) {
    return new OversellFigures(
        name,
        trueAlerts,
        falseAlerts,
        furtherUnits,
        new Share(trueAlerts - cutOffTrue, trueAlerts - cutOffTrue + falseAlerts - cutOffFalse),
        retractedAlerts,
        new Share(inTime, oversells),
        new Share(foreseeableInTime, foreseeable),
        new Share(halfHourBefore, oversells),
        new Share(leadMinutes.size(), oversells),
        new Share(toldAtFirstUnit, oversells),
        Spread.of(leadMinutes),
        moneyMissedMinor);
  }
}
