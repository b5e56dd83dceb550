package com.primeaxiom.jobs.oversell.domain;

/**
 * How a SKU stands at a location; state of the risk operator.
 *
 * @param reading what the books say; null before they say anything
 * @param demand what was sold
 * @param oversell how far an alert on oversell has come
 * @param lowStock how far an alert on low stock has come
 * @param oversold how far an alert on what is oversold has come
 * @param delay how far an alert on a late delivery has come
 * @param delayed the delivery it is about; null without one
 * @param toldProbability probability at the last risk that was told; negative before any
 * @param toldPromisable units that could be promised then
 * @param lookAtMillis event time of the next look
 * @param wasOversold whether any unit was oversold when the rules were last asked
 * @param toldDemand what was told last of demand
 */
public record RiskState(
    StockReading reading,
    DemandModelState demand,
    RiskEpisodeState oversell,
    RiskEpisodeState lowStock,
    RiskEpisodeState oversold,
    RiskEpisodeState delay,
    Inbound delayed,
    double toldProbability,
    long toldPromisable,
    long lookAtMillis,
    boolean wasOversold,
    ToldDemandState toldDemand) {

  /** A key of which nothing was told yet. */
  public static RiskState startedAt(long atMillis) {
    return new RiskState(
        null,
        DemandModelState.startedAt(atMillis),
        RiskEpisodeState.CALM,
        RiskEpisodeState.CALM,
        RiskEpisodeState.CALM,
        RiskEpisodeState.CALM,
        null,
        -1,
        0,
        0,
        false,
        ToldDemandState.NONE);
  }

  /** With what the books say, and what is known of demand. */
  public RiskState with(StockReading next, DemandModelState nextDemand) {
    return new RiskState(
        next,
        nextDemand,
        oversell,
        lowStock,
        oversold,
        delay,
        delayed,
        toldProbability,
        toldPromisable,
        lookAtMillis,
        wasOversold,
        toldDemand);
  }

  /** With the time of the next look. */
  public RiskState lookingAt(long atMillis) {
    return new RiskState(
        reading,
        demand,
        oversell,
        lowStock,
        oversold,
        delay,
        delayed,
        toldProbability,
        toldPromisable,
        atMillis,
        wasOversold,
        toldDemand);
  }

  /** With a risk that was told. */
  public RiskState told(double probability, long promisable) {
    return new RiskState(
        reading,
        demand,
        oversell,
        lowStock,
        oversold,
        delay,
        delayed,
        probability,
        promisable,
        lookAtMillis,
        wasOversold,
        toldDemand);
  }

  /** With units that were sold since demand was told. */
  public RiskState sold() {
    return with(toldDemand.sold());
  }

  /** With demand that is told. */
  public RiskState told(DemandReading told) {
    return with(ToldDemandState.of(told));
  }

  private RiskState with(ToldDemandState nextToldDemand) {
    return new RiskState(
        reading,
        demand,
        oversell,
        lowStock,
        oversold,
        delay,
        delayed,
        toldProbability,
        toldPromisable,
        lookAtMillis,
        wasOversold,
        nextToldDemand);
  }

  /** Whether any alert is open, or waited with. */
  public boolean isAnyOpen() {
    return lowStock.isWaiting()
        || oversell.open()
        || lowStock.open()
        || oversold.open()
        || delay.open();
  }
}
