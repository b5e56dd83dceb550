package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep.Status;

/**
 * What follows from a look at a finding.
 *
 * @param episode the episode from now on
 * @param told the episode the step belongs to, which a resolution has ended; null without a step
 * @param step the alert step to report; null when there is nothing to say
 */
public record EpisodeDecision(RiskEpisodeState episode, RiskEpisodeState told, Status step) {

  static EpisodeDecision silent(RiskEpisodeState episode) {
    return new EpisodeDecision(episode, null, null);
  }
}
