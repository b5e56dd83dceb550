/**
 * Whether a job can go on from a savepoint that another version of it wrote, asked before anything
 * is stopped.
 *
 * <p>The job is started from the jar to be checked with sources that tell nothing, and a savepoint
 * is taken of it: it holds no value, but every state by operator uid and name, described by Flink's
 * own serializer snapshots. That is compared with the savepoint to go on from, as Flink compares
 * them when it restores. What it cannot show: the bytes that sources, sinks and coordinators write
 * in a form of their own, states that are only made when an event comes (no job here has one), and
 * whether the cluster reaches its servers. A restore shows these.
 */
package com.primeaxiom.jobs.platform.savepoint;
