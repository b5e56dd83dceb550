/**
 * The books of a SKU at a location, for every job that has to know what can be promised: {@code atp
 * = on_hand − committed − reserved − damaged − quality_control − safety_stock}, less the demand in
 * flight, reconciled with what the warehouse says it has committed.
 *
 * <p>It is no job: it has no topology, and each job that uses it keeps books of its own, so that
 * one job's failure stops no other.
 */
package com.primeaxiom.jobs.stock;
