package com.primeaxiom.localstack.scoring;

import java.util.List;
import java.util.Map;

/**
 * What the oversell alerts are worth.
 *
 * @param all over all
 * @param groups by dimension
 * @param leadMinutes how long before its start somebody was warned of each oversell that was, in
 *     ascending order
 * @param missed oversells that nobody was warned of in time, the dearest first
 * @param falseAlerts alerts after which none began in time, as they came
 */
record OversellScore(
    OversellFigures all,
    Map<OversellDimension, List<OversellFigures>> groups,
    List<Double> leadMinutes,
    List<MissedOversell> missed,
    List<FalseOversellAlert> falseAlerts) {}
