package com.primeaxiom.jobs.alertdesk.domain;

/**
 * How many alerts of a type are open, as one task has counted them.
 *
 * @param type type of the alerts
 * @param number opened less ended; below zero when others have counted their opening
 */
public record OpenAlertsState(String type, long number) {}
