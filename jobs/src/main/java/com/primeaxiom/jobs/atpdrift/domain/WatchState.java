package com.primeaxiom.jobs.atpdrift.domain;

/**
 * A channel whose figure is wrong or in an alert; state of the episode operator.
 *
 * @param reading its newest reading
 * @param episode how far it has come towards an alert
 */
public record WatchState(DriftReading reading, EpisodeState episode) {}
