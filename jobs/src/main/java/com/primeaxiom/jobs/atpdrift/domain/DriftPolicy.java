package com.primeaxiom.jobs.atpdrift.domain;

import java.io.Serializable;

/**
 * Every rule by which a wrong figure becomes an alert.
 *
 * @param drift when drift is an alert, and its words
 * @param phantom when failed picks are, and theirs
 */
public record DriftPolicy(DriftAlert drift, PhantomAlert phantom) implements Serializable {}
